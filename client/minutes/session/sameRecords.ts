/** True for lists of flat records with the same values in the same order. */
export function sameRecords<T extends object>(one: readonly T[], other: readonly T[]): boolean {
  if (one.length !== other.length) return false
  return one.every((record, index) => {
    const twin: Partial<T> = other[index] ?? {}
    return record === twin || sameValues(record, twin)
  })
}

function sameValues<T extends object>(one: T, other: Partial<T>): boolean {
  const keys = Object.keys(one) as (keyof T)[]
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.is(one[key], other[key]))
  )
}

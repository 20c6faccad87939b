import type { Common } from './alignment.ts'

/** Less in common than this, and two texts are two texts. */
const LEAST = 0.4
/** How far from its own place in a gap the counterpart of a text is looked for, to either side. */
const REACH = 24

/** The words of a text by how often they come; scripts without spaces go by their characters. */
export type Bag = ReadonlyMap<string, number>

const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu

export function bagOf(text: string): Bag {
  const bag = new Map<string, number>()
  for (const word of text.match(WORDS) ?? []) bag.set(word, (bag.get(word) ?? 0) + 1)
  return bag
}

/**
 * Pairs texts of one kind that are much alike, in order, so that all pairs together have the most in
 * common.
 */
export function pairSimilar(
  before: readonly { kind: string; bag: Bag }[],
  after: readonly { kind: string; bag: Bag }[],
): Common[] {
  /** By place in `before`, then from `first` on: the most that can be had up to there. */
  const rows: { first: number; best: number[]; pairs: boolean[] }[] = []
  const bestAt = (row: number, column: number): number => {
    const found = rows[row]
    if (!found || column < 0) return 0
    const place = Math.min(column - found.first, found.best.length - 1)
    return place < 0 ? 0 : (found.best[place] ?? 0)
  }
  before.forEach((one, row) => {
    const middle = Math.round((row * after.length) / before.length)
    const first = Math.max(0, middle - REACH)
    const last = Math.min(after.length - 1, middle + REACH)
    const current = { first, best: [] as number[], pairs: [] as boolean[] }
    rows.push(current)
    for (let column = first; column <= last; column++) {
      const other = after[column]
      const alike = other && other.kind === one.kind ? similarity(one.bag, other.bag) : 0
      const paired = alike < LEAST ? 0 : alike + bestAt(row - 1, column - 1)
      const unpaired = Math.max(bestAt(row - 1, column), bestAt(row, column - 1))
      current.best.push(Math.max(paired, unpaired))
      current.pairs.push(paired > unpaired)
    }
  })

  const found: Common[] = []
  let [row, column] = [before.length - 1, after.length - 1]
  while (row >= 0 && column >= 0) {
    const { first = 0, best = [], pairs = [] } = rows[row] ?? {}
    column = Math.min(column, first + best.length - 1)
    if (pairs[column - first]) found.push({ before: row--, after: column-- })
    else if (column < first || bestAt(row - 1, column) >= bestAt(row, column - 1)) row -= 1
    else column -= 1
  }
  return found.toReversed()
}

/** From 0 to 1: how much of both is common to both. Empty texts have nothing in common. */
function similarity(one: Bag, other: Bag): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  const [few, many] = [sizeOf(small), sizeOf(large)]
  if ((2 * few) / (few + many) < LEAST) return 0
  let common = 0
  for (const [word, count] of small) common += Math.min(count, large.get(word) ?? 0)
  return (2 * common) / (few + many)
}

const sizes = new WeakMap<Bag, number>()

function sizeOf(bag: Bag): number {
  const known = sizes.get(bag)
  if (known !== undefined) return known
  let size = 0
  for (const count of bag.values()) size += count
  sizes.set(bag, size)
  return size
}

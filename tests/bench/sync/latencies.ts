const BUCKET_MS = 0.1
const BUCKETS = 100_000

/** A histogram with buckets of a tenth of a millisecond, up to ten seconds. */
export class Latencies {
  readonly #buckets = new Uint32Array(BUCKETS)
  count = 0

  add(ms: number): void {
    this.count++
    const bucket = Math.min(BUCKETS - 1, Math.floor(ms / BUCKET_MS))
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1
  }

  clear(): void {
    this.#buckets.fill(0)
    this.count = 0
  }

  /** The value in ms that this part of all stays below. */
  quantile(part: number): number {
    let left = this.count * part
    for (const [bucket, count] of this.#buckets.entries()) {
      left -= count
      if (left <= 0) return (bucket + 1) * BUCKET_MS
    }
    return BUCKETS * BUCKET_MS
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

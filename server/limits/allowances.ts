import { TokenBucket } from './tokenBucket.ts'
import type { Rate } from './tokenBucket.ts'

const SWEEP_MS = 60_000

/** A token bucket for each key: a person, an address. Memory is kept only for who used theirs lately. */
export class Allowances {
  readonly #rate: Rate
  readonly #buckets = new Map<string, TokenBucket>()
  #sweptAt: number

  constructor(rate: Rate, now: number) {
    this.#rate = rate
    this.#sweptAt = now
  }

  /** Takes what has been used already. @returns the ms until the debt is repaid; 0: there is none. */
  take(key: string, amount: number, now: number): number {
    return this.#bucket(key, now).take(amount, now)
  }

  /** Takes all or nothing. @returns 0 when it was taken, otherwise the ms until it can be. */
  tryTake(key: string, amount: number, now: number): number {
    return this.#bucket(key, now).tryTake(amount, now)
  }

  get size(): number {
    return this.#buckets.size
  }

  #bucket(key: string, now: number): TokenBucket {
    if (now - this.#sweptAt > SWEEP_MS) this.#sweep(now)
    const known = this.#buckets.get(key)
    if (known) return known
    const bucket = new TokenBucket(this.#rate, now)
    this.#buckets.set(key, bucket)
    return bucket
  }

  #sweep(now: number): void {
    this.#sweptAt = now
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(key)
  }
}

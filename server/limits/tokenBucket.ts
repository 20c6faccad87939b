export interface Rate {
  perSecond: number
  /** What may be taken at once after a pause. */
  burst: number
}

/** An allowance that refills with time. Times are in ms, from any clock that does not go back. */
export class TokenBucket {
  readonly #rate: Rate
  #level: number
  #at: number

  constructor(rate: Rate, now: number) {
    this.#rate = rate
    this.#level = rate.burst
    this.#at = now
  }

  /** Takes what has been used already. @returns the ms until the debt is repaid; 0: there is none. */
  take(amount: number, now: number): number {
    this.#refill(now)
    this.#level -= amount
    return this.#msUntil(0)
  }

  /** Takes all or nothing. @returns 0 when it was taken, otherwise the ms until it can be. */
  tryTake(amount: number, now: number): number {
    this.#refill(now)
    const wait = this.#msUntil(amount)
    if (wait === 0) this.#level -= amount
    return wait
  }

  /** True when it holds all it can: a new one would be no different. */
  isFull(now: number): boolean {
    this.#refill(now)
    return this.#level >= this.#rate.burst
  }

  #refill(now: number): void {
    const elapsed = Math.max(0, now - this.#at)
    this.#at = now
    this.#level = Math.min(this.#rate.burst, this.#level + (elapsed / 1000) * this.#rate.perSecond)
  }

  #msUntil(level: number): number {
    return Math.max(0, Math.ceil(((level - this.#level) / this.#rate.perSecond) * 1000))
  }
}

/** The one source of chance in a run: the same seed gives the same numbers (sfc32). */
export class Random {
  #a: number
  #b: number
  #c: number
  #counter = 1

  constructor(seed: number) {
    this.#a = seed >>> 0
    this.#b = Math.floor(seed / 2 ** 32) >>> 0
    this.#c = 0x9e3779b9
    for (let round = 0; round < 12; round++) this.uint32()
  }

  uint32(): number {
    const sum = (this.#a + this.#b + this.#counter++) >>> 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) >>> 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) >>> 0
    this.#c = (this.#c + sum) >>> 0
    return sum
  }

  /** From 0, below 1. */
  fraction(): number {
    return this.uint32() / 2 ** 32
  }

  /** From `from`, below `to`. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from))
  }

  /** Waiting times of something that happens every `mean` on average. */
  waiting(mean: number): number {
    return -Math.log(1 - this.fraction()) * mean
  }

  happens(probability: number): boolean {
    return this.fraction() < probability
  }

  /** @throws RangeError for an empty list. */
  one<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('There is nothing to choose from.')
    return list[this.whole(0, list.length)] as T
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.whole(0, 256))
  }
}

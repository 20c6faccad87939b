/** How many places each key has taken: a person's connections, an address's. */
export class Occupancy {
  readonly #limit: number
  readonly #taken = new Map<string, number>()

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Takes a place, if one is left; whoever got it calls `leave` once. */
  enter(key: string): boolean {
    const taken = this.#taken.get(key) ?? 0
    if (taken >= this.#limit) return false
    this.#taken.set(key, taken + 1)
    return true
  }

  leave(key: string): void {
    const taken = this.#taken.get(key) ?? 0
    if (taken > 1) this.#taken.set(key, taken - 1)
    else this.#taken.delete(key)
  }
}

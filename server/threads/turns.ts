/** Too much waits already; a later try may succeed. */
export class Busy extends Error {
  override name = 'Busy'
}

/** Lets a few pieces of work run at once, and a few more wait for their turn. */
export class Turns {
  readonly #atOnce: number
  readonly #mayWait: number
  #running = 0
  readonly #waiting: (() => void)[] = []

  constructor(atOnce: number, mayWait: number) {
    this.#atOnce = atOnce
    this.#mayWait = mayWait
  }

  /** @throws Busy */
  async take<T>(work: () => Promise<T>): Promise<T> {
    await this.#turn()
    try {
      return await work()
    } finally {
      // A place is handed on rather than given back, so that nobody slips in between.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }

  async #turn(): Promise<void> {
    if (this.#running < this.#atOnce) {
      this.#running += 1
      return
    }
    if (this.#waiting.length >= this.#mayWait) throw new Busy('Too much waits already.')
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
    })
  }
}

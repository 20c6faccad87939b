import type { Clock } from '../../server/sync/clock.ts'
import type { Random } from './random.ts'
import type { VirtualTime } from './virtualTime.ts'

/** How long the event loop may be busy with other things before a turn comes, in ms. */
const BUSY_MS = 4

/** The process ends here: what would have come next does not happen. */
export class Crash extends Error {
  override name = 'Crash'
}

/**
 * One life of the server's process. Whatever the core does to the outside is a step, and the process
 * can die at any of them; a dead process has no effect any more, even if the core catches the crash.
 */
export class ServerProcess {
  readonly clock: Clock
  readonly #onDeath: (process: ServerProcess) => void
  readonly #onUncaught: (error: unknown) => void
  #isAlive = true
  #stepsLeft = Infinity

  /** @param onUncaught called with what the core let escape to the event loop; it is the end too. */
  constructor(
    time: VirtualTime,
    random: Random,
    onDeath: (process: ServerProcess) => void,
    onUncaught: (error: unknown) => void,
  ) {
    this.#onDeath = onDeath
    this.#onUncaught = (error) => {
      onUncaught(error)
      this.die()
    }
    this.clock = {
      now: () => time.now,
      soon: (work) => {
        this.step()
        const busy = random.happens(0.2) ? random.fraction() * BUSY_MS : 0
        time.turnAfter(busy, () => this.enter(work))
      },
      after: (ms, work) => {
        this.step()
        return time.after(ms, () => this.enter(work))
      },
    }
  }

  get isAlive(): boolean {
    return this.#isAlive
  }

  /** Lets the event loop call into the core. */
  enter(work: () => void, onError = this.#onUncaught): void {
    if (!this.#isAlive) return
    try {
      work()
    } catch (error) {
      if (error instanceof Crash) return
      onError(error)
    }
  }

  /** @throws Crash */
  step(): void {
    if (this.#isAlive && this.#stepsLeft-- <= 0) this.die()
    if (!this.#isAlive) throw new Crash('The process is dead.')
  }

  /** The process dies at the step after so many. */
  dieAfter(steps: number): void {
    this.#stepsLeft = steps
  }

  die(): void {
    if (!this.#isAlive) return
    this.#isAlive = false
    this.#onDeath(this)
  }
}

import { KeptThread } from '../threads/keptThread.ts'
import { Turns } from '../threads/turns.ts'
import type { RedlineTask } from './redlineWorker.ts'

const LIMITS = { milliseconds: 20_000, heapMb: 512 }
const AT_ONCE = 1
/** Each holds two records in memory meanwhile. */
const WAITING = 6

/** Compares records in a thread of its own: a whole day takes longer than a keystroke may wait. */
export class Redliner {
  readonly #thread: KeptThread<RedlineTask, string>
  readonly #turns = new Turns(AT_ONCE, WAITING)

  /** @param workerFile the built `redlineWorker`. */
  constructor(workerFile: string) {
    this.#thread = new KeptThread(workerFile, LIMITS)
  }

  /**
   * @returns the comparison as it goes over the wire
   * @throws Busy
   * @throws TooIntricate
   */
  write(task: RedlineTask): Promise<string> {
    return this.#turns.take(() => this.#thread.run(task))
  }
}

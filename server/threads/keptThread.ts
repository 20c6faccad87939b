import { Worker } from 'node:worker_threads'
import { TooIntricate } from './inThread.ts'
import type { ThreadLimits } from './inThread.ts'

/** For this long the thread waits for more, which it then does several times as fast. */
const IDLE_MS = 5 * 60_000

interface Current<Answer> {
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
}

/**
 * A thread that is kept for a while: starting one, and its first piece of work, take longer than the
 * work itself. It runs a built file that answers each message with one of its own.
 */
export class KeptThread<Task, Answer> {
  readonly #workerFile: string
  readonly #limits: ThreadLimits
  #worker: Worker | null = null
  #current: Current<Answer> | null = null

  constructor(workerFile: string, limits: ThreadLimits) {
    this.#workerFile = workerFile
    this.#limits = limits
  }

  /**
   * One piece of work at a time: the caller waits for its answer before it asks for more.
   *
   * @throws TooIntricate
   */
  async run(task: Task): Promise<Answer> {
    const worker = (this.#worker ??= this.#start())
    const timer = setTimeout(
      () => this.#terminate(worker, new TooIntricate('The work takes too much time.')),
      this.#limits.milliseconds,
    )
    try {
      return await new Promise<Answer>((resolve, reject) => {
        this.#current = { resolve, reject }
        worker.postMessage(task)
      })
    } finally {
      clearTimeout(timer)
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMb },
    })
    const idle = setTimeout(() => {
      if (this.#current === null) this.#terminate(worker, new Error('Nobody needs it.'))
      else idle.refresh()
    }, IDLE_MS).unref()
    worker.on('message', (answer: Answer) => {
      idle.refresh()
      const { resolve } = this.#current ?? {}
      this.#current = null
      resolve?.(answer)
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      this.#end(worker, isMemory ? new TooIntricate('The work takes too much memory.') : error)
    })
    worker.on('exit', () => {
      clearTimeout(idle)
      this.#end(worker, new Error('The thread ended without an answer.'))
    })
    worker.unref()
    return worker
  }

  /** It is let go first, so that no work is given to a thread that is ending. */
  #terminate(worker: Worker, error: Error): void {
    this.#end(worker, error)
    void worker.terminate()
  }

  /** The next piece of work gets a new thread. */
  #end(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return
    this.#worker = null
    this.#current?.reject(error)
    this.#current = null
  }
}

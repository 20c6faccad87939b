import { Worker } from 'node:worker_threads'

/** The work took more time or memory than it may. */
export class TooIntricate extends Error {
  override name = 'TooIntricate'
}

export interface ThreadLimits {
  milliseconds: number
  heapMb: number
}

/**
 * Runs a built file in a thread of its own, so that people who are typing meanwhile do not notice.
 *
 * @returns the one message it posts
 * @throws TooIntricate
 */
export function inThread<Answer>(
  workerFile: string,
  workerData: unknown,
  { milliseconds, heapMb }: ThreadLimits,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    })
    const tooIntricate = () => reject(new TooIntricate('The work takes too much.'))
    const timer = setTimeout(() => {
      tooIntricate()
      void worker.terminate()
    }, milliseconds)
    worker.once('message', (answer: Answer) => resolve(answer))
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooIntricate()
      else reject(error)
    })
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(new Error('The thread ended without an answer.'))
    })
  })
}

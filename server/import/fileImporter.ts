import { Worker } from 'node:worker_threads'
import { ImportError } from '../../shared/import/importError.ts'
import type { Imported, ImportFile } from '../../shared/import/importMinutes.ts'
import type { ImportAnswer } from './importWorker.ts'

const IMPORT_MS = 60_000
const HEAP_MB = 1024
/** Imports at once; further ones wait, so that a few large files cannot take the whole machine. */
const AT_ONCE = 2
/** Each holds its file in memory meanwhile. */
const WAITING = 8

/** Too many imports wait already; a later try may succeed. */
export class ImporterBusy extends Error {
  override name = 'ImporterBusy'
}

/**
 * Reads files in threads of their own: a large one takes seconds, and the people who are typing
 * meanwhile are not to notice.
 */
export class FileImporter {
  readonly #workerFile: string
  #running = 0
  readonly #waiting: (() => void)[] = []

  /** @param workerFile the built `importWorker`. */
  constructor(workerFile: string) {
    this.#workerFile = workerFile
  }

  /**
   * @throws ImportError for a file that cannot be imported
   * @throws ImporterBusy
   */
  async read(file: ImportFile): Promise<Imported> {
    await this.#turn()
    try {
      return await this.#readInWorker(file)
    } finally {
      // A place is handed on rather than given back, so that nobody slips in between.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }

  async #turn(): Promise<void> {
    if (this.#running < AT_ONCE) {
      this.#running += 1
      return
    }
    if (this.#waiting.length >= WAITING) throw new ImporterBusy('Too many imports wait.')
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  #readInWorker(file: ImportFile): Promise<Imported> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(this.#workerFile, {
        workerData: file,
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      })
      const tooIntricate = () =>
        reject(
          new ImportError('too_large', 'The file takes too long to read. Split it into parts.'),
        )
      const timer = setTimeout(() => {
        tooIntricate()
        void worker.terminate()
      }, IMPORT_MS)
      worker.once('message', (answer: ImportAnswer) => {
        if ('imported' in answer) resolve(answer.imported)
        else reject(new ImportError(answer.refused.code, answer.refused.message))
      })
      worker.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooIntricate()
        else reject(error)
      })
      worker.once('exit', () => {
        clearTimeout(timer)
        reject(new Error('The import ended without an answer.'))
      })
    })
  }
}

import { ImportError } from '../../shared/import/importError.ts'
import type { Imported, ImportFile } from '../../shared/import/importMinutes.ts'
import { inThread, TooIntricate } from '../threads/inThread.ts'
import { Turns } from '../threads/turns.ts'
import type { ImportAnswer } from './importWorker.ts'

const LIMITS = { milliseconds: 60_000, heapMb: 1024 }
/** Imports at once; further ones wait, so that a few large files cannot take the whole machine. */
const AT_ONCE = 2
/** Each holds its file in memory meanwhile. */
const WAITING = 8

/**
 * Reads files in threads of their own: a large one takes seconds, and the people who are typing
 * meanwhile are not to notice.
 */
export class FileImporter {
  readonly #workerFile: string
  readonly #turns = new Turns(AT_ONCE, WAITING)

  /** @param workerFile the built `importWorker`. */
  constructor(workerFile: string) {
    this.#workerFile = workerFile
  }

  /**
   * @throws ImportError for a file that cannot be imported
   * @throws Busy
   */
  async read(file: ImportFile): Promise<Imported> {
    const answer = await this.#turns.take(() => this.#answerTo(file))
    if ('imported' in answer) return answer.imported
    throw new ImportError(answer.refused.code, answer.refused.message)
  }

  async #answerTo(file: ImportFile): Promise<ImportAnswer> {
    try {
      return await inThread<ImportAnswer>(this.#workerFile, file, LIMITS)
    } catch (error) {
      if (!(error instanceof TooIntricate)) throw error
      throw new ImportError('too_large', 'The file takes too long to read. Split it into parts.')
    }
  }
}

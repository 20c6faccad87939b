import { parentPort, workerData } from 'node:worker_threads'
import { ImportError } from '../../shared/import/importError.ts'
import type { ImportErrorCode } from '../../shared/import/importError.ts'
import { importMinutes } from '../../shared/import/importMinutes.ts'
import type { Imported, ImportFile } from '../../shared/import/importMinutes.ts'

/** What the worker answers: the minutes, or why the file cannot be imported. */
export type ImportAnswer =
  { imported: Imported } | { refused: { code: ImportErrorCode; message: string } }

function answerTo(file: ImportFile): ImportAnswer {
  try {
    return { imported: importMinutes(file) }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return { refused: { code: error.code, message: error.message } }
  }
}

parentPort?.postMessage(answerTo(workerData as ImportFile))

import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { isBusy } from './sqliteErrors.ts'

const CHUNK_BYTES = 1024 * 1024

/** The directory that holds one server's database. */
export class DataDirectory {
  readonly database: string
  readonly #path: string
  readonly #writeAheadLog: string
  readonly #free: () => void

  /**
   * Makes the directory if it is not there, and takes it for this process.
   *
   * @throws Error when another process uses it, or it cannot be written
   */
  constructor(path: string) {
    this.#path = resolve(path)
    this.database = join(this.#path, 'precis.db')
    this.#writeAheadLog = `${this.database}-wal`
    makeDurably(this.#path)
    if (!this.isWritable()) {
      throw new Error(`${path} cannot be written. Give Précis the right to, or set DATA_DIR.`)
    }
    this.#free = lock(this.#path)
    this.#settle()
  }

  /** Whether the system lets this process write here: not on a disk that it keeps read-only. */
  isWritable(): boolean {
    const places = [this.#path, this.database, this.#writeAheadLog]
    return places.every((place) => !existsSync(place) || isWritable(place))
  }

  /**
   * Makes what the last process wrote durable before anyone is shown it. Killed between a write and
   * its sync, it leaves a commit that only the page cache holds; and after a sync that failed, the
   * system takes for clean what never reached the disk. Writing the same bytes again mends both.
   * The database file needs none of it: all that it may lack is still in the write-ahead log.
   */
  #settle(): void {
    if (!existsSync(this.#writeAheadLog)) return
    const file = openSync(this.#writeAheadLog, 'r+')
    try {
      const chunk = Buffer.alloc(CHUNK_BYTES)
      for (let at = 0; ;) {
        const length = readSync(file, chunk, 0, CHUNK_BYTES, at)
        if (length === 0) break
        at += writeSync(file, chunk, 0, length, at)
      }
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  }

  /** Makes durable that the files are there: SQLite syncs that too, but does not look whether it failed. */
  sync(): void {
    syncDirectory(this.#path)
  }

  /** Gives the directory free for another process. */
  release(): void {
    this.#free()
  }
}

/** A new directory is on the disk once the one above it has been synced. */
function makeDurably(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = path; made !== dirname(first); made = dirname(made)) syncDirectory(dirname(made))
}

function syncDirectory(path: string): void {
  // Windows opens no directories; NTFS keeps their entries in a journal of its own.
  if (process.platform === 'win32') return
  const directory = openSync(path, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}

function isWritable(place: string): boolean {
  try {
    accessSync(place, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Keeps a data directory for one process: two servers would each serve what the other does not know.
 * The lock is the operating system's, so it is gone with the process, however it ends.
 *
 * @returns what gives the directory free
 * @throws Error when another process has it
 */
function lock(directory: string): () => void {
  const holder = new DatabaseSync(join(directory, 'precis.lock'))
  try {
    holder.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    holder.close()
    if (!isBusy(error)) throw error
    throw new Error(`Another Précis is using ${directory}. Stop it, or set DATA_DIR.`, {
      cause: error,
    })
  }
  return () => holder.close()
}

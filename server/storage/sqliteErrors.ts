import { StorageBroken, StorageFull } from './storage.ts'

// Primary result codes; an extended one keeps its own in the lowest byte. https://sqlite.org/rescode.html
const BUSY = 5
const LOCKED = 6
const NOMEM = 7
const READONLY = 8
const IOERR = 10
const CORRUPT = 11
const FULL = 13
const CANTOPEN = 14
const PROTOCOL = 15
const NOTADB = 26

const READONLY_DBMOVED = READONLY | (4 << 8)
const IOERR_WRITE = IOERR | (3 << 8)
const IOERR_TRUNCATE = IOERR | (6 << 8)
/** The index of the write-ahead log could not grow: how a disk that has just filled up shows there. */
const IOERR_SHMSIZE = IOERR | (19 << 8)

const BROKEN = new Set([NOMEM, READONLY, IOERR, CORRUPT, CANTOPEN, PROTOCOL, NOTADB])
/** What a write meets when the system does not let it write: nothing has reached the file then. */
const REFUSED_WRITES = new Set([READONLY, CANTOPEN])

/**
 * What an error of SQLite means for the store.
 *
 * @param isWritable asked after a failed write: whether the system lets us write at all. A disk that
 *   is read-only for a while has lost nothing; one that fails to write what it should has.
 * @returns StorageFull where nothing was stored and a later try may succeed, StorageBroken where the
 *   store can no longer be trusted, else the error itself, which is a mistake of ours
 */
export function translated(error: unknown, isWritable: () => boolean): unknown {
  const code = codeOf(error)
  if (code === null) return error
  const primary = primaryOf(code)
  if (primary === FULL || code === IOERR_SHMSIZE) {
    return new StorageFull('The disk is full.', { cause: error })
  }
  if (primary === BUSY || primary === LOCKED) {
    return new StorageFull('Another program holds the database.', { cause: error })
  }
  if (mayBeReadOnly(code) && !isWritable()) {
    return new StorageFull('The data directory is read-only.', { cause: error })
  }
  if (!BROKEN.has(primary)) return error
  return new StorageBroken('The database failed.', { cause: error })
}

/** A failed sync is not among them: what was to be synced may be lost, whatever the reason. */
function mayBeReadOnly(code: number): boolean {
  if (code === READONLY_DBMOVED) return false
  return code === IOERR_WRITE || code === IOERR_TRUNCATE || REFUSED_WRITES.has(primaryOf(code))
}

export function isBusy(error: unknown): boolean {
  const code = codeOf(error)
  return code !== null && primaryOf(code) === BUSY
}

function primaryOf(code: number): number {
  return code & 0xff
}

/** The extended result code. */
function codeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('sqliteExtendedCode' in error)) return null
  return Number(error.sqliteExtendedCode)
}

import { describe, expect, test } from 'vitest'
import { translated } from '../../server/storage/sqliteErrors.ts'
import { StorageBroken, StorageFull } from '../../server/storage/storage.ts'

/** As the driver throws it: https://sqlite.org/rescode.html lists the extended codes. */
function sqliteError(code: number): Error {
  return Object.assign(new Error('from SQLite'), { sqliteExtendedCode: code })
}

const WRITABLE = () => true
const READ_ONLY = () => false

describe('what an error of SQLite means', () => {
  test.each([
    ['SQLITE_FULL', 13, WRITABLE, 'The disk is full.'],
    ['SQLITE_IOERR_SHMSIZE', 4874, WRITABLE, 'The disk is full.'],
    ['SQLITE_BUSY', 5, WRITABLE, 'Another program holds the database.'],
    ['SQLITE_BUSY_RECOVERY', 261, WRITABLE, 'Another program holds the database.'],
    ['SQLITE_READONLY', 8, READ_ONLY, 'The data directory is read-only.'],
    ['SQLITE_IOERR_WRITE', 778, READ_ONLY, 'The data directory is read-only.'],
    ['SQLITE_CANTOPEN', 14, READ_ONLY, 'The data directory is read-only.'],
  ] as const)('D5 %s leaves the store whole, for a later try', (_name, code, isWritable, words) => {
    const error = translated(sqliteError(code), isWritable)
    expect(error).toBeInstanceOf(StorageFull)
    expect(error).toHaveProperty('message', words)
  })

  test.each([
    ['SQLITE_IOERR_WRITE', 778, WRITABLE],
    ['SQLITE_CANTOPEN', 14, WRITABLE],
    ['SQLITE_READONLY_DBMOVED', 1032, READ_ONLY],
    ['SQLITE_IOERR_FSYNC', 1034, READ_ONLY],
    ['SQLITE_IOERR_READ', 266, READ_ONLY],
    ['SQLITE_CORRUPT', 11, WRITABLE],
    ['SQLITE_NOTADB', 26, WRITABLE],
    ['SQLITE_NOMEM', 7, WRITABLE],
  ] as const)('D6 after %s it can no longer be trusted', (_name, code, isWritable) => {
    expect(translated(sqliteError(code), isWritable)).toBeInstanceOf(StorageBroken)
  })

  test('a broken constraint is a mistake of ours, and stays what it is', () => {
    const error = sqliteError(2067)
    expect(translated(error, WRITABLE)).toBe(error)
  })
})

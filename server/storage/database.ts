import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'
import { MIGRATIONS } from './migrations.ts'
import { StorageBroken, StorageFull } from './storage.ts'

const SQLITE_BUSY = 5
const SQLITE_IOERR = 10
const SQLITE_CORRUPT = 11
const SQLITE_FULL = 13
const SQLITE_NOTADB = 26
const BUSY_MS = 5000

export type SqlValue = string | number | null | Uint8Array
type Row = Record<string, SqlValue>

/**
 * One SQLite connection: statements are prepared once, transactions either commit durably or leave
 * nothing behind.
 */
export class Database {
  readonly #sqlite: DatabaseSyncInstance
  readonly #unlock: () => void
  readonly #statements = new Map<string, StatementSyncInstance>()

  /**
   * Opens or creates `precis.db` in the directory and brings its schema up to date.
   *
   * @throws Error when another process uses the directory, or a newer version wrote it
   */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    this.#unlock = lock(directory)
    this.#sqlite = new DatabaseSync(join(directory, 'precis.db'), { timeout: BUSY_MS })
    // FULL syncs the WAL at each commit: NORMAL loses acknowledged commits when the power goes.
    this.#sqlite.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON;
    `)
    this.#migrate()
  }

  #migrate(): void {
    const version = Number(this.get('PRAGMA user_version')?.['user_version'])
    if (version > MIGRATIONS.length) {
      throw new Error(
        'The data directory was written by a newer Précis. Start that version, or restore a backup made with this one.',
      )
    }
    for (const [index, step] of MIGRATIONS.entries()) {
      if (index < version) continue
      this.transaction(() => {
        if (typeof step === 'string') this.#sqlite.exec(step)
        else step(this.#sqlite)
        this.#sqlite.exec(`PRAGMA user_version = ${index + 1}`)
      })
    }
  }

  get(sql: string, ...values: SqlValue[]): Row | undefined {
    return translating(() => this.#prepare(sql).get(...values) as Row | undefined)
  }

  all(sql: string, ...values: SqlValue[]): Row[] {
    return translating(() => this.#prepare(sql).all(...values) as Row[])
  }

  /** @throws StorageFull when the disk has no room. */
  run(sql: string, ...values: SqlValue[]): void {
    translating(() => this.#prepare(sql).run(...values))
  }

  /** @throws StorageFull when the disk has no room; nothing of the transaction is kept then. */
  transaction(work: () => void): void {
    translating(() => {
      try {
        this.#sqlite.exec('BEGIN IMMEDIATE')
        work()
        this.#sqlite.exec('COMMIT')
      } catch (error) {
        // A full disk has SQLite roll back by itself; rolling back twice is an error of its own.
        if (this.#sqlite.isTransaction) this.#sqlite.exec('ROLLBACK')
        throw error
      }
    })
  }

  close(): void {
    this.#statements.clear()
    // Prepared statements outlive the close until they are collected, and would keep the WAL.
    this.#sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.#sqlite.close()
    this.#unlock()
  }

  #prepare(sql: string): StatementSyncInstance {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#sqlite.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

function translating<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const code = sqliteCode(error)
    if (code === SQLITE_FULL) throw new StorageFull('The disk is full.', { cause: error })
    if (code === SQLITE_IOERR || code === SQLITE_CORRUPT || code === SQLITE_NOTADB) {
      throw new StorageBroken('The database failed.', { cause: error })
    }
    throw error
  }
}

/** The primary result code: an extended one keeps it in its lowest byte. */
function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null
  return Number(error.errcode) & 0xff
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
    if (sqliteCode(error) !== SQLITE_BUSY) throw error
    throw new Error(`Another Précis is using ${directory}. Stop it, or set DATA_DIR.`, {
      cause: error,
    })
  }
  return () => holder.close()
}

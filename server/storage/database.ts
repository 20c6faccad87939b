import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'
import { MIGRATIONS } from './migrations.ts'
import { StorageFull } from './storage.ts'

const SQLITE_FULL = 13
const BUSY_MS = 5000

export type SqlValue = string | number | null | Uint8Array
type Row = Record<string, SqlValue>

/**
 * One SQLite connection: statements are prepared once, transactions either commit durably or leave
 * nothing behind.
 */
export class Database {
  readonly #sqlite: DatabaseSyncInstance
  readonly #statements = new Map<string, StatementSyncInstance>()

  /** Opens or creates `precis.db` in the directory and brings its schema up to date. */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
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
    for (const [index, script] of MIGRATIONS.entries()) {
      if (index < version) continue
      this.transaction(() => {
        this.#sqlite.exec(script)
        this.#sqlite.exec(`PRAGMA user_version = ${index + 1}`)
      })
    }
  }

  get(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined
  }

  all(sql: string, ...values: SqlValue[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[]
  }

  /** @throws StorageFull when the disk has no room. */
  run(sql: string, ...values: SqlValue[]): void {
    try {
      this.#prepare(sql).run(...values)
    } catch (error) {
      throw translated(error)
    }
  }

  /** @throws StorageFull when the disk has no room; nothing of the transaction is kept then. */
  transaction(work: () => void): void {
    try {
      this.#sqlite.exec('BEGIN IMMEDIATE')
      work()
      this.#sqlite.exec('COMMIT')
    } catch (error) {
      // A full disk has SQLite roll back by itself; rolling back twice is an error of its own.
      if (this.#sqlite.isTransaction) this.#sqlite.exec('ROLLBACK')
      throw translated(error)
    }
  }

  close(): void {
    this.#statements.clear()
    // Prepared statements outlive the close until they are collected, and would keep the WAL.
    this.#sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.#sqlite.close()
  }

  #prepare(sql: string): StatementSyncInstance {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#sqlite.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

function translated(error: unknown): unknown {
  const isFull = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_FULL
  return isFull ? new StorageFull('The disk is full.', { cause: error }) : error
}

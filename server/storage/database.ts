import { DatabaseSync } from '@photostructure/sqlite'
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'
import { DataDirectory } from './dataDirectory.ts'
import { MIGRATIONS } from './migrations.ts'
import { translated } from './sqliteErrors.ts'
import { StorageFull } from './storage.ts'

const BUSY_MS = 5000
/** How far the write-ahead log grows before it is written into the database: about 4 MB. */
const CHECKPOINT_PAGES = 1000
/** Looking costs a good part of what a small commit does. */
const COMMITS_BETWEEN_LOOKS = 32

export type SqlValue = string | number | null | Uint8Array
type Row = Record<string, SqlValue>

/**
 * One SQLite connection: statements are prepared once, transactions either commit durably or leave
 * nothing behind.
 */
export class Database {
  readonly #sqlite: DatabaseSyncInstance
  readonly #directory: DataDirectory
  #commits = 0
  readonly #statements = new Map<string, StatementSyncInstance>()

  /**
   * Opens or creates `precis.db` in the directory and brings its schema up to date.
   *
   * @throws Error when another process uses the directory, it cannot be written, or a newer version
   *   wrote it
   */
  constructor(directory: string) {
    this.#directory = new DataDirectory(directory)
    this.#sqlite = new DatabaseSync(this.#directory.database, { timeout: BUSY_MS })
    const mode = this.get('PRAGMA journal_mode = WAL')?.['journal_mode']
    if (mode !== 'wal') throw new Error(`${directory} is on a disk that cannot hold a database.`)
    // FULL syncs the WAL at each commit: NORMAL loses acknowledged commits when the power goes.
    // SQLite's own checkpoints would keep their errors to themselves, so we make them.
    this.#sqlite.exec(`
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = 0;
      PRAGMA temp_store = MEMORY;
      PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON;
    `)
    this.#migrate()
    this.#directory.sync()
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
    return this.#translating(() => this.#prepare(sql).get(...values) as Row | undefined)
  }

  all(sql: string, ...values: SqlValue[]): Row[] {
    return this.#translating(() => this.#prepare(sql).all(...values) as Row[])
  }

  /** @throws StorageFull when nothing can be stored at the moment. */
  run(sql: string, ...values: SqlValue[]): void {
    this.#translating(() => this.#prepare(sql).run(...values))
    if (!this.#sqlite.isTransaction) this.#checkpointIfLong()
  }

  /** @throws StorageFull when nothing can be stored at the moment; nothing of the work is kept. */
  transaction(work: () => void): void {
    this.#translating(() => {
      try {
        this.#prepare('BEGIN IMMEDIATE').run()
        work()
        this.#prepare('COMMIT').run()
      } catch (error) {
        // A full disk has SQLite roll back by itself; rolling back twice is an error of its own.
        if (this.#sqlite.isTransaction) this.#sqlite.exec('ROLLBACK')
        throw error
      }
    })
    this.#checkpointIfLong()
  }

  /** What was committed is durable without it, so one that finds no room is tried again later. */
  #checkpointIfLong(): void {
    this.#commits++
    if (this.#commits % COMMITS_BETWEEN_LOOKS !== 0) return
    const size = this.get('PRAGMA wal_checkpoint(NOOP)')
    if (Number(size?.['log']) - Number(size?.['checkpointed']) < CHECKPOINT_PAGES) return
    try {
      this.get('PRAGMA wal_checkpoint(PASSIVE)')
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
    }
  }

  close(): void {
    this.#statements.clear()
    // Prepared statements outlive the close until they are collected, and would keep the WAL.
    this.#sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.#sqlite.close()
    this.#directory.release()
  }

  #translating<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw translated(error, () => this.#directory.isWritable())
    }
  }

  #prepare(sql: string): StatementSyncInstance {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#sqlite.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

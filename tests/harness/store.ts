import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Layer } from '../../shared/meeting/authority.ts'
import { documentOf } from '../../server/sync/replica.ts'
import type * as Y from 'yjs'
import type { Precis } from './precis.ts'

/** What a meeting is made of, but for sessions and people, which belong to no meeting. */
const TABLES = [
  'updates',
  'writers',
  'snapshots',
  'approvals',
  'invitations',
  'memberships',
  'audit',
] as const

/** What is on the disk of a server that runs, read beside it. */
export class Store {
  readonly #sqlite

  constructor({ dataDirectory }: Precis) {
    this.#sqlite = new DatabaseSync(join(dataDirectory, 'precis.db'), { readOnly: true })
  }

  /** A layer as its log has it. */
  document(meetingId: string, layer: Layer): Y.Doc {
    const log = this.#sqlite.prepare(
      'SELECT bytes FROM updates WHERE meeting_id = ? AND layer = ? ORDER BY seq',
    )
    const rows = log.all(meetingId, layer) as { bytes: Uint8Array }[]
    return documentOf({ checkpoint: null, tail: rows.map(({ bytes }) => bytes) })
  }

  /** True where somebody's update has brought these words into a log. */
  holds(meetingId: string, words: string): boolean {
    const found = this.#sqlite.prepare(
      'SELECT 1 FROM updates WHERE meeting_id = ? AND instr(bytes, ?) > 0 LIMIT 1',
    )
    return found.get(meetingId, Buffer.from(words)) !== undefined
  }

  /** The same for the same rows, byte for byte. */
  fingerprint(meetingId: string): string {
    const hash = createHash('sha256')
    const meeting = this.#sqlite.prepare('SELECT * FROM meetings WHERE id = ?')
    hash.update(JSON.stringify(meeting.all(meetingId)))
    for (const table of TABLES) {
      const rows = this.#sqlite.prepare(`SELECT * FROM ${table} WHERE meeting_id = ?`)
      for (const row of rows.iterate(meetingId)) {
        for (const value of Object.values(row as object)) {
          hash.update(value instanceof Uint8Array ? value : `${String(value)};`)
        }
      }
    }
    return hash.digest('hex')
  }

  close(): void {
    this.#sqlite.close()
  }
}

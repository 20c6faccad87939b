import { chained } from '../audit/auditChain.ts'
import type { AuditAction, AuditNote, AuditRow } from '../audit/auditChain.ts'
import type { Database } from './database.ts'
import { mapped, nullableText } from './rows.ts'
import type { Row } from './rows.ts'

/** Adds a note at the end of its meeting's chain. Call inside the transaction of the change it is about. */
export function noteDown(database: Database, note: AuditNote): void {
  const last = database.get(
    'SELECT * FROM audit WHERE meeting_id = ? ORDER BY seq DESC LIMIT 1',
    note.meetingId,
  )
  const entry = chained(note, mapped(last, toAuditRow))
  database.run(
    'INSERT INTO audit (meeting_id, seq, at, actor, action, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    entry.meetingId,
    entry.seq,
    entry.at,
    entry.actor,
    entry.action,
    JSON.stringify(entry.detail),
    entry.hash,
  )
}

export function readAudit(database: Database, meetingId: string): AuditRow[] {
  return database
    .all('SELECT * FROM audit WHERE meeting_id = ? ORDER BY seq', meetingId)
    .map(toAuditRow)
}

export function toAuditRow(row: Row): AuditRow {
  return {
    meetingId: String(row['meeting_id']),
    seq: Number(row['seq']),
    at: Number(row['at']),
    actor: nullableText(row['actor']),
    action: String(row['action']) as AuditAction,
    detail: JSON.parse(String(row['detail'])) as AuditRow['detail'],
    hash: String(row['hash']),
  }
}

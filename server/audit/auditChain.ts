import { asJson, canonicalJson, sha256 } from './canonicalJson.ts'

export type AuditAction =
  | 'invitationMade'
  | 'invitationRevoked'
  | 'personAdmitted'
  | 'personRevoked'
  | 'phaseChanged'
  | 'recordSealed'
  | 'correctionRuled'
  | 'statementPlaced'
  | 'statementDeclined'

/** What the audit log is to say of a change: ids, names and hashes; no words of the record, no secrets. */
export interface AuditNote {
  meetingId: string
  /** ms since the epoch */
  at: number
  /** The person's id; null for the server. */
  actor: string | null
  action: AuditAction
  detail: Readonly<Record<string, unknown>>
}

/** A note in its place in the meeting's log; `seq` counts from 1. */
export interface AuditRow extends AuditNote {
  seq: number
  hash: string
}

/** What the first entry of a chain follows. */
const BEGINNING = ''

/** Puts a note at the end of a chain. @param last the entry at its end, if it has one. */
export function chained(note: AuditNote, last: AuditRow | null): AuditRow {
  const entry = { ...note, detail: asJson(note.detail), seq: (last?.seq ?? 0) + 1 }
  return { ...entry, hash: hashOf(last?.hash ?? BEGINNING, entry) }
}

function hashOf(
  previous: string,
  { meetingId, seq, at, actor, action, detail }: Omit<AuditRow, 'hash'>,
): string {
  return sha256(previous + canonicalJson({ meetingId, seq, at, actor, action, detail }))
}

/** The place in a meeting's log, oldest first, from which on it is not what was written; null: it is. */
export function firstBreak(rows: readonly AuditRow[]): number | null {
  let previous = BEGINNING
  for (const [index, row] of rows.entries()) {
    const seq = index + 1
    if (row.seq !== seq || row.hash !== hashOf(previous, row)) return seq
    previous = row.hash
  }
  return null
}

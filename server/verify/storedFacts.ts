import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { chairRoots } from '../../shared/chair/chairDocument.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { readReview } from '../../shared/review/reviewDocument.ts'
import { sha256 } from '../audit/canonicalJson.ts'
import { bytesOf, nullableText } from '../storage/rows.ts'
import type { Row } from '../storage/rows.ts'
import { documentOf } from '../sync/replica.ts'
import { FACT } from './auditFacts.ts'

/** What the database says is so in a meeting, beside its audit log. */
export function storedFacts(sqlite: DatabaseSyncInstance, meeting: Row): Set<string> {
  const meetingId = textOf(meeting['id'])
  const rowsOf = (table: 'invitations' | 'memberships' | 'approvals') =>
    sqlite.prepare(`SELECT * FROM ${table} WHERE meeting_id = ?`).all(meetingId) as Row[]
  const { phase, revision, approved_hash } = meeting
  return new Set([
    FACT.standing(textOf(phase), textOf(revision), textOf(approved_hash)),
    ...rowsOf('invitations').flatMap((row) => {
      const link = textOf(row['id'])
      const withdrawn = row['revoked_at'] === null ? [] : [FACT.withdrawn(link)]
      return [FACT.invited(link, textOf(row['role'])), ...withdrawn]
    }),
    ...rowsOf('memberships').flatMap((row) => {
      const [person, link] = [textOf(row['person_id']), textOf(row['invitation_id'])] as const
      const ended = row['ended_at'] === null ? [] : [FACT.ended(person, link)]
      return [FACT.admitted(person, link, textOf(row['role'])), ...ended]
    }),
    // The hash of what is stored, not the one that is stored with it.
    ...rowsOf('approvals').map((row) =>
      FACT.approved(textOf(row['revision']), sha256(textOf(row['content']))),
    ),
    ...sealFacts(sqlite, meetingId),
    ...reviewFacts(sqlite, meetingId),
  ])
}

function textOf(value: Row[string] | undefined): string {
  return nullableText(value) ?? ''
}

function sealFacts(sqlite: DatabaseSyncInstance, meetingId: string): string[] {
  const { seals } = chairRoots(readLog(sqlite, meetingId, 'chair'))
  return [...seals.entries()].map(([id, { hash }]) => FACT.sealed(id, hash))
}

function reviewFacts(sqlite: DatabaseSyncInstance, meetingId: string): string[] {
  const { corrections, statements } = readReview(readLog(sqlite, meetingId, 'review'))
  return [
    ...Object.entries(corrections).flatMap(([id, { ruling }]) =>
      ruling ? [FACT.ruled(id, ruling.outcome)] : [],
    ),
    ...Object.entries(statements).flatMap(([id, { placed, declined }]) => [
      ...(placed ? [FACT.placed(id)] : []),
      ...(declined ? [FACT.declined(id)] : []),
    ]),
  ]
}

function readLog(sqlite: DatabaseSyncInstance, meetingId: string, layer: Layer) {
  const log = sqlite.prepare(
    'SELECT bytes FROM updates WHERE meeting_id = ? AND layer = ? ORDER BY seq',
  )
  const rows = log.all(meetingId, layer) as Row[]
  return documentOf({ checkpoint: null, tail: rows.map(({ bytes }) => bytesOf(bytes)) })
}

import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { chairRoots } from '../../shared/chair/chairDocument.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { readReview } from '../../shared/review/reviewDocument.ts'
import { sha256 } from '../audit/canonicalJson.ts'
import { bytesOf } from '../storage/rows.ts'
import type { Row } from '../storage/rows.ts'
import { documentOf } from '../sync/replica.ts'
import { FACT } from './auditFacts.ts'

/** What the database says is so in a meeting, beside its audit log. */
export function storedFacts(sqlite: DatabaseSyncInstance, meeting: Row): Set<string> {
  const meetingId = String(meeting['id'])
  const rowsOf = (table: 'invitations' | 'memberships' | 'approvals') =>
    sqlite.prepare(`SELECT * FROM ${table} WHERE meeting_id = ?`).all(meetingId) as Row[]
  return new Set([
    FACT.standing(meeting['phase'], meeting['revision'], meeting['approved_hash']),
    ...rowsOf('invitations').flatMap(({ id, role, revoked_at }) => [
      FACT.invited(id, role),
      ...(revoked_at === null ? [] : [FACT.withdrawn(id)]),
    ]),
    ...rowsOf('memberships').flatMap(({ person_id, invitation_id, role, ended_at }) => [
      FACT.admitted(person_id, invitation_id, role),
      ...(ended_at === null ? [] : [FACT.ended(person_id, invitation_id)]),
    ]),
    // Of what is stored, not of what is said of it.
    ...rowsOf('approvals').map(({ revision, content }) =>
      FACT.approved(revision, sha256(String(content))),
    ),
    ...sealFacts(sqlite, meetingId),
    ...reviewFacts(sqlite, meetingId),
  ])
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

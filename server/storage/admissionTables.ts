import type { Role } from '../../shared/meeting/authority.ts'
import type { AuditNote } from '../audit/auditChain.ts'
import { noteDown } from './auditTable.ts'
import type { Database } from './database.ts'
import { bytesOf, mapped, nullableNumber, nullableText } from './rows.ts'
import type { Row } from './rows.ts'
import type { InvitationRow, MembershipRow, PersonRow, Storage } from './storage.ts'

type AdmissionCalls = Pick<
  Storage,
  | 'createPerson'
  | 'findPerson'
  | 'rolesOf'
  | 'delegationOf'
  | 'listMemberships'
  | 'placeOf'
  | 'findSession'
  | 'endSession'
  | 'createInvitation'
  | 'findInvitation'
  | 'listInvitations'
  | 'withdrawOwnerInvitations'
  | 'admit'
  | 'revoke'
>

/** Who people are, the links they come in by, and what they hold in meetings. */
export function admissionTables(database: Database): AdmissionCalls {
  return {
    createPerson: (person, createdAt) => insertPerson(database, person, createdAt),
    findPerson: (id) =>
      mapped(database.get('SELECT id, name, is_owner FROM people WHERE id = ?', id), toPerson),
    rolesOf: (personId, meetingId) =>
      database
        .all(
          `SELECT DISTINCT role FROM memberships
           WHERE person_id = ? AND meeting_id = ? AND ended_at IS NULL ORDER BY role`,
          personId,
          meetingId,
        )
        .map((row) => row['role'] as Role),
    delegationOf: (personId, meetingId) =>
      nullableText(
        database.get(
          `SELECT entity FROM memberships
           WHERE person_id = ? AND meeting_id = ? AND ended_at IS NULL AND entity IS NOT NULL
           ORDER BY rowid DESC LIMIT 1`,
          personId,
          meetingId,
        )?.['entity'],
      ),
    listMemberships: (meetingId) =>
      database
        .all('SELECT * FROM memberships WHERE meeting_id = ? ORDER BY rowid', meetingId)
        .map(toMembership),
    placeOf: (personId, meetingId) => {
      const row = database.get(
        `SELECT own.first, (SELECT count(DISTINCT person_id) FROM memberships
             WHERE meeting_id = ?1 AND rowid < own.first) AS place
         FROM (SELECT min(rowid) AS first FROM memberships
             WHERE meeting_id = ?1 AND person_id = ?2) AS own`,
        meetingId,
        personId,
      )
      return row?.['first'] === null ? null : nullableNumber(row?.['place'])
    },

    findSession: (tokenHash, now) =>
      mapped(
        database.get(
          `SELECT p.id, p.name, p.is_owner FROM sessions s JOIN people p ON p.id = s.person_id
           WHERE s.token_hash = ? AND s.expires_at > ?`,
          tokenHash,
          now,
        ),
        toPerson,
      ),
    endSession: (tokenHash) => database.run('DELETE FROM sessions WHERE token_hash = ?', tokenHash),

    createInvitation: (invitation, note) =>
      database.transaction(() => {
        insertInvitation(database, invitation)
        if (note) noteDown(database, note)
      }),
    findInvitation: (tokenHash) =>
      mapped(
        database.get('SELECT * FROM invitations WHERE token_hash = ?', tokenHash),
        toInvitation,
      ),
    listInvitations: (meetingId) =>
      database
        .all('SELECT * FROM invitations WHERE meeting_id = ? ORDER BY rowid', meetingId)
        .map(toInvitation),
    withdrawOwnerInvitations: () =>
      database.run('DELETE FROM invitations WHERE meeting_id IS NULL AND used_at IS NULL'),
    admit: (invitation, person, session, note) =>
      database.transaction(() => {
        insertPerson(database, person, session.createdAt, 'OR IGNORE')
        if (invitation) takeIn(database, invitation, person, session.createdAt, note)
        database.run(
          'INSERT INTO sessions (token_hash, person_id, created_at, expires_at) VALUES (?, ?, ?, ?)',
          session.tokenHash,
          person.id,
          session.createdAt,
          session.expiresAt,
        )
      }),
    revoke: (whom, note) =>
      database.transaction(() => {
        endRights(database, whom, note)
        noteDown(database, note)
      }),
  }
}

function insertPerson(
  database: Database,
  person: PersonRow,
  createdAt: number,
  conflict: '' | 'OR IGNORE' = '',
): void {
  database.run(
    `INSERT ${conflict} INTO people (id, name, is_owner, created_at) VALUES (?, ?, ?, ?)`,
    person.id,
    person.name,
    person.isOwner ? 1 : 0,
    createdAt,
  )
}

function insertInvitation(database: Database, invitation: InvitationRow): void {
  database.run(
    `INSERT INTO invitations (id, token_hash, meeting_id, role, name, entity, single_use,
       created_by, created_at, expires_at, used_at, revoked_at, revoked_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    invitation.id,
    invitation.tokenHash,
    invitation.meetingId,
    invitation.role,
    invitation.name,
    invitation.entity,
    invitation.singleUse ? 1 : 0,
    invitation.createdBy,
    invitation.createdAt,
    invitation.expiresAt,
    invitation.usedAt,
    invitation.revokedAt,
    invitation.revokedBy,
  )
}

function takeIn(
  database: Database,
  invitation: InvitationRow,
  person: PersonRow,
  at: number,
  note: AuditNote | null,
): void {
  database.run('UPDATE invitations SET used_at = ? WHERE id = ?', at, invitation.id)
  if (invitation.meetingId === null) return
  const known = database.get(
    'SELECT role FROM memberships WHERE meeting_id = ? AND person_id = ? AND invitation_id = ?',
    invitation.meetingId,
    person.id,
    invitation.id,
  )
  if (known) return
  database.run(
    `INSERT INTO memberships (meeting_id, person_id, role, entity, invitation_id, admitted_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    invitation.meetingId,
    person.id,
    invitation.role,
    invitation.entity,
    invitation.id,
    at,
  )
  if (note) noteDown(database, note)
}

type Whom = { personId: string } | { invitationId: string }

function endRights(database: Database, whom: Whom, { meetingId, at, actor }: AuditNote): void {
  const [held, links, id] =
    'personId' in whom
      ? ['person_id = ?4', LINKS_OF_PERSON, whom.personId]
      : ['invitation_id = ?4', 'id = ?4', whom.invitationId]
  const values = [at, actor, meetingId, id]
  database.run(
    `UPDATE invitations SET revoked_at = ?1, revoked_by = ?2
     WHERE meeting_id = ?3 AND revoked_at IS NULL AND ${links}`,
    ...values,
  )
  database.run(
    `UPDATE memberships SET ended_at = ?1, ended_by = ?2
     WHERE meeting_id = ?3 AND ended_at IS NULL AND ${held}`,
    ...values,
  )
}

const LINKS_OF_PERSON =
  'id IN (SELECT invitation_id FROM memberships WHERE meeting_id = ?3 AND person_id = ?4)'

function toPerson(row: Row): PersonRow {
  return { id: String(row['id']), name: String(row['name']), isOwner: row['is_owner'] === 1 }
}

function toInvitation(row: Row): InvitationRow {
  return {
    id: String(row['id']),
    tokenHash: bytesOf(row['token_hash']),
    meetingId: nullableText(row['meeting_id']),
    role: row['role'] as Role,
    name: nullableText(row['name']),
    entity: nullableText(row['entity']),
    singleUse: row['single_use'] === 1,
    createdBy: nullableText(row['created_by']),
    createdAt: Number(row['created_at']),
    expiresAt: nullableNumber(row['expires_at']),
    usedAt: nullableNumber(row['used_at']),
    revokedAt: nullableNumber(row['revoked_at']),
    revokedBy: nullableText(row['revoked_by']),
  }
}

function toMembership(row: Row): MembershipRow {
  return {
    meetingId: String(row['meeting_id']),
    personId: String(row['person_id']),
    role: row['role'] as Role,
    entity: nullableText(row['entity']),
    invitationId: String(row['invitation_id']),
    admittedAt: Number(row['admitted_at']),
    endedAt: nullableNumber(row['ended_at']),
    endedBy: nullableText(row['ended_by']),
  }
}

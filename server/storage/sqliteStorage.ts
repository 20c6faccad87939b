import type { Layer, Role } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import { Database } from './database.ts'
import type { SqlValue } from './database.ts'
import type {
  Author,
  InvitationRow,
  LogEntry,
  MeetingRow,
  PersonRow,
  SnapshotRow,
  Storage,
} from './storage.ts'

type Row = Record<string, SqlValue>

const MEETINGS = `
  SELECT m.id, m.title, m.first_title, m.created_at, m.open_to_all, m.phase, m.revision,
    m.corrections_until, m.approved_hash, m.approved_at, m.approved_by,
    coalesce((SELECT u.at FROM updates u WHERE u.meeting_id = m.id AND u.layer = 'minutes'
      ORDER BY u.seq DESC LIMIT 1), m.created_at) AS changed_at
  FROM meetings m`

/** @param directory where `precis.db` lives; made if it is not there. */
export function openSqliteStorage(directory: string): Storage {
  const database = new Database(directory)

  const append = (entry: LogEntry): void => {
    database.run(
      'INSERT INTO updates (meeting_id, layer, seq, author, at, bytes) VALUES (?, ?, ?, ?, ?, ?)',
      entry.meetingId,
      entry.layer,
      entry.seq,
      entry.author,
      entry.at,
      entry.update,
    )
    for (const clientId of entry.newClients) {
      database.run(
        'INSERT INTO writers (meeting_id, layer, client_id, person_id) VALUES (?, ?, ?, ?)',
        entry.meetingId,
        entry.layer,
        clientId,
        entry.byServer ? null : entry.author,
      )
    }
  }

  return {
    append: (entries) => database.transaction(() => entries.forEach(append)),

    readLayer: (meetingId, layer, upTo = Number.MAX_SAFE_INTEGER) => {
      const checkpoint = database.get(
        'SELECT seq, bytes FROM checkpoints WHERE meeting_id = ? AND layer = ? AND seq <= ? ORDER BY seq DESC LIMIT 1',
        meetingId,
        layer,
        upTo,
      )
      const checkpointSeq = Number(checkpoint?.['seq'] ?? 0)
      const tail = database.all(
        'SELECT seq, bytes FROM updates WHERE meeting_id = ? AND layer = ? AND seq > ? AND seq <= ? ORDER BY seq',
        meetingId,
        layer,
        checkpointSeq,
        upTo,
      )
      return {
        checkpointSeq,
        checkpoint: checkpoint ? bytesOf(checkpoint['bytes']) : null,
        tail: tail.map((row) => bytesOf(row['bytes'])),
        seq: Number(tail.at(-1)?.['seq'] ?? checkpointSeq),
      }
    },

    readRecent: (meetingId, layer, after) =>
      database
        .all(
          'SELECT seq, author, at, bytes FROM updates WHERE meeting_id = ? AND layer = ? AND at > ? ORDER BY seq',
          meetingId,
          layer,
          after,
        )
        .map((row) => ({
          meetingId,
          layer,
          seq: Number(row['seq']),
          author: nullableText(row['author']),
          at: Number(row['at']),
          update: bytesOf(row['bytes']),
        })),

    readWriters: (meetingId, layer) =>
      new Map(
        database
          .all(
            'SELECT client_id, person_id FROM writers WHERE meeting_id = ? AND layer = ?',
            meetingId,
            layer,
          )
          .map((row) => [Number(row['client_id']), nullableText(row['person_id'])]),
      ),

    saveCheckpoint: (meetingId, layer, seq, state) =>
      database.transaction(() => {
        database.run(
          'DELETE FROM checkpoints WHERE meeting_id = ? AND layer = ? AND seq < ?',
          meetingId,
          layer,
          seq,
        )
        database.run(
          'INSERT OR IGNORE INTO checkpoints (meeting_id, layer, seq, bytes) VALUES (?, ?, ?, ?)',
          meetingId,
          layer,
          seq,
          state,
        )
      }),

    createMeeting: (meeting, createdBy, seed) =>
      database.transaction(() => {
        database.run(
          `INSERT INTO meetings (id, first_title, title, open_to_all, created_at, created_by)
           VALUES (?, ?, ?, ?, ?, ?)`,
          meeting.id,
          meeting.title,
          meeting.title,
          meeting.openToAll ? 1 : 0,
          meeting.createdAt,
          createdBy,
        )
        if (seed) append(seed)
      }),
    renameMeeting: (id, title) =>
      database.run('UPDATE meetings SET title = coalesce(?, first_title) WHERE id = ?', title, id),
    findMeeting: (id) => mapped(database.get(`${MEETINGS} WHERE m.id = ?`, id), toMeeting),
    listMeetings: () => database.all(`${MEETINGS} ORDER BY changed_at DESC`).map(toMeeting),

    createPerson: (person, createdAt) => insertPerson(database, person, createdAt),
    findPerson: (id) =>
      mapped(database.get('SELECT id, name, is_owner FROM people WHERE id = ?', id), toPerson),
    rolesOf: (personId, meetingId) =>
      database
        .all(
          'SELECT role FROM memberships WHERE person_id = ? AND meeting_id = ? ORDER BY role',
          personId,
          meetingId,
        )
        .map((row) => row['role'] as Role),
    delegationOf: (personId, meetingId) =>
      nullableText(
        database.get(
          `SELECT entity FROM memberships WHERE person_id = ? AND meeting_id = ?
             AND entity IS NOT NULL ORDER BY rowid DESC LIMIT 1`,
          personId,
          meetingId,
        )?.['entity'],
      ),
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
    meetingsOf: (personId) =>
      database
        .all(
          `${MEETINGS} WHERE m.id IN (SELECT meeting_id FROM memberships WHERE person_id = ?) ORDER BY changed_at DESC`,
          personId,
        )
        .map(toMeeting),

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

    createInvitation: (invitation) =>
      database.run(
        `INSERT INTO invitations (id, token_hash, meeting_id, role, name, entity, single_use,
           created_by, created_at, expires_at, used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
      ),
    findInvitation: (tokenHash) =>
      mapped(
        database.get('SELECT * FROM invitations WHERE token_hash = ?', tokenHash),
        toInvitation,
      ),
    withdrawOwnerInvitations: () =>
      database.run('DELETE FROM invitations WHERE meeting_id IS NULL AND used_at IS NULL'),
    admit: (invitation, person, session) =>
      database.transaction(() => {
        insertPerson(database, person, session.createdAt, 'OR IGNORE')
        if (invitation) takeIn(database, invitation, person, session.createdAt)
        database.run(
          'INSERT INTO sessions (token_hash, person_id, created_at, expires_at) VALUES (?, ?, ?, ?)',
          session.tokenHash,
          person.id,
          session.createdAt,
          session.expiresAt,
        )
      }),

    createSnapshot: (snapshot) =>
      database.run(
        'INSERT INTO snapshots (id, meeting_id, label, kind, created_at, created_by, points) VALUES (?, ?, ?, ?, ?, ?, ?)',
        snapshot.id,
        snapshot.meetingId,
        snapshot.label,
        snapshot.kind,
        snapshot.createdAt,
        snapshot.createdBy,
        JSON.stringify(snapshot.points),
      ),
    findSnapshot: (meetingId, id) =>
      mapped(
        database.get('SELECT * FROM snapshots WHERE meeting_id = ? AND id = ?', meetingId, id),
        toSnapshot,
      ),
    listSnapshots: (meetingId) =>
      database
        .all(
          'SELECT * FROM snapshots WHERE meeting_id = ? ORDER BY created_at DESC, rowid DESC',
          meetingId,
        )
        .map(toSnapshot),

    appendAudit: () => {},

    close: () => database.close(),
  }
}

function takeIn(
  database: Database,
  invitation: InvitationRow,
  person: PersonRow,
  at: number,
): void {
  database.run('UPDATE invitations SET used_at = ? WHERE id = ?', at, invitation.id)
  if (invitation.meetingId === null) return
  database.run(
    `INSERT OR IGNORE INTO memberships (meeting_id, person_id, role, entity, invitation_id, admitted_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    invitation.meetingId,
    person.id,
    invitation.role,
    invitation.entity,
    invitation.id,
    at,
  )
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

function mapped<T>(row: Row | undefined, map: (row: Row) => T): T | null {
  return row === undefined ? null : map(row)
}

/**
 * Yjs keeps views into the bytes it is given. The driver makes an array of its own for each value,
 * exactly as long, so no copy is needed, and a long log is in memory once.
 */
function bytesOf(value: SqlValue | undefined): Uint8Array {
  return value as Uint8Array
}

function nullableText(value: SqlValue | undefined): Author {
  return value === null || value === undefined ? null : String(value)
}

function nullableNumber(value: SqlValue | undefined): number | null {
  return value === null || value === undefined ? null : Number(value)
}

function toMeeting(row: Row): MeetingRow {
  return {
    id: String(row['id']),
    title: String(row['title']),
    firstTitle: String(row['first_title']),
    createdAt: Number(row['created_at']),
    changedAt: Number(row['changed_at']),
    openToAll: row['open_to_all'] === 1,
    phase: row['phase'] as Phase,
    revision: Number(row['revision']),
    correctionsUntil: nullableNumber(row['corrections_until']),
    approval:
      row['approved_hash'] === null
        ? null
        : {
            hash: String(row['approved_hash']),
            at: Number(row['approved_at']),
            by: String(row['approved_by']),
          },
  }
}

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
  }
}

function toSnapshot(row: Row): SnapshotRow {
  return {
    id: String(row['id']),
    meetingId: String(row['meeting_id']),
    label: String(row['label']),
    kind: row['kind'] as SnapshotRow['kind'],
    createdAt: Number(row['created_at']),
    createdBy: nullableText(row['created_by']),
    points: JSON.parse(String(row['points'])) as Partial<Record<Layer, number>>,
  }
}

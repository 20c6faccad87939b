import type { Layer } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import { admissionTables } from './admissionTables.ts'
import { noteDown, readAudit } from './auditTable.ts'
import { Database } from './database.ts'
import { bytesOf, mapped, nullableNumber, nullableText } from './rows.ts'
import type { Row } from './rows.ts'
import type { ApprovalRow, LogEntry, MeetingRow, SnapshotRow, Storage } from './storage.ts'

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
    if (entry.note) noteDown(database, entry.note)
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
    changeStanding: (meetingId, standing, { snapshot, note, approved }) => {
      const { phase, revision, correctionsUntil, approval } = standing
      database.transaction(() => {
        database.run(
          `UPDATE meetings SET phase = ?, revision = ?, corrections_until = ?,
             approved_hash = ?, approved_at = ?, approved_by = ? WHERE id = ?`,
          phase,
          revision,
          correctionsUntil,
          approval?.hash ?? null,
          approval?.at ?? null,
          approval?.by ?? null,
          meetingId,
        )
        insertSnapshot(database, snapshot)
        if (approved) insertApproval(database, approved)
        noteDown(database, note)
      })
    },
    findApproval: (meetingId, revision) =>
      mapped(
        database.get(
          'SELECT * FROM approvals WHERE meeting_id = ? AND revision = ?',
          meetingId,
          revision,
        ),
        toApproval,
      ),

    meetingsOf: (personId) =>
      database
        .all(
          `${MEETINGS} WHERE m.id IN (SELECT meeting_id FROM memberships WHERE person_id = ? AND ended_at IS NULL) ORDER BY changed_at DESC`,
          personId,
        )
        .map(toMeeting),

    createSnapshot: (snapshot) => insertSnapshot(database, snapshot),
    listSnapshots: (meetingId) =>
      database
        .all(
          'SELECT * FROM snapshots WHERE meeting_id = ? ORDER BY created_at DESC, rowid DESC',
          meetingId,
        )
        .map(toSnapshot),

    ...admissionTables(database),

    readAudit: (meetingId) => readAudit(database, meetingId),

    close: () => database.close(),
  }
}

function insertSnapshot(database: Database, snapshot: SnapshotRow): void {
  database.run(
    'INSERT INTO snapshots (id, meeting_id, label, kind, created_at, created_by, points) VALUES (?, ?, ?, ?, ?, ?, ?)',
    snapshot.id,
    snapshot.meetingId,
    snapshot.label,
    snapshot.kind,
    snapshot.createdAt,
    snapshot.createdBy,
    JSON.stringify(snapshot.points),
  )
}

function insertApproval(database: Database, approval: ApprovalRow): void {
  database.run(
    'INSERT INTO approvals (meeting_id, revision, hash, content) VALUES (?, ?, ?, ?)',
    approval.meetingId,
    approval.revision,
    approval.hash,
    approval.content,
  )
}

function toApproval(row: Row): ApprovalRow {
  return {
    meetingId: String(row['meeting_id']),
    revision: Number(row['revision']),
    hash: String(row['hash']),
    content: String(row['content']),
  }
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

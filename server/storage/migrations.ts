import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import * as Y from 'yjs'
import { chained } from '../audit/auditChain.ts'
import type { AuditNote, AuditRow } from '../audit/auditChain.ts'
import { nullableText } from './rows.ts'
import type { Row } from './rows.ts'

/** One step from a version of the schema to the next: a script, or what a script cannot do. */
export type Migration = string | ((sqlite: DatabaseSyncInstance) => void)

/**
 * The database's schema, one step a version; `user_version` says how many have been made, each in a
 * transaction of its own. A step that has shipped is never edited.
 */
export const MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    is_owner INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE meetings (
    id TEXT PRIMARY KEY,
    first_title TEXT NOT NULL,
    title TEXT NOT NULL,
    open_to_all INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT REFERENCES people (id)
  ) STRICT;

  CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    meeting_id TEXT REFERENCES meetings (id),
    role TEXT NOT NULL,
    name TEXT,
    entity TEXT,
    single_use INTEGER NOT NULL,
    created_by TEXT REFERENCES people (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    used_at INTEGER
  ) STRICT;

  CREATE TABLE memberships (
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,
    entity TEXT,
    invitation_id TEXT NOT NULL REFERENCES invitations (id),
    admitted_at INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, person_id, role)
  ) STRICT;
  CREATE INDEX memberships_of_person ON memberships (person_id);

  CREATE TABLE updates (
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    layer TEXT NOT NULL,
    seq INTEGER NOT NULL,
    author TEXT REFERENCES people (id),
    at INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (meeting_id, layer, seq)
  ) STRICT;

  CREATE TABLE checkpoints (
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    layer TEXT NOT NULL,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (meeting_id, layer, seq)
  ) STRICT;

  CREATE TABLE snapshots (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT REFERENCES people (id),
    points TEXT NOT NULL
  ) STRICT;
  CREATE INDEX snapshots_of_meeting ON snapshots (meeting_id, created_at);
  `,
  (sqlite) => {
    sqlite.exec(`
      CREATE TABLE writers (
        meeting_id TEXT NOT NULL REFERENCES meetings (id),
        layer TEXT NOT NULL,
        client_id INTEGER NOT NULL,
        person_id TEXT REFERENCES people (id),
        PRIMARY KEY (meeting_id, layer, client_id)
      ) STRICT, WITHOUT ROWID;
    `)
    nameWriters(sqlite)
  },
  (sqlite) => {
    sqlite.exec(`
      ALTER TABLE meetings ADD COLUMN phase TEXT NOT NULL DEFAULT 'live';
      ALTER TABLE meetings ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE meetings ADD COLUMN corrections_until INTEGER;
      ALTER TABLE meetings ADD COLUMN approved_hash TEXT;
      ALTER TABLE meetings ADD COLUMN approved_at INTEGER;
      ALTER TABLE meetings ADD COLUMN approved_by TEXT REFERENCES people (id);

      ALTER TABLE invitations ADD COLUMN revoked_at INTEGER;
      ALTER TABLE invitations ADD COLUMN revoked_by TEXT REFERENCES people (id);

      CREATE TABLE memberships_by_link (
        meeting_id TEXT NOT NULL REFERENCES meetings (id),
        person_id TEXT NOT NULL REFERENCES people (id),
        role TEXT NOT NULL,
        entity TEXT,
        invitation_id TEXT NOT NULL REFERENCES invitations (id),
        admitted_at INTEGER NOT NULL,
        ended_at INTEGER,
        ended_by TEXT REFERENCES people (id),
        PRIMARY KEY (meeting_id, person_id, invitation_id)
      ) STRICT;
      INSERT INTO memberships_by_link (meeting_id, person_id, role, entity, invitation_id, admitted_at)
        SELECT meeting_id, person_id, role, entity, invitation_id, admitted_at
        FROM memberships ORDER BY rowid;
      DROP TABLE memberships;
      ALTER TABLE memberships_by_link RENAME TO memberships;
      CREATE INDEX memberships_of_person ON memberships (person_id);
      CREATE INDEX memberships_by_invitation ON memberships (invitation_id);
      CREATE INDEX invitations_to_meeting ON invitations (meeting_id);

      CREATE TABLE approvals (
        meeting_id TEXT NOT NULL REFERENCES meetings (id),
        revision INTEGER NOT NULL,
        hash TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (meeting_id, revision)
      ) STRICT;

      CREATE TABLE audit (
        meeting_id TEXT NOT NULL REFERENCES meetings (id),
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        actor TEXT REFERENCES people (id),
        action TEXT NOT NULL,
        detail TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (meeting_id, seq)
      ) STRICT;
      CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'The audit log is only ever added to.'); END;
      CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'The audit log is only ever added to.'); END;
    `)
    noteAdmissions(sqlite)
  },
]

/** The audit log begins with who was invited and admitted before there was one. */
function noteAdmissions(sqlite: DatabaseSyncInstance): void {
  const invitations = sqlite.prepare(
    'SELECT * FROM invitations WHERE meeting_id IS NOT NULL ORDER BY created_at, rowid',
  )
  const admissions = sqlite.prepare(
    'SELECT m.*, p.name FROM memberships m JOIN people p ON p.id = m.person_id ORDER BY m.rowid',
  )
  const made = (invitations.all() as Row[]).map(
    ({ id, meeting_id, role, name, entity, expires_at, created_at, created_by }): AuditNote => ({
      meetingId: String(meeting_id),
      at: Number(created_at),
      actor: nullableText(created_by),
      action: 'invitationMade',
      detail: { invitationId: id, role, name, delegation: entity, expiresAt: expires_at },
    }),
  )
  const admitted = (admissions.all() as Row[]).map(
    ({ meeting_id, person_id, name, role, entity, invitation_id, admitted_at }): AuditNote => ({
      meetingId: String(meeting_id),
      at: Number(admitted_at),
      actor: String(person_id),
      action: 'personAdmitted',
      detail: {
        personId: person_id,
        name,
        role,
        delegation: entity,
        invitationId: invitation_id,
      },
    }),
  )
  const add = sqlite.prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)')
  const ends = new Map<string, AuditRow>()
  for (const note of [...made, ...admitted].toSorted((one, other) => one.at - other.at)) {
    const entry = chained(note, ends.get(note.meetingId) ?? null)
    const { meetingId, seq, at, actor, action, detail, hash } = entry
    add.run(meetingId, seq, at, actor, action, JSON.stringify(detail), hash)
    ends.set(meetingId, entry)
  }
}

/** In a log that has no writers yet, a client id is the person's who first used it. */
function nameWriters(sqlite: DatabaseSyncInstance): void {
  const log = sqlite.prepare(
    'SELECT meeting_id, layer, author, bytes FROM updates ORDER BY meeting_id, layer, seq',
  )
  const name = sqlite.prepare('INSERT OR IGNORE INTO writers VALUES (?, ?, ?, ?)')
  for (const { meeting_id, layer, author, bytes } of log.iterate() as Iterable<LoggedRow>) {
    for (const clientId of Y.parseUpdateMeta(bytes).from.keys()) {
      name.run(meeting_id, layer, clientId, author)
    }
  }
}

interface LoggedRow {
  meeting_id: string
  layer: string
  author: string | null
  bytes: Uint8Array
}

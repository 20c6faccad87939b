/**
 * The database's schema, one script a version; `user_version` says how many have run. A script that
 * has shipped is never edited.
 */
export const MIGRATIONS: readonly string[] = [
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
]

CREATE TABLE users (
    name TEXT NOT NULL PRIMARY KEY,
    may TEXT NOT NULL CHECK (may IN ('read', 'vet', 'label', 'admin')),
    password TEXT NOT NULL, -- argon2id, never the password itself
    made_at TEXT NOT NULL
) STRICT;

CREATE TABLE tokens (
    digest TEXT NOT NULL PRIMARY KEY, -- SHA-256 of a random token
    name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX tokens_by_name ON tokens (name);

CREATE TABLE sessions (
    digest TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
    began_at TEXT NOT NULL,
    ends_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_name ON sessions (name);

-- Moments of the calendar are texts (ISO 8601, UTC). Leases and pauses count the seconds since the
-- machine started: that clock never goes backwards and all processes share it.
CREATE TABLE jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    site TEXT NOT NULL,
    by TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    asked_at TEXT NOT NULL,
    begun_at TEXT,
    ended_at TEXT,
    pages INTEGER NOT NULL DEFAULT 0,
    queued INTEGER NOT NULL DEFAULT 0,
    doing TEXT NOT NULL DEFAULT '',
    provisional TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '',
    offer TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    worker TEXT NOT NULL DEFAULT '',
    lease REAL NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0,
    joined TEXT NOT NULL DEFAULT '' -- the job whose reading of the same site it shares
) STRICT;
CREATE INDEX jobs_by_state ON jobs (state, site);
CREATE INDEX jobs_by_user ON jobs (by, state);

CREATE TABLE offers (
    job TEXT NOT NULL PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    content BLOB NOT NULL
) STRICT;

CREATE TABLE lines (
    job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    url TEXT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (job, number)
) STRICT, WITHOUT ROWID;

-- A level rises by one with every act and sinks with time: what is left is what was done lately.
CREATE TABLE rates (
    who TEXT NOT NULL PRIMARY KEY,
    level REAL NOT NULL,
    at REAL NOT NULL
) STRICT;

CREATE TABLE failures (
    who TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    at REAL NOT NULL
) STRICT;

CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    did TEXT NOT NULL,
    what TEXT NOT NULL,
    host TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;

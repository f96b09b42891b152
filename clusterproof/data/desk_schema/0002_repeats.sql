-- What was asked for under a key, so that a request sent twice is not done twice.
CREATE TABLE repeats (
    by TEXT NOT NULL,
    key TEXT NOT NULL,
    asked TEXT NOT NULL, -- SHA-256 of what was asked for
    job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    PRIMARY KEY (by, key)
) STRICT;

-- Runs of imports, so that one that was cut short goes on, and folders that are watched.

CREATE TABLE import_run (
  id         TEXT PRIMARY KEY,
  source     TEXT NOT NULL CHECK (source IN ('files', 'folder', 'drop', 'retry', 'watch')),
  name       TEXT NOT NULL, -- what the page shows: the last part of a path, '' when it would name one letter's file
  paths      TEXT NOT NULL, -- JSON array; '[]' as soon as there is nothing left to read from them
  state      TEXT NOT NULL CHECK (state IN ('running', 'interrupted', 'cancelled', 'failed', 'done')),
  failure    TEXT,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER,
  total      INTEGER NOT NULL,
  done       INTEGER NOT NULL,
  left_out   INTEGER NOT NULL,
  counts     TEXT NOT NULL, -- JSON: how many ended in which way
  passed     TEXT NOT NULL  -- hash chain over the names of what was read, so that going on skips exactly that
) STRICT, WITHOUT ROWID;

-- Files of watched folders that were read. Names are hashed with the vault's key: an erased case leaves no file name here.
CREATE TABLE watched_file (
  path_hash    TEXT PRIMARY KEY,
  size         INTEGER NOT NULL,
  modified_at  REAL NOT NULL,
  content_hash TEXT -- NULL: it held more than one letter
) STRICT, WITHOUT ROWID;

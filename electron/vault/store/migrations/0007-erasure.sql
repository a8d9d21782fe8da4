-- Closing, the answer about erasure, and what stays of an erased case.
-- Instants are milliseconds since the epoch (UTC).

-- What a reporter answered when the closing letter asked for erasure. That it was asked is read from the letters sent.
CREATE TABLE erasure_answer (
  case_no     INTEGER NOT NULL REFERENCES case_file,
  reporter_id INTEGER NOT NULL REFERENCES reporter,
  answer      TEXT NOT NULL CHECK (answer IN ('confirmed', 'refused', 'none')),
  letter_id   INTEGER REFERENCES letter ON DELETE SET NULL, -- NULL: by word
  note        TEXT NOT NULL DEFAULT '',
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (case_no, reporter_id)
) STRICT, WITHOUT ROWID;

-- A case that is kept whatever its retention says.
CREATE TABLE legal_hold (
  case_no   INTEGER PRIMARY KEY REFERENCES case_file,
  reason    TEXT NOT NULL,
  placed_at INTEGER NOT NULL
) STRICT;

-- What stays of an erased case beside its number and severity: dates and figures, no words and no person.
CREATE TABLE erased_case (
  case_no     INTEGER PRIMARY KEY REFERENCES case_file,
  erased_at   INTEGER NOT NULL,
  due_at      INTEGER,
  stages      TEXT NOT NULL, -- JSON: [{stage, at}]
  promises    TEXT NOT NULL, -- JSON: [{promise, state, dueAt, satisfiedAt}]
  letters     INTEGER NOT NULL,
  attachments INTEGER NOT NULL,
  bytes       INTEGER NOT NULL
) STRICT;

-- Embargo, plans, shared drafts, consents, and roles of credit.
-- Instants are milliseconds since the epoch (UTC).

CREATE TABLE disclosure_plan (
  case_no          INTEGER PRIMARY KEY REFERENCES case_file,
  embargo          INTEGER, -- 1 on, 0 off; NULL: as the policy says
  ends_at          INTEGER, -- the day and hour that is proposed or agreed
  words            TEXT NOT NULL DEFAULT '[]', -- JSON array: what gives the case away
  agreed_at        INTEGER, -- equals ends_at once everybody agreed
  agreed_note      TEXT NOT NULL DEFAULT '',
  early_break_at   INTEGER, -- since when it is public without us
  early_break_note TEXT NOT NULL DEFAULT '', -- where, and what was seen
  updated_at       INTEGER NOT NULL
) STRICT;

-- What each reporter plans to publish, and the date that they agreed to.
CREATE TABLE reporter_plan (
  case_no          INTEGER NOT NULL REFERENCES case_file,
  reporter_id      INTEGER NOT NULL REFERENCES reporter,
  plan             TEXT NOT NULL DEFAULT '',
  letter_id        INTEGER REFERENCES letter ON DELETE SET NULL,
  recorded_at      INTEGER NOT NULL,
  agreed_to        INTEGER,
  agreed_on        INTEGER,
  agreed_letter_id INTEGER REFERENCES letter ON DELETE SET NULL,
  PRIMARY KEY (case_no, reporter_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE shared_draft (
  id        INTEGER PRIMARY KEY,
  case_no   INTEGER NOT NULL REFERENCES case_file,
  name      TEXT NOT NULL,
  sha256    TEXT NOT NULL DEFAULT '', -- of the letter that carried it
  reply_id  INTEGER REFERENCES reply ON DELETE SET NULL,
  shared_at INTEGER NOT NULL,
  note      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX shared_draft_by_case ON shared_draft (case_no, id);
CREATE TABLE draft_answer (
  draft_id    INTEGER NOT NULL REFERENCES shared_draft ON DELETE CASCADE,
  reporter_id INTEGER NOT NULL REFERENCES reporter,
  answer      TEXT NOT NULL CHECK (answer IN ('agrees', 'asks-change')),
  letter_id   INTEGER REFERENCES letter ON DELETE SET NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (draft_id, reporter_id)
) STRICT, WITHOUT ROWID;

-- A dated record; of each kind the latest answer counts.
CREATE TABLE consent (
  id          INTEGER PRIMARY KEY,
  reporter_id INTEGER NOT NULL REFERENCES reporter,
  case_no     INTEGER NOT NULL REFERENCES case_file,
  kind        TEXT NOT NULL CHECK (kind IN ('report-confidential', 'share-personal-data', 'identity')),
  answer      TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'withdrawn')),
  basis       TEXT NOT NULL CHECK (basis IN ('letter', 'telephone', 'in-person', 'none')),
  letter_id   INTEGER REFERENCES letter ON DELETE SET NULL,
  note        TEXT NOT NULL DEFAULT '',
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_by_case ON consent (case_no, id);

ALTER TABLE credit ADD COLUMN role TEXT NOT NULL DEFAULT 'finder'; -- credit type of the CVE record format

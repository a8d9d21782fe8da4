-- Published versions of policy profiles, drafts, and what each case is bound to.
-- Instants are milliseconds since the epoch (UTC).

CREATE TABLE policy_version (
  profile_id   TEXT NOT NULL,
  version      INTEGER NOT NULL,
  data         TEXT NOT NULL, -- JSON: PolicyProfile
  published_at INTEGER NOT NULL,
  note         TEXT NOT NULL,
  PRIMARY KEY (profile_id, version)
) STRICT;
CREATE TABLE policy_draft (
  profile_id TEXT PRIMARY KEY,
  data       TEXT NOT NULL, -- JSON: PolicyProfile, perhaps not yet publishable
  changed_at INTEGER NOT NULL
) STRICT;

-- A better later promise that a person applied to one promise of a case on purpose.
CREATE TABLE applied_promise (
  case_no    INTEGER NOT NULL REFERENCES case_file,
  promise    TEXT NOT NULL,
  profile_id TEXT NOT NULL,
  version    INTEGER NOT NULL,
  applied_at INTEGER NOT NULL,
  reason     TEXT NOT NULL,
  PRIMARY KEY (case_no, promise)
) STRICT;

-- Stretches in which a case waits on its reporter; "to_at" is NULL while it does.
CREATE TABLE waiting (
  id      INTEGER PRIMARY KEY,
  case_no INTEGER NOT NULL REFERENCES case_file,
  from_at INTEGER NOT NULL,
  to_at   INTEGER,
  reason  TEXT NOT NULL
) STRICT;
CREATE INDEX waiting_by_case ON waiting (case_no, from_at);
CREATE UNIQUE INDEX waiting_open ON waiting (case_no) WHERE to_at IS NULL;

ALTER TABLE case_file ADD COLUMN profile_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE case_file ADD COLUMN closed_at INTEGER;
ALTER TABLE case_file ADD COLUMN erased_at INTEGER;
ALTER TABLE case_file ADD COLUMN expected_date TEXT; -- ISO date: when we expect the fix; apart from the fix clock
ALTER TABLE case_file ADD COLUMN agreed_at INTEGER; -- the instant agreed for disclosure

-- When a case last came to a stage: what starts and stops promises. "received" is not in it, it has its own instant.
CREATE TABLE stage_reached (
  case_no INTEGER NOT NULL REFERENCES case_file,
  stage   TEXT NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (case_no, stage)
) STRICT, WITHOUT ROWID;
INSERT INTO stage_reached (case_no, stage, at)
  SELECT case_no, json_extract(facts, '$.now'), max(at) FROM event
  WHERE kind = 'case-moved' AND case_no IS NOT NULL AND json_extract(facts, '$.now') IS NOT NULL
  GROUP BY 1, 2;

-- Expected dates, stage notices, correspondence shared by split cases, and steps that can be taken back.
-- Instants are milliseconds since the epoch (UTC).

-- Every date that a fix was expected by, in order. The newest is also in case_file.expected_date.
CREATE TABLE expected_date (
  id       INTEGER PRIMARY KEY,
  case_no  INTEGER NOT NULL REFERENCES case_file,
  date     TEXT NOT NULL, -- ISO date
  reason   TEXT NOT NULL, -- why it was moved; '' for the first
  set_at   INTEGER NOT NULL,
  reply_id INTEGER REFERENCES reply ON DELETE SET NULL -- the sent letter that set it, if one did
) STRICT;
CREATE INDEX expected_date_by_case ON expected_date (case_no, id);

-- A completed stage that the policy promises to tell of, for each reporter, with the letter that was drafted for it.
CREATE TABLE stage_notice (
  case_no      INTEGER NOT NULL REFERENCES case_file,
  stage        TEXT NOT NULL, -- the completed one; declined and duplicate for the decision itself
  reporter_id  INTEGER NOT NULL REFERENCES reporter,
  completed_at INTEGER NOT NULL,
  reply_id     INTEGER REFERENCES reply ON DELETE SET NULL,
  PRIMARY KEY (case_no, stage, reporter_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stage_notice_by_reply ON stage_notice (reply_id);

-- Letters and replies of one case that another shares since it was split off from it.
CREATE TABLE case_letter (
  case_no   INTEGER NOT NULL REFERENCES case_file,
  letter_id INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
  PRIMARY KEY (case_no, letter_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_letter_by_letter ON case_letter (letter_id);
CREATE TABLE case_reply (
  case_no  INTEGER NOT NULL REFERENCES case_file,
  reply_id INTEGER NOT NULL REFERENCES reply ON DELETE CASCADE,
  PRIMARY KEY (case_no, reply_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_reply_by_reply ON case_reply (reply_id);
CREATE TABLE case_split (
  case_no   INTEGER PRIMARY KEY REFERENCES case_file, -- the one that was made
  from_case INTEGER NOT NULL REFERENCES case_file,
  split_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX case_split_by_origin ON case_split (from_case);

-- The last step of a case, with what it was before: taken back as long as nothing left the house and nothing else changed.
CREATE TABLE lifecycle_step (
  id       INTEGER PRIMARY KEY,
  case_no  INTEGER NOT NULL UNIQUE REFERENCES case_file,
  what     TEXT NOT NULL,
  revision INTEGER NOT NULL, -- of the case, just after
  made_at  INTEGER NOT NULL,
  before   TEXT NOT NULL -- JSON: what it was, and what came with the step
) STRICT;
CREATE INDEX case_by_primary ON case_file (duplicate_of) WHERE duplicate_of IS NOT NULL;

-- Completeness, rules, rubric, scores and weakness of a case. A row exists once a person said so; suggestions are never kept.
CREATE TABLE rule_finding (
  case_no INTEGER NOT NULL REFERENCES case_file,
  rule_id TEXT NOT NULL, -- id of a rule in the policy profile of the case
  finding TEXT NOT NULL CHECK (finding IN ('respected', 'broken', 'unknown')),
  note    TEXT NOT NULL DEFAULT '',
  set_at  INTEGER NOT NULL,
  PRIMARY KEY (case_no, rule_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rubric_point (
  case_no INTEGER NOT NULL REFERENCES case_file,
  point   TEXT NOT NULL,
  met     INTEGER NOT NULL CHECK (met IN (0, 1)),
  note    TEXT NOT NULL DEFAULT '',
  set_at  INTEGER NOT NULL,
  PRIMARY KEY (case_no, point)
) STRICT, WITHOUT ROWID;

CREATE TABLE completeness (
  case_no   INTEGER NOT NULL REFERENCES case_file,
  part      TEXT NOT NULL CHECK (part IN ('affected-system', 'description', 'steps')),
  present   INTEGER NOT NULL CHECK (present IN (0, 1)),
  note      TEXT NOT NULL DEFAULT '',
  letter_id INTEGER REFERENCES letter ON DELETE SET NULL,
  set_at    INTEGER NOT NULL,
  PRIMARY KEY (case_no, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE cvss_score (
  case_no      INTEGER NOT NULL REFERENCES case_file,
  version      TEXT NOT NULL CHECK (version IN ('3.1', '4.0')),
  vector       TEXT NOT NULL,
  score        REAL NOT NULL,
  confirmed_at INTEGER, -- NULL: entered, but nobody stands by it yet
  set_at       INTEGER NOT NULL,
  PRIMARY KEY (case_no, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_weakness (
  case_no INTEGER NOT NULL REFERENCES case_file,
  cwe     INTEGER NOT NULL,
  PRIMARY KEY (case_no, cwe)
) STRICT, WITHOUT ROWID;

CREATE TABLE reproduced (
  case_no INTEGER PRIMARY KEY REFERENCES case_file,
  answer  TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'partly')),
  note    TEXT NOT NULL DEFAULT '',
  set_at  INTEGER NOT NULL
) STRICT;

-- A person's word on scope, where the list cannot tell or says something else.
CREATE TABLE scope_word (
  case_no INTEGER PRIMARY KEY REFERENCES case_file,
  answer  TEXT NOT NULL CHECK (answer IN ('in', 'out')),
  note    TEXT NOT NULL,
  set_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE applied_promise (
  case_no    INTEGER NOT NULL REFERENCES case_file,
  promise    TEXT NOT NULL,
  profile_id TEXT NOT NULL,
  version    INTEGER NOT NULL,
  applied_at INTEGER NOT NULL,
  reason     TEXT NOT NULL,
  PRIMARY KEY (case_no, promise)
) STRICT;

CREATE TABLE attachment (
  id            INTEGER PRIMARY KEY,
  letter_id     INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
  place         INTEGER NOT NULL,
  name          TEXT NOT NULL,
  claimed_type  TEXT NOT NULL,
  detected_type TEXT,
  mismatch      INTEGER NOT NULL,
  size          INTEGER NOT NULL,
  sha256        TEXT NOT NULL REFERENCES blob,
  is_key        INTEGER NOT NULL
) STRICT;

CREATE TABLE backup_made (
  id          INTEGER PRIMARY KEY, -- in the order in which they were made, whatever the clock said
  folder      TEXT NOT NULL,       -- path; '' for one that a person put somewhere by a dialog
  name        TEXT NOT NULL,       -- of the file; the whole path for one put by a dialog
  made_at     INTEGER NOT NULL,
  size        INTEGER NOT NULL,
  sha256      TEXT NOT NULL,
  head_seq    INTEGER NOT NULL,    -- how far the audit chain went in it
  cases       INTEGER NOT NULL,
  letters     INTEGER NOT NULL,
  verified_at INTEGER,             -- read back whole, last; NULL: a look found it damaged
  gone_at     INTEGER,             -- deleted by us, or taken off the list
  gone_why    TEXT CHECK (gone_why IN ('expired', 'removed', 'forgotten'))
) STRICT;

CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY,
  size   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE blob_chunk (
  sha256 TEXT NOT NULL REFERENCES blob ON DELETE CASCADE,
  seq    INTEGER NOT NULL,
  bytes  BLOB NOT NULL,
  PRIMARY KEY (sha256, seq)
) STRICT;

CREATE TABLE case_file (
  no              INTEGER PRIMARY KEY, -- the number in HB-147
  title           TEXT NOT NULL,
  product         TEXT NOT NULL DEFAULT '',
  affected_system TEXT NOT NULL DEFAULT '',
  severity        TEXT NOT NULL DEFAULT 'unset',
  stage           TEXT NOT NULL DEFAULT 'received',
  stage_since     INTEGER NOT NULL,
  fixed_in        TEXT NOT NULL DEFAULT '',
  fixed_on        TEXT, -- ISO date
  notes           TEXT NOT NULL DEFAULT '',
  origin          TEXT NOT NULL,
  received_at     INTEGER NOT NULL,
  profile_id      TEXT NOT NULL,
  decline_reason  TEXT,
  decline_feedback TEXT NOT NULL DEFAULT '',
  duplicate_of    INTEGER REFERENCES case_file,
  aside           TEXT,
  revision        INTEGER NOT NULL DEFAULT 0,
  created_at      INTEGER NOT NULL
, profile_version INTEGER NOT NULL DEFAULT 1, closed_at INTEGER, erased_at INTEGER, expected_date TEXT, agreed_at INTEGER) STRICT;

CREATE TABLE case_letter (
  case_no   INTEGER NOT NULL REFERENCES case_file,
  letter_id INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
  PRIMARY KEY (case_no, letter_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_reply (
  case_no  INTEGER NOT NULL REFERENCES case_file,
  reply_id INTEGER NOT NULL REFERENCES reply ON DELETE CASCADE,
  PRIMARY KEY (case_no, reply_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_reporter (
  case_no     INTEGER NOT NULL REFERENCES case_file,
  reporter_id INTEGER NOT NULL REFERENCES reporter,
  PRIMARY KEY (case_no, reporter_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_split (
  case_no   INTEGER PRIMARY KEY REFERENCES case_file, -- the one that was made
  from_case INTEGER NOT NULL REFERENCES case_file,
  split_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE case_weakness (
  case_no INTEGER NOT NULL REFERENCES case_file,
  cwe     INTEGER NOT NULL,
  PRIMARY KEY (case_no, cwe)
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

CREATE TABLE credit (
  case_no      INTEGER NOT NULL REFERENCES case_file,
  reporter_id  INTEGER NOT NULL REFERENCES reporter,
  wish         TEXT NOT NULL,
  name         TEXT NOT NULL DEFAULT '',
  handle       TEXT NOT NULL DEFAULT '',
  link         TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '',
  basis        TEXT NOT NULL,
  basis_letter INTEGER REFERENCES letter,
  recorded_at  INTEGER NOT NULL, role TEXT NOT NULL DEFAULT 'finder',
  PRIMARY KEY (case_no, reporter_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE credit_export (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  filter    TEXT NOT NULL,
  format    TEXT NOT NULL,
  named     INTEGER NOT NULL,
  anonymous INTEGER NOT NULL,
  name      TEXT NOT NULL,
  sha256    TEXT NOT NULL REFERENCES blob
) STRICT;

CREATE TABLE credit_export_line (
  export_id   INTEGER NOT NULL REFERENCES credit_export ON DELETE CASCADE,
  case_no     INTEGER NOT NULL,
  reporter_id INTEGER NOT NULL,
  written_as  TEXT NOT NULL,
  PRIMARY KEY (export_id, case_no, reporter_id)
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

CREATE TABLE draft_answer (
  draft_id    INTEGER NOT NULL REFERENCES shared_draft ON DELETE CASCADE,
  reporter_id INTEGER NOT NULL REFERENCES reporter,
  answer      TEXT NOT NULL CHECK (answer IN ('agrees', 'asks-change')),
  letter_id   INTEGER REFERENCES letter ON DELETE SET NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (draft_id, reporter_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE egress (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  size    INTEGER NOT NULL,
  case_no INTEGER
) STRICT;

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

CREATE TABLE erasure_answer (
  case_no     INTEGER NOT NULL REFERENCES case_file,
  reporter_id INTEGER NOT NULL REFERENCES reporter,
  answer      TEXT NOT NULL CHECK (answer IN ('confirmed', 'refused', 'none')),
  letter_id   INTEGER REFERENCES letter ON DELETE SET NULL, -- NULL: by word
  note        TEXT NOT NULL DEFAULT '',
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (case_no, reporter_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  seq     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  parent  TEXT NOT NULL, -- id of the event before it; '' for the first
  author  TEXT NOT NULL,
  at      INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  case_no INTEGER, -- NULL: concerns the vault as a whole
  facts   TEXT NOT NULL, -- JSON object of strings
  hash    BLOB NOT NULL
) STRICT;

CREATE TABLE expected_date (
  id       INTEGER PRIMARY KEY,
  case_no  INTEGER NOT NULL REFERENCES case_file,
  date     TEXT NOT NULL, -- ISO date
  reason   TEXT NOT NULL, -- why it was moved; '' for the first
  set_at   INTEGER NOT NULL,
  reply_id INTEGER REFERENCES reply ON DELETE SET NULL -- the sent letter that set it, if one did
) STRICT;

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

CREATE TABLE key_decision (
  reporter_id INTEGER NOT NULL REFERENCES reporter ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  decision    TEXT NOT NULL CHECK (decision IN ('kept-pinned', 'taken', 'let-go')),
  reason      TEXT NOT NULL,
  decided_at  INTEGER NOT NULL,
  PRIMARY KEY (reporter_id, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TABLE legal_hold (
  case_no   INTEGER PRIMARY KEY REFERENCES case_file,
  reason    TEXT NOT NULL,
  placed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE letter (
  id            INTEGER PRIMARY KEY,
  sha256        TEXT NOT NULL UNIQUE REFERENCES blob,
  direction     TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  case_no       INTEGER REFERENCES case_file,
  joined_by     TEXT NOT NULL DEFAULT '',
  attention     TEXT,
  filed         TEXT,
  reporter_id   INTEGER REFERENCES reporter,
  message_id    TEXT,
  subject       TEXT NOT NULL,
  from_name     TEXT NOT NULL,
  from_address  TEXT NOT NULL,
  received_at   INTEGER NOT NULL,
  received_from TEXT NOT NULL,
  claimed_date  INTEGER,
  imported_at   INTEGER NOT NULL,
  encrypted     TEXT NOT NULL,
  signature     TEXT NOT NULL,
  pinned        INTEGER NOT NULL,
  covers        TEXT NOT NULL,
  signer        TEXT,
  verdict_at    INTEGER NOT NULL,
  key_used      TEXT,
  first_line    TEXT NOT NULL,
  source_name   TEXT NOT NULL, -- name of the file it came in, for the list of outcomes
  parsed        TEXT NOT NULL -- JSON: ParsedMail without attachment bytes
) STRICT;

CREATE TABLE letter_copy (
  sha256      TEXT PRIMARY KEY REFERENCES blob,
  letter_id   INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
  imported_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE letter_judged (
  id           INTEGER PRIMARY KEY,
  letter_id    INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
  at           INTEGER NOT NULL,
  why          TEXT NOT NULL CHECK (why IN ('import', 'opened', 'key-added', 'key-changed', 'pin', 'asked')),
  encrypted    TEXT NOT NULL,
  attention    TEXT,
  signature    TEXT NOT NULL,
  covers       TEXT NOT NULL,
  signer       TEXT,
  pinned       INTEGER NOT NULL,
  other_pinned INTEGER NOT NULL,
  detail       TEXT
) STRICT;

CREATE TABLE letter_key (
  letter_id   INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  source      TEXT NOT NULL CHECK (source IN ('attachment', 'autocrypt')),
  facts       TEXT NOT NULL, -- JSON, certified user ids only
  PRIMARY KEY (letter_id, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TABLE letter_keys_noted (
  letter_id  INTEGER PRIMARY KEY REFERENCES letter ON DELETE CASCADE,
  verdict_at INTEGER NOT NULL -- of the reading that was looked at
) STRICT;

CREATE TABLE letter_read (
  letter_id INTEGER PRIMARY KEY REFERENCES letter ON DELETE CASCADE,
  read_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE letter_reference (
  message_id TEXT NOT NULL,
  letter_id  INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
  PRIMARY KEY (message_id, letter_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE lifecycle_step (
  id       INTEGER PRIMARY KEY,
  case_no  INTEGER NOT NULL UNIQUE REFERENCES case_file,
  what     TEXT NOT NULL,
  revision INTEGER NOT NULL, -- of the case, just after
  made_at  INTEGER NOT NULL,
  before   TEXT NOT NULL -- JSON: what it was, and what came with the step
) STRICT;

CREATE TABLE opened_part (
  letter_id INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
  part_id   TEXT NOT NULL, -- the parser's name of the MIME part
  name      TEXT NOT NULL, -- the file's name as it was shown
  opened_at INTEGER NOT NULL,
  PRIMARY KEY (letter_id, part_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_draft (
  profile_id TEXT PRIMARY KEY,
  data       TEXT NOT NULL, -- JSON: PolicyProfile, perhaps not yet publishable
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE policy_version (
  profile_id   TEXT NOT NULL,
  version      INTEGER NOT NULL,
  data         TEXT NOT NULL, -- JSON: PolicyProfile
  published_at INTEGER NOT NULL,
  note         TEXT NOT NULL,
  PRIMARY KEY (profile_id, version)
) STRICT;

CREATE TABLE public_key (
  fingerprint TEXT PRIMARY KEY,
  public      BLOB NOT NULL,
  facts       TEXT NOT NULL,
  source      TEXT NOT NULL CHECK (source IN ('file', 'paste', 'attachment', 'autocrypt')),
  added_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE public_key_id (
  key_id      TEXT NOT NULL, -- 16 hex digits
  fingerprint TEXT NOT NULL REFERENCES public_key ON DELETE CASCADE,
  PRIMARY KEY (key_id, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
  id        INTEGER PRIMARY KEY,
  case_no   INTEGER NOT NULL REFERENCES case_file,
  letter_id INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
  entry     INTEGER NOT NULL, -- head of the ledger that it names
  signer    TEXT NOT NULL,
  sha256    TEXT NOT NULL,    -- of the signed text, as it left
  given_as  TEXT NOT NULL CHECK (given_as IN ('file', 'text', 'reply')),
  given_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE reply (
  id             INTEGER PRIMARY KEY,
  case_no        INTEGER NOT NULL REFERENCES case_file,
  reporter_id    INTEGER NOT NULL REFERENCES reporter,
  in_reply_to    INTEGER REFERENCES letter,
  revision       INTEGER NOT NULL DEFAULT 0,
  state          TEXT NOT NULL CHECK (state IN ('draft', 'exported', 'sent')),
  to_address     TEXT NOT NULL,
  subject        TEXT NOT NULL,
  body           TEXT NOT NULL,
  template       TEXT,
  assessment     TEXT,
  expected_date  TEXT,
  message_id     TEXT,
  sha256         TEXT REFERENCES blob, -- the exported .eml
  recipient_keys TEXT NOT NULL DEFAULT '[]',
  created_at     INTEGER NOT NULL,
  saved_at       INTEGER NOT NULL,
  exported_at    INTEGER,
  sent_at        INTEGER,
  sent_basis     TEXT CHECK (sent_basis IN ('you-said-so', 'copy-imported'))
, clear_reason TEXT, key_choice TEXT NOT NULL DEFAULT '[]', key_reason TEXT, key_basis TEXT CHECK (key_basis IN ('only', 'signed', 'every', 'chosen')), content_sha256 TEXT) STRICT;

CREATE TABLE reply_attachment (
  id         INTEGER PRIMARY KEY,
  reply_id   INTEGER NOT NULL REFERENCES reply ON DELETE CASCADE,
  name       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size       INTEGER NOT NULL,
  sha256     TEXT NOT NULL REFERENCES blob,
  added_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE reply_copy (
  letter_id   INTEGER PRIMARY KEY REFERENCES letter ON DELETE CASCADE,
  reply_id    INTEGER NOT NULL REFERENCES reply ON DELETE CASCADE,
  dated_at    INTEGER, -- what its Date says
  imported_at INTEGER NOT NULL,
  altered     TEXT NOT NULL DEFAULT '' -- codes, spaced: what stands outside in another way than we wrote it
) STRICT;

CREATE TABLE reporter (
  id        INTEGER PRIMARY KEY,
  pseudonym TEXT,
  name      TEXT,
  added_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE reporter_address (
  address     TEXT PRIMARY KEY, -- lower case
  reporter_id INTEGER NOT NULL REFERENCES reporter ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE reporter_key (
  reporter_id INTEGER NOT NULL REFERENCES reporter ON DELETE CASCADE,
  fingerprint TEXT NOT NULL REFERENCES public_key,
  pinned_at   INTEGER NOT NULL,
  PRIMARY KEY (reporter_id, fingerprint)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE reproduced (
  case_no INTEGER PRIMARY KEY REFERENCES case_file,
  answer  TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'partly')),
  note    TEXT NOT NULL DEFAULT '',
  set_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE restore_drill (
  id        INTEGER PRIMARY KEY,
  done_at   INTEGER NOT NULL,
  backup_id INTEGER REFERENCES backup_made, -- NULL: a file that is not on the list
  sha256    TEXT NOT NULL,
  head_seq  INTEGER NOT NULL,
  opened_by TEXT NOT NULL CHECK (opened_by IN ('passphrase', 'recovery-key')),
  result    TEXT NOT NULL CHECK (result IN ('ours', 'newer', 'other', 'damaged'))
) STRICT;

CREATE TABLE row_seal (
  table_name TEXT PRIMARY KEY,
  digest     BLOB NOT NULL, -- 32 bytes, big-endian
  rows       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rubric_point (
  case_no INTEGER NOT NULL REFERENCES case_file,
  point   TEXT NOT NULL,
  met     INTEGER NOT NULL CHECK (met IN (0, 1)),
  note    TEXT NOT NULL DEFAULT '',
  set_at  INTEGER NOT NULL,
  PRIMARY KEY (case_no, point)
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_finding (
  case_no INTEGER NOT NULL REFERENCES case_file,
  rule_id TEXT NOT NULL, -- id of a rule in the policy profile of the case
  finding TEXT NOT NULL CHECK (finding IN ('respected', 'broken', 'unknown')),
  note    TEXT NOT NULL DEFAULT '',
  set_at  INTEGER NOT NULL,
  PRIMARY KEY (case_no, rule_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE scope_word (
  case_no INTEGER PRIMARY KEY REFERENCES case_file,
  answer  TEXT NOT NULL CHECK (answer IN ('in', 'out')),
  note    TEXT NOT NULL,
  set_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE seal_head (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  seq    INTEGER NOT NULL, -- of the last event
  hash   BLOB NOT NULL, -- of the last event
  schema INTEGER NOT NULL, -- version of the schema that the rows were sealed in
  mac    BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
  body,
  kind UNINDEXED,
  ref UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2",
  prefix = '2 3 4'
);

CREATE TABLE session_key_seen (
  hash      TEXT NOT NULL,
  letter_id INTEGER REFERENCES letter ON DELETE CASCADE,
  reply_id  INTEGER REFERENCES reply ON DELETE CASCADE,
  CHECK ((letter_id IS NULL) <> (reply_id IS NULL))
) STRICT;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
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

CREATE TABLE signed_head (
  id        INTEGER PRIMARY KEY,
  entry     INTEGER NOT NULL, -- number of the event that was the head
  hash      TEXT NOT NULL,    -- its hash then, hexadecimal
  signer    TEXT NOT NULL,    -- fingerprint of the team key
  sha256    TEXT NOT NULL,    -- of the signed text, as it left
  signed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE snooze (
  case_no INTEGER PRIMARY KEY REFERENCES case_file,
  until   TEXT NOT NULL, -- ISO date: the day on which it comes back
  reason  TEXT NOT NULL,
  set_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE stage_notice (
  case_no      INTEGER NOT NULL REFERENCES case_file,
  stage        TEXT NOT NULL, -- the completed one; declined and duplicate for the decision itself
  reporter_id  INTEGER NOT NULL REFERENCES reporter,
  completed_at INTEGER NOT NULL,
  reply_id     INTEGER REFERENCES reply ON DELETE SET NULL,
  PRIMARY KEY (case_no, stage, reporter_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stage_reached (
  case_no INTEGER NOT NULL REFERENCES case_file,
  stage   TEXT NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (case_no, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE "team_key" (
  fingerprint       TEXT PRIMARY KEY,
  secret            BLOB, -- NULL: held by gpg
  public            BLOB NOT NULL,
  facts             TEXT NOT NULL, -- JSON: keyFacts of the contract
  key_ids           TEXT NOT NULL, -- JSON array of 16-digit key ids, subkeys included
  passphrase_mode   TEXT NOT NULL CHECK (passphrase_mode IN ('none', 'sealed', 'ask')),
  sealed_passphrase TEXT,
  role              TEXT NOT NULL CHECK (role IN ('current', 'old', 'revoked')),
  held_by           TEXT NOT NULL CHECK (held_by IN ('vault', 'gpg')),
  revocation        TEXT, -- armored revocation certificate of a key generated here
  revoke_on         INTEGER, -- the day to revoke it, after another key took its place: a reminder
  added_at          INTEGER NOT NULL,
  CHECK ((secret IS NULL) = (held_by = 'gpg'))
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting (
  id      INTEGER PRIMARY KEY,
  case_no INTEGER NOT NULL REFERENCES case_file,
  from_at INTEGER NOT NULL,
  to_at   INTEGER,
  reason  TEXT NOT NULL
) STRICT;

CREATE TABLE watched_file (
  path_hash    TEXT PRIMARY KEY,
  size         INTEGER NOT NULL,
  modified_at  REAL NOT NULL,
  content_hash TEXT -- NULL: it held more than one letter
) STRICT, WITHOUT ROWID;

CREATE INDEX attachment_by_letter ON attachment (letter_id, place);

CREATE INDEX case_by_primary ON case_file (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE INDEX case_letter_by_letter ON case_letter (letter_id);

CREATE INDEX case_reply_by_reply ON case_reply (reply_id);

CREATE INDEX case_split_by_origin ON case_split (from_case);

CREATE INDEX consent_by_case ON consent (case_no, id);

CREATE INDEX event_by_case ON event (case_no, seq);

CREATE INDEX expected_date_by_case ON expected_date (case_no, id);

CREATE INDEX letter_by_case ON letter (case_no, received_at, direction, encrypted);

CREATE INDEX letter_by_message_id ON letter (message_id);

CREATE INDEX letter_judged_by_letter ON letter_judged (letter_id, id);

CREATE INDEX letter_key_by_fingerprint ON letter_key (fingerprint);

CREATE INDEX letter_waiting ON letter (attention) WHERE attention IS NOT NULL;

CREATE INDEX reply_attachment_by_reply ON reply_attachment (reply_id, id);

CREATE INDEX reply_by_case ON reply (case_no);

CREATE INDEX reply_by_message_id ON reply (message_id);

CREATE INDEX reply_copy_by_reply ON reply_copy (reply_id);

CREATE INDEX session_key_by_hash ON session_key_seen (hash);

CREATE INDEX shared_draft_by_case ON shared_draft (case_no, id);

CREATE INDEX stage_notice_by_reply ON stage_notice (reply_id);

CREATE INDEX waiting_by_case ON waiting (case_no, from_at);

CREATE UNIQUE INDEX waiting_open ON waiting (case_no) WHERE to_at IS NULL;

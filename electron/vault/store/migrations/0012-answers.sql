-- Letters out: to which of several keys and why, other keys that were weighed for a reporter, and copies from the Sent folder.
ALTER TABLE reply ADD COLUMN key_choice TEXT NOT NULL DEFAULT '[]'; -- JSON: fingerprints that a person chose; [] for the usual ones
ALTER TABLE reply ADD COLUMN key_reason TEXT; -- of that choice
ALTER TABLE reply ADD COLUMN key_basis TEXT CHECK (key_basis IN ('only', 'signed', 'every', 'chosen')); -- why it went to its keys
ALTER TABLE reply ADD COLUMN content_sha256 TEXT; -- of the words of a letter that left without encryption

-- Keys that came along in letters, once they were looked at; nothing is pinned by this.
CREATE TABLE letter_key (
  letter_id   INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  source      TEXT NOT NULL CHECK (source IN ('attachment', 'autocrypt')),
  facts       TEXT NOT NULL, -- JSON, certified user ids only
  PRIMARY KEY (letter_id, fingerprint)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_key_by_fingerprint ON letter_key (fingerprint);
CREATE TABLE letter_keys_noted (
  letter_id  INTEGER PRIMARY KEY REFERENCES letter ON DELETE CASCADE,
  verdict_at INTEGER NOT NULL -- of the reading that was looked at
) STRICT;

-- What a person decided about another key for a reporter: it does not ask again.
CREATE TABLE key_decision (
  reporter_id INTEGER NOT NULL REFERENCES reporter ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  decision    TEXT NOT NULL CHECK (decision IN ('kept-pinned', 'taken', 'let-go')),
  reason      TEXT NOT NULL,
  decided_at  INTEGER NOT NULL,
  PRIMARY KEY (reporter_id, fingerprint)
) STRICT, WITHOUT ROWID;

-- Copies of our own letters, as evidence of when they went.
CREATE TABLE reply_copy (
  letter_id   INTEGER PRIMARY KEY REFERENCES letter ON DELETE CASCADE,
  reply_id    INTEGER NOT NULL REFERENCES reply ON DELETE CASCADE,
  dated_at    INTEGER, -- what its Date says
  imported_at INTEGER NOT NULL,
  altered     TEXT NOT NULL DEFAULT '' -- codes, spaced: what stands outside in another way than we wrote it
) STRICT;
CREATE INDEX reply_copy_by_reply ON reply_copy (reply_id);

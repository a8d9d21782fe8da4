-- Heads of the chain and receipts that were signed and left.
-- Instants are milliseconds since the epoch (UTC).

CREATE TABLE signed_head (
  id        INTEGER PRIMARY KEY,
  entry     INTEGER NOT NULL, -- number of the event that was the head
  hash      TEXT NOT NULL,    -- its hash then, hexadecimal
  signer    TEXT NOT NULL,    -- fingerprint of the team key
  sha256    TEXT NOT NULL,    -- of the signed text, as it left
  signed_at INTEGER NOT NULL
) STRICT;

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

-- Seals of rows: a page of an earlier time that is put back is noticed.

-- A keyed digest over all rows of a table: the sum of one HMAC a row, modulo 2^256.
CREATE TABLE row_seal (
  table_name TEXT PRIMARY KEY,
  digest     BLOB NOT NULL, -- 32 bytes, big-endian
  rows       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Binds all of them to the head of the audit chain at the last commit.
CREATE TABLE seal_head (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  seq    INTEGER NOT NULL, -- of the last event
  hash   BLOB NOT NULL, -- of the last event
  schema INTEGER NOT NULL, -- version of the schema that the rows were sealed in
  mac    BLOB NOT NULL
) STRICT;

-- Attachments and clear-text override of letters out, and what was read.
-- Instants are milliseconds since the epoch (UTC).

-- Why a letter of ours left without encryption; NULL: it did not.
ALTER TABLE reply ADD COLUMN clear_reason TEXT;

-- Files that leave with a letter of ours, in their order; the bytes are blobs.
CREATE TABLE reply_attachment (
  id         INTEGER PRIMARY KEY,
  reply_id   INTEGER NOT NULL REFERENCES reply ON DELETE CASCADE,
  name       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size       INTEGER NOT NULL,
  sha256     TEXT NOT NULL REFERENCES blob,
  added_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX reply_attachment_by_reply ON reply_attachment (reply_id, id);

-- Letters that somebody has read. Those from before there was a mark count as read.
CREATE TABLE letter_read (
  letter_id INTEGER PRIMARY KEY REFERENCES letter ON DELETE CASCADE,
  read_at   INTEGER NOT NULL
) STRICT;
INSERT INTO letter_read (letter_id, read_at) SELECT id, imported_at FROM letter;

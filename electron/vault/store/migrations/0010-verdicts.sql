-- What was said of a letter when it came in, kept apart from what is said of it since.
-- Rows are only added: the first is what was said at import, each later one what changed, and why it was judged again.
-- Instants are milliseconds since the epoch (UTC).

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
CREATE INDEX letter_judged_by_letter ON letter_judged (letter_id, id);

-- Of letters that are here already only the last verdict is known. It is that of the import, unless it came later: by
-- a judgement of its own, which the history has, or because the letter could be opened only then.
INSERT INTO letter_judged
  (letter_id, at, why, encrypted, attention, signature, covers, signer, pinned, other_pinned, detail)
SELECT l.id, l.verdict_at, CASE WHEN l.verdict_at = l.imported_at THEN 'import'
            WHEN l.id IN (SELECT CAST(e.facts ->> 'letter' AS INTEGER) FROM event e WHERE e.kind = 'letter-judged') THEN 'key-added'
            ELSE 'opened' END,
       l.encrypted, l.attention, l.signature, l.covers, l.signer, l.pinned,
       l.signature = 'good' AND NOT l.pinned AND EXISTS (SELECT 1 FROM reporter_key k WHERE k.reporter_id = l.reporter_id),
       (SELECT s.value ->> 'detail' FROM json_each(l.parsed, '$.signatures') s
        WHERE s.value ->> 'state' = l.signature LIMIT 1)
FROM letter l ORDER BY l.id;

-- Encrypted files of letters that a person asked to open too: every later reading of the letter opens them again.
CREATE TABLE opened_part (
  letter_id INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
  part_id   TEXT NOT NULL, -- the parser's name of the MIME part
  name      TEXT NOT NULL, -- the file's name as it was shown
  opened_at INTEGER NOT NULL,
  PRIMARY KEY (letter_id, part_id)
) STRICT, WITHOUT ROWID;

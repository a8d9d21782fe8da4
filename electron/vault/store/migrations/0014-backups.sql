-- Backups: what was kept where, drills. The schedule and the place are settings.
-- Instants are milliseconds since the epoch (UTC).

-- Every backup file that this vault made. Only such a file is ever deleted, and only when its bytes are those recorded here.
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

-- Backups that were opened and compared with the vault, to see that they can be restored.
CREATE TABLE restore_drill (
  id        INTEGER PRIMARY KEY,
  done_at   INTEGER NOT NULL,
  backup_id INTEGER REFERENCES backup_made, -- NULL: a file that is not on the list
  sha256    TEXT NOT NULL,
  head_seq  INTEGER NOT NULL,
  opened_by TEXT NOT NULL CHECK (opened_by IN ('passphrase', 'recovery-key')),
  result    TEXT NOT NULL CHECK (result IN ('ours', 'newer', 'other', 'damaged'))
) STRICT;

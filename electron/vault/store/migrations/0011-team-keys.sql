-- Team keys may be revoked, and their secret part may stay with gpg-agent or on a card.
CREATE TABLE team_key_next (
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

INSERT INTO team_key_next (fingerprint, secret, public, facts, key_ids, passphrase_mode, sealed_passphrase, role, held_by, revocation, added_at)
SELECT fingerprint, secret, public, facts, key_ids, passphrase_mode, sealed_passphrase, role, 'vault', revocation, added_at FROM team_key;

DROP TABLE team_key;

ALTER TABLE team_key_next RENAME TO team_key;

/** Rows of keys: our own, other people's, and which of those are pinned to whom. */
import { z } from 'zod';
import { type KeyFactsView, keyFacts, TEAM_KEY_ROLES } from '../../../shared/ipc/shapes';
import type { Instant } from '../../../shared/kernel/time';
import type { ReadDb, WriteDb } from './database';
import { jsonColumn } from './json-column';

export const PUBLIC_KEY_SOURCES = ['file', 'paste', 'attachment', 'autocrypt'] as const;
export type PublicKeySource = (typeof PUBLIC_KEY_SOURCES)[number];

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const teamKeyRow = z
  .object({
    fingerprint: z.string(),
    /** Null when it stays with gpg. */
    secret: bytes.nullable(),
    public: bytes,
    facts: jsonColumn(keyFacts),
    key_ids: jsonColumn(z.array(z.string())),
    passphrase_mode: z.enum(['none', 'sealed', 'ask']),
    sealed_passphrase: z.string().nullable(),
    role: z.enum(TEAM_KEY_ROLES),
    held_by: z.enum(['vault', 'gpg']),
    revocation: z.string().nullable(),
    revoke_on: z.int().nullable(),
    added_at: z.int(),
  })
  .transform(({ key_ids, passphrase_mode, sealed_passphrase, held_by, revoke_on, added_at, ...row }) => ({
    ...row,
    keyIds: key_ids,
    passphraseMode: passphrase_mode,
    sealedPassphrase: sealed_passphrase,
    heldBy: held_by,
    /** A reminder: the day to revoke it. */
    revokeOn: revoke_on,
    addedAt: added_at,
  }));
export type TeamKeyRow = z.infer<typeof teamKeyRow>;
export type NewTeamKey = Omit<TeamKeyRow, 'addedAt' | 'revokeOn'>;

const publicKeyRow = z
  .object({
    fingerprint: z.string(),
    public: bytes,
    facts: jsonColumn(keyFacts),
    source: z.enum(PUBLIC_KEY_SOURCES),
    added_at: z.int(),
  })
  .transform(({ added_at, ...row }) => ({ ...row, addedAt: added_at }));
export type PublicKeyRow = z.infer<typeof publicKeyRow>;

const publicRow = z.object({ public: bytes });
const pinRow = z
  .object({ reporter_id: z.int(), fingerprint: z.string(), pinned_at: z.int(), reporter: z.string() })
  .transform(({ reporter_id, pinned_at, ...row }) => ({
    ...row,
    reporterId: reporter_id,
    pinnedAt: pinned_at,
  }));
export type PinRow = z.infer<typeof pinRow>;

const PIN_SQL = `SELECT k.reporter_id, k.fingerprint, k.pinned_at,
    COALESCE(NULLIF(r.pseudonym, ''), NULLIF(r.name, ''), (SELECT MIN(address) FROM reporter_address a WHERE a.reporter_id = r.id), '') AS reporter
  FROM reporter_key k JOIN reporter r ON r.id = k.reporter_id`;

/** Facts kept when the key was stored, as they are at that instant: a key that expired since cannot be encrypted to. */
export function factsAt(facts: KeyFactsView, now: Instant): KeyFactsView {
  return { ...facts, canEncrypt: facts.canEncrypt && (facts.expiresAt === null || facts.expiresAt > now) };
}

/** All team keys, the current one first, then the newest. */
export function allTeamKeys(db: ReadDb): TeamKeyRow[] {
  return db.all(
    teamKeyRow,
    "SELECT * FROM team_key ORDER BY role = 'current' DESC, added_at DESC, fingerprint",
  );
}

export function teamKey(db: ReadDb, fingerprint: string): TeamKeyRow | undefined {
  return db.get(teamKeyRow, 'SELECT * FROM team_key WHERE fingerprint = ?', fingerprint);
}

/** Adds the key, or puts it in place of the one with its fingerprint; the day it was added stays. */
export function putTeamKey(db: WriteDb, key: NewTeamKey): void {
  db.run(
    `INSERT INTO team_key (fingerprint, secret, public, facts, key_ids, passphrase_mode, sealed_passphrase, role, held_by, revocation, added_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (fingerprint) DO UPDATE SET secret = excluded.secret, public = excluded.public, facts = excluded.facts,
       key_ids = excluded.key_ids, passphrase_mode = excluded.passphrase_mode, sealed_passphrase = excluded.sealed_passphrase,
       role = excluded.role, held_by = excluded.held_by, revocation = excluded.revocation`,
    key.fingerprint,
    key.secret,
    key.public,
    JSON.stringify(key.facts),
    JSON.stringify(key.keyIds),
    key.passphraseMode,
    key.sealedPassphrase,
    key.role,
    key.heldBy,
    key.revocation,
    db.now,
  );
}

/** Makes this key the one that letters are answered with; the one before becomes old. */
export function makeTeamKeyCurrent(db: WriteDb, fingerprint: string): void {
  db.run(
    "UPDATE team_key SET role = CASE WHEN fingerprint = ? THEN 'current' WHEN role = 'revoked' THEN role ELSE 'old' END",
    fingerprint,
  );
}

/** Sets the day on which the key is to be revoked, or takes the reminder away. */
export function remindToRevoke(db: WriteDb, fingerprint: string, on: Instant | null): void {
  db.run('UPDATE team_key SET revoke_on = ? WHERE fingerprint = ?', on, fingerprint);
}

export function allPublicKeys(db: ReadDb): PublicKeyRow[] {
  return db.all(publicKeyRow, 'SELECT * FROM public_key ORDER BY added_at DESC, fingerprint');
}

export function publicKey(db: ReadDb, fingerprint: string): PublicKeyRow | undefined {
  return db.get(publicKeyRow, 'SELECT * FROM public_key WHERE fingerprint = ?', fingerprint);
}

/** Adds the key, or puts it in place of the one with its fingerprint; where it first came from stays. */
export function putPublicKey(
  db: WriteDb,
  key: {
    readonly facts: KeyFactsView;
    readonly public: Uint8Array;
    readonly keyIds: readonly string[];
    readonly source: PublicKeySource;
  },
): void {
  const { fingerprint } = key.facts;
  db.run(
    `INSERT INTO public_key (fingerprint, public, facts, source, added_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (fingerprint) DO UPDATE SET public = excluded.public, facts = excluded.facts`,
    fingerprint,
    key.public,
    JSON.stringify(key.facts),
    key.source,
    db.now,
  );
  for (const keyId of key.keyIds) {
    db.run(
      'INSERT INTO public_key_id (key_id, fingerprint) VALUES (?, ?) ON CONFLICT DO NOTHING',
      keyId.toUpperCase(),
      fingerprint,
    );
  }
}

/**
 * Binary public keys, other people's and our own, that answer to any of these ids or fingerprints (hex, any case):
 * what signatures are judged with.
 */
export function publicKeysByIds(db: ReadDb, ids: readonly string[]): Uint8Array[] {
  const wanted = JSON.stringify([...new Set(ids.map((id) => id.toUpperCase()))]);
  const rows = db.all(
    publicRow,
    `WITH asked (id) AS (SELECT value FROM json_each(?))
     SELECT public FROM public_key WHERE fingerprint IN asked
       OR fingerprint IN (SELECT fingerprint FROM public_key_id WHERE key_id IN asked)
     UNION ALL
     SELECT public FROM team_key WHERE fingerprint IN asked
       OR EXISTS (SELECT 1 FROM json_each(team_key.key_ids) own WHERE own.value IN asked)`,
    wanted,
  );
  return rows.map((row) => row.public);
}

/** Every pin there is. */
export function allPins(db: ReadDb): PinRow[] {
  return db.all(pinRow, `${PIN_SQL} ORDER BY k.pinned_at, k.reporter_id`);
}

export function pinKey(db: WriteDb, reporterId: number, fingerprint: string): void {
  db.run(
    'INSERT INTO reporter_key (reporter_id, fingerprint, pinned_at) VALUES (?, ?, ?)',
    reporterId,
    fingerprint,
    db.now,
  );
}

/** Says whether there was such a pin. */
export function unpinKey(db: WriteDb, reporterId: number, fingerprint: string): boolean {
  return (
    db.run('DELETE FROM reporter_key WHERE reporter_id = ? AND fingerprint = ?', reporterId, fingerprint)
      .changes > 0
  );
}

/** The passphrase of a key of ours: where it is kept, and another one. */
import { fail, ok } from '../../../../shared/kernel/result';
import { checkPassphrase } from '../../../../shared/vault/passphrase';
import { putTeamKey, teamKey } from '../../store/key-rows';
import type { UseCase } from '../ports';

/** Seals the passphrase that the key has, or forgets it; either way it has to be shown that somebody knows it. */
export const keepPassphrase: UseCase<'team-key.keep-passphrase'> = async (
  desk,
  { fingerprint, keep, passphrase },
) => {
  const row = desk.store.read((db) => teamKey(db, fingerprint));
  if (row === undefined) return fail({ code: 'no-such-thing' });
  if (row.secret === null) return fail({ code: 'held-by-gpg' });
  const fits = await desk.keyring.workshop.prepare(row.secret, [passphrase], desk.now());
  if (!fits.ok) return fail({ code: 'wrong-passphrase' });
  desk.store.write((db) => {
    const sealedPassphrase = keep === 'sealed' ? passphrase : null;
    putTeamKey(db, { ...row, passphraseMode: keep, sealedPassphrase });
    db.append({ kind: 'key-passphrase-kept', caseNo: null, facts: { fingerprint, keep } });
  });
  await desk.keyring.load();
  desk.tell({ event: 'changed' });
  return ok({});
};

/** Protects the secret key by another passphrase. The key must be open; it stays so for this session. */
export const changePassphrase: UseCase<'team-key.change-passphrase'> = async (
  desk,
  { fingerprint, keep, next },
) => {
  if (!checkPassphrase(next).ok) return fail({ code: 'weak-passphrase' });
  const row = desk.store.read((db) => teamKey(db, fingerprint));
  if (row === undefined) return fail({ code: 'no-such-thing' });
  const secret = await desk.keyring.own.protectedBy(fingerprint, next);
  if (!secret.ok) return secret;
  desk.store.write((db) => {
    putTeamKey(db, {
      ...row,
      secret: secret.value,
      passphraseMode: keep,
      sealedPassphrase: keep === 'sealed' ? next : null,
    });
    db.append({ kind: 'key-passphrase-changed', caseNo: null, facts: { fingerprint, keep } });
  });
  await desk.keyring.load();
  desk.tell({ event: 'changed' });
  return ok({});
};

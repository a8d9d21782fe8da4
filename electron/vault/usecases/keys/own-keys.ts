/** What is done with the team's own keys: make one, publish it, open it for the session, answer with it. */
import { fail, ok } from '../../../../shared/kernel/result';
import { sha256Of } from '../../store/blobs';
import { addEgress } from '../../store/egress-rows';
import { allTeamKeys, makeTeamKeyCurrent, publicKey, putTeamKey, teamKey } from '../../store/key-rows';
import type { Desk, UseCases } from '../ports';
import { keyFileCode } from './key-source';

// one mailbox and nothing else can stand in a user id
const ADDRESS = /^[^\s<>@"(),:;\p{C}]+@[^\s<>@"(),:;\p{C}]+$/u;

export const ownKeyUseCases: UseCases<
  'keys.generate' | 'keys.public-text' | 'keys.export-public' | 'keys.unlock' | 'keys.make-current'
> = {
  async 'keys.generate'(desk, wish) {
    if (!ADDRESS.test(wish.address)) return fail({ code: 'bad-request' });
    const {
      revocation,
      canAnswer: _always,
      byChance: _too,
      passphrase,
      ...made
    } = await desk.keyring.workshop.generate(wish, desk.now());
    desk.store.write((db) => {
      const hasCurrent = allTeamKeys(db).some(({ role }) => role === 'current');
      putTeamKey(db, {
        ...made,
        fingerprint: made.facts.fingerprint,
        keyIds: [...made.keyIds],
        passphraseMode: 'sealed',
        sealedPassphrase: passphrase,
        role: hasCurrent ? 'old' : 'current',
        heldBy: 'vault',
        revocation,
      });
      db.append({
        kind: 'key-generated',
        caseNo: null,
        facts: { fingerprint: made.facts.fingerprint, algorithm: wish.algorithm },
      });
    });
    await desk.keyring.load();
    desk.tell({ event: 'changed' });
    return ok({ key: made.facts });
  },

  async 'keys.public-text'(desk, { fingerprint }) {
    const armored = await armoredOf(desk, fingerprint);
    return armored === null ? fail({ code: 'no-such-thing' }) : ok({ armored });
  },

  async 'keys.export-public'(desk, { fingerprint, token }) {
    const path = desk.grants.paths(token, 'save-public-key')?.[0];
    const armored = await armoredOf(desk, fingerprint);
    if (path === undefined || armored === null) return fail({ code: 'no-such-thing' });
    const bytes = Buffer.from(armored, 'utf8');
    // the dialog has asked before it named a file that is there
    const written = await desk.files.write(path, bytes, { replace: true });
    if (!written.ok) {
      const code = keyFileCode(written.error.code);
      return fail({ code: code === 'not-a-key' ? 'io-error' : code });
    }
    desk.store.write((db) => {
      const sha256 = sha256Of(bytes);
      addEgress(db, { kind: 'public-key', sha256, size: bytes.length, caseNo: null });
      db.append({ kind: 'key-exported', caseNo: null, facts: { fingerprint, sha256 } });
    });
    return ok({});
  },

  async 'keys.unlock'(desk, { fingerprint, passphrase }) {
    const unlocked = await desk.keyring.unlock(fingerprint, passphrase);
    if (!unlocked.ok) return unlocked;
    desk.tell({ event: 'changed' });
    return ok({});
  },

  async 'keys.make-current'(desk, { fingerprint }) {
    const key = desk.store.read((db) => teamKey(db, fingerprint));
    if (key === undefined) return fail({ code: 'no-such-thing' });
    const can =
      key.secret === null
        ? await desk.keyring.gpg.canAnswer(key.public)
        : await desk.keyring.workshop.canAnswer(key.secret, desk.now());
    if (!can) return fail({ code: 'key-unusable' });
    if (key.role === 'current') return ok({});
    desk.store.write((db) => {
      const was = allTeamKeys(db).find(({ role }) => role === 'current')?.fingerprint ?? '';
      makeTeamKeyCurrent(db, fingerprint);
      db.append({ kind: 'key-made-current', caseNo: null, facts: { was, now: fingerprint } });
    });
    await desk.keyring.load();
    desk.tell({ event: 'changed' });
    return ok({});
  },
};

/** Armor of a public key, ours or another's; null when there is no such key. */
async function armoredOf(desk: Desk, fingerprint: string): Promise<string | null> {
  const key = desk.store.read((db) => teamKey(db, fingerprint) ?? publicKey(db, fingerprint));
  return key === undefined ? null : await desk.keyring.workshop.armored(key.public);
}

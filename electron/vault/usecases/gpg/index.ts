/** Keys whose secret part stays with gpg: which there are, taking one into use, asking again for one that was silent. */
import type { GpgKeyView } from '../../../../shared/ipc/channels/gpg';
import { fail, ok } from '../../../../shared/kernel/result';
import { allTeamKeys, putTeamKey, teamKey } from '../../store/key-rows';
import type { KeyMaterial } from '../key-workshop';
import type { Desk, UseCases } from '../ports';

export const gpgUseCases: UseCases<'gpg.list' | 'gpg.use' | 'gpg.check'> = {
  async 'gpg.list'(desk) {
    const listed = await desk.keyring.gpg.list();
    if (!listed.ok) return listed;
    const known = new Map(
      desk.store.read(allTeamKeys).map(({ fingerprint, heldBy }) => [fingerprint, heldBy]),
    );
    const keys: GpgKeyView[] = [];
    for (const { fingerprint, onCard } of listed.value) {
      const found = await publicPart(desk, fingerprint);
      if (!found.ok) continue; // listed, and gone a moment later
      keys.push({ key: found.value.facts, onCard, here: known.get(fingerprint) ?? 'no' });
    }
    return ok({ keys });
  },

  async 'gpg.use'(desk, { fingerprint }) {
    const before = desk.store.read((db) => teamKey(db, fingerprint));
    if (before?.heldBy === 'vault') return fail({ code: 'key-in-vault' });
    const found = await publicPart(desk, fingerprint);
    if (!found.ok) return found;
    const works = await desk.keyring.gpg.check(found.value.public);
    if (!works.ok) return works;
    const mayAnswer = await desk.keyring.gpg.canAnswer(found.value.public);
    const role = desk.store.write((db) => {
      const isFirst = !allTeamKeys(db).some((key) => key.role === 'current');
      const given = before?.role ?? (isFirst && mayAnswer ? 'current' : 'old');
      putTeamKey(db, {
        ...{ fingerprint, secret: null, public: found.value.public, facts: found.value.facts },
        ...{ keyIds: [...found.value.keyIds], passphraseMode: 'none', sealedPassphrase: null },
        ...{ role: given, heldBy: 'gpg', revocation: null },
      });
      db.append({ kind: 'key-held-by-gpg', caseNo: null, facts: { fingerprint, role: given } });
      return given;
    });
    await desk.keyring.load();
    desk.tell({ event: 'changed' });
    return ok({ key: found.value.facts, role });
  },

  async 'gpg.check'(desk, { fingerprint }) {
    const key = desk.store.read((db) => teamKey(db, fingerprint));
    if (key?.heldBy !== 'gpg') return fail({ code: 'no-such-thing' });
    const works = await desk.keyring.gpg.check(key.public);
    // it answers now, or has stopped to: both are seen on the screen
    desk.tell({ event: 'changed' });
    return works.ok ? ok({}) : works;
  },
};

async function publicPart(desk: Desk, fingerprint: string) {
  const exported = await desk.keyring.gpg.publicKey(fingerprint);
  if (!exported.ok) return exported;
  const ours = desk.store.read(allTeamKeys).map((row) => row.public);
  const found = await desk.keyring.workshop.find(exported.value, desk.now(), ours);
  const key = found.find((one): one is KeyMaterial => one?.facts.fingerprint === fingerprint);
  return key === undefined ? fail({ code: 'gpg-failed' } as const) : ok(key);
}

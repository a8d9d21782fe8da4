/** Shows the keys that are here, and what is in a file before it is taken in. */
import type { PublicKeyView, TeamKeyView } from '../../../../shared/ipc/shapes';
import { fail, ok } from '../../../../shared/kernel/result';
import { allPins, allPublicKeys, allTeamKeys, factsAt } from '../../store/key-rows';
import type { Desk, UseCases } from '../ports';
import { keysFrom } from './key-source';
import { inspectRevocations } from './revocations';

export const keyListUseCases: UseCases<'keys.list' | 'keys.inspect'> = {
  async 'keys.list'(desk) {
    return ok({ team: await teamViews(desk), reporters: publicViews(desk) });
  },

  async 'keys.inspect'(desk, { source }) {
    const found = await keysFrom(desk, source);
    if (!found.ok && found.error.code !== 'not-a-key') return found;
    const keys = (found.ok ? found.value : []).flatMap(({ material }) =>
      material === null ? [] : [material.facts],
    );
    const revocations = [...(await inspectRevocations(desk, source))];
    // what only begins like a key is shown as none, instead of as a list with nothing in it
    return keys.length + revocations.length === 0 ? fail({ code: 'not-a-key' }) : ok({ keys, revocations });
  },
};

async function teamViews(desk: Desk): Promise<TeamKeyView[]> {
  const now = desk.now();
  const rows = desk.store.read(allTeamKeys);
  return Promise.all(
    rows.map(async (row) => ({
      key: factsAt(row.facts, now),
      role: row.role,
      heldBy: row.heldBy,
      passphrase: row.passphraseMode,
      unlocked: desk.keyring.isUnlocked(row.fingerprint),
      addedAt: row.addedAt,
      revocation: row.facts.revoked ? await desk.keyring.workshop.revocation(row.public) : null,
      revokeOn: row.revokeOn,
      hasCertificate: row.revocation !== null,
    })),
  );
}

function publicViews(desk: Desk): PublicKeyView[] {
  const now = desk.now();
  return desk.store.read((db) => {
    const pins = allPins(db);
    return allPublicKeys(db).map(({ fingerprint, facts, addedAt, source }) => ({
      key: factsAt(facts, now),
      addedAt,
      source,
      pinnedTo: pins
        .filter((pin) => pin.fingerprint === fingerprint)
        .map(({ reporterId, reporter, pinnedAt }) => ({ reporterId, reporter, pinnedAt })),
    }));
  });
}

/** Gives a key of ours a later end. */
import { fail, ok } from '../../../../shared/kernel/result';
import { instant } from '../../../../shared/kernel/time';
import { teamKey } from '../../store/key-rows';
import type { UseCase } from '../ports';
import { putChangedKey } from './changed-key';

export const extendTeamKey: UseCase<'team-key.extend'> = async (desk, { fingerprint, endsAt }) => {
  const row = desk.store.read((db) => teamKey(db, fingerprint));
  if (row === undefined) return fail({ code: 'no-such-thing' });
  const extended = await desk.keyring.own.extend(fingerprint, instant(endsAt));
  if (!extended.ok) return extended;
  const { facts } = extended.value;
  desk.store.write((db) => {
    putChangedKey(db, row, extended.value);
    const until = new Date(facts.expiresAt ?? endsAt).toISOString();
    db.append({ kind: 'key-extended', caseNo: null, facts: { fingerprint, until } });
  });
  await desk.keyring.load();
  desk.tell({ event: 'changed' });
  return ok({ key: facts });
};

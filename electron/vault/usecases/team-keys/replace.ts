/** Puts another key of ours in the place of the current one, which stays for reading. */
import type { Request } from '../../../../shared/ipc/contract';
import { fail, ok } from '../../../../shared/kernel/result';
import { instant } from '../../../../shared/kernel/time';
import { remindToRevoke, teamKey } from '../../store/key-rows';
import { ownKeyUseCases } from '../keys/own-keys';
import type { Desk, UseCase } from '../ports';
import { putChangedKey } from './changed-key';

/** Each step leaves a whole desk: a key more, then one that answers, then one that is vouched for. */
export const replaceTeamKey: UseCase<'team-key.replace'> = async (desk, wish) => {
  const { fingerprint, vouch, revokeOn } = wish;
  const old = desk.store.read((db) => teamKey(db, fingerprint));
  if (old === undefined || (wish.by.kind === 'here' && wish.by.fingerprint === fingerprint))
    return fail({ code: 'no-such-thing' });
  const next = await nextKey(desk, wish.by);
  if (!next.ok) return fail({ code: next.error.code === 'bad-request' ? 'bad-request' : 'no-such-thing' });
  const current = await ownKeyUseCases['keys.make-current'](desk, { fingerprint: next.value });
  if (!current.ok) return current;
  const vouched = vouch ? await vouchFor(desk, next.value, fingerprint) : 'not-wished';
  desk.store.write((db) => {
    remindToRevoke(db, fingerprint, revokeOn === null ? null : instant(revokeOn));
    db.append({ kind: 'key-replaced', caseNo: null, facts: { was: fingerprint, now: next.value, vouched } });
  });
  await desk.keyring.load();
  desk.tell({ event: 'changed' });
  const row = desk.store.read((db) => teamKey(db, next.value));
  return row === undefined ? fail({ code: 'no-such-thing' }) : ok({ key: row.facts, vouched });
};

export const remindOfRevocation: UseCase<'team-key.remind'> = (desk, { fingerprint, revokeOn }) => {
  if (desk.store.read((db) => teamKey(db, fingerprint)) === undefined) return fail({ code: 'no-such-thing' });
  desk.store.write((db) => {
    remindToRevoke(db, fingerprint, revokeOn === null ? null : instant(revokeOn));
    const on = revokeOn === null ? '' : new Date(revokeOn).toISOString();
    db.append({ kind: 'key-reminder-set', caseNo: null, facts: { fingerprint, on } });
  });
  desk.tell({ event: 'changed' });
  return ok({});
};

async function nextKey(desk: Desk, by: Request<'team-key.replace'>['by']) {
  if (by.kind === 'here') return ok(by.fingerprint);
  const { kind: _new, ...wish } = by;
  const made = await ownKeyUseCases['keys.generate'](desk, wish);
  return made.ok ? ok(made.value.key.fingerprint) : made;
}

/** A key that cannot vouch (locked, ended, elsewhere) does not keep the new one from its place. */
async function vouchFor(desk: Desk, newer: string, older: string): Promise<'yes' | 'not-possible'> {
  const vouched = await desk.keyring.own.vouched(newer, older);
  if (!vouched.ok) return 'not-possible';
  return desk.store.write((db) => {
    const row = teamKey(db, newer);
    if (row === undefined) return 'not-possible';
    putChangedKey(db, row, vouched.value);
    db.append({ kind: 'key-vouched-for', caseNo: null, facts: { fingerprint: newer, by: older } });
    return 'yes';
  });
}

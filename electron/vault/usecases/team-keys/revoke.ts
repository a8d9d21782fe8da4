/** Ends a key of ours for good. */
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import type { RevocationReason } from '../../../../shared/ipc/key-shapes';
import {
  makeTeamKeyCurrent,
  putTeamKey,
  remindToRevoke,
  teamKey,
  type TeamKeyRow,
} from '../../store/key-rows';
import type { OwnKeyFailure } from '../own-key-works';
import type { Desk, UseCase } from '../ports';

const CONFIRMED_BY = 4;

export const revokeTeamKey: UseCase<'team-key.revoke'> = async (desk, wish) => {
  const { fingerprint, reason, next } = wish;
  const row = desk.store.read((db) => teamKey(db, fingerprint));
  if (row === undefined || next === fingerprint) return fail({ code: 'no-such-thing' });
  if (wish.confirm.trim().toUpperCase() !== fingerprint.slice(-CONFIRMED_BY))
    return fail({ code: 'fingerprint-differs' });
  if (row.facts.revoked) return fail({ code: 'nothing-changed' });
  if (next !== null && !(await canBeCurrent(desk, next))) return fail({ code: 'key-unusable' });
  const certificate = await certificateFor(desk, row, reason);
  if (!certificate.ok) return certificate;
  const { armored, reasonSaid } = certificate.value;
  const revoked = await desk.keyring.workshop.revoked(row.secret ?? row.public, armored, desk.now());
  if (revoked === null) return fail({ code: 'key-unusable' });
  desk.store.write((db) => {
    putTeamKey(db, {
      ...row,
      facts: revoked.facts,
      public: revoked.public,
      secret: row.secret === null ? null : revoked.secret,
      role: 'revoked',
      revocation: row.revocation ?? armored,
    });
    remindToRevoke(db, fingerprint, null);
    if (next !== null && row.role === 'current') makeTeamKeyCurrent(db, next);
    const facts = { fingerprint, reason: reasonSaid ? reason : 'none', next: next ?? '' };
    db.append({ kind: 'key-revoked', caseNo: null, facts });
  });
  await desk.keyring.load();
  desk.tell({ event: 'changed' });
  return ok({ key: revoked.facts, reasonSaid });
};

/** One with the reason where the key can still sign; else the one that was made with it. */
async function certificateFor(
  desk: Desk,
  row: TeamKeyRow,
  reason: RevocationReason,
): Promise<Result<{ readonly armored: string; readonly reasonSaid: boolean }, OwnKeyFailure>> {
  const made = await desk.keyring.own.makeRevocation(row.fingerprint, reason);
  if (made.ok) return ok({ armored: made.value, reasonSaid: true });
  return row.revocation === null ? made : ok({ armored: row.revocation, reasonSaid: false });
}

async function canBeCurrent(desk: Desk, fingerprint: string): Promise<boolean> {
  const row = desk.store.read((db) => teamKey(db, fingerprint));
  if (row === undefined || row.facts.revoked) return false;
  return row.secret === null
    ? desk.keyring.gpg.canAnswer(row.public)
    : desk.keyring.workshop.canAnswer(row.secret, desk.now());
}

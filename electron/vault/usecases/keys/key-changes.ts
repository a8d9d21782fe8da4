/**
 * Another key than the pinned one: shown, compared, and decided by a person. Mail never changes a pin by itself, whatever
 * way a key comes (THREATS.md, P11).
 */
import { formatCaseId } from '../../../../shared/case/case-id';
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { type KeyChange, openKeyChanges } from '../../key-change-view';
import {
  carriedByReporter,
  decideKey,
  lettersCarrying,
  reopenDecision,
  signersOfReporter,
} from '../../store/key-change-rows';
import { factsAt, publicKey, putPublicKey } from '../../store/key-rows';
import { letterRecord, parsedOfLetter } from '../../store/letter-rows';
import { pinnedKeysOf, reporterRecord } from '../../store/reporter-rows';
import { carriedKeys } from '../../store/stored-mail';
import type { KeyMaterial } from '../key-workshop';
import type { Desk, UseCase } from '../ports';
import { keysFrom } from './key-source';
import { noteKeys } from './note-keys';

export const listChanges: UseCase<'keys.changes'> = async (desk) => {
  await noteKeys(desk, null);
  const { casePrefix } = desk.programme();
  const changes = desk.store.read((db) => openKeyChanges(db, null));
  return ok({
    changes: changes.map(({ caseNo, letterId: _letter, other, ...change }) => ({
      ...change,
      other: factsAt(other, desk.now()),
      caseId: caseNo === null ? null : formatCaseId(casePrefix, caseNo),
    })),
  });
};

export const compareKeys: UseCase<'keys.compare'> = async (desk, { reporterId, fingerprint }) => {
  await noteKeys(desk, reporterId);
  const [latest] = desk.store.read((db) => pinnedKeysOf(db, reporterId));
  const other = await materialOf(desk, reporterId, fingerprint);
  if (latest === undefined || other === null) return fail({ code: 'no-such-thing' });
  const certified = await isCertified(desk, latest.public, fingerprint);
  const signed = desk.store.read((db) =>
    signersOfReporter(db, reporterId).filter((row) => row.fingerprint === latest.fingerprint),
  );
  const wholly = desk.store.read((db) =>
    lettersCarrying(db, fingerprint).some((letterId) => {
      const letter = letterRecord(db, letterId);
      return (
        letter?.signature === 'good' &&
        letter.covers === 'all' &&
        letter.signer?.toUpperCase() === latest.fingerprint
      );
    }),
  );
  return ok({
    pinned: factsAt(latest.facts, desk.now()),
    pinnedAt: latest.pinnedAt,
    other: factsAt(other.facts, desk.now()),
    signedLetters: signed.length,
    vouched: certified ? 'certified' : wholly ? 'signed-letter' : null,
  });
};

/** What others certify is kept in the letters only: keys that are here keep their own signatures. */
async function isCertified(desk: Desk, voucher: Uint8Array, fingerprint: string): Promise<boolean> {
  for (const letterId of desk.store.read((db) => lettersCarrying(db, fingerprint)).slice(0, 20)) {
    const mail = desk.store.read((db) => parsedOfLetter(db, letterId));
    for (const { bytes } of mail == null ? [] : carriedKeys(mail))
      if (await desk.keyring.workshop.certifies(voucher, bytes, fingerprint, desk.now())) return true;
  }
  return false;
}

export const decideChange: UseCase<'keys.decide'> = async (desk, wish) => {
  const { reporterId, fingerprint, decision } = wish;
  const reason = singleLine(wish.reason).trim();
  await noteKeys(desk, reporterId);
  const asks = changeFor(desk, reporterId, fingerprint) !== undefined;
  if (decision === 'keep-pinned' && !asks) return fail({ code: 'no-such-thing' });
  desk.store.write((db) => {
    if (decision === 'keep-pinned') decideKey(db, reporterId, fingerprint, 'kept-pinned', reason);
    else reopenDecision(db, reporterId, fingerprint);
    db.append({
      kind: 'key-change-decided',
      caseNo: null,
      facts: { reporter: String(reporterId), fingerprint, decision, reason },
    });
  });
  desk.tell({ event: 'changed' });
  return ok({});
};

/** The key as it is here, or as a letter of the reporter carried it; null when it is in neither. */
export async function materialOf(
  desk: Desk,
  reporterId: number,
  fingerprint: string,
): Promise<KeyMaterial | null> {
  const carried = desk.store
    .read((db) => carriedByReporter(db, reporterId))
    .filter((row) => row.fingerprint === fingerprint);
  const here = desk.store.read((db) => publicKey(db, fingerprint));
  if (here !== undefined) return { ...here, keyIds: [], secret: null };
  for (const { letterId } of carried) {
    const found = await keysFrom(desk, { kind: 'letter', id: letterId });
    const key = found.ok
      ? found.value.find(({ material }) => material?.facts.fingerprint === fingerprint)
      : undefined;
    if (key?.material != null) return { ...key.material, secret: null };
  }
  return null;
}

/** Newer copies of pinned keys in the letters that are here: what a key certifies of itself is taken from anywhere. */
export const renewKeys: UseCase<'keys.renew'> = async (desk, { reporterId }) => {
  if (desk.store.read((db) => reporterRecord(db, reporterId)) === undefined)
    return fail({ code: 'no-such-thing' });
  await noteKeys(desk, null);
  const renewed: string[] = [];
  for (const { fingerprint } of desk.store.read((db) => pinnedKeysOf(db, reporterId))) {
    for (const letterId of desk.store.read((db) => lettersCarrying(db, fingerprint))) {
      if (await renewFrom(desk, letterId, fingerprint)) renewed.push(fingerprint);
    }
  }
  if (renewed.length > 0) desk.tell({ event: 'changed' });
  return ok({ renewed: [...new Set(renewed)] });
};

async function renewFrom(desk: Desk, letterId: number, fingerprint: string): Promise<boolean> {
  const found = await keysFrom(desk, { kind: 'letter', id: letterId });
  const known = desk.store.read((db) => publicKey(db, fingerprint));
  if (!found.ok || known === undefined) return false;
  const copy = found.value.find(({ material }) => material?.facts.fingerprint === fingerprint)?.material;
  if (copy == null) return false;
  const merged = await desk.keyring.workshop.mergePublic(known.public, copy.public, desk.now());
  if (merged === null) return false;
  desk.store.write((db) => {
    const facts = { ...merged.facts, isPrivate: false, hasPassphrase: false };
    putPublicKey(db, { facts, public: merged.public, keyIds: merged.keyIds, source: known.source });
    db.append({ kind: 'key-updated', caseNo: null, facts: { fingerprint, of: 'public', source: 'letter' } });
  });
  return true;
}

function changeFor(desk: Desk, reporterId: number, fingerprint: string): KeyChange | undefined {
  return desk.store
    .read((db) => openKeyChanges(db, reporterId))
    .find((change) => change.other.fingerprint === fingerprint);
}

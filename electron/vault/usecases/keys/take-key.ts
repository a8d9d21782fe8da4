/** Pins a key that a letter carried: as the first one of a reporter, instead of a pinned one, or beside it; on a person's word. */
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { decideKey } from '../../store/key-change-rows';
import { publicKey, putPublicKey, teamKey, unpinKey } from '../../store/key-rows';
import { pinnedKeysOf, reporterRecord } from '../../store/reporter-rows';
import { judgeAgain } from '../import/judge-again';
import type { UseCase } from '../ports';
import { writePin } from './import-keys';
import { materialOf } from './key-changes';
import { noteKeys } from './note-keys';

export const takeKey: UseCase<'keys.take'> = async (desk, wish) => {
  const { reporterId, fingerprint, instead } = wish;
  const reason = singleLine(wish.reason).trim();
  if (desk.store.read((db) => reporterRecord(db, reporterId)) === undefined)
    return fail({ code: 'no-such-thing' });
  await noteKeys(desk, reporterId);
  const material = await materialOf(desk, reporterId, fingerprint);
  if (material === null) return fail({ code: 'no-such-thing' });
  const [pins, ours] = desk.store.read(
    (db) => [pinnedKeysOf(db, reporterId).map((pin) => pin.fingerprint), teamKey(db, fingerprint)] as const,
  );
  if (ours !== undefined || (instead !== null && !pins.includes(instead)))
    return fail({ code: 'no-such-thing' });
  if (pins.length > 0 && reason === '') return fail({ code: 'reason-needed' });
  desk.store.write((db) => {
    if (publicKey(db, fingerprint) === undefined) {
      const facts = { ...material.facts, isPrivate: false, hasPassphrase: false };
      putPublicKey(db, { facts, public: material.public, keyIds: material.keyIds, source: 'attachment' });
      db.append({ kind: 'key-added', caseNo: null, facts: { fingerprint, of: 'public', source: 'letter' } });
    }
    if (!pins.includes(fingerprint)) writePin(db, reporterId, fingerprint, reason);
    if (pins.length > 0) decideKey(db, reporterId, fingerprint, 'taken', reason);
    if (instead === null || instead === fingerprint) return;
    unpinKey(db, reporterId, instead);
    // letters that it signed before still carry it
    decideKey(db, reporterId, instead, 'let-go', reason);
    const facts = { reporter: String(reporterId), fingerprint: instead, reason };
    db.append({ kind: 'key-unpinned', caseNo: null, facts });
  });
  await judgeAgain(desk, material.keyIds);
  desk.tell({ event: 'changed' });
  return ok({});
};

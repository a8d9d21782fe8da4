/** Takes some of a reporter's pinned keys for one letter, with a reason that stays with it; none of them: the usual ones again. */
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { changeReply } from '../../store/reply-rows';
import { isUsable, pinnedKeysOf } from '../../store/reporter-rows';
import type { UseCase } from '../ports';
import { findReply, isLeaving, shown } from './reply-of';

export const chooseKeys: UseCase<'reply.choose-keys'> = (desk, { id, revision, keys, reason }) => {
  const reply = findReply(desk, id);
  if (reply === undefined) return fail({ code: 'no-such-thing' });
  if (reply.state !== 'draft') return fail({ code: 'already-exported' });
  if (reply.revision !== revision || isLeaving(desk, id)) return fail({ code: 'stale-revision' });
  const said = singleLine(reason).trim();
  if (keys.length > 0 && said === '') return fail({ code: 'reason-needed' });
  const usable = desk.store
    .read((db) => pinnedKeysOf(db, reply.reporterId))
    .filter((key) => isUsable(key, desk.now()))
    .map((key) => key.fingerprint);
  if (!keys.every((fingerprint) => usable.includes(fingerprint))) return fail({ code: 'key-unusable' });
  const keyChoice = usable.filter((fingerprint) => keys.includes(fingerprint));
  const keyReason = keyChoice.length === 0 ? null : said;
  desk.store.write((db) => {
    changeReply(db, id, { keyChoice, keyReason, savedAt: db.now });
    const facts = { reply: String(id), keys: keyChoice.join(' '), reason: keyReason ?? '' };
    db.append({ kind: 'reply-keys-chosen', caseNo: reply.caseNo, facts });
  });
  return ok(shown(desk, id));
};

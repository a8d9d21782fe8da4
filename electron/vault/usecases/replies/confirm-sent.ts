/** Exported is not sent: a person says when a letter went out, and may take that back. */
import { fail, ok } from '../../../../shared/kernel/result';
import { changeReply, forgetCiphertexts, unsentReplies } from '../../store/reply-rows';
import { replyView } from '../../reply-view';
import { expectedBySentLetter, expectedWithoutLetter } from '../lifecycle/set-expected';
import type { UseCase } from '../ports';
import { findReply, isLeaving, shown } from './reply-of';

/** On the person's word, at or after the export and not in the future; from then on it counts for the promise. */
export const confirmSent: UseCase<'reply.confirm-sent'> = (desk, { id, at }) => {
  const reply = findReply(desk, id);
  if (reply === undefined) return fail({ code: 'no-such-thing' });
  if (reply.state === 'sent') return fail({ code: 'already-sent' });
  if (reply.state === 'draft' || reply.exportedAt === null) return fail({ code: 'not-exported' });
  if (at < reply.exportedAt) return fail({ code: 'before-export' });
  if (at > desk.now()) return fail({ code: 'in-future' });
  desk.store.write((db) => {
    changeReply(db, id, { state: 'sent', sentAt: at, sentBasis: 'you-said-so' });
    expectedBySentLetter(db, reply);
    const facts = { reply: String(id), basis: 'you-said-so', at: new Date(at).toISOString() };
    db.append({ kind: 'reply-sent', caseNo: reply.caseNo, facts });
  });
  return ok(shown(desk, id));
};

/**
 * One step back: a sent letter is exported again, an exported one a draft. As a draft it is a new letter: a copy of the
 * former text must not confirm it.
 */
export const takeBack: UseCase<'reply.take-back'> = (desk, { id }) => {
  const reply = findReply(desk, id);
  if (reply === undefined) return fail({ code: 'no-such-thing' });
  if (reply.state === 'draft' || isLeaving(desk, id)) return ok(shown(desk, id));
  const now = reply.state === 'sent' ? 'exported' : 'draft';
  desk.store.write((db) => {
    if (now === 'exported') {
      changeReply(db, id, { state: now, sentAt: null, sentBasis: null });
      expectedWithoutLetter(db, reply);
    } else {
      forgetCiphertexts(db, id);
      changeReply(db, id, {
        state: now,
        exportedAt: null,
        sha256: null,
        messageId: null,
        recipientKeys: [],
        keyBasis: null,
        contentSha256: null,
        clearReason: null,
      });
    }
    const facts = { reply: String(id), was: reply.state, now };
    db.append({ kind: 'reply-taken-back', caseNo: reply.caseNo, facts });
  });
  return ok(shown(desk, id));
};

/** Drafts and letters that wait to be sent. */
export const listUnsent: UseCase<'reply.drafts'> = (desk) => {
  const { casePrefix } = desk.programme();
  return ok({
    replies: desk.store.read((db) => unsentReplies(db).map((reply) => replyView(db, reply, casePrefix))),
  });
};

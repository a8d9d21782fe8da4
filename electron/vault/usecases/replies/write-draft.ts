/** Starts a draft, fills it from a template, keeps what was typed, and throws it away. */
import { fail, ok } from '../../../../shared/kernel/result';
import { replySubject } from '../../../../shared/letter/subject';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { changeReply, deleteReply, insertReply } from '../../store/reply-rows';
import { isReporterOf, plainAddress } from '../../store/reporter-rows';
import { indexReply, removeReplyFromIndex } from '../../store/search-rows';
import { hasLetter } from '../../store/split-rows';
import { caseOf } from '../cases/case-of';
import { changedFields } from '../cases/changes';
import type { UseCase } from '../ports';
import { draftFrom, isTemplate, savedDraft } from './draft-text';
import { answered, contextOf, findReply, isLeaving, shown } from './reply-of';

/** To the address that the answered letter came from when it is the reporter's own, else to their first. */
export const startReply: UseCase<'reply.start'> = (desk, { caseId, reporterId, inReplyTo, template }) => {
  const no = caseOf(desk, caseId)?.no;
  const context = no === undefined ? undefined : contextOf(desk, no, reporterId, inReplyTo);
  if (no === undefined || context === undefined) return fail({ code: 'no-such-thing' });
  const { letter, answers, concerned } = desk.store.read((db) => ({
    answers: inReplyTo !== null && hasLetter(db, no, inReplyTo),
    letter: answered(db, inReplyTo),
    concerned: isReporterOf(db, no, reporterId),
  }));
  if (!concerned || (inReplyTo !== null && !answers)) return fail({ code: 'no-such-thing' });
  if (template !== null && !isTemplate(template)) return fail({ code: 'unknown-template' });
  const programme = desk.programme();
  const from = plainAddress(letter?.fromAddress ?? '');
  const empty = { body: '', assessment: null, expectedDate: null };
  const draft = template === null ? empty : draftFrom(template, empty, context, programme);
  const subject = replySubject(letter?.subject ?? context.one.title, programme.casePrefix, no);
  const to = context.addresses.includes(from) ? from : (context.addresses[0] ?? '');
  const id = desk.store.write((db) => {
    const made = insertReply(db, { caseNo: no, reporterId, inReplyTo, to, subject, template, ...draft });
    indexReply(db, made);
    db.append({
      kind: 'reply-started',
      caseNo: no,
      facts: { reply: String(made), reporter: String(reporterId) },
    });
    return made;
  });
  return ok(shown(desk, id));
};

/** Puts the template in place of the text; date and assessment that were entered go into it. */
export const applyTemplate: UseCase<'reply.apply-template'> = (desk, { id, revision, template }) => {
  const reply = findReply(desk, id);
  const context =
    reply === undefined ? undefined : contextOf(desk, reply.caseNo, reply.reporterId, reply.inReplyTo);
  if (reply === undefined || context === undefined) return fail({ code: 'no-such-thing' });
  if (reply.state !== 'draft') return fail({ code: 'already-exported' });
  if (reply.revision !== revision || isLeaving(desk, id)) return fail({ code: 'stale-revision' });
  if (!isTemplate(template)) return fail({ code: 'unknown-template' });
  desk.store.write((db) => {
    changeReply(db, id, {
      ...draftFrom(template, reply, context, desk.programme()),
      template,
      savedAt: db.now,
    });
    indexReply(db, id);
    db.append({ kind: 'reply-templated', caseNo: reply.caseNo, facts: { reply: String(id), now: template } });
  });
  return ok(shown(desk, id));
};

/** What was typed; saving what is there already changes nothing. */
export const saveReply: UseCase<'reply.save'> = (desk, request) => {
  const { id, revision, body, assessment, expectedDate } = request;
  const reply = findReply(desk, id);
  if (reply === undefined) return fail({ code: 'no-such-thing' });
  if (reply.state !== 'draft') return fail({ code: 'already-exported' });
  if (reply.revision !== revision || isLeaving(desk, id)) return fail({ code: 'stale-revision' });
  const text = savedDraft(reply, { body, assessment, expectedDate });
  const wanted = { ...text, to: request.to.trim(), subject: singleLine(request.subject) };
  const changed = changedFields<typeof wanted>(reply, wanted);
  if (Object.keys(changed).length > 0) {
    desk.store.write((db) => {
      changeReply(db, id, { ...changed, savedAt: db.now });
      indexReply(db, id);
      const facts = { reply: String(id), revision: String(revision + 1) };
      db.append({ kind: 'reply-saved', caseNo: reply.caseNo, facts });
    });
  }
  return ok(shown(desk, id));
};

/** Only a draft can be thrown away: what left the house is never forgotten. */
export const discardReply: UseCase<'reply.discard'> = (desk, { id }) => {
  const reply = findReply(desk, id);
  if (reply === undefined) return fail({ code: 'no-such-thing' });
  if (reply.state !== 'draft' || isLeaving(desk, id)) return fail({ code: 'already-exported' });
  desk.store.write((db) => {
    removeReplyFromIndex(db, id);
    deleteReply(db, id);
    db.append({ kind: 'reply-discarded', caseNo: reply.caseNo, facts: { reply: String(id) } });
  });
  return ok({});
};

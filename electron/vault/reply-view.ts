/** A reply as the page shows it. */
import { formatCaseId } from '../../shared/case/case-id';
import type { ReplyView } from '../../shared/ipc/shapes';
import { namesDate } from '../../shared/letter/letter-date';
import type { SentReply } from '../../shared/policy/first-response';
import type { ReadDb } from './store/database';
import { copiesOfReply } from './store/reply-copy-rows';
import { filesOfReply } from './store/reply-file-rows';
import type { ReplyRecord } from './store/reply-rows';

export function replyView(db: ReadDb, reply: ReplyRecord, prefix: string): ReplyView {
  const { caseNo, messageId: _messageId, sha256: _sha256, contentSha256: _content, ...shown } = reply;
  const attachments = filesOfReply(db, reply.id).map(({ replyId: _replyId, ...file }) => file);
  const copies = copiesOfReply(db, reply.id);
  return { ...shown, caseId: formatCaseId(prefix, caseNo), attachments, copies };
}

/** What the words of a letter carry for the first-response promise: a field counts only while it stands in the text (MAXEM-6). */
export function carriedBy(
  reply: Pick<ReplyRecord, 'body' | 'assessment' | 'expectedDate'>,
): Pick<SentReply, 'hasAssessment' | 'hasExpectedDate'> {
  const { body, assessment, expectedDate } = reply;
  return {
    hasAssessment: assessment !== null && assessment.trim() !== '' && body.includes(assessment),
    hasExpectedDate: expectedDate !== null && namesDate(body, expectedDate),
  };
}

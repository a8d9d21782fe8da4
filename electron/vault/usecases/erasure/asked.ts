/** Which reporters of a case were asked to erase what they hold, by which letter, and what they answered (policy row MAXEM-3). */
import type { AskedView } from '../../../../shared/ipc/channels/erasure';
import { instant } from '../../../../shared/kernel/time';
import { asksForErasure } from '../../../../shared/retention/retention';
import { displayName } from '../../reporter-view';
import type { ReadDb } from '../../store/database';
import { erasureAnswers, type RetainedCase } from '../../store/erasure-rows';
import { profileOf } from '../../store/policy-rows';
import { repliesOfCase } from '../../store/reply-rows';
import { addressesOf, reportersOfCase } from '../../store/reporter-rows';

/**
 * Asked is what the letters say: the first one that is confirmed as sent and has the request in it. Taking back the confirmation takes the
 * request back too.
 */
export function askedViews(db: ReadDb, one: RetainedCase): AskedView[] {
  const sentence = profileOf(db, one.profileId, one.profileVersion).wording.erasure;
  const asking = repliesOfCase(db, one.no)
    .filter((reply) => reply.state === 'sent' && asksForErasure(reply, sentence))
    .sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0));
  const answers = new Map(erasureAnswers(db, one.no).map((answer) => [answer.reporterId, answer]));
  return reportersOfCase(db, one.no).map((reporter) => {
    const letter = asking.find((reply) => reply.reporterId === reporter.id);
    const answer = answers.get(reporter.id);
    return {
      reporterId: reporter.id,
      reporter: displayName(reporter, addressesOf(db, reporter.id)),
      askedAt: letter?.sentAt == null ? null : instant(letter.sentAt),
      askedReply: letter?.id ?? null,
      answer: answer?.answer ?? null,
      answeredAt: answer === undefined ? null : instant(answer.answeredAt),
      letterId: answer?.letterId ?? null,
      note: answer?.note ?? '',
    };
  });
}

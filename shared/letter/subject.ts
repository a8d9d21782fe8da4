/** Writes the subject of a reply: one "Re:", one case tag. */
import { formatCaseId, parseCaseTags } from '../case/case-id';
import { singleLine } from './untrusted-text';

/** Reply and forward marks that mail programs put in front, with counters as in "Re[2]:" and "Re^2:". */
const REPLY = '(?:re|aw|antw|antwort|sv|vs|rv|res|odp|ynt|r[ée]p|回复|答复|返信)';
const FORWARD = '(?:fwd?|wg|tr|vl|doorst|转发)';
const COUNTER = String.raw`(?:\[\d{1,3}\]|\^\d{1,3})?`;
const MARK = new RegExp(`^\\s*(?:${REPLY}|${FORWARD})${COUNTER}\\s*[::]\\s*`, 'iu');
const REPLY_MARK = new RegExp(`^\\s*${REPLY}${COUNTER}\\s*[::]`, 'iu');

/** Whether a subject looks like an answer to an earlier letter; a case tag in front of the mark is looked past. */
export function isReplySubject(subject: string): boolean {
  return REPLY_MARK.test(subject.replace(/^(?:\s*\[[^\][]{1,40}\])+/u, ''));
}

/** The subject without reply and forward marks and without our own case tags; the words that stay are the topic. */
export function topicOf(subject: string, prefix: string): string {
  let topic = singleLine(subject, 900);
  for (const tag of parseCaseTags(topic, prefix)) {
    topic = topic.replaceAll(new RegExp(`\\[${prefix}-${tag.number}\\]`, 'gi'), ' ');
  }
  for (let before = ''; before !== topic; ) {
    before = topic;
    topic = topic.trim().replace(MARK, '');
  }
  return topic.replace(/\s+/g, ' ').trim();
}

/** `Re: [HB-12] topic`; a topic that is empty or only dots ("...", hidden by encryption) is left out. */
export function replySubject(subject: string, prefix: string, caseNumber: number): string {
  const topic = topicOf(subject, prefix);
  const tag = `[${formatCaseId(prefix, caseNumber)}]`;
  return /^[\s.…[\]]*$/u.test(topic) ? `Re: ${tag}` : `Re: ${tag} ${topic}`;
}

/** The instants in the life of a case that start and stop its promises. */
import { ENDED_STAGES } from '../case/lifecycle';
import { STAGES, type Severity, type Stage } from '../case/vocabulary';
import type { PromiseTerm } from '../clock/promise';
import { dayBounds } from '../clock/due';
import { type Instant, instant } from '../kernel/time';
import { isExempt, type ResponseFacts } from './first-response';
import type { Exemption, FixPromise, PolicyPromise, StartEvent } from './profile';
import type { PromiseFacts } from './promise-facts';

/** The case as the first response looks at it. */
export function responseFacts(facts: PromiseFacts): ResponseFacts {
  const { receivedAt, replies, pauses, putAside, duplicate } = facts;
  return { receivedAt, replies, pauses, putAside: putAside !== null, duplicate };
}

/** Whether the profile exempts the case, as it ended, from a promise. */
export function isExempted(
  facts: PromiseFacts,
  { exempt }: { readonly exempt: readonly Exemption[] },
): boolean {
  return isExempt(responseFacts(facts), exempt);
}

/**
 * When what starts a clock has happened; null while it has not. "acknowledgement" is the first letter of ours,
 * "validation" the day on which the report itself was found valid: it came to "accepted". Nothing starts
 * before the receipt, even when the machine's clock was set back between the two.
 */
export function startOf(start: StartEvent, facts: PromiseFacts): Instant | null {
  switch (start) {
    case 'receipt':
      return facts.receivedAt;
    case 'acknowledgement':
      return earliest(lettersBetween(facts, facts.receivedAt, null));
    case 'validation': {
      const passed = placeOf(facts.stage) >= placeOf('accepted') ? facts.stageSince : undefined;
      const accepted = facts.reached.accepted ?? passed;
      return accepted === undefined ? null : instant(Math.max(accepted, facts.receivedAt));
    }
  }
}

/** When letters of ours left at or after `from`, up to `until` if there is an end. */
export function lettersBetween(
  facts: PromiseFacts,
  from: Instant,
  until: Instant | null,
): readonly Instant[] {
  const sent = facts.replies.map((reply) => reply.sentAt);
  const all = facts.lastLetterAt === null ? sent : [...sent, facts.lastLetterAt];
  return all.filter((at) => at >= from && (until === null || at <= until));
}

/** When the first letter left that carries what an assessment promise asks for. */
export function keptByLetter(facts: PromiseFacts, promise: PolicyPromise, from: Instant): Instant | null {
  const needsDate = promise.satisfiedBy === 'assessment-and-date';
  const kept = facts.replies.filter(
    (reply) =>
      reply.sentAt >= from &&
      (reply.declines === true || (reply.hasAssessment && (reply.hasExpectedDate || !needsDate))),
  );
  return earliest(kept.map((reply) => reply.sentAt));
}

/** When there was nothing left to report: it came to the stage `until`, or was declined, a duplicate or closed. */
export function endOfNews(facts: PromiseFacts, until: Stage): Instant | null {
  const { stage, reached, stageSince, closedAt } = facts;
  const passed = placeOf(until) >= 0 && placeOf(stage) >= placeOf(until);
  if (!passed && !ENDED_STAGES.includes(stage)) return null;
  const ends: (Instant | undefined)[] = stage === 'closed' ? [closedAt ?? stageSince] : [stageSince];
  if (facts.declined || stage === 'declined') ends.push(reached.declined);
  if (stage === 'duplicate' || (stage === 'closed' && facts.duplicate !== null)) ends.push(reached.duplicate);
  if (passed) ends.push(reached[until]);
  return earliest(ends.filter((at) => at !== undefined));
}

/** Declined, or closed by way of it. */
export function isDeclined(facts: PromiseFacts): boolean {
  return facts.declined || facts.stage === 'declined';
}

/** Whether the fix was validated: the case came that far and was not turned down on another way. */
export function isValidated(facts: PromiseFacts): boolean {
  if (facts.stage === 'closed') return !facts.declined && facts.duplicate === null;
  return facts.stage === 'validated' || facts.stage === 'disclosed';
}

/** When the fix was there: the end of its day in the zone, or the validation if that was on the day itself. */
export function fixedAt(facts: PromiseFacts, zone: string): Instant | null {
  if (facts.fixedOn === null) return null;
  const { first, last } = dayBounds(facts.fixedOn, zone);
  const { validated } = facts.reached;
  return validated !== undefined && validated >= first && validated < last ? validated : last;
}

/** When the case became public; null while it did not. */
export function disclosedAt(facts: PromiseFacts): Instant | null {
  if (facts.stage === 'disclosed') return facts.reached.disclosed ?? facts.stageSince;
  return facts.stage === 'closed' ? (facts.reached.disclosed ?? null) : null;
}

/** The days of a severity, where the profile has some for it; a promise in hours becomes one of days then. */
export function fixTerm(promise: FixPromise, severity: Severity): PromiseTerm {
  const amount = promise.daysBySeverity[severity];
  if (amount === undefined) return promise.term;
  const unit = promise.term.unit === 'hours' ? 'calendar-days' : promise.term.unit;
  return { ...promise.term, amount, unit };
}

/** Declined and duplicate stand on the side; what they left behind, the stages before, they did not pass. */
function placeOf(stage: Stage): number {
  return stage === 'declined' || stage === 'duplicate' ? -1 : STAGES.indexOf(stage);
}

function earliest(instants: readonly Instant[]): Instant | null {
  return instants.length === 0 ? null : instant(Math.min(...instants));
}

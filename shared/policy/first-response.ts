/** The promise of a first response for one case: when it runs out, what stops it, and what a reply still lacks. */
import type { Calendar, Due, Pause } from '../clock/promise';
import { type Clock, type ClockState, clockAt } from '../clock/state';
import { type Instant, instant } from '../kernel/time';
import type { Exemption, PolicyProfile } from './profile';

/** A letter of ours that was sent, with what it carries; `sentAt` is confirmed, never the moment of export. */
export interface SentReply {
  readonly sentAt: Instant;
  readonly hasAssessment: boolean;
  readonly hasExpectedDate: boolean;
  /** It declines the report with feedback: that is the final assessment, and leaves nothing to expect by a date. */
  readonly declines?: boolean | undefined;
}

/** What is known of a case that matters for its first response. */
export interface ResponseFacts {
  readonly receivedAt: Instant;
  readonly replies: readonly SentReply[];
  /** Times of waiting on the reporter; used only when the profile lets this promise pause. */
  readonly pauses: readonly Pause[];
  readonly putAside: boolean;
  /** Set for a duplicate: whether the primary case's first response was given when this is asked. */
  readonly duplicate: { readonly primaryAnswered: boolean } | null;
}

/** Key of the sentence that says what stops the clock. */
export type StopsKey = 'stopped-by-any-reply' | 'stopped-by-assessment-and-date';

/** What the reply that came nearest still lacks. */
export type ResponseLack = 'reply' | 'assessment' | 'expected-date';

/** The first-response promise of a case at one instant. */
export interface FirstResponse {
  readonly state: ClockState;
  readonly startedAt: Instant;
  readonly due: Due;
  readonly dueAt: Instant;
  readonly stops: StopsKey;
  readonly satisfiedAt: Instant | null;
  /** Empty once satisfied. */
  readonly lacks: readonly ResponseLack[];
  readonly clock: Clock;
}

/**
 * The first-response promise of a case at `now` (rows MAXEM-6 and MX-11). `daysOff` are the public holidays of the
 * profile's calendar as ISO dates, computed outside; the profile's own closure days are added here.
 * Only a reply sent at or after receipt counts; assessment and expected date must be in one letter.
 */
export function firstResponse(
  facts: ResponseFacts,
  profile: PolicyProfile,
  daysOff: readonly string[],
  now: Instant,
): FirstResponse {
  const promise = profile.firstResponse;
  const replies = facts.replies.filter((reply) => reply.sentAt >= facts.receivedAt);
  const kept = replies.filter((reply) => lacksOf(reply, profile).length === 0).map((reply) => reply.sentAt);
  const satisfiedAt = kept.length === 0 ? null : instant(Math.min(...kept));
  const clock = clockAt(
    {
      startedAt: facts.receivedAt,
      satisfiedAt,
      exempt: isExempt(facts, promise.exempt),
      pauses: promise.pausable ? facts.pauses : [],
      term: promise.term,
      firmness: promise.firmness,
      calendar: calendarOf(profile, daysOff),
    },
    now,
  );
  if (clock.due === null) throw new Error('A clock that has started has a due instant');
  return {
    state: clock.state,
    startedAt: facts.receivedAt,
    due: clock.due,
    dueAt: clock.due.at,
    stops: promise.satisfiedBy === 'any-reply' ? 'stopped-by-any-reply' : 'stopped-by-assessment-and-date',
    satisfiedAt,
    lacks: satisfiedAt === null ? nearestLack(replies, profile) : [],
    clock,
  };
}

/** What a reply lacks to keep the profile's first-response promise; empty when sending it keeps it. */
export function lacksOf(reply: Omit<SentReply, 'sentAt'>, profile: PolicyProfile): readonly ResponseLack[] {
  if (profile.firstResponse.satisfiedBy === 'any-reply' || reply.declines === true) return [];
  const lacks: ResponseLack[] = [];
  if (!reply.hasAssessment) lacks.push('assessment');
  if (!reply.hasExpectedDate) lacks.push('expected-date');
  return lacks;
}

/** The calendar a profile counts in: its zone and work week, the given holidays, and its own closure days. */
export function calendarOf(profile: PolicyProfile, daysOff: readonly string[]): Calendar {
  const { zone, workWeek, closures } = profile.calendar;
  return { zone, workWeek, daysOff: [...daysOff, ...closures] };
}

/** Whether the case ended in a way that the profile exempts from a promise (design: CLOCKS, "void"). */
export function isExempt(
  facts: Pick<ResponseFacts, 'putAside' | 'duplicate'>,
  exempt: readonly Exemption[],
): boolean {
  if (facts.putAside) return exempt.includes('put-aside');
  return facts.duplicate?.primaryAnswered === true && exempt.includes('duplicate-of-answered');
}

function nearestLack(replies: readonly SentReply[], profile: PolicyProfile): readonly ResponseLack[] {
  const lacks = replies.map((reply) => lacksOf(reply, profile));
  return (
    lacks.reduce<readonly ResponseLack[] | null>(
      (best, lack) => (best === null || lack.length < best.length ? lack : best),
      null,
    ) ?? ['reply']
  );
}

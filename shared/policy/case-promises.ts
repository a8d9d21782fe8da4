/** All promises of one case: what started each, when it runs out, what state it is in, and what stopped it. */
import { ENDED_STAGES } from '../case/lifecycle';
import type { Stage } from '../case/vocabulary';
import type { Due, Firmness, Pause, PromiseTerm } from '../clock/promise';
import { type Clock, type ClockState, clockAt, clockState } from '../clock/state';
import { type Instant, instant } from '../kernel/time';
import { calendarOf, firstResponse } from './first-response';
import type { CasePromise, CountedBy, PromiseFacts } from './promise-facts';
import { PROMISE_KINDS, type PromiseKind, type PromiseLack, type StopsWith } from './promise-kinds';
import {
  disclosedAt,
  endOfNews,
  fixedAt,
  fixTerm,
  isDeclined,
  isExempted,
  isValidated,
  keptByLetter,
  lettersBetween,
  responseFacts,
  startOf,
} from './promise-moments';

/**
 * The promises of a case at `now`, in the order of PROMISE_KINDS; what a profile does not promise is left out.
 * `daysOff` are the public holidays of the profile's calendar as ISO dates. A promise in `facts.applied` is counted by
 * that profile instead: a better later promise, applied on purpose. Throws RangeError for a calendar without working days.
 *
 * A closed case has no running clock but retention: what closing leaves without an answer can be kept no more, so an
 * unanswered response is judged as if it had run out ("broken" if firm, "overdue" if not).
 */
export function casePromises(
  facts: PromiseFacts,
  profile: CountedBy['profile'],
  daysOff: readonly string[],
  now: Instant,
): readonly CasePromise[] {
  const bound = { profile, daysOff };
  return PROMISE_KINDS.flatMap((kind) => {
    const promise = RULES[kind](facts, facts.applied[kind] ?? bound, now);
    return promise === null ? [] : [atTheEnd(promise, facts.stage)];
  });
}

/**
 * The same promises at another time, when no fact has changed since: only the state of what is not satisfied depends on
 * the time. Not for a case whose waiting is open, since an open pause moves the due instants.
 */
export function promisesAt(
  promises: readonly CasePromise[],
  stage: Stage,
  now: Instant,
): readonly CasePromise[] {
  return promises.map((promise) => {
    if (!['running', 'overdue', 'broken'].includes(promise.state)) return promise;
    const firmness = promise.firm ? 'firm' : 'best-effort';
    const state = clockState(
      { due: promise.due, satisfiedAt: null, exempt: false, paused: false, firmness },
      now,
    );
    return atTheEnd(state === promise.state ? promise : { ...promise, state }, stage);
  });
}

/** In a closed case nothing runs but retention; see `casePromises`. */
function atTheEnd(promise: CasePromise, stage: Stage): CasePromise {
  if (stage !== 'closed' || promise.kind === 'retention' || promise.kind === 'credit') return promise;
  switch (promise.state) {
    case 'running':
    case 'paused':
      return { ...promise, state: promise.firm ? 'broken' : 'overdue', pausedSince: null };
    case 'idle':
      return { ...promise, state: 'void', lacks: [] };
    default:
      return promise;
  }
}

type Rule = (facts: PromiseFacts, by: CountedBy, now: Instant) => CasePromise | null;

const RULES: Readonly<Record<PromiseKind, Rule>> = {
  'first-response': responsePromise,
  assessment: assessmentPromise,
  update: updatePromise,
  fix: fixPromise,
  disclosure: disclosurePromise,
  credit: creditPromise,
  retention: retentionPromise,
};

/** MAXEM-6 and MX-11: see `firstResponse`. */
function responsePromise(facts: PromiseFacts, { profile, daysOff }: CountedBy, now: Instant): CasePromise {
  const response = firstResponse(responseFacts(facts), profile, daysOff, now);
  const { satisfiedBy } = profile.firstResponse;
  const stops = satisfiedBy === 'any-reply' ? 'any-letter' : 'assessment-and-date';
  const lacks = response.state === 'void' ? [] : response.lacks;
  return {
    ...whole(response.clock, profile.firstResponse, { kind: 'first-response', stops, lacks }),
    evidence: letterOf(facts, response.satisfiedAt),
  };
}

/** An assessment that is promised apart from the first response: the first sent letter that carries one keeps it. */
function assessmentPromise(facts: PromiseFacts, by: CountedBy, now: Instant): CasePromise | null {
  const promise = by.profile.assessment;
  if (promise === null) return null;
  const startedAt = startOf(promise.start, facts);
  const satisfiedAt = startedAt === null ? null : keptByLetter(facts, promise, startedAt);
  const clock = count(
    facts,
    by,
    promise,
    { startedAt, satisfiedAt, exempt: isExempted(facts, promise) },
    now,
  );
  const stops = promise.satisfiedBy === 'any-reply' ? 'assessment' : 'assessment-and-date';
  const lacks: PromiseLack[] = satisfiedAt !== null || clock.state === 'void' ? [] : ['assessment'];
  return {
    ...whole(clock, promise, { kind: 'assessment', stops, lacks }),
    evidence: letterOf(facts, satisfiedAt),
  };
}

/**
 * MAXEM-10, MX-12: news at least every so often. The clock runs from its start event or from the last letter that was
 * sent after it, whichever is later, so that any sent letter starts it again. It ends when the case comes to the stage
 * `until`, or is declined, a duplicate or closed: from then on there is nothing left to report.
 */
function updatePromise(facts: PromiseFacts, by: CountedBy, now: Instant): CasePromise | null {
  const promise = by.profile.update;
  if (promise === null) return null;
  const first = startOf(promise.start, facts);
  const ended = endOfNews(facts, promise.until);
  const news = first === null ? [] : lettersBetween(facts, first, ended);
  const startedAt = first === null ? null : instant(Math.max(first, ...news));
  const satisfiedAt = startedAt === null || ended === null ? null : instant(Math.max(ended, startedAt));
  const clock = count(
    facts,
    by,
    promise,
    { startedAt, satisfiedAt, exempt: isExempted(facts, promise) },
    now,
  );
  const lacks: PromiseLack[] = satisfiedAt !== null || clock.state === 'void' ? [] : ['letter'];
  return {
    ...whole(clock, promise, { kind: 'update', stops: 'news', lacks }),
    evidence: satisfiedAt === null ? null : { kind: 'ended', reply: null },
  };
}

/**
 * MX-14: the fix clock runs from its start event; a severity may have days of its own. The day of the fix keeps it once
 * the case is validated: that day counts to its end in the profile's zone, or to the validation on that very day.
 * The expected date is told apart from it and moves nothing. "validation" as a start is the report's own: the day on
 * which it was accepted. A declined report has nothing to fix, and a case that was closed without a fix never will have:
 * both are void whatever the profile exempts.
 */
function fixPromise(facts: PromiseFacts, by: CountedBy, now: Instant): CasePromise | null {
  const promise = by.profile.fix;
  if (promise === null) return null;
  const startedAt = startOf(promise.start, facts);
  const validated = isValidated(facts);
  const fixed = validated ? fixedAt(facts, by.profile.calendar.zone) : null;
  const satisfiedAt = fixed === null || startedAt === null ? null : instant(Math.max(fixed, startedAt));
  const nothingToFix = isDeclined(facts) || (facts.stage === 'closed' && fixed === null);
  const exempt = nothingToFix || isExempted(facts, promise);
  const term = fixTerm(promise, facts.severity);
  const clock = count(facts, by, { ...promise, term }, { startedAt, satisfiedAt, exempt }, now);
  const lacks: PromiseLack[] = [];
  if (satisfiedAt === null && clock.state !== 'void') {
    if (facts.fixedOn === null) lacks.push('fixed-on');
    if (!validated) lacks.push('validated');
  }
  return {
    ...whole(clock, promise, { kind: 'fix', stops: 'fixed-and-validated', lacks }),
    evidence: satisfiedAt === null ? null : { kind: 'fixed', reply: null },
  };
}

/** MAXEM-12, MX-10: a day agreed with the reporter, never firm. Reports that ended without disclosure leave nothing due. */
function disclosurePromise(facts: PromiseFacts, { profile }: CountedBy, now: Instant): CasePromise {
  const agreed = facts.agreedDisclosureAt;
  const disclosed = disclosedAt(facts);
  const over = facts.putAside !== null || ENDED_STAGES.includes(facts.stage);
  const due: Due | null = agreed === null ? null : { at: agreed, endOfDay: false };
  const facing = {
    due,
    satisfiedAt: disclosed,
    exempt: over,
    paused: false,
    firmness: 'best-effort',
  } as const;
  // disclosed without a day that was agreed is in time
  const state = due === null && disclosed !== null ? 'kept' : clockState(facing, now);
  const lacks: PromiseLack[] =
    disclosed !== null || state === 'void'
      ? []
      : agreed === null
        ? ['agreed-date', 'disclosed']
        : ['disclosed'];
  return {
    ...{ kind: 'disclosure', state, startedAt: agreed === null ? null : facts.receivedAt, due },
    ...{ satisfiedAt: disclosed, pausedSince: null, stops: 'disclosed', firm: false, lacks },
    ...{ row: profile.disclosure.row, quote: profile.disclosure.quote },
    evidence: disclosed === null ? null : { kind: 'disclosed', reply: null },
  };
}

/** MX-3, MAXEM-11: credit has no day. It is idle until a list that names the case has left; void where nothing is to be credited. */
function creditPromise(facts: PromiseFacts, { profile }: CountedBy): CasePromise {
  const { creditListedAt: at } = facts;
  const over = facts.putAside !== null || isDeclined(facts);
  const state: ClockState = at !== null ? 'kept' : over ? 'void' : 'idle';
  return {
    ...{ kind: 'credit', state, startedAt: null, due: null, satisfiedAt: at, pausedSince: null },
    ...{ stops: 'credited', firm: false, lacks: state === 'idle' ? ['credited'] : [] },
    ...{ row: profile.credit.row, quote: profile.credit.quote },
    evidence: at === null ? null : { kind: 'credited', reply: null },
  };
}

/** MAXEM-3: starts when the case is closed, ends with the last of the days, is kept by erasure. Not a promise to anybody with a day, so best effort. */
function retentionPromise(facts: PromiseFacts, by: CountedBy, now: Instant): CasePromise | null {
  const { days, row, quote } = by.profile.retention;
  if (days === null) return null;
  const { closedAt: startedAt, erasedAt } = facts;
  const term: PromiseTerm = { amount: days, unit: 'calendar-days', end: 'end-of-day' };
  const promise = { row, quote, term, firmness: 'best-effort', pausable: false } as const;
  const satisfiedAt = startedAt === null ? null : erasedAt;
  const clock = count(facts, by, promise, { startedAt, satisfiedAt, exempt: false }, now);
  const lacks: PromiseLack[] = satisfiedAt === null ? ['erased'] : [];
  return {
    ...whole(clock, promise, { kind: 'retention', stops: 'erased', lacks }),
    evidence: satisfiedAt === null ? null : { kind: 'erased', reply: null },
  };
}

interface Counted {
  readonly term: PromiseTerm;
  readonly firmness: Firmness;
  readonly pausable: boolean;
}

function count(
  facts: { readonly pauses: readonly Pause[] },
  { profile, daysOff }: CountedBy,
  { term, firmness, pausable }: Counted,
  moments: { startedAt: Instant | null; satisfiedAt: Instant | null; exempt: boolean },
  now: Instant,
): Clock {
  const pauses = pausable ? facts.pauses : [];
  return clockAt({ ...moments, pauses, term, firmness, calendar: calendarOf(profile, daysOff) }, now);
}

function whole(
  clock: Clock,
  { firmness, row, quote }: { firmness: Firmness; row: string; quote: string },
  rest: { kind: PromiseKind; stops: StopsWith; lacks: readonly PromiseLack[] },
): Omit<CasePromise, 'evidence'> {
  return { ...rest, ...clock, firm: firmness === 'firm', row, quote };
}

function letterOf(facts: PromiseFacts, at: Instant | null): CasePromise['evidence'] {
  if (at === null) return null;
  return { kind: 'letter', reply: facts.replies.find((reply) => reply.sentAt === at)?.id ?? null };
}

/** The promises of cases at one instant, computed by the policy's own rules from the rows. */
import type { Stage } from '../../shared/case/vocabulary';
import type { Pause } from '../../shared/clock/promise';
import type { PromiseClock, PromiseView } from '../../shared/ipc/shapes';
import { type Instant, instant, instantOrNull } from '../../shared/kernel/time';
import { casePromises, promisesAt } from '../../shared/policy/case-promises';
import { firstResponse, type SentReply } from '../../shared/policy/first-response';
import type { PolicyProfile } from '../../shared/policy/profile';
import type { CasePromise, CountedBy, NumberedReply, PromiseFacts } from '../../shared/policy/promise-facts';
import type { PromiseKind } from '../../shared/policy/promise-kinds';
import { holidaysAround } from './holidays';
import { type AppliedPromise, appliedPromises } from './store/applied-rows';
import { type CaseSummary, caseSummary, letterFiguresByCase } from './store/case-rows';
import { creditListedAt } from './store/credit-rows';
import type { ReadDb } from './store/database';
import { profileOf } from './store/policy-rows';
import { type LeftReply, leftReplies } from './store/reply-rows';
import { type ReachedStages, reachedStages } from './store/stage-rows';
import { pausesOf } from './store/waiting-rows';

/** What a letter of ours must carry, as the page names it. */
export type ResponsePart = 'assessment' | 'expected-date';

/** Gives the published profile of that id and version. */
export type ProfileLookup = (profileId: string, version: number) => PolicyProfile;

/** What the rows say of one case for its promises. */
export interface PromiseRows {
  readonly summary: CaseSummary;
  readonly replies: readonly LeftReply[];
  /** When the last letter of ours left, replies and sent copies alike. */
  readonly lastLetterAt: number | null;
  readonly reached: ReachedStages;
  readonly pauses: readonly Pause[];
  readonly applied: readonly AppliedPromise[];
  readonly creditListedAt: number | null;
  /** The primary case of a duplicate, or null. */
  readonly primary: { readonly summary: CaseSummary; readonly replies: readonly LeftReply[] } | null;
}

/** All promises of one case at `now`, read from the database; with other pauses, as they would be with those. */
export function promisesOf(
  db: ReadDb,
  one: CaseSummary,
  now: Instant,
  pauses?: readonly Pause[],
): readonly CasePromise[] {
  const rows = rowsOf(db, one);
  return promisesFrom(
    pauses === undefined ? rows : { ...rows, pauses },
    (id, version) => profileOf(db, id, version),
    now,
  );
}

/** What the rows say of one case. */
export function rowsOf(db: ReadDb, summary: CaseSummary): PromiseRows {
  const { no, duplicateOf } = summary;
  const primary = duplicateOf === null ? undefined : caseSummary(db, duplicateOf);
  return {
    summary,
    replies: leftReplies(db, no),
    lastLetterAt: letterFiguresByCase(db, no)[0]?.answeredAt ?? null,
    reached: reachedStages(db, no).get(no) ?? {},
    pauses: pausesOf(db, no),
    applied: appliedPromises(db, no),
    creditListedAt: creditListedAt(db, no),
    primary: primary === undefined ? null : { summary: primary, replies: leftReplies(db, primary.no) },
  };
}

/**
 * All promises of one case at `now`. Counting days over zones and holidays costs a tenth of a millisecond and a list has
 * thousands of cases, so what was computed from the same facts is kept, and only its states are looked at again.
 */
export function promisesFrom(rows: PromiseRows, lookup: ProfileLookup, now: Instant): readonly CasePromise[] {
  const { profileId, profileVersion, stage } = rows.summary;
  const profile = lookup(profileId, profileVersion);
  const timeless = rows.applied.length === 0 && rows.pauses.every(({ to }) => to !== null && to <= now);
  const facts = factsOf(rows, lookup);
  if (!timeless) return casePromises(facts, profile, daysOff(profile, facts), now);
  const known = computed.get(profile) ?? new Map<string, readonly CasePromise[]>();
  computed.set(profile, known);
  const key = JSON.stringify(facts);
  const before = known.get(key);
  if (before !== undefined) return promisesAt(before, stage, now);
  const promises = casePromises(facts, profile, daysOff(profile, facts), now);
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, promises);
  return promises;
}

/** By the profile itself: two vaults may have different profiles of one name. */
const computed = new WeakMap<PolicyProfile, Map<string, readonly CasePromise[]>>();
const MOST_KEPT = 50_000;

function factsOf(rows: PromiseRows, lookup: ProfileLookup): PromiseFacts {
  const { summary, reached, applied } = rows;
  const declined = summary.declineReason !== null;
  const facts = {
    receivedAt: instant(summary.receivedAt),
    stage: summary.stage,
    stageSince: instant(summary.stageSince),
    reached: reached as Partial<Record<Stage, Instant>>, // as: rows hold instants without their brand
    severity: summary.severity,
    putAside: summary.aside,
    declined,
    duplicate: duplicateFact(rows, lookup),
    replies: sentReplies(rows.replies, declined ? reached.declined : undefined),
    lastLetterAt: instantOrNull(rows.lastLetterAt),
    pauses: rows.pauses,
    fixedOn: summary.fixedOn,
    agreedDisclosureAt: instantOrNull(summary.agreedAt),
    closedAt: closedAt(summary),
    erasedAt: instantOrNull(summary.erasedAt),
    creditListedAt: instantOrNull(rows.creditListedAt),
    applied: {},
  } satisfies PromiseFacts;
  if (applied.length === 0) return facts;
  return { ...facts, applied: appliedFact(applied, lookup, facts) };
}

/** Cases that were closed before the vault noted it were closed when they came to that stage. */
function closedAt({ stage, stageSince, closedAt: at }: CaseSummary): Instant | null {
  return stage === 'closed' ? instant(at ?? stageSince) : null;
}

function appliedFact(
  applied: readonly AppliedPromise[],
  lookup: ProfileLookup,
  facts: PromiseFacts,
): PromiseFacts['applied'] {
  const byKind: Partial<Record<PromiseKind, CountedBy>> = {};
  for (const { promise, profileId, version } of applied) {
    const profile = lookup(profileId, version);
    byKind[promise] = { profile, daysOff: daysOff(profile, facts) };
  }
  return byKind;
}

/** Holidays from the receipt until the latest start of a clock can run out. */
function daysOff(profile: PolicyProfile, facts: PromiseFacts): readonly string[] {
  const starts = [facts.stageSince, facts.lastLetterAt ?? 0, ...facts.replies.map((reply) => reply.sentAt)];
  return holidaysAround(profile, facts.receivedAt, instant(Math.max(facts.receivedAt, ...starts)));
}

/** A duplicate that was closed is one all the same. Whether its primary was answered does not depend on the time. */
function duplicateFact({ summary, primary }: PromiseRows, lookup: ProfileLookup): PromiseFacts['duplicate'] {
  if (summary.stage !== 'duplicate' && summary.stage !== 'closed') return null;
  if (primary === null) return null;
  const receivedAt = instant(primary.summary.receivedAt);
  const facts = { receivedAt, replies: sentReplies(primary.replies, undefined), pauses: [] };
  const profile = lookup(primary.summary.profileId, primary.summary.profileVersion);
  const response = firstResponse({ ...facts, putAside: false, duplicate: null }, profile, [], receivedAt);
  return { primaryAnswered: response.satisfiedAt !== null };
}

/** Only what was confirmed as sent counts; an export is not yet an answer. What is sent after declining declines. */
function sentReplies(replies: readonly LeftReply[], declinedAt: number | undefined): NumberedReply[] {
  return replies.flatMap(({ id, state, sentAt, hasAssessment, hasExpectedDate }) => {
    if (state !== 'sent' || sentAt === null) return [];
    const declines = declinedAt !== undefined && sentAt >= declinedAt;
    return [{ id, sentAt: instant(sentAt), hasAssessment, hasExpectedDate, declines }];
  });
}

/** The clock of a promise as lists carry it. */
export function promiseClockView(promise: CasePromise): PromiseClock {
  const { kind, state, startedAt, due, satisfiedAt, pausedSince, firm, stops } = promise;
  return {
    ...{ promise: kind, state, startedAt, dueAt: due?.at ?? null, endOfDay: due?.endOfDay ?? false },
    ...{ satisfiedAt, pausedSince, firm, stops },
  };
}

/** The promise as the page draws it. */
export function promiseView(promise: CasePromise): PromiseView {
  const { lacks, evidence, row, quote } = promise;
  return { ...promiseClockView(promise), lacks: [...lacks], evidence, row, quote };
}

/** The promise of a first response, which every profile makes. */
export function responseIn(promises: readonly CasePromise[]): CasePromise {
  const response = promises.find((promise) => promise.kind === 'first-response');
  if (response === undefined) throw new Error('every profile promises a first response');
  return response;
}

/** What one letter still has to carry to keep the first response; empty when it was kept before (MAXEM-6). */
export function missingForResponse(
  response: CasePromise,
  carried: Pick<SentReply, 'hasAssessment' | 'hasExpectedDate' | 'declines'>,
): ResponsePart[] {
  if (response.satisfiedAt !== null || response.stops === 'any-letter' || carried.declines === true)
    return [];
  const missing: ResponsePart[] = carried.hasAssessment ? [] : ['assessment'];
  return carried.hasExpectedDate ? missing : [...missing, 'expected-date'];
}

/** Rows of the list of cases: a handful of statements for all of them, however many there are. */
import { formatCaseId } from '../../shared/case/case-id';
import type { CaseRow } from '../../shared/ipc/shapes';
import type { Pause } from '../../shared/clock/promise';
import type { Instant } from '../../shared/kernel/time';
import { isOwed, nextToRunOut } from '../../shared/policy/next-promise';
import {
  type ProfileLookup,
  type PromiseRows,
  promiseClockView,
  promisesFrom,
  responseIn,
} from './case-promises';
import { type AppliedPromise, appliedPromises } from './store/applied-rows';
import {
  type CaseSummary,
  caseSummaries,
  caseSummary,
  type LetterFigures,
  letterFiguresByCase,
} from './store/case-rows';
import type { ReadDb } from './store/database';
import { type EmbargoMark, embargoMarks } from './embargoes';
import { dueForErasure } from './retention-view';
import { profileOf } from './store/policy-rows';
import { type LeftReply, leftReplies } from './store/reply-rows';
import { unreadByCase } from './store/read-rows';
import { reporterNamesByCase } from './store/reporter-rows';
import { type ReachedStages, reachedStages } from './store/stage-rows';
import { openWait, openWaits, pausesByCase, pausesOf, type Waiting } from './store/waiting-rows';

/** How case numbers are written, and what time it is. */
export interface Now {
  readonly prefix: string;
  readonly now: Instant;
}

/** Every case as a row, in the order of their numbers. */
export function caseRows(db: ReadDb, now: Now): CaseRow[] {
  const summaries = caseSummaries(db);
  const byNo = new Map(summaries.map((summary) => [summary.no, summary]));
  const facts = gather(db, undefined, summaries, now.now);
  return summaries.map((summary) => caseRow(summary, byNo.get(summary.duplicateOf ?? 0), facts, now));
}

/** The row of one case. */
export function caseRowOf(db: ReadDb, summary: CaseSummary, now: Now): CaseRow {
  const primary = summary.duplicateOf === null ? undefined : caseSummary(db, summary.duplicateOf);
  const facts = gather(db, summary.no, [summary], now.now);
  if (primary !== undefined) facts.replies.set(primary.no, leftReplies(db, primary.no));
  return caseRow(summary, primary, facts, now);
}

interface Facts {
  readonly names: ReadonlyMap<number, readonly string[]>;
  readonly figures: ReadonlyMap<number, LetterFigures>;
  readonly unread: ReadonlyMap<number, number>;
  readonly replies: Map<number, readonly LeftReply[]>;
  readonly reached: ReadonlyMap<number, ReachedStages>;
  readonly pauses: ReadonlyMap<number, readonly Pause[]>;
  readonly applied: ReadonlyMap<number, readonly AppliedPromise[]>;
  readonly waiting: ReadonlyMap<number, Waiting>;
  readonly embargoes: ReadonlyMap<number, EmbargoMark>;
  readonly lookup: ProfileLookup;
  readonly erasable: ReadonlySet<number>;
}

function gather(db: ReadDb, only: number | undefined, cases: readonly CaseSummary[], now: Instant): Facts {
  const names = new Map<number, string[]>();
  for (const { no, displayName } of reporterNamesByCase(db, only)) push(names, no, displayName);
  const replies = new Map<number, LeftReply[]>();
  for (const reply of leftReplies(db, only)) push(replies, reply.no, reply);
  const applied = new Map<number, AppliedPromise[]>();
  for (const one of appliedPromises(db, only)) push(applied, one.caseNo, one);
  const waits = only === undefined ? openWaits(db) : [openWait(db, only)].filter((one) => one !== undefined);
  return {
    ...{ names, replies, applied },
    waiting: new Map(waits.map((wait) => [wait.caseNo, wait])),
    unread: unreadByCase(db, only),
    figures: new Map(letterFiguresByCase(db, only).map((row) => [row.no, row])),
    reached: reachedStages(db, only),
    pauses: only === undefined ? pausesByCase(db) : new Map([[only, pausesOf(db, only)]]),
    embargoes: embargoMarks(db, cases),
    lookup: (id, version) => profileOf(db, id, version),
    erasable: dueForErasure(db, now, only),
  };
}

function caseRow(
  summary: CaseSummary,
  primary: CaseSummary | undefined,
  facts: Facts,
  { prefix, now }: Now,
): CaseRow {
  const { no, title, product, stage, severity, receivedAt, aside, fixedIn, fixedOn } = summary;
  const figures = facts.figures.get(no);
  const replies = facts.replies.get(no) ?? [];
  const over = aside !== null || stage === 'closed';
  // what is over is asked for nothing, and most cases of an old vault are over
  const promises = over ? [] : promisesFrom(promiseRows(summary, primary, facts), facts.lookup, now);
  const next = nextToRunOut(promises);
  const waiting = facts.waiting.get(no);
  return {
    id: formatCaseId(prefix, no),
    title,
    reporters: [...(facts.names.get(no) ?? [])],
    product,
    stage,
    severity,
    receivedAt,
    nextDue: next === null ? null : promiseClockView(next),
    unanswered: !over && isOwed(responseIn(promises)),
    aside,
    chasing: !over && isChasing(summary, figures, replies),
    waitingSince: waiting?.fromAt ?? null,
    waitingFor: waiting?.reason ?? '',
    unsentReplies: replies.filter((reply) => reply.state === 'exported').length,
    dueForErasure: facts.erasable.has(no),
    letters: figures?.letters ?? 0,
    unread: facts.unread.get(no) ?? 0,
    unencrypted: (figures?.unencrypted ?? 0) > 0,
    fixedIn,
    fixedOn,
    embargo: facts.embargoes.get(no) ?? null,
  };
}

/** Credit has no day, so what lists say does not depend on when it was listed. */
function promiseRows(summary: CaseSummary, primary: CaseSummary | undefined, facts: Facts): PromiseRows {
  const { no } = summary;
  const replies = facts.replies.get(no) ?? [];
  return {
    ...{ summary, replies, creditListedAt: null },
    lastLetterAt: facts.figures.get(no)?.answeredAt ?? null,
    reached: facts.reached.get(no) ?? {},
    pauses: facts.pauses.get(no) ?? [],
    applied: facts.applied.get(no) ?? [],
    primary:
      primary === undefined ? null : { summary: primary, replies: facts.replies.get(primary.no) ?? [] },
  };
}

/** The reporter wrote again before we answered (MX-11): two letters, or one after a report that was no letter. */
function isChasing(
  summary: CaseSummary,
  figures: LetterFigures | undefined,
  replies: readonly LeftReply[],
): boolean {
  const answered = figures?.answered === 1 || replies.some((reply) => reply.state === 'sent');
  const reportsElsewhere = summary.origin !== 'mail' && !answered ? 1 : 0;
  return (figures?.unanswered ?? 0) + reportsElsewhere >= 2;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

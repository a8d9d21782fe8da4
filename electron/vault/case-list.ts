/** Rows of the list of cases: a handful of statements for all of them, however many there are. */
import { formatCaseId } from '../../shared/case/case-id';
import type { CaseRow } from '../../shared/ipc/shapes';
import type { Instant } from '../../shared/kernel/time';
import { profileOf, promiseView, responseOf } from './case-promises';
import {
  type CaseSummary,
  caseSummaries,
  caseSummary,
  type LetterFigures,
  letterFiguresByCase,
} from './store/case-rows';
import type { ReadDb } from './store/database';
import { type LeftReply, leftReplies } from './store/reply-rows';
import { reporterNamesByCase } from './store/reporter-rows';

/** How case numbers are written, and what time it is. */
export interface Now {
  readonly prefix: string;
  readonly now: Instant;
}

/** Every case as a row, in the order of their numbers. */
export function caseRows(db: ReadDb, now: Now): CaseRow[] {
  const summaries = caseSummaries(db);
  const byNo = new Map(summaries.map((summary) => [summary.no, summary]));
  const facts = gather(db, undefined);
  return summaries.map((summary) => caseRow(summary, byNo.get(summary.duplicateOf ?? 0), facts, now));
}

/** The row of one case. */
export function caseRowOf(db: ReadDb, summary: CaseSummary, now: Now): CaseRow {
  const primary = summary.duplicateOf === null ? undefined : caseSummary(db, summary.duplicateOf);
  const facts = gather(db, summary.no);
  if (primary !== undefined) facts.replies.set(primary.no, leftReplies(db, primary.no));
  return caseRow(summary, primary, facts, now);
}

interface Facts {
  readonly names: ReadonlyMap<number, readonly string[]>;
  readonly figures: ReadonlyMap<number, LetterFigures>;
  readonly replies: Map<number, readonly LeftReply[]>;
}

function gather(db: ReadDb, only: number | undefined): Facts {
  const names = new Map<number, string[]>();
  for (const { no, displayName } of reporterNamesByCase(db, only)) push(names, no, displayName);
  const replies = new Map<number, LeftReply[]>();
  for (const reply of leftReplies(db, only)) push(replies, reply.no, reply);
  const figures = new Map(letterFiguresByCase(db, only).map((row) => [row.no, row]));
  return { names, figures, replies };
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
  const nextDue = over
    ? null
    : promiseView(
        responseOf(
          {
            summary,
            replies,
            primary:
              primary === undefined
                ? null
                : { summary: primary, replies: facts.replies.get(primary.no) ?? [] },
          },
          now,
        ),
        profileOf(summary.profileId),
      );
  return {
    id: formatCaseId(prefix, no),
    title,
    reporters: [...(facts.names.get(no) ?? [])],
    product,
    stage,
    severity,
    receivedAt,
    nextDue,
    aside,
    chasing: !over && isChasing(summary, figures, replies),
    unsentReplies: replies.filter((reply) => reply.state === 'exported').length,
    letters: figures?.letters ?? 0,
    unencrypted: (figures?.unencrypted ?? 0) > 0,
    fixedIn,
    fixedOn,
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

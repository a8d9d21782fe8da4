/** A case as the page shows it: row, promises, moves, people, credit, letters, replies and history. */
import { formatCaseId } from '../../shared/case/case-id';
import { type CaseFacts, legalMoves } from '../../shared/case/lifecycle';
import type { CaseView, CreditView, HistoryEntry } from '../../shared/ipc/shapes';
import { instant } from '../../shared/kernel/time';
import { caseRowOf, type Now } from './case-list';
import { missingForResponse, profileOf, promiseView, responseOf } from './case-promises';
import { viewOf } from './letter-view';
import { replyView } from './reply-view';
import { displayName, reporterView } from './reporter-view';
import { type CaseRecord, caseRecord, caseSummary, eventsOfCase } from './store/case-rows';
import { creditRecords } from './store/credit-rows';
import type { ReadDb } from './store/database';
import { lettersOfCase } from './store/letter-rows';
import { leftReplies, repliesOfCase } from './store/reply-rows';
import { addressesOf, type ReporterRecord, reportersOfCase } from './store/reporter-rows';

/** The case with that number, or undefined. */
export function caseView(db: ReadDb, no: number, now: Now): CaseView | undefined {
  const one = caseRecord(db, no);
  if (one === undefined) return undefined;
  const profile = profileOf(one.profileId);
  const response = caseResponse(db, one, now);
  const reporters = reportersOfCase(db, no);
  return {
    row: caseRowOf(db, one, now),
    revision: one.revision,
    affectedSystem: one.affectedSystem,
    notes: one.notes,
    origin: one.origin,
    profileId: profile.id,
    profileName: `${profile.organisation}: ${profile.title}`,
    declineReason: one.declineReason,
    duplicateOf: one.duplicateOf === null ? null : formatCaseId(now.prefix, one.duplicateOf),
    stageSince: one.stageSince,
    promises: [promiseView(response, profile)],
    moves: movesOf(one, now.prefix),
    reporters: reporters.map((reporter) => reporterView(db, reporter, now.now)),
    credits: creditViews(db, no, reporters),
    letters: lettersOfCase(db, no).map((letter) => viewOf(db, letter)),
    replies: repliesOfCase(db, no).map((reply) => replyView(reply, now.prefix)),
    history: historyOf(db, no),
    missingForResponse: missingForResponse(response, profile, {
      hasAssessment: false,
      hasExpectedDate: false,
    }),
  };
}

/** The first-response promise of one case. */
export function caseResponse(db: ReadDb, one: CaseRecord, { now }: Pick<Now, 'now'>) {
  const primary = one.duplicateOf === null ? undefined : caseSummary(db, one.duplicateOf);
  return responseOf(
    {
      summary: one,
      replies: leftReplies(db, one.no),
      primary: primary === undefined ? null : { summary: primary, replies: leftReplies(db, primary.no) },
    },
    instant(now),
  );
}

/** A case as the lifecycle looks at it. */
export function lifecycleFacts(one: CaseRecord, prefix: string): CaseFacts {
  return {
    caseId: formatCaseId(prefix, one.no),
    stage: one.stage,
    severity: one.severity,
    fixedIn: one.fixedIn,
    fixedOn: one.fixedOn,
    declineReason: one.declineReason,
    declineFeedback: one.declineFeedback,
    primaryCaseId: one.duplicateOf === null ? null : formatCaseId(prefix, one.duplicateOf),
    putAside: one.aside,
  };
}

function movesOf(one: CaseRecord, prefix: string): CaseView['moves'] {
  return legalMoves(lifecycleFacts(one, prefix)).map((move) => ({
    to: move.to,
    allowed: move.allowed,
    missing: move.allowed ? [...move.asks] : [...move.missing],
  }));
}

/** One answer for each reporter; of whom nothing is on record, "unasked". */
function creditViews(db: ReadDb, no: number, reporters: readonly ReporterRecord[]): CreditView[] {
  const recorded = new Map(creditRecords(db, no).map((credit) => [credit.reporterId, credit]));
  return reporters.map((reporter) => {
    const credit = recorded.get(reporter.id);
    return {
      reporterId: reporter.id,
      reporter: displayName(reporter, addressesOf(db, reporter.id)),
      wish: credit?.wish ?? 'unasked',
      name: credit?.name ?? '',
      handle: credit?.handle ?? '',
      link: credit?.link ?? '',
      organisation: credit?.organisation ?? '',
      recordedAt: credit?.recordedAt ?? null,
      basis: credit?.basis ?? 'none',
      basisLetter: credit?.basisLetter ?? null,
    };
  });
}

/** Drafts save themselves often: of saves in a row of one reply the last is shown. The chain keeps all of them. */
function historyOf(db: ReadDb, no: number): HistoryEntry[] {
  const events = eventsOfCase(db, no);
  return events.filter((event, place) => {
    const next = events[place + 1];
    const repeated = event.kind === 'reply-saved' && next?.kind === 'reply-saved';
    return !(repeated && next.facts['reply'] === event.facts['reply']);
  });
}

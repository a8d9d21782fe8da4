/** A case as the page shows it: row, promises, moves, people, credit, letters, replies and history. */
import { formatCaseId } from '../../shared/case/case-id';
import { legalMoves } from '../../shared/case/lifecycle';
import type { CaseView, HistoryEntry } from '../../shared/ipc/shapes';
import { caseRowOf, type Now } from './case-list';
import { missingForResponse, promisesOf, promiseView, responseIn } from './case-promises';
import { creditViews, withoutHidden } from './credit-view';
import { viewOf } from './letter-view';
import { lifecycleFacts, lifecycleView } from './lifecycle-view';
import { replyView } from './reply-view';
import { reporterView } from './reporter-view';
import { type CaseRecord, caseRecord, eventsOfCase } from './store/case-rows';
import type { ReadDb } from './store/database';
import { lettersOfCase } from './store/letter-rows';
import { profileOf } from './store/policy-rows';
import { repliesOfCase, sharedReplies } from './store/reply-rows';
import { reportersOfCase } from './store/reporter-rows';

/** The case with that number, or undefined. */
export function caseView(db: ReadDb, no: number, now: Now): CaseView | undefined {
  const one = caseRecord(db, no);
  if (one === undefined) return undefined;
  const profile = profileOf(db, one.profileId, one.profileVersion);
  const promises = promisesOf(db, one, now.now);
  const reporters = reportersOfCase(db, no);
  const credits = creditViews(db, no, reporters);
  return {
    row: caseRowOf(db, one, now),
    revision: one.revision,
    affectedSystem: one.affectedSystem,
    notes: one.notes,
    origin: one.origin,
    profileId: profile.id,
    profileVersion: profile.version,
    profileName: `${profile.organisation}: ${profile.title}`,
    declineReason: one.declineReason,
    duplicateOf: one.duplicateOf === null ? null : formatCaseId(now.prefix, one.duplicateOf),
    stageSince: one.stageSince,
    zone: profile.calendar.zone,
    promises: promises.map(promiseView),
    moves: movesOf(db, one, now.prefix),
    reporters: reporters.map((reporter) => reporterView(db, reporter, now.now)),
    credits,
    letters: lettersOfCase(db, no).map((letter) => viewOf(db, letter)),
    replies: [...sharedReplies(db, no), ...repliesOfCase(db, no)].map((reply) =>
      replyView(db, reply, now.prefix),
    ),
    lifecycle: lifecycleView(db, one, now.prefix),
    history: withoutHidden(historyOf(db, no), reporters, credits),
    missingForResponse: missingForResponse(responseIn(promises), {
      hasAssessment: false,
      hasExpectedDate: false,
      declines: one.declineReason !== null,
    }),
  };
}

function movesOf(db: ReadDb, one: CaseRecord, prefix: string): CaseView['moves'] {
  return legalMoves(lifecycleFacts(db, one, prefix)).map((move) => ({
    to: move.to,
    allowed: move.allowed,
    missing: move.allowed ? [...move.asks] : [...move.missing],
  }));
}

/** What was read is a mark and no news. Drafts save themselves often: of saves in a row of one reply the last is shown. The chain keeps all of them. */
function historyOf(db: ReadDb, no: number): HistoryEntry[] {
  const events = eventsOfCase(db, no);
  return events.filter((event, place) => {
    if (event.kind === 'letter-read' || event.kind === 'letter-unread') return false;
    const next = events[place + 1];
    const repeated = event.kind === 'reply-saved' && next?.kind === 'reply-saved';
    return !(repeated && next.facts['reply'] === event.facts['reply']);
  });
}

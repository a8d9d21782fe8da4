/** What Today shows, from rows: every case that waits with its marks, and what else asks for work. */
import { formatCaseId } from '../../shared/case/case-id';
import type { Reply } from '../../shared/ipc/contract';
import type { TodayCaseView } from '../../shared/ipc/channels/today';
import type { PolicyProfile } from '../../shared/policy/profile';
import { isOnToday } from '../../shared/today/facts';
import { nextChange, todayFigures } from '../../shared/today/figures';
import { groupToday } from '../../shared/today/groups';
import { type Moment, momentOf } from '../../shared/today/moment';
import { caseRows, type Now } from './case-list';
import { namedDaysOff } from './holidays';
import { dueForErasure } from './retention-view';
import type { ReadDb } from './store/database';
import { countWaiting } from './store/letter-rows';
import { untoldNotices } from './store/notice-rows';
import { snoozes } from './store/snooze-rows';
import {
  caseMarks,
  casesInLists,
  freshReports,
  lettersNeedingAttention,
  lettersToSend,
  type SendRow,
  untoldDates,
} from './store/today-rows';

type Today = Reply<'today.get'>;

/** Letters under Needs attention that Today lists; the rest is counted. */
const MOST_ATTENTION = 5;

/** Everything that waits at `now`, in the days of that profile. */
export function todayView(db: ReadDb, now: Now, profile: PolicyProfile): Today {
  const moment = momentOf(profile.calendar.zone, now.now);
  const cases = groupToday(todayCases(db, now), moment).flatMap((group) => [...group.cases]);
  const open = new Map(cases.map((one) => [one.id, one]));
  const steps = untoldOf(db, now.prefix).filter(({ caseId }) => open.has(caseId));
  // a drafted notice stands with what it tells, and not once more among the letters
  const notices = new Set(steps.map(({ reply }) => reply));
  const letters = lettersToSend(db).filter(({ id, state }) => state === 'exported' || !notices.has(id));
  return {
    cases,
    calendar: calendarOf(profile, moment),
    fresh: freshOf(db, cases, now.prefix),
    attention: { count: countWaiting(db), letters: lettersNeedingAttention(db, MOST_ATTENTION) },
    toSend: letters.map((letter) => sendView(letter, open, now.prefix)),
    untold: steps,
    dueErasures: dueForErasure(db, now.now).size,
    now: now.now,
  };
}

/** The counts of Today alone. */
export function todayCounts(db: ReadDb, now: Now, profile: PolicyProfile): Reply<'today.figures'> {
  const moment = momentOf(profile.calendar.zone, now.now);
  const cases = todayCases(db, now);
  const listed = new Set(casesInLists(db).map((no) => formatCaseId(now.prefix, no)));
  return {
    ...todayFigures(cases, moment),
    embargoed: cases.filter((one) => one.embargo !== null).length,
    creditable: cases.filter((one) => isCreditable(one) && !listed.has(one.id)).length,
    next: nextChange(cases, moment),
    zone: moment.zone,
  };
}

/** Validated and fixed (MX-15), and free to be named. */
function isCreditable({ stage, embargo }: TodayCaseView): boolean {
  return (stage === 'validated' || stage === 'disclosed') && embargo === null;
}

function todayCases(db: ReadDb, now: Now): TodayCaseView[] {
  const marks = new Map(caseMarks(db).map((mark) => [formatCaseId(now.prefix, mark.no), mark]));
  const asleep = new Map(snoozes(db).map((snooze) => [formatCaseId(now.prefix, snooze.no), snooze]));
  return caseRows(db, now).flatMap((row): TodayCaseView[] => {
    const mark = marks.get(row.id);
    if (mark === undefined) return [];
    const { revision, lastLetterAt, wroteAt } = mark;
    const found = asleep.get(row.id);
    const snooze =
      found === undefined ? null : { until: found.until, reason: found.reason, setAt: found.setAt };
    const one = { ...row, revision, lastLetterAt, wroteAt, snooze };
    return isOnToday(one, now.now) ? [one] : [];
  });
}

function calendarOf(profile: PolicyProfile, { days }: Moment): Today['calendar'] {
  const { zone, workWeek } = profile.calendar;
  const first = days[0]?.date ?? '';
  // a page that stands open over midnight needs a day more than it shows
  return { zone, workWeek: [...workWeek], named: [...namedDaysOff(profile, first, days.length + 7)] };
}

/** New reports in the order of their arrival, the newest first. */
function freshOf(db: ReadDb, cases: readonly TodayCaseView[], prefix: string): Today['fresh'] {
  const letters = new Map(freshReports(db).map((report) => [formatCaseId(prefix, report.no), report]));
  return cases
    .filter((one) => one.stage === 'received')
    .sort((a, b) => b.receivedAt - a.receivedAt)
    .map(({ id }) => {
      const found = letters.get(id);
      if (found === undefined) return { caseId: id, letter: null };
      const { no: _no, ...letter } = found;
      return { caseId: id, letter };
    });
}

function sendView(
  { id, no, state, at, hasAssessment, hasExpectedDate }: SendRow,
  cases: ReadonlyMap<string, TodayCaseView>,
  prefix: string,
): Today['toSend'][number] {
  const caseId = formatCaseId(prefix, no);
  const one = cases.get(caseId);
  const needs = state === 'draft' && one?.unanswered === true && one.nextDue?.stops === 'assessment-and-date';
  return {
    ...{ reply: id, caseId, state, at },
    missing: [
      ...(needs && !hasAssessment ? (['assessment'] as const) : []),
      ...(needs && !hasExpectedDate ? (['expected-date'] as const) : []),
    ],
  };
}

/** One line for a case and stage, however many reporters were not told; the longest untold first. */
function untoldOf(db: ReadDb, prefix: string): Today['untold'] {
  const stages = new Map<string, Today['untold'][number]>();
  for (const { caseNo, stage, completedAt, replyId } of untoldNotices(db)) {
    const key = `${caseNo} ${stage}`;
    if (stages.has(key)) continue;
    stages.set(key, {
      caseId: formatCaseId(prefix, caseNo),
      what: 'stage',
      stage,
      reply: replyId,
      since: completedAt,
    });
  }
  const dates = untoldDates(db).map(({ no, since }) => ({
    ...{ caseId: formatCaseId(prefix, no), stage: null, reply: null, since },
    what: 'expected-date' as const,
  }));
  return [...stages.values(), ...dates].sort((a, b) => a.since - b.since);
}

/** Today in one sentence: who waits for us, what is broken, what runs out by the end of the work week. */
import { capital } from '../kernel/words';
import { isOnToday, isSnoozed, openDue, type TodayCase } from './facts';
import { todayFigures } from './figures';
import type { TodayCalendar } from './fortnight';
import { dueOnDay, type Moment } from './moment';

/** A stretch of the sentence; `strong` for what must not be missed. */
export interface SummaryPiece {
  readonly text: string;
  readonly strong: boolean;
}

/** The sentence; empty when nothing waits. `fresh` counts reports that nobody has looked at. */
export function todaySummary(
  cases: readonly TodayCase[],
  calendar: TodayCalendar,
  fresh: number,
  moment: Moment,
): readonly SummaryPiece[] {
  const { chasing, broken, overdue } = todayFigures(cases, moment);
  const horizon = horizonOf(calendar, moment);
  const running = dueBy(cases, horizon.day, moment);
  const clauses: SummaryPiece[] = [];
  if (broken > 0) clauses.push({ text: `${promises(broken)} broken`, strong: true });
  if (overdue > 0) clauses.push({ text: `${promises(overdue, broken > 0)} overdue`, strong: false });
  if (running > 0) {
    const named =
      clauses.length === 0
        ? `${inWords(running)} ${running === 1 ? 'promise' : 'promises'}`
        : inWords(running);
    clauses.push({ text: `${named} ${running === 1 ? 'runs' : 'run'} out ${horizon.words}`, strong: true });
  }
  const sentences: (readonly SummaryPiece[])[] = [];
  if (chasing > 0) {
    const who =
      chasing === 1
        ? 'one reporter wrote again and waits'
        : `${inWords(chasing)} reporters wrote again and wait`;
    sentences.push([{ text: `${who} for you`, strong: false }]);
  }
  if (clauses.length > 0) sentences.push(clauses);
  if (fresh > 0)
    sentences.push([{ text: `${inWords(fresh)} new ${fresh === 1 ? 'report' : 'reports'}`, strong: false }]);
  return sentences.flatMap(asSentence);
}

/** "by Friday": the last day of the work week from today on; on that day itself, "today". */
function horizonOf(
  calendar: TodayCalendar,
  { days }: Moment,
): { readonly day: number; readonly words: string } {
  const last = Math.max(...calendar.workWeek);
  const day = days.findIndex(({ weekday }) => weekday === last);
  return { day, words: day === 0 ? 'today' : `by ${WEEKDAYS[last - 1]}` };
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function dueBy(cases: readonly TodayCase[], last: number, moment: Moment): number {
  return cases.filter((one) => {
    if (!isOnToday(one, moment.now) || isSnoozed(one, moment)) return false;
    const due = openDue(one, moment.now);
    const day = due?.state === 'running' ? dueOnDay(due, moment) : null;
    return day !== null && day <= last;
  }).length;
}

function promises(count: number, short = false): string {
  const noun = short ? '' : count === 1 ? ' promise' : ' promises';
  return `${inWords(count)}${noun} ${count === 1 ? 'is' : 'are'}`;
}

/** Clauses joined by commas, the first with a capital, the last with its full stop. */
function asSentence(clauses: readonly SummaryPiece[], place: number): readonly SummaryPiece[] {
  const pieces: SummaryPiece[] = place === 0 ? [] : [{ text: ' ', strong: false }];
  clauses.forEach((clause, at) => {
    if (at > 0) pieces.push({ text: ', ', strong: false });
    pieces.push({ ...clause, text: at === 0 ? capital(clause.text) : clause.text });
  });
  return [...pieces, { text: '.', strong: false }];
}

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
] as const;

/** Small numbers as words, as in running text. */
function inWords(count: number): string {
  return NUMBERS[count] ?? String(count);
}

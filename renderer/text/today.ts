/** Sentences of Today. */
import { dueParts } from '../../shared/clock/display';
import type { PromiseClock } from '../../shared/ipc/shapes';
import type { TodayCaseView } from '../../shared/ipc/channels/today';
import { instant } from '../../shared/kernel/time';
import type { TodayGroup } from '../../shared/today/groups';
import type { DueMark, FortnightDay } from '../../shared/today/fortnight';
import { count } from './amounts';
import { PROMISE_WORDS, STOPS_WORDS } from './promises';
import { dateWords, dateTime, dayOf } from './time';

export const GROUP_WORDS: Readonly<Record<TodayGroup, string>> = {
  chasing: 'Wrote again, waiting for you',
  past: 'Past due',
  today: 'Today',
  week: 'This week',
  later: 'Later',
  unclocked: 'No clock running',
  waiting: 'Waiting on the reporter',
  snoozed: 'Snoozed',
};

const MARK_WORDS: Readonly<Record<DueMark, string>> = {
  broken: 'broken',
  overdue: 'overdue',
  soon: 'due soon',
  running: 'due',
};

const DAY_MS = 24 * 60 * 60 * 1_000;
/** The largest unit that says enough: "10 years", "3 days", "2 hours", "6 minutes". */
function lengthWords(ms: number): string {
  const units = [
    [365.25 * DAY_MS, 'year'],
    [DAY_MS, 'day'],
    [DAY_MS / 24, 'hour'],
    [DAY_MS / 24 / 60, 'minute'],
  ] as const;
  const [size, unit] = units.find(([one]) => ms >= one) ?? units[3];
  return count(Math.round(ms / size), unit);
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export const TODAY_WORDS = {
  /** "Tuesday 17 November 2026, 09:12", as this machine's clock shows it. */
  now: (now: number): string =>
    new Date(now)
      .toLocaleString('en-GB', {
        ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
        ...{ hour: '2-digit', minute: '2-digit' },
      })
      .replace(/^(\w+),/, '$1')
      .replace(' at ', ', '),
  /** The computer's clock stands so many milliseconds before an entry of the history. */
  clockBehind: (behindBy: number): string =>
    `This computer’s clock stands ${lengthWords(behindBy)} before an entry of the history. Nothing is lost, but promises are counted by this clock: set it right first. If it is right now, it was ahead then; those entries keep the time that they were made with.`,
  need: (count: number): string =>
    count === 0
      ? 'No case needs an answer'
      : `${count} ${count === 1 ? 'case needs' : 'cases need'} an answer`,
  calm: (next: string | null): string =>
    next === null
      ? 'Nothing is due, and no promise runs.'
      : `Nothing is due. The next promise runs out ${next}.`,
  more: (count: number): string => `Show ${count} more`,
  empty: {
    vault: {
      title: 'No reports yet',
      text: 'What runs out next stands here once there are cases. Import letters, or drop .eml files on the window.',
    },
    done: {
      title: 'Nothing waits',
      text: 'Every case is closed, answered for good or put aside. New reports appear here when you import them.',
    },
  },
} as const;

/** "Wed 18", "Today", or the name of a holiday. */
export function dayWords(day: FortnightDay, place: number): string {
  if (place === 0) return 'Today';
  return `${WEEKDAYS[day.weekday - 1]} ${Number(day.date.slice(8))}`;
}

/** What a day says beside its marks: "1 broken, 2 due", and why it does not count. */
export function dayFacts({ off, dues }: FortnightDay): string {
  const kinds = (['broken', 'overdue', 'soon', 'running'] as const).flatMap((mark) => {
    const many = dues.filter((due) => due === mark).length;
    return many === 0 ? [] : [`${many} ${MARK_WORDS[mark]}`];
  });
  const reason = off === null ? [] : [off === '' ? 'not a working day' : off];
  return [...(kinds.length === 0 ? ['none due'] : kinds), ...reason].join(', ');
}

/** When a promise runs out: an end of day in the zone of the policy, an hour as this machine's clock shows it. */
export function dueWords(due: Pick<PromiseClock, 'dueAt' | 'endOfDay'>, zone: string, now: number): string {
  if (due.dueAt === null) return '';
  if (!due.endOfDay) return dateTime(due.dueAt, now);
  return `end of ${dateWords(dueParts({ at: instant(due.dueAt), endOfDay: true }, zone).date, now)}`;
}

/** "08:02" today, "Mon" within the last days, "14 Nov" before. */
export function shortWhen(at: number, now: number): string {
  const when = dateTime(at, now);
  if (when.startsWith('today ')) return when.slice('today '.length);
  const [weekday = '', day = '', month = ''] = dayOf(at, now).split(' ');
  return now - at < 6 * 86_400_000 ? weekday : `${day} ${month}`;
}

/** The second line of a case: which promise, what stops it, and who. */
export function underWords(one: TodayCaseView, now: number): string {
  const parts = [promiseWords(one, now), whoWords(one, now), snoozeWords(one, now)];
  return parts.filter((part) => part !== '').join(' · ');
}

function promiseWords({ nextDue, waitingSince, waitingFor }: TodayCaseView, now: number): string {
  if (waitingSince !== null && (nextDue === null || nextDue.state === 'paused')) {
    const what = waitingFor === '' ? 'an answer' : waitingFor;
    return `Waits for ${what}, asked ${dayOf(waitingSince, now)}`;
  }
  if (nextDue === null) return 'Nothing is promised right now';
  const name = PROMISE_WORDS[nextDue.promise];
  const effort = nextDue.firm ? name : `${name} (best effort)`;
  const how = lower(STOPS_WORDS[nextDue.stops]);
  return how.startsWith('stops') ? `${effort} ${how}` : `${effort}: ${how}`;
}

function whoWords({ reporters, chasing, lastLetterAt }: TodayCaseView, now: number): string {
  const who = reporters.length > 1 ? `${reporters.length} reporters` : (reporters[0] ?? '');
  if (!chasing || lastLetterAt === null) return who;
  return `${who === '' ? 'the reporter' : who} wrote again ${dateTime(lastLetterAt, now)}`;
}

function snoozeWords({ snooze }: TodayCaseView, now: number): string {
  if (snooze === null) return '';
  const until = `snoozed until ${dateWords(snooze.until, now)}`;
  return snooze.reason === '' ? until : `${until}: ${snooze.reason}`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

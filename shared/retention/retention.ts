/** How long a closed case is kept, and when it is due for erasure (policy row MAXEM-3). */
import { dueAt } from '../clock/due';
import type { Instant } from '../kernel/time';
import type { PolicyProfile } from '../policy/profile';

/**
 * `open`: nothing runs, the case is not closed. `kept`: the profile names no time. `held`: a person put a legal hold on it,
 * which no date ends. `running`: the time runs. `due`: it is over.
 */
export const RETENTION_STATES = ['open', 'kept', 'held', 'running', 'due'] as const;
export type RetentionState = (typeof RETENTION_STATES)[number];

/** State of a case's retention; `dueAt` is the exclusive end of the last day in the profile's zone, null when none is set. */
export interface Retention {
  readonly state: RetentionState;
  readonly dueAt: Instant | null;
}

/** The part of a profile that says how long; `days` counts calendar days from the day of closing. */
export type RetentionRule = {
  readonly retention: Pick<PolicyProfile['retention'], 'days'>;
  readonly calendar: Pick<PolicyProfile['calendar'], 'zone'>;
};

/**
 * The retention of a case closed at `closedAt` (null while it is open) at `now`. It ends with the end of the last day, in the
 * profile's zone. Throws RangeError for an unknown zone: profiles are checked when they are loaded.
 */
export function retentionOf(
  closedAt: Instant | null,
  profile: RetentionRule,
  held: boolean,
  now: Instant,
): Retention {
  if (closedAt === null) return { state: held ? 'held' : 'open', dueAt: null };
  const at = retentionEnds(closedAt, profile);
  if (held) return { state: 'held', dueAt: at };
  if (at === null) return { state: 'kept', dueAt: null };
  return { state: now >= at ? 'due' : 'running', dueAt: at };
}

function retentionEnds(closedAt: Instant, { retention, calendar }: RetentionRule): Instant | null {
  if (retention.days === null) return null;
  return dueAt(
    closedAt,
    { amount: retention.days, unit: 'calendar-days', end: 'end-of-day' },
    { zone: calendar.zone, workWeek: [1, 2, 3, 4, 5, 6, 7], daysOff: [] },
    [],
  );
}

/** Words that ask for erasure, should a person have put the profile's own sentence in other words. */
const ASKS = /\b(?:eras|delet|destroy|wip)(?:e|es|ed|ing|ion|ure)?\b/i;

/**
 * Whether a letter asks its reader to erase what they hold: it has the profile's sentence (white space aside), or it was
 * written from the closing template and still speaks of erasing (policy row MAXEM-3).
 */
export function asksForErasure(
  letter: { readonly body: string; readonly template: string | null },
  sentence: string,
): boolean {
  const body = plain(letter.body);
  return body.includes(plain(sentence)) || (letter.template === 'closing' && ASKS.test(body));
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

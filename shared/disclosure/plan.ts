/** Disclosure plan of a case: what is open before it may become public, and dates that do not fit (MAXEM-12). */
import type { Stage } from '../case/vocabulary';
import type { Instant } from '../kernel/time';
import { localDay } from './local-time';

/** What must hold before disclosure, in the order of the checklist. */
export const BEFORE_DISCLOSURE = ['validated', 'date-agreed', 'fix-released', 'draft-agreed'] as const;
export type BeforeDisclosure = (typeof BEFORE_DISCLOSURE)[number];

/** What the checklist is drawn from. Days are ISO dates in the profile's zone. */
export interface PlanFacts {
  readonly stage: Stage;
  readonly fixedOn: string | null;
  readonly fixedIn: string;
  readonly expectedDate: string | null;
  readonly endsAt: Instant | null;
  /** How many reporters agreed to that date, and how many there are. */
  readonly agreed: { readonly count: number; readonly of: number };
  /** How many agreed to the latest draft; null while none was shared. */
  readonly draft: { readonly count: number; readonly of: number } | null;
  readonly zone: string;
}

/** One line of the checklist: done or open, with a day or a count beside it. */
export interface PlanCheck {
  readonly check: BeforeDisclosure;
  readonly done: boolean;
  readonly day: string | null;
  readonly count: { readonly count: number; readonly of: number } | null;
}

const RESOLVED: readonly Stage[] = ['validated', 'disclosed', 'closed'];

/** The checklist at that day (ISO, in the profile's zone). A draft is asked for only once one was shared. */
export function planChecks(facts: PlanFacts, today: string): readonly PlanCheck[] {
  const { fixedOn, agreed, draft } = facts;
  const all = ({ count, of }: { count: number; of: number }): boolean => count >= of;
  const released = fixedOn !== null && facts.fixedIn !== '' && fixedOn <= today;
  return [
    { check: 'validated', done: RESOLVED.includes(facts.stage), day: null, count: null },
    {
      check: 'date-agreed',
      done: facts.endsAt !== null && all(agreed),
      day: facts.endsAt === null ? null : localDay(facts.endsAt, facts.zone),
      count: agreed,
    },
    { check: 'fix-released', done: released, day: fixedOn ?? facts.expectedDate, count: null },
    ...(draft === null
      ? []
      : [{ check: 'draft-agreed' as const, done: all(draft), day: null, count: draft }]),
  ];
}

/** Dates that do not fit. `days` is how many days the fix comes late, or the embargo has been over. */
export type PlanWarning =
  | { readonly code: 'fix-after-embargo'; readonly days: number; readonly fixDay: string }
  | { readonly code: 'embargo-over'; readonly days: number };

/**
 * What does not fit: the fix (its day, else the expected one) comes after the day that the embargo ends, or the end has
 * come and a person has not ended it yet.
 */
export function planWarnings(
  facts: Pick<PlanFacts, 'fixedOn' | 'expectedDate' | 'endsAt' | 'zone'> & { readonly embargo: boolean },
  now: Instant,
): readonly PlanWarning[] {
  const { endsAt, zone } = facts;
  if (endsAt === null || !facts.embargo) return [];
  const ends = localDay(endsAt, zone);
  const fixDay = facts.fixedOn ?? facts.expectedDate;
  const warnings: PlanWarning[] = [];
  if (fixDay !== null && fixDay > ends) {
    warnings.push({ code: 'fix-after-embargo', days: daysBetween(ends, fixDay), fixDay });
  }
  if (now >= endsAt) warnings.push({ code: 'embargo-over', days: daysBetween(ends, localDay(now, zone)) });
  return warnings;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

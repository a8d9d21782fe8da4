/** Computes who is thanked for a period or a release: opt-in, only cases that are validated and fixed. */
import { z } from 'zod';
import type { Stage } from '../case/vocabulary';
import { isoDate } from '../clock/promise';
import type { Instant } from '../kernel/time';
import type { CreditWish } from './wish';
import { type WrittenName, writtenName } from './written-name';

/**
 * Which cases a list is about: those fixed in a period (ISO dates, both inclusive), or in a release, of one product or
 * of all (null).
 */
export const creditFilterSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('period'), from: isoDate, to: isoDate }),
  z.strictObject({
    kind: z.literal('release'),
    product: z.string().max(2000).nullable(),
    release: z.string().max(2000),
  }),
]);
export type CreditFilter = Readonly<z.infer<typeof creditFilterSchema>>;

/** Whether a list says what was found, has case numbers and links, and what it says of those who never answered. */
export interface CreditOptions {
  readonly titles: boolean;
  readonly caseNumbers: boolean;
  readonly links: boolean;
  readonly anonymous: 'line' | 'leave-out';
}

/** The choice until policies add their own: an anonymous line, links, no titles, no case numbers. */
export const defaultCreditOptions: CreditOptions = {
  titles: false,
  caseNumbers: false,
  links: true,
  anonymous: 'line',
};

/** A reporter with their wish; `identity` is the real name where one is known, used only to keep it out. */
export interface CreditReporter {
  readonly reporterId: number;
  readonly identity: string | null;
  readonly wish: CreditWish;
}

/** What a credit list needs of a case. `product` and `fixedIn` are null or blank when they were not entered. */
export interface CreditCase {
  readonly caseId: string;
  readonly title: string;
  readonly stage: Stage;
  readonly product: string | null;
  readonly fixedIn: string | null;
  readonly fixedOn: string | null;
  readonly receivedAt: Instant;
  readonly declined: boolean;
  readonly primaryCaseId: string | null;
  readonly putAside: boolean;
  readonly reporters: readonly CreditReporter[];
}

/** What stands in a list whoever it names. `title` is null unless titles were asked for. */
interface CreditLine {
  readonly caseId: string;
  readonly reporterId: number;
  readonly product: string | null;
  readonly fixedIn: string;
  readonly fixedOn: string;
  readonly title: string | null;
}

/** A person who is named, as the list writes them. Texts were written by a stranger. */
export interface NamedCredit extends CreditLine, WrittenName {}

/** A reporter who is thanked without a name. */
export interface AnonymousCredit extends CreditLine {
  readonly why: 'never-asked' | 'never-answered';
}

/** Why somebody is in no file that leaves. */
export const WITHHELD_REASONS = [
  'said-no',
  'withdrawn',
  'never-asked',
  'never-answered',
  'no-name-given',
  'not-validated',
  'not-fixed',
  'declined',
  'put-aside',
] as const;
export type WithheldReason = (typeof WITHHELD_REASONS)[number];

/** A reporter who is left out, for our eyes only. */
export interface WithheldCredit {
  readonly caseId: string;
  readonly reporterId: number;
  readonly why: WithheldReason;
}

/** A computed list. `withheld` never leaves the vault. */
export interface CreditList {
  readonly filter: CreditFilter;
  readonly options: CreditOptions;
  readonly named: readonly NamedCredit[];
  readonly anonymous: readonly AnonymousCredit[];
  readonly withheld: readonly WithheldCredit[];
}

/**
 * The credit list in order of receipt. Opt-in (MAXEM-11): a name needs a recorded yes. A recorded no always wins
 * (MX-4). Nothing before a case is validated and fixed (MX-15). Reporters of a duplicate are thanked when the primary
 * case is (MX-5), so `cases` must hold the primaries.
 */
export function creditList(
  cases: readonly CreditCase[],
  filter: CreditFilter,
  options: CreditOptions = defaultCreditOptions,
): CreditList {
  const named: NamedCredit[] = [];
  const anonymous: AnonymousCredit[] = [];
  const withheld: WithheldCredit[] = [];
  const byId = new Map(cases.map((one) => [one.caseId, one]));
  for (const one of [...cases].sort((a, b) => a.receivedAt - b.receivedAt)) {
    const fixed = primaryOf(one, byId);
    if (!matches(fixed, filter)) continue;
    for (const reporter of one.reporters) {
      const { reporterId, wish } = reporter;
      const line = lineOf(one, fixed, reporterId, options);
      const withhold = (why: WithheldReason) => withheld.push({ caseId: one.caseId, reporterId, why });
      if (typeof line === 'string') {
        withhold(line);
        continue;
      }
      const verdict = judge(wish, options);
      if (verdict === 'named') named.push({ ...line, ...writtenName(reporter, options.links) });
      else if (typeof verdict === 'object') anonymous.push({ ...line, why: verdict.anonymous });
      else withhold(verdict);
    }
  }
  return { filter, options, named, anonymous, withheld };
}

/** The case whose fix counts: the primary of a duplicate, however often it was joined on. */
function primaryOf(one: CreditCase, byId: ReadonlyMap<string, CreditCase>): CreditCase {
  const seen = new Set<string>();
  let fixed = one;
  while (fixed.primaryCaseId !== null && !seen.has(fixed.caseId)) {
    seen.add(fixed.caseId);
    const primary = byId.get(fixed.primaryCaseId);
    if (primary === undefined) return fixed;
    fixed = primary;
  }
  return fixed;
}

function matches(fixed: CreditCase, filter: CreditFilter): boolean {
  if (filter.kind === 'period') {
    return fixed.fixedOn !== null && fixed.fixedOn >= filter.from && fixed.fixedOn <= filter.to;
  }
  return (
    same(fixed.fixedIn, filter.release) && (filter.product === null || same(fixed.product, filter.product))
  );
}

function same(a: string | null, b: string): boolean {
  return a !== null && a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** The line of a case that may be thanked for, or why none may appear. */
function lineOf(
  one: CreditCase,
  fixed: CreditCase,
  reporterId: number,
  options: CreditOptions,
): CreditLine | WithheldReason {
  if (one.putAside || fixed.putAside) return 'put-aside';
  if (one.declined || fixed.declined) return 'declined';
  if (!['validated', 'disclosed', 'closed'].includes(fixed.stage)) return 'not-validated';
  const { fixedIn, fixedOn, product } = fixed;
  if (fixedIn === null || fixedIn.trim() === '' || fixedOn === null) return 'not-fixed';
  const title = options.titles ? fixed.title : null;
  return {
    caseId: one.caseId,
    reporterId,
    product: product === '' ? null : product,
    fixedIn,
    fixedOn,
    title,
  };
}

type Verdict = 'named' | { readonly anonymous: AnonymousCredit['why'] } | WithheldReason;

function judge(wish: CreditWish, options: CreditOptions): Verdict {
  switch (wish.answer) {
    case 'yes':
      return wish.pseudonym === null && wish.name === null ? 'no-name-given' : 'named';
    case 'no':
      return 'said-no';
    case 'withdrawn':
      return 'withdrawn';
    case 'unasked':
    case 'asked': {
      const why = wish.answer === 'asked' ? 'never-answered' : 'never-asked';
      return options.anonymous === 'line' ? { anonymous: why } : why;
    }
  }
}

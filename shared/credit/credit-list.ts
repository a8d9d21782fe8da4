/** Computes who is thanked for a period or a release: opt-in, only cases that are validated and fixed. */
import { z } from 'zod';
import type { Stage } from '../case/vocabulary';
import { isoDate } from '../clock/promise';
import type { Instant } from '../kernel/time';
import type { CreditWish } from './wish';

/** Which cases a list is about: those fixed in a period (ISO dates, both inclusive), or in a release of a product. */
export const creditFilterSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('period'),
    from: isoDate,
    to: isoDate,
    product: z.string().max(200).optional(),
  }),
  z.strictObject({
    by: z.literal('release'),
    release: z.string().trim().min(1).max(100),
    product: z.string().max(200).optional(),
  }),
]);
export type CreditFilter = Readonly<z.infer<typeof creditFilterSchema>>;

/** What a list says of those who never answered, and whether it says what was found. */
export interface CreditOptions {
  readonly unnamed: 'anonymous' | 'leave-out';
  readonly withSummary: boolean;
  readonly withCaseId: boolean;
}

/** The choice until policies add their own: an anonymous line, no summary, no case numbers. */
export const defaultCreditOptions: CreditOptions = {
  unnamed: 'anonymous',
  withSummary: false,
  withCaseId: false,
};

/** What a credit list needs of a case. `summary` is words of ours about the finding, or null. */
export interface CreditCase {
  readonly caseId: string;
  readonly stage: Stage;
  readonly product: string | null;
  readonly fixedIn: string | null;
  readonly fixedOn: string | null;
  readonly receivedAt: Instant;
  readonly declined: boolean;
  readonly primaryCaseId: string | null;
  readonly putAside: boolean;
  readonly summary: string | null;
  readonly reporters: readonly { readonly reporterId: string; readonly wish: CreditWish }[];
}

/** What stands in a list whoever it names. */
interface CreditLine {
  readonly caseId: string;
  readonly product: string | null;
  readonly fixedIn: string;
  readonly fixedOn: string;
  readonly summary: string | null;
}

/** A person who is named, as the list writes them. Texts were written by a stranger. */
export interface NamedCredit extends CreditLine {
  readonly name: string;
  readonly as: 'name' | 'pseudonym';
  readonly handle: string | null;
  readonly link: string | null;
  readonly organisation: string | null;
}

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
  readonly reporterId: string;
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
    for (const { reporterId, wish } of one.reporters) {
      const line = lineOf(one, fixed, options);
      const verdict = typeof line === 'string' ? line : judge(wish, options);
      if (typeof line === 'string') withheld.push({ caseId: one.caseId, reporterId, why: line });
      else if (verdict === 'named') named.push({ ...line, ...writtenAs(wish) });
      else if (typeof verdict === 'object') anonymous.push({ ...line, why: verdict.anonymous });
      else withheld.push({ caseId: one.caseId, reporterId, why: verdict });
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
  if (filter.product !== undefined && !same(fixed.product, filter.product)) return false;
  if (filter.by === 'release') return same(fixed.fixedIn, filter.release);
  return fixed.fixedOn !== null && fixed.fixedOn >= filter.from && fixed.fixedOn <= filter.to;
}

function same(a: string | null, b: string): boolean {
  return a !== null && a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** The line of a case that may be thanked for, or why none may appear. */
function lineOf(one: CreditCase, fixed: CreditCase, options: CreditOptions): CreditLine | WithheldReason {
  if (one.putAside || fixed.putAside) return 'put-aside';
  if (one.declined || fixed.declined) return 'declined';
  if (!['validated', 'disclosed', 'closed'].includes(fixed.stage)) return 'not-validated';
  const { fixedIn, fixedOn, product } = fixed;
  if (fixedIn === null || fixedIn.trim() === '' || fixedOn === null) return 'not-fixed';
  return {
    caseId: one.caseId,
    product,
    fixedIn,
    fixedOn,
    summary: options.withSummary ? fixed.summary : null,
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
      return options.unnamed === 'anonymous' ? { anonymous: why } : why;
    }
  }
}

/** With a pseudonym set nothing that may lead to the person is written (MAXEM-9). */
function writtenAs(wish: CreditWish): Omit<NamedCredit, keyof CreditLine> {
  if (wish.pseudonym === null) {
    const { handle, link, organisation } = wish;
    return { name: wish.name ?? '', as: 'name', handle, link, organisation };
  }
  const links = wish.linksPseudonym;
  return {
    name: wish.pseudonym,
    as: 'pseudonym',
    handle: links ? wish.handle : null,
    link: links ? wish.link : null,
    organisation: null,
  };
}

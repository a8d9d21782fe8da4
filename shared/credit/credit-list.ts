/** Computes who is thanked for a period or a release: by each case's own policy, only cases that are validated and fixed. */
import { z } from 'zod';
import type { Stage } from '../case/vocabulary';
import { isoDate } from '../clock/promise';
import type { Instant } from '../kernel/time';
import type { CreditRule } from '../policy/profile';
import type { CreditRole, CreditWish } from './wish';
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

/**
 * Whether a list says what was found, has case numbers and links, and what it says of those who are not named but may be
 * counted: an anonymous line, nothing, or what the policy of each case says.
 */
export interface CreditOptions {
  readonly titles: boolean;
  readonly caseNumbers: boolean;
  readonly links: boolean;
  readonly anonymous: 'policy' | 'line' | 'leave-out';
}

/** Links, no titles, no case numbers; who is not named is treated as the policy says. */
export const defaultCreditOptions: CreditOptions = {
  titles: false,
  caseNumbers: false,
  links: true,
  anonymous: 'policy',
};

/**
 * A reporter with their wish; `identity` is the name where one is known: used to keep it out where there is a pseudonym,
 * and under an opt-out rule to name those who did not say how.
 */
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
  readonly embargoed: boolean;
  /** The credit rule of the policy that the case is bound to. */
  readonly policy: Pick<CreditRule, 'rule' | 'unnamed' | 'identityForm'>;
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
export interface NamedCredit extends CreditLine, WrittenName {
  readonly role: CreditRole;
  /** True where nobody asked for it: the policy names everybody who did not say no. */
  readonly byPolicy: boolean;
}

/** A reporter who is thanked without a name. */
export interface AnonymousCredit extends CreditLine {
  readonly why: Unnamed;
}

/** Why a name is left out although the person did not say no. */
type Unnamed = 'never-asked' | 'never-answered' | 'policy-names-nobody' | 'no-pseudonym';

/** Why somebody is in no file that leaves. */
export const WITHHELD_REASONS = [
  'said-no',
  'withdrawn',
  'never-asked',
  'never-answered',
  'no-name-given',
  'no-pseudonym',
  'policy-names-nobody',
  'not-validated',
  'not-fixed',
  'embargoed',
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
 * The credit list in order of receipt. Opt-in (MAXEM-11): a name needs a recorded yes. Opt-out (MX-3): who did not say no
 * is named. A recorded no always wins (MX-4). Nothing before a case is validated and fixed (MX-15), nor while it is under
 * embargo (MAXEM-12). Reporters of a duplicate are thanked when the primary case is (MX-5), so `cases` must hold the
 * primaries.
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
      const verdict = judge(reporter, one.policy);
      if (typeof verdict === 'object') {
        const written = writtenName(verdict.named, options.links);
        named.push({ ...line, ...written, role: wish.role, byPolicy: wish.answer !== 'yes' });
      } else if (isUnnamed(verdict) && linesOf(options, one.policy) === 'line') {
        anonymous.push({ ...line, why: verdict });
      } else withhold(verdict);
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
  if (one.embargoed || fixed.embargoed) return 'embargoed';
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

/** How a person is named, or why not. */
type Verdict = { readonly named: CreditReporter } | WithheldReason;

function judge(reporter: CreditReporter, policy: CreditCase['policy']): Verdict {
  const { wish } = reporter;
  if (wish.answer === 'no') return 'said-no';
  if (wish.answer === 'withdrawn') return 'withdrawn';
  if (policy.rule === 'never') return 'policy-names-nobody';
  const silent = wish.answer === 'asked' ? 'never-answered' : 'never-asked';
  if (wish.answer !== 'yes' && policy.rule === 'opt-in') return silent;
  if (policy.identityForm === 'pseudonym-only' && wish.pseudonym === null) return 'no-pseudonym';
  // who said yes said how; under an opt-out rule the name that they write under stands for it
  const name = wish.answer === 'yes' ? wish.name : (wish.name ?? nameAlone(reporter.identity));
  if (wish.pseudonym === null && name === null) return wish.answer === 'yes' ? 'no-name-given' : silent;
  return { named: { ...reporter, wish: { ...wish, name } } };
}

function nameAlone(identity: string | null): string | null {
  return identity === null || identity.trim() === '' || identity.includes('@') ? null : identity;
}

function isUnnamed(why: WithheldReason): why is Unnamed {
  return ['never-asked', 'never-answered', 'policy-names-nobody', 'no-pseudonym'].includes(why);
}

function linesOf(options: CreditOptions, policy: CreditCase['policy']): 'line' | 'leave-out' {
  return options.anonymous === 'policy' ? policy.unnamed : options.anonymous;
}

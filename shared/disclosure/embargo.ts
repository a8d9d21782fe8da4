/** Embargo: which cases are under one, and whether a text that is to leave gives one away (MAXEM-12). */
import type { AsideReason, Stage } from '../case/vocabulary';
import { placedWords, placesOf } from './plain-words';

/** A case that nothing may give away, with the words that would: chosen ones, product code names, and its id. */
export interface Embargo {
  readonly caseId: string;
  readonly words: readonly string[];
}

/** An embargoed case that a text gives away, and the words of it that stand there. */
export interface EmbargoedWords {
  readonly caseId: string;
  readonly words: readonly string[];
}

/**
 * The embargoed words in a text, by case. Words are found whole, whatever their case and accents; a phrase also over
 * hyphens and line ends. A case id counts as a phrase. Cases that are not given away are left out.
 */
export function embargoedWordsIn(text: string, embargoes: readonly Embargo[]): readonly EmbargoedWords[] {
  if (embargoes.length === 0) return [];
  const words = placedWords(text);
  return embargoes.flatMap(({ caseId, words: phrases }) => {
    const found = [caseId, ...phrases].filter((phrase) => placesOf(phrase, words).length > 0);
    return found.length === 0 ? [] : [{ caseId, words: [...new Set(found)] }];
  });
}

/** What decides whether a case is under embargo. `plan` is null while a person said nothing. */
export interface EmbargoFacts {
  readonly stage: Stage;
  readonly aside: AsideReason | null;
  readonly declined: boolean;
  readonly plan: { readonly embargo: boolean | null; readonly earlyBreakAt: number | null } | null;
  /** disclosure.embargoUntilFixed of the policy profile that the case is bound to. */
  readonly policyUntilFixed: boolean;
}

/** On by a person's word, or by the policy; off, with why. */
export type EmbargoState =
  | { readonly on: true; readonly by: 'person' | 'policy' }
  | {
      readonly on: false;
      readonly why: 'disclosed' | 'already-public' | 'person' | 'put-aside' | 'resolved' | 'no-policy';
    };

/**
 * Whether a case is under embargo. A case that was disclosed, or that became public without us, is not. Else a person's
 * word counts; without one the policy's default holds until the issue is resolved (MAXEM-12). An end that has passed does
 * not end it: at the hour the program asks, and publishes nothing by itself.
 */
export function embargoState(facts: EmbargoFacts): EmbargoState {
  const { stage, plan } = facts;
  if (stage === 'disclosed' || stage === 'closed') return { on: false, why: 'disclosed' };
  if (plan?.embargo === true) return { on: true, by: 'person' };
  if (plan != null && plan.earlyBreakAt !== null) return { on: false, why: 'already-public' };
  if (plan?.embargo === false) return { on: false, why: 'person' };
  if (facts.aside !== null || facts.declined || stage === 'declined' || stage === 'duplicate')
    return { on: false, why: 'put-aside' };
  if (!facts.policyUntilFixed) return { on: false, why: 'no-policy' };
  return stage === 'validated' ? { on: false, why: 'resolved' } : { on: true, by: 'policy' };
}

const COMMON = new Set(
  'a an and are as at be by can for from in into is it its of on or our over than that the their this to under via was when which while with without not no after before leads allows issue report bug vulnerability'.split(
    ' ',
  ),
);

/**
 * Words to choose from: what stands between the common words of a title, and the product. They are only offered;
 * a person chooses.
 */
export function suggestedWords(title: string, product: string): readonly string[] {
  const phrases: string[] = [];
  let run: string[] = [];
  const end = (): void => {
    if (run.length > 0) phrases.push(run.slice(0, 3).join(' '));
    run = [];
  };
  for (const { from, to, plain } of placedWords(title)) {
    if (COMMON.has(plain)) end();
    else run.push(title.slice(from, to));
  }
  end();
  const names = [...phrases, product.trim()].filter((one) => one.length >= 4);
  return [...new Set(names)].slice(0, 8);
}

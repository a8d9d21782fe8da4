/** Whether a reporter kept the rules of the policy: derived from the rule checklist, never set by hand. */

import type { RuleMoment } from '../policy/profile';

/** What a person found of one rule (MAXEM-2, MAXEM-4, MX-6, MX-7). */
export const RULE_FINDINGS = ['respected', 'broken', 'unknown'] as const;
export type RuleFinding = (typeof RULE_FINDINGS)[number];

/** The verdict of MAXEM-7. The safe-harbour sentence goes into a letter only when it is `kept`. */
export const COMPLIANCES = ['kept', 'not-kept', 'open'] as const;
export type Compliance = (typeof COMPLIANCES)[number];

/** A finding as it is kept; whatever names no rule of the profile is ignored. */
export interface FoundRule {
  readonly ruleId: string;
  readonly finding: RuleFinding;
}

/**
 * MAXEM-7: one broken rule is "not kept", all respected is "kept", anything else is "open". A rule that nobody looked at
 * is unknown. A profile without rules stays "open": a promise about legal action is never read from an empty list.
 * A rule that can be judged only once the case is closed counts before that only when it was broken.
 */
export function complianceOf(
  rules: readonly { readonly id: string; readonly judged: RuleMoment }[],
  findings: readonly FoundRule[],
  closed: boolean,
): Compliance {
  const found = new Map(findings.map((one) => [one.ruleId, one.finding]));
  const answerOf = ({ id }: { readonly id: string }) => found.get(id) ?? 'unknown';
  if (rules.map(answerOf).includes('broken')) return 'not-kept';
  const answers = rules.filter((rule) => closed || rule.judged === 'any-time').map(answerOf);
  return answers.length > 0 && answers.every((answer) => answer === 'respected') ? 'kept' : 'open';
}

/** Whether a reporter kept the rules of the policy: derived from the rule checklist, never set by hand. */

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
 */
export function complianceOf(
  rules: readonly { readonly id: string }[],
  findings: readonly FoundRule[],
): Compliance {
  const found = new Map(findings.map((one) => [one.ruleId, one.finding]));
  const answers = rules.map((rule) => found.get(rule.id) ?? 'unknown');
  if (answers.includes('broken')) return 'not-kept';
  return answers.length > 0 && answers.every((answer) => answer === 'respected') ? 'kept' : 'open';
}

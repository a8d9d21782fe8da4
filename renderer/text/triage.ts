/** Words of triage: parts of a report, points of a good one, what was found of rules and scope, faults of a vector. */
import type { RubricPoint } from '../../shared/policy/profile';
import type { Compliance, RuleFinding } from '../../shared/triage/compliance';
import type { CvssFault } from '../../shared/triage/cvss';
import type { ScopeState } from '../../shared/triage/scope';
import type { ReportPart, Reproduced } from '../../shared/triage/vocabulary';

export const PART_WORDS: Readonly<Record<ReportPart, string>> = {
  'affected-system': 'Affected system',
  description: 'Description',
  steps: 'Steps',
};

export const POINT_WORDS: Readonly<Record<RubricPoint, string>> = {
  'clear-english': 'Clear, in English',
  'proof-of-concept': 'Proof of concept',
  'more-than-tool-output': 'More than tool output',
  'how-found': 'How it was found',
  impact: 'Impact',
  remediation: 'Possible remedy',
  'safety-impact': 'Impact on safety',
  'disclosure-plans': 'Plans to publish',
};

export const FINDING_WORDS: Readonly<Record<RuleFinding, string>> = {
  respected: 'Respected',
  broken: 'Broken',
  unknown: 'Unknown',
};

export const COMPLIANCE_WORDS: Readonly<Record<Compliance, string>> = {
  kept: 'Kept',
  'not-kept': 'Not kept',
  open: 'Open',
};

export const SCOPE_STATE_WORDS: Readonly<Record<ScopeState, string>> = {
  in: 'In scope',
  out: 'Out of scope',
  'cannot-tell': 'Cannot tell',
  'no-list': 'No scope list',
};

export const REPRODUCED_WORDS: Readonly<Record<Reproduced, string>> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
};

/** What is wrong with a vector, and what to do. */
export function vectorFaultWords({ code, at }: CvssFault): string {
  switch (code) {
    case 'vector-no-prefix':
      return 'A vector begins with CVSS:4.0/ or CVSS:3.1/. It was not taken; write that in front of it.';
    case 'vector-other-version':
      return `This is version ${at}. It was not taken; only 4.0 and 3.1 are scored here.`;
    case 'vector-bad-piece':
      return `“${at}” is not a metric with one letter, as in AV:N. Correct it.`;
    case 'vector-unknown-metric':
      return `There is no metric “${at}” in this version. Take it out or correct it.`;
    case 'vector-bad-value':
      return `“${at}” is not a value of that metric. Correct its letter.`;
    case 'vector-twice':
      return `${at} is there twice. Take one of the two out.`;
    case 'vector-missing':
      return `${at} is missing. Add it.`;
  }
}

/** What the verdict on the rules does to letters (MAXEM-7). */
export function complianceSentence(
  compliance: Compliance,
  counts: { readonly broken: number; readonly unknown: number },
  safeHarbour: boolean,
): string {
  if (!safeHarbour) {
    return 'This policy has no safe-harbour sentence, so nothing changes in letters.';
  }
  if (compliance === 'kept')
    return 'Every rule was respected, so the safe-harbour sentence goes into letters.';
  if (compliance === 'not-kept') {
    return `${counted(counts.broken)} broken, so the safe-harbour sentence stays out of letters.`;
  }
  if (counts.unknown === 0)
    return 'The policy has no rules, so the safe-harbour sentence stays out of letters.';
  return `${counted(counts.unknown)} unknown, so the safe-harbour sentence stays out of letters.`;
}

function counted(rules: number): string {
  return rules === 1 ? 'One rule is' : `${rules} rules are`;
}

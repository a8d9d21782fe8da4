/** The words of the closed sets: stages, severities, reasons, outcomes. */
import type { AsideReason, CaseOrigin, DeclineReason, Severity, Stage } from '../../shared/case/vocabulary';
import type { Outcome } from '../../shared/letter/vocabulary';

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  received: 'Received',
  triage: 'Triage',
  accepted: 'Accepted',
  fix: 'Fix',
  validated: 'Validated',
  disclosed: 'Disclosed',
  closed: 'Closed',
  declined: 'Declined',
  duplicate: 'Duplicate',
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  unset: 'Not set',
  none: 'None',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};

export const ORIGIN_WORDS: Readonly<Record<CaseOrigin, string>> = {
  mail: 'By mail',
  telephone: 'By telephone',
  'in-person': 'In person',
  other: 'Another way',
};

export const DECLINE_WORDS: Readonly<Record<DeclineReason, string>> = {
  'out-of-scope': 'Out of scope',
  'false-positive': 'False positive',
  'insufficient-quality': 'Insufficient quality',
  'not-enough-detail': 'Not enough detail',
};

export const ASIDE_WORDS: Readonly<Record<AsideReason, string>> = {
  spam: 'Spam',
  'not-a-report': 'Not a report',
  test: 'A test',
  emptied: 'Empty: its letters were moved',
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  'new-case': 'New case',
  'joined-case': 'Joined a case',
  'already-here': 'Already here',
  'sent-copy': 'Our sent copy',
  'needs-attention': 'Needs attention',
  filed: 'Not a report',
  rejected: 'Not taken in',
};

/** The closed sets of words that a case is described with, the same in the domain, the database and on the screen. */

/** Stages of the lifecycle in the order a case normally goes through them; declined and duplicate stand on the side. */
export const STAGES = [
  'received',
  'triage',
  'accepted',
  'fix',
  'validated',
  'disclosed',
  'closed',
  'declined',
  'duplicate',
] as const;
export type Stage = (typeof STAGES)[number];

/** Qualitative severity, as CVSS names its ratings; "unset" until somebody judged. */
export const SEVERITIES = ['unset', 'none', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Why a report is declined (policy row MX-9). */
export const DECLINE_REASONS = [
  'out-of-scope',
  'false-positive',
  'insufficient-quality',
  'not-enough-detail',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** How a report reached the team. */
export const CASE_ORIGINS = ['mail', 'telephone', 'in-person', 'other'] as const;
export type CaseOrigin = (typeof CASE_ORIGINS)[number];

/** Why something was put aside as not being a report; "emptied" is a case whose only letter was moved away. */
export const ASIDE_REASONS = ['spam', 'not-a-report', 'test', 'emptied'] as const;
export type AsideReason = (typeof ASIDE_REASONS)[number];

/** English names and sentences for the words of a case, the same in the window and on the command line. */
import type { Missing, MoveFailure, MoveInput } from './lifecycle';
import type { AsideReason, DeclineReason, Severity, Stage } from './vocabulary';

/** Names of the stages. */
export const STAGE_WORDS = {
  received: 'Received',
  triage: 'Triage',
  accepted: 'Accepted',
  fix: 'Fix',
  validated: 'Validated',
  disclosed: 'Disclosed',
  closed: 'Closed',
  declined: 'Declined',
  duplicate: 'Duplicate',
} as const satisfies Record<Stage, string>;

/** Names of the severities. */
export const SEVERITY_WORDS = {
  unset: 'Not set',
  none: 'None',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
} as const satisfies Record<Severity, string>;

/** Names of the reasons to decline, as the policies say them (MX-9). */
export const DECLINE_WORDS = {
  'out-of-scope': 'Out of scope',
  'false-positive': 'False positive',
  'insufficient-quality': 'Insufficient quality',
  'not-enough-detail': 'Not enough detail',
} as const satisfies Record<DeclineReason, string>;

/** Names of the reasons to put something aside. */
export const ASIDE_WORDS = {
  spam: 'Spam',
  'not-a-report': 'Not a report',
  test: 'A test',
  emptied: 'Empty: its letters were moved',
} as const satisfies Record<AsideReason, string>;

/** What is missing before a move is offered, and what to do. */
export const MISSING_WORDS = {
  severity: 'The severity is not set. Set it in the details of the case.',
  'fixed-in': 'The release with the fix is not entered. Enter it in the details of the case.',
  'fixed-on': 'The day of the fix is not entered. Enter it in the details of the case.',
  'put-aside': 'The case is put aside. Bring it back first.',
  'not-next': 'This stage cannot follow the one the case is in.',
  'told-reporters': 'A reporter was not told yet. Send the letter that was drafted for them.',
  'no-duplicates': 'Other cases are duplicates of this one. Reopen them first.',
} as const satisfies Record<Missing, string>;

/** What a move asks for. */
export const MOVE_INPUT_WORDS = {
  'decline-reason': 'Choose one of the policy’s reasons.',
  feedback: 'Write to the reporter why: there is no silent decline.',
  'primary-case': 'Choose the case that goes on.',
  reason: 'Say why; the reason goes into the history.',
} as const satisfies Record<MoveInput, string>;

/** One sentence or more for a refused move. */
export function moveFailureWords(failure: MoveFailure): string {
  switch (failure.code) {
    case 'illegal-move':
      return failure.missing.map((code) => MISSING_WORDS[code]).join(' ');
    case 'input-missing':
      return failure.inputs.map((code) => MOVE_INPUT_WORDS[code]).join(' ');
    case 'primary-is-self':
      return 'A case cannot be a duplicate of itself. Choose another case.';
    case 'primary-is-duplicate':
      return 'The chosen case is a duplicate itself. Choose the case that it was joined to.';
  }
}

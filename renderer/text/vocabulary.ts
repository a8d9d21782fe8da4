/** The words of the closed sets: those of cases come from the domain, origins and outcomes are said only here. */
import type { CaseOrigin } from '../../shared/case/vocabulary';
import type { Outcome } from '../../shared/letter/vocabulary';

export { ASIDE_WORDS, DECLINE_WORDS, SEVERITY_WORDS, STAGE_WORDS } from '../../shared/case/words';

export const ORIGIN_WORDS: Readonly<Record<CaseOrigin, string>> = {
  mail: 'By mail',
  telephone: 'By telephone',
  'in-person': 'In person',
  other: 'Another way',
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

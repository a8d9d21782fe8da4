/** Words of the history: the fields of a change, the values of closed sets, and where the program rather than a person acted. */
import { HISTORY_KINDS, type HistoryKind } from '../../shared/case/history-kinds';
import { BASIS_WORDS, WISH_WORDS } from './case-parts';
import { dateWords, dateTime } from './time';
import { ASIDE_WORDS, DECLINE_WORDS, ORIGIN_WORDS, SEVERITY_WORDS, STAGE_WORDS } from './vocabulary';

/** What the entries can be narrowed to. */
export const HISTORY_GROUPS = ['letters', 'left', 'case'] as const;
export type HistoryGroup = (typeof HISTORY_GROUPS)[number];

export const HISTORY_GROUP_WORDS: Readonly<Record<HistoryGroup, string>> = {
  letters: 'Letters',
  left: 'Left the house',
  case: 'Case and people',
};

/** In which group an entry stands. A letter that left the house is told there. */
export const GROUP_OF_KIND: Readonly<Record<HistoryKind, HistoryGroup>> = {
  'case-opened': 'case',
  'case-edited': 'case',
  'case-moved': 'case',
  'clock-recomputed': 'case',
  'case-put-aside': 'case',
  'case-brought-back': 'case',
  'case-waits': 'case',
  'case-wait-over': 'case',
  'expected-date-set': 'case',
  'case-split': 'case',
  'step-undone': 'case',
  'case-snoozed': 'case',
  'case-unsnoozed': 'case',
  'reporter-edited': 'case',
  'letter-imported': 'letters',
  'letter-opened': 'letters',
  'letter-retried': 'letters',
  'letter-copy-kept': 'letters',
  'letter-judged': 'letters',
  'letter-part-opened': 'letters',
  'letter-read': 'letters',
  'letter-unread': 'letters',
  'letter-moved': 'letters',
  'letter-left': 'letters',
  'letter-move-undone': 'letters',
  'letter-filed': 'letters',
  'letter-receipt-corrected': 'letters',
  'original-exported': 'left',
  'original-not-written': 'letters',
  'attachment-exported': 'left',
  'attachment-not-written': 'letters',
  'receipt-given': 'left',
  'receipt-not-written': 'letters',
  'reply-started': 'letters',
  'reply-templated': 'letters',
  'reply-saved': 'letters',
  'reply-attached': 'letters',
  'reply-detached': 'letters',
  'reply-keys-chosen': 'letters',
  'reply-sealed': 'letters',
  'reply-exported': 'left',
  'reply-not-written': 'letters',
  'reply-sent': 'left',
  'reply-copy-kept': 'letters',
  'reply-taken-back': 'letters',
  'reply-discarded': 'letters',
  'triage-part': 'case',
  'triage-scope': 'case',
  'triage-rule': 'case',
  'triage-point': 'case',
  'triage-reproduced': 'case',
  'triage-score': 'case',
  'triage-score-confirmed': 'case',
  'triage-score-doubted': 'case',
  'triage-weakness': 'case',
  'case-profile-changed': 'case',
  'case-promise-applied': 'case',
  'embargo-set': 'case',
  'disclosure-date-set': 'case',
  'disclosure-agreed': 'case',
  'embargo-broken': 'case',
  'reporter-plan-recorded': 'case',
  'draft-shared': 'left',
  'draft-answered': 'case',
  'consent-recorded': 'case',
  'identity-shown': 'case',
  'case-file-exported': 'left',
  'case-file-not-written': 'case',
  'credit-recorded': 'case',
  'credits-made': 'left',
  'credits-exported': 'left',
  'credits-not-written': 'case',
  'credit-named': 'left',
  'erasure-answered': 'case',
  'hold-placed': 'case',
  'hold-lifted': 'case',
  'case-erased': 'case',
};

/** A kind that this version knows. */
export function isHistoryKind(kind: string): kind is HistoryKind {
  return HISTORY_KINDS.some((known) => known === kind);
}

type Words = Readonly<Record<string, string>>;

/** Fields as the details of a case, a reporter and a wish for credit name them. */
export const FIELD_WORDS: Words = {
  title: 'Title',
  product: 'Product',
  affectedSystem: 'Affected system',
  severity: 'Severity',
  fixedIn: 'Fixed in',
  fixedOn: 'Fixed on',
  expectedDate: 'Expected by',
  notes: 'Notes',
  pseudonym: 'Pseudonym',
  name: 'Name',
  wish: 'Credit',
  role: 'Role',
  handle: 'Handle',
  link: 'Link',
  organisation: 'Organisation',
  basis: 'Known',
};

/** What a step is called that was taken back, and that a toast offers to take back. */
export const STEP_WORDS: Words = {
  move: 'the move',
  'put-aside': 'putting it aside',
  'bring-back': 'bringing it back',
  split: 'the split',
  wait: 'waiting on the reporter',
  'wait-over': 'the end of waiting',
};

/** Codes that say that nothing is set. */
const NO_VALUE: Words = { severity: 'unset', wish: 'unasked', basis: 'none' };
/** Values that are codes, by their field; everything else is text as it was typed. */
const VALUE_WORDS: Readonly<Record<string, Words>> = {
  severity: SEVERITY_WORDS,
  wish: WISH_WORDS,
  basis: BASIS_WORDS,
};

/** A value of a field as it is read; null for none. */
export function valueWords(field: string, value: string): string | null {
  if (value === '' || value === NO_VALUE[field]) return null;
  if (field === 'fixedOn' || field === 'expectedDate') return dateWords(value);
  return VALUE_WORDS[field]?.[value] ?? value;
}

export function stageWords(code: string | undefined): string {
  return wordOf(STAGE_WORDS, code);
}
export function asideWords(code: string | undefined): string {
  return wordOf(ASIDE_WORDS, code).toLowerCase();
}
export function declineWords(code: string | undefined): string {
  return wordOf(DECLINE_WORDS, code);
}
export function originWords(code: string | undefined): string {
  return wordOf(ORIGIN_WORDS, code).toLowerCase();
}

/** An instant of the history (ISO) as people here read it; the text itself when it is none. */
export function instantWords(iso: string | undefined): string {
  const at = new Date(iso ?? '').getTime();
  return Number.isNaN(at) ? (iso ?? '') : dateTime(at);
}

function wordOf(words: Words, code: string | undefined): string {
  return code === undefined ? '' : (words[code] ?? code);
}

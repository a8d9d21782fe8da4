/** One entry of a case's history in words: what happened, what was and what is now, and why. */
import { capital } from '../../shared/kernel/words';
import { DISCLOSURE_TELL } from './disclosure-history';
import type { CaseView, HistoryEntry } from '../../shared/ipc/shapes';
import type { HistoryKind } from '../../shared/case/history-kinds';
import { BASIS_WORDS, WISH_WORDS } from './case-parts';
import {
  asideWords,
  declineWords,
  FIELD_WORDS,
  GROUP_OF_KIND,
  type HistoryGroup,
  instantWords,
  isHistoryKind,
  originWords,
  stageWords,
  STEP_WORDS,
  valueWords,
} from './history';
import { PROMISE_NAMES, RECOMPUTED_WORDS } from './promises';
import { sizeOf } from './time';
import {
  quoted,
  type Facts,
  letterName,
  replyName,
  reporterName,
  answerWords,
  judgedAgain,
  keysWords,
  RECEIPT_TELL,
  sealWords,
  versionWords,
} from './history-names';
import { TRIAGE_TELL } from './triage-history';

export interface Told {
  readonly line: string;
  /** Null for "not set". */
  readonly changes: readonly {
    readonly field: string;
    readonly was: string | null;
    readonly now: string | null;
  }[];
  /** What a person gave as the reason, word for word. */
  readonly reason: string | null;
  readonly more: string | null;
  readonly group: HistoryGroup;
  /** Who acted: the person at the desk, or reading mail in. */
  readonly by: 'you' | 'import';
}

type People = Pick<CaseView, 'letters' | 'replies' | 'reporters' | 'row'>;
type Tell = (facts: Facts, view: People) => Partial<Omit<Told, 'group'>> & { readonly line: string };

/** The entry in words; of a kind that this version does not know, its name. */
export function tell(entry: HistoryEntry, view: People): Told {
  const plain = { changes: [], reason: entry.facts['reason'] ?? null, more: null, by: 'you' } as const;
  if (!isHistoryKind(entry.kind)) return { ...plain, line: entry.kind.replace(/[-.]/g, ' '), group: 'case' };
  if (entry.facts['erased'] !== undefined)
    return { ...plain, line: 'An entry whose words were erased', group: GROUP_OF_KIND[entry.kind] };
  return { ...plain, group: GROUP_OF_KIND[entry.kind], ...TELL[entry.kind](entry.facts, view) };
}

function exportedAs(as: string | undefined): string {
  if (as === 'clear') return 'without encryption';
  if (as === 'drag') return 'encrypted, dragged out';
  return as === 'letter-text' ? 'encrypted, as text to paste' : 'encrypted';
}

/** Pairs `<field>.was` and `<field>.now`. */
function changesOf(facts: Facts): Told['changes'] {
  return Object.keys(facts).flatMap((key) => {
    const field = key.endsWith('.now') ? key.slice(0, -4) : null;
    if (field === null || FIELD_WORDS[field] === undefined) return [];
    return [
      {
        field: FIELD_WORDS[field],
        was: valueWords(field, facts[`${field}.was`] ?? ''),
        now: valueWords(field, facts[key] ?? ''),
      },
    ];
  });
}

const TELL: Readonly<Record<HistoryKind, Tell>> = {
  'case-opened': ({ origin, profile, version }) => ({
    line: `Case opened, ${originWords(origin)}`,
    more:
      profile === undefined ? null : `Bound to the policy ${versionWords(`${profile} ${version ?? '1'}`)}`,
    by: origin === 'mail' ? 'import' : 'you',
  }),
  'case-edited': (facts) => ({ line: 'Details changed', changes: changesOf(facts) }),
  'case-moved': (facts) => ({
    line: `Moved from ${stageWords(facts['was'])} to ${stageWords(facts['now'])}`,
    reason: facts['reason'] ?? facts['feedback'] ?? null,
    more:
      facts['declineReason'] !== undefined
        ? `Reason of the policy: ${declineWords(facts['declineReason'])}`
        : facts['duplicateOf'] !== undefined
          ? `The primary case is ${facts['duplicateOf']}`
          : null,
  }),
  'clock-recomputed': ({ promise, was, now, why }) => ({
    line: `${PROMISE_NAMES[promise ?? ''] ?? 'A promise'} is due ${instantWords(now)}, was ${instantWords(was)}`,
    more: RECOMPUTED_WORDS[why ?? ''] ?? null,
  }),
  'case-put-aside': ({ as }) => ({ line: `Put aside: ${asideWords(as)}` }),
  'case-brought-back': ({ was }) => ({
    line: 'Brought back',
    more: was ? `It had been put aside: ${asideWords(was)}` : null,
  }),
  'case-snoozed': ({ until }) => ({ line: `Snoozed until ${until ?? 'a later day'}` }),
  'case-unsnoozed': ({ was }) => ({
    line: 'Taken up again',
    more: was ? `It had been snoozed until ${was}` : null,
  }),
  'case-waits': (facts) => ({ line: 'Waits on the reporter', reason: facts['for'] ?? null }),
  'case-wait-over': (facts, view) => ({
    line: `Waits on the reporter no longer; it had since ${instantWords(facts['was'])}`,
    more: waitEndWords(facts, view),
    by: facts['why'] === 'letter' ? 'import' : 'you',
  }),
  'expected-date-set': (facts) => ({
    line: facts['expectedDate.was'] ? 'Expected date moved' : 'Expected date set',
    changes: changesOf(facts),
    more: facts['reply'] === undefined ? null : 'By a letter that was sent. No promise moved with it.',
  }),
  'case-split': (facts) => ({
    line:
      facts['from'] === undefined
        ? `Split in two: ${facts['other'] ?? ''} was made`
        : `Made by splitting ${facts['from']}; the correspondence is shared`,
    changes: changesOf(facts),
    more: facts['about'] === undefined ? null : `It is about ${facts['about']}`,
  }),
  'step-undone': ({ what, was, now }) => ({
    line: `Taken back: ${STEP_WORDS[what ?? ''] ?? what ?? ''}`,
    more: was === now ? null : `Back from ${stageWords(was)} to ${stageWords(now)}`,
  }),
  'reporter-edited': (facts, view) => ({
    line: `${reporterName(view, facts)} changed`,
    changes: changesOf(facts),
    more: facts['address'] === undefined ? null : `Address added: ${facts['address']}`,
  }),
  'letter-imported': (facts, view) => ({
    line: `${letterName(view, facts)} imported, ${sealWords(facts)}`,
    by: 'import',
  }),
  'letter-opened': (facts, view) => ({
    line: `${letterName(view, facts)}, which had waited, could be opened, ${sealWords(facts)}`,
    by: 'import',
  }),
  'letter-retried': (facts, view) => ({
    line: `${letterName(view, facts)} tried again; it still cannot be opened`,
    by: 'import',
  }),
  'letter-copy-kept': (facts, view) => ({
    line: `${letterName(view, facts)} came again in other bytes; that copy is kept too`,
    by: 'import',
  }),
  'letter-judged': (facts, view) => ({
    line: `Signature of ${letterName(view, facts, true)} judged again: ${sealWords({ signature: facts['signature'] ?? '' })}`,
    ...judgedAgain(facts),
  }),
  'letter-part-opened': (facts, view) => ({
    line: `An encrypted file of ${letterName(view, facts, true)} opened, because you asked for it`,
  }),
  'letter-read': (facts, view) => ({ line: `${letterName(view, facts)} marked as read` }),
  'letter-unread': (facts, view) => ({ line: `${letterName(view, facts)} marked as unread` }),
  'letter-moved': (facts, view) => ({
    line: `${letterName(view, facts)} moved here${facts['was'] ? ` from ${facts['was']}` : ''}`,
  }),
  'letter-left': (facts, view) => ({
    line: `${letterName(view, facts)} moved ${facts['now'] ? `to ${facts['now']}` : 'out of this case'}`,
  }),
  'letter-move-undone': (facts, view) => ({
    line: `${letterName(view, facts)} put back, the move was undone`,
    more: `From ${facts['was'] || 'Filed'} to ${facts['now'] || 'where it waited'}`,
  }),
  'letter-filed': (facts, view) => ({
    line: `${letterName(view, facts)} filed as ${facts['as'] === 'spam' ? 'spam' : 'no report'}`,
  }),
  'letter-receipt-corrected': (facts, view) => ({
    line: `Receipt of ${letterName(view, facts, true)} corrected; the promises count from there`,
    changes: [{ field: 'Received', was: instantWords(facts['was']), now: instantWords(facts['now']) }],
  }),
  'original-exported': (facts, view) => ({
    line: `Export: original of ${letterName(view, facts, true)}, to the byte as it came`,
  }),
  'attachment-exported': (facts, view) => {
    const file = view.letters
      .flatMap((letter) => letter.attachments)
      .find((one) => String(one.id) === facts['attachment']);
    return {
      line: `Export: ${file === undefined ? 'an attachment' : `${file.name}, ${sizeOf(file.size)}`}, to quarantine`,
    };
  },
  'original-not-written': (facts, view) => ({
    line: `The original of ${letterName(view, facts, true)} could not be written; nothing left`,
  }),
  'attachment-not-written': () => ({
    line: 'An attachment could not be written to quarantine; nothing left',
  }),
  ...RECEIPT_TELL,
  'reply-started': (facts, view) => ({
    line: `Draft of ${replyName(view, facts)} to ${reporterName(view, facts)} started`,
  }),
  'reply-templated': (facts, view) => ({
    line: `Template “${facts['now'] ?? ''}” put into ${replyName(view, facts)}`,
  }),
  'reply-saved': (facts, view) => ({ line: `Draft of ${replyName(view, facts)} saved` }),
  'reply-attached': (facts, view) => ({
    line: `A file of ${sizeOf(Number(facts['size']))} put with ${replyName(view, facts)}`,
  }),
  'reply-detached': (facts, view) => ({
    line: `A file of ${sizeOf(Number(facts['size']))} taken off ${replyName(view, facts)}`,
  }),
  'reply-sealed': (facts, view) => ({
    line: `${capital(replyName(view, facts))} encrypted and signed, about to be written`,
    more: `Nothing had left yet. To ${facts['to'] ?? ''}`,
  }),
  'reply-exported': (facts, view) => ({
    line: `Export: ${replyName(view, facts)}${facts['size'] === undefined ? '' : `, ${sizeOf(Number(facts['size']))}`}, ${exportedAs(facts['as'])}`,
    more: `To ${facts['to'] ?? ''}. Exported is not sent.`,
  }),
  'reply-not-written': (facts, view) => ({
    line: `${capital(replyName(view, facts))} could not be written; nothing left`,
  }),
  'reply-keys-chosen': (facts, view) => ({
    line:
      facts['keys'] === ''
        ? `${capital(replyName(view, facts))} goes to the usual keys again`
        : `The keys of ${replyName(view, facts)} were chosen${keysWords(facts['keys'])}`,
    more: facts['reason'] ?? null,
  }),
  'reply-copy-kept': (facts, view) => ({
    line: `A copy of ${replyName(view, facts)} came from the Sent folder, ${instantWords(facts['at'])}`,
    more: facts['altered'] === '' ? null : 'Something outside was changed on its way',
    by: 'import',
  }),
  'reply-sent': (facts, view) => ({
    line: `${capital(replyName(view, facts))} confirmed as sent, ${instantWords(facts['at'])}`,
    more: facts['basis'] === 'copy-imported' ? 'By its copy from the Sent folder' : 'You said so',
    by: facts['basis'] === 'copy-imported' ? 'import' : 'you',
  }),
  'reply-taken-back': (facts, view) => ({
    line: `${capital(replyName(view, facts))} taken back ${facts['now'] === 'draft' ? 'to a draft' : ': not sent after all'}`.replace(
      ' :',
      ':',
    ),
  }),
  'reply-discarded': () => ({ line: 'A draft was thrown away' }),
  ...TRIAGE_TELL,
  'case-profile-changed': (facts) => ({
    line: `Bound to the policy ${versionWords(facts['profile.now'])}`,
    reason: facts['reason'] ?? null,
    more: `It was bound to ${versionWords(facts['profile.was'])}`,
  }),
  'case-promise-applied': (facts) => ({
    line: `The better promise of version ${facts['version'] ?? ''} applied on purpose: ${PROMISE_NAMES[facts['promise'] ?? ''] ?? ''}`,
    reason: facts['reason'] ?? null,
  }),
  ...DISCLOSURE_TELL,
  'credit-recorded': (facts, view) => ({
    line: `Credit of ${reporterName(view, facts)}: ${wishWords(facts['wish'])}`,
    changes: changesOf(facts).filter(
      ({ field }) => field !== FIELD_WORDS['wish'] && field !== FIELD_WORDS['basis'],
    ),
    more:
      facts['basis'] === undefined || facts['basis'] === 'none'
        ? null
        : `Known ${BASIS_WORDS[facts['basis'] as keyof typeof BASIS_WORDS] ?? facts['basis']}`, // as: looked up with a fallback
  }),
  'credits-made': (facts) => ({ line: `A list of credits was made${quoted(facts['file'])}` }),
  'credits-exported': (facts) => ({ line: `Export: a list of credits${quoted(facts['file'])}` }),
  'credits-not-written': () => ({ line: 'A list of credits could not be written; nothing left' }),
  'credit-named': (facts, view) => ({
    line: `Export: a list of credits that names ${facts['writtenAs'] ?? reporterName(view, facts)}${quoted(facts['file'])}`,
  }),
  'erasure-answered': (facts, view) => ({
    line: `Erasure: ${reporterName(view, facts)} ${answerWords(facts['now'])}`,
  }),
  'hold-placed': () => ({ line: 'Held back from erasure' }),
  'hold-lifted': () => ({ line: 'The hold on erasure was lifted' }),
  'case-erased': (facts) => ({
    line: 'The case was erased by you',
    more: `${facts['letters'] ?? '0'} letters and ${facts['attachments'] ?? '0'} attachments went for good`,
  }),
};

function waitEndWords(facts: Facts, view: People): string | null {
  if (facts['why'] === 'letter') return `${letterName(view, facts)} came`;
  return facts['why'] === 'ended' ? 'The case ended, or was put aside' : null;
}

function wishWords(code: string | undefined): string {
  return (WISH_WORDS[code as keyof typeof WISH_WORDS] ?? code ?? '').toLowerCase(); // as: looked up with a fallback
}

/** How the history calls letters, replies and people: by what is known of them in this case. */
import { builtInProfile } from '../../shared/policy/built-in';
import type { CaseView } from '../../shared/ipc/shapes';
import { SEALS as SEAL_CODES, type SealState } from '../../shared/letter/verdict';
import { REASON_WORDS } from './import';
import { VERDICT_WORDS } from './verdicts';

export type Facts = Readonly<Record<string, string>>;

/** "Letter “any news?”"; of one that is not in this case any more, "A letter". */
export function letterName(view: Pick<CaseView, 'letters'>, facts: Facts, inSentence = false): string {
  const letter = view.letters.find((one) => String(one.id) === facts['letter']);
  if (letter === undefined) return inSentence ? 'a letter' : 'A letter';
  const name = letter.subject === '' ? 'without a subject' : `“${letter.subject}”`;
  return `${inSentence ? 'letter' : 'Letter'} ${name}`;
}

/** "our letter “Our assessment”". */
export function replyName(view: Pick<CaseView, 'replies'>, facts: Facts): string {
  const reply = view.replies.find((one) => String(one.id) === facts['reply']);
  return reply === undefined || reply.subject === '' ? 'a letter of ours' : `our letter “${reply.subject}”`;
}

export function reporterName(view: Pick<CaseView, 'reporters'>, facts: Facts): string {
  return view.reporters.find((one) => String(one.id) === facts['reporter'])?.displayName ?? 'the reporter';
}

/** ", in credits.md" for a name that is there. */
export function quoted(file: string | undefined): string {
  return file === undefined || file === '' ? '' : `, ${file}`;
}

const LOCKS: Facts = { none: 'not encrypted', partial: 'partly encrypted', whole: 'encrypted to us' };
const SEALS: Facts = {
  good: 'with a valid signature',
  none: 'not signed',
  bad: 'its signature does not match',
  'unknown-key': 'signed by a key that is not here',
  refused: 'its signature not accepted',
  unjudged: 'its signature not judged',
};

/** "not encrypted, not signed"; for one that stayed closed, why. */
export function sealWords(facts: Facts): string {
  const why = REASON_WORDS[facts['reason'] as keyof typeof REASON_WORDS]; // as: looked up with a fallback
  if (why !== undefined) return why.finding.replace(/\.$/, '').toLowerCase();
  return [LOCKS[facts['encrypted'] ?? ''], SEALS[facts['signature'] ?? '']]
    .filter((words) => words !== undefined)
    .join(', ');
}

const AGAIN: Facts = {
  'key-added': 'A key that it claims was added',
  'key-changed': 'A key that it claims was renewed',
  pin: 'The keys pinned to its writer changed',
  asked: 'You asked for it',
};

/** What a seal said before and says now, and why it was judged again. Entries of older versions name no seals. */
export function judgedAgain(facts: Facts) {
  const { wasSeal, seal, why } = facts;
  const words = (code: string): string =>
    isSeal(code) ? VERDICT_WORDS.sealFinding(code, { reporter: '' }) : code;
  return {
    changes:
      wasSeal === undefined || seal === undefined || wasSeal === seal
        ? []
        : [{ field: 'Seal', was: words(wasSeal), now: words(seal) }],
    more: AGAIN[why ?? ''] ?? 'A key that it claims was added or renewed',
  };
}

function isSeal(code: string): code is SealState {
  return SEAL_CODES.some((seal) => seal === code);
}

/** A policy and its version as the history has them, `maxem 3`. */
export function versionWords(profile: string | undefined): string {
  const [id = '', version = ''] = (profile ?? '').split(' ');
  return `${builtInProfile(id)?.organisation ?? id}, version ${version}`;
}

/** Which keys; none of an entry whose content was erased. */
export function keysWords(keys: string | undefined): string {
  if (keys === undefined) return '';
  return `: ${keys
    .split(' ')
    .map((one) => one.slice(-16))
    .join(', ')}`;
}

/** What a vendor or another party answered, by its code. */
export function answerWords(code: string | undefined): string {
  if (code === 'confirmed') return 'confirmed it';
  if (code === 'refused') return 'refused it';
  return code === 'none' ? 'will not answer' : 'has not answered after all';
}

type TellReceipt = (facts: Facts, view: Pick<CaseView, 'letters'>) => { readonly line: string };

/** Signed receipts, and those that could not be written. */
export const RECEIPT_TELL: Readonly<Record<'receipt-given' | 'receipt-not-written', TellReceipt>> = {
  'receipt-given': (facts, view) => ({
    line: `Export: a signed receipt for ${letterName(view, facts, true)}, ${receiptAs(facts['as'])}`,
  }),
  'receipt-not-written': (facts, view) => ({
    line: `A receipt for ${letterName(view, facts, true)} could not be written; nothing left`,
  }),
};

function receiptAs(as: string | undefined): string {
  if (as === 'reply') return 'put with a letter of ours';
  return as === 'text' ? 'as text to paste' : 'as a file';
}

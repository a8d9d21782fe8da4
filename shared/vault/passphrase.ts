/** The floor for passphrases, the same in window and command line, and an honest guess at their strength. */
import { fail, ok, type Result } from '../kernel/result';
import { isCommonPassphrase } from './common-passphrases';
import { collapse } from './passphrase-patterns';

/** The floor: this many characters, or this many words. */
export const MIN_CHARACTERS = 16;
export const MIN_WORDS = 6;
/** Longer ones are refused, so that nobody pastes a document. */
export const MAX_CHARACTERS = 1024;

/** What a passphrase is refused for. */
export const PASSPHRASE_REASONS = [
  'too-short',
  'too-long',
  'common',
  'repetition',
  'sequence',
  'control-character',
] as const;
export type PassphraseReason = (typeof PASSPHRASE_REASONS)[number];

/** Strength as a meter shows it: 0 refused or hopeless to 4 strong, and the bits it is guessed from. */
export interface Strength {
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly bits: number;
}

/** Why a passphrase is below the floor; reasons in the order of the vocabulary. */
export interface PassphraseFailure {
  readonly code: 'passphrase-weak';
  readonly reasons: readonly PassphraseReason[];
}

/** Sentences for the reasons: what is wrong and what to do. */
export const PASSPHRASE_WORDS = {
  'too-short': 'Use at least 16 characters, or six words.',
  'too-long': 'Use at most 1024 characters.',
  common:
    'This is on the list of common passphrases, which are tried first. Choose words that nobody has put together before.',
  repetition: 'Most of it repeats itself. What repeats adds nothing; add different words.',
  sequence: 'Most of it follows the alphabet, the digits or the keyboard. Use words instead.',
  'control-character': 'It holds a character that cannot be typed everywhere. Leave it out.',
} as const satisfies Record<PassphraseReason, string>;

/** The floor in one sentence, for the screen before anything is typed. */
export const PASSPHRASE_FLOOR_WORDS = 'At least 16 characters or six words, and none of the common ones.';

/** The form in which a passphrase becomes a key: Unicode NFKC, so that the same keys typed elsewhere open the vault. Nothing is trimmed. */
export function normalisePassphrase(typed: string): string {
  return typed.normalize('NFKC');
}

/** Accepts a passphrase at or above the floor with its strength, or says everything that is wrong with it. */
export function checkPassphrase(typed: string): Result<Strength, PassphraseFailure> {
  const reasons = PASSPHRASE_REASONS.filter((reason) => BELOW[reason](normalisePassphrase(typed)));
  return reasons.length === 0 ? ok(passphraseStrength(typed)) : fail({ code: 'passphrase-weak', reasons });
}

/** A guess at the strength of what was typed so far; also for text below the floor (then the score is 0 or 1). */
export function passphraseStrength(typed: string): Strength {
  const text = normalisePassphrase(typed);
  const refused = PASSPHRASE_REASONS.some((reason) => BELOW[reason](text));
  const bits = isCommonPassphrase(text) ? Math.min(10, guessBits(text)) : guessBits(text);
  if (refused) return { score: bits < 30 ? 0 : 1, bits };
  return { score: bits < 50 ? 1 : bits < 64 ? 2 : bits < 84 ? 3 : 4, bits };
}

const BELOW: Record<PassphraseReason, (text: string) => boolean> = {
  'too-short': (text) => [...text.trim()].length < MIN_CHARACTERS && wordsOf(text).length < MIN_WORDS,
  'too-long': (text) => text.length > MAX_CHARACTERS,
  common: (text) => text.length <= MAX_CHARACTERS && isCommonPassphrase(text),
  repetition: (text) => isLongEnough(text) && collapse(text).repeats && isHollow(text),
  sequence: (text) => isLongEnough(text) && collapse(text).runs && isHollow(text),
  'control-character': (text) => /\p{Cc}/u.test(text),
};

/** Too little is left once repetitions and runs are taken as one each. */
function isHollow(text: string): boolean {
  return collapse(text).text.length < 12;
}

function isLongEnough(text: string): boolean {
  return !BELOW['too-short'](text) && text.length <= MAX_CHARACTERS;
}

/** Different words of two letters or more. */
function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]{2,}/gu) ?? [];
  return [...new Set(words)];
}

/**
 * The lower of two models: letters drawn from the kinds of characters used (at 60 % of the ideal, because people
 * choose them), and words drawn from a list of 2,048 with a little for what stands between and for odd words.
 */
function guessBits(text: string): number {
  if (text.length > MAX_CHARACTERS) return 0;
  const core = collapse(text).text;
  const byCharacters = [...core].length * Math.log2(poolOf(core)) * 0.6;
  const words = wordsOf(core);
  const plainWords = /^[\p{L}\p{M}\s.,;:!?'’_-]*$/u.test(core);
  const byWords = words.length * 11 + Math.max(0, core.replace(/[\p{L}\p{M}\s]/gu, '').length * 2);
  return Math.round(plainWords && words.length >= 2 ? Math.min(byCharacters, byWords) : byCharacters);
}

function poolOf(text: string): number {
  let pool = 2;
  if (/\p{Ll}|\p{Lo}/u.test(text)) pool += 24;
  if (/\p{Lu}/u.test(text)) pool += 26;
  if (/\p{N}/u.test(text)) pool += 10;
  if (/[^\p{L}\p{N}]/u.test(text)) pool += 12;
  return pool;
}

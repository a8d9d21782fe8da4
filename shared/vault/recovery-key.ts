/** The printed recovery key: 168 random bits as eight groups of five letters and digits, with a check sum. */
import { fail, ok, type Result } from '../kernel/result';

/** How many random bytes a recovery key holds (168 bits). */
export const RECOVERY_KEY_BYTES = 21;
const GROUPS = 8;
const GROUP_LENGTH = 5;
const CHARACTERS = GROUPS * GROUP_LENGTH;

/** Crockford's base 32: no I, L, O, U, so that nothing is mistaken when it is copied by hand. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Why typed text is no recovery key. `wrong-length` says how many characters there are and should be,
 * `bad-character` in which group (from 1), `mistyped` that the check sum does not fit: a slip, not a wrong key.
 */
export type RecoveryKeyFailure =
  | { readonly code: 'wrong-length'; readonly typed: number; readonly expected: number }
  | { readonly code: 'bad-character'; readonly group: number }
  | { readonly code: 'mistyped' };

/** The key as its eight groups; join them with "-" to print. Throws RangeError unless given 21 bytes. */
export function encodeRecoveryKey(bytes: Uint8Array): readonly string[] {
  if (bytes.length !== RECOVERY_KEY_BYTES) throw new RangeError('A recovery key has 21 bytes');
  const sum = checkSum(bytes);
  const text = toBase32([...bytes, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255]);
  return Array.from({ length: GROUPS }, (_, g) => text.slice(g * GROUP_LENGTH, (g + 1) * GROUP_LENGTH));
}

/** The 21 bytes of a typed key. Case, spaces and hyphens do not matter; O reads as 0, I and L as 1. */
export function decodeRecoveryKey(text: string): Result<Uint8Array, RecoveryKeyFailure> {
  const typed = [...normaliseGroup(text)];
  const strange = typed.findIndex((character) => !ALPHABET.includes(character));
  if (strange >= 0)
    return fail({ code: 'bad-character', group: Math.min(GROUPS, Math.floor(strange / GROUP_LENGTH) + 1) });
  if (typed.length !== CHARACTERS) {
    return fail({ code: 'wrong-length', typed: typed.length, expected: CHARACTERS });
  }
  const all = fromBase32(typed);
  const bytes = all.slice(0, RECOVERY_KEY_BYTES);
  const sum = all.slice(RECOVERY_KEY_BYTES).reduce((value, byte) => value * 256 + byte, 0);
  return sum === checkSum(bytes) ? ok(bytes) : fail({ code: 'mistyped' });
}

/**
 * Which two groups (indexes from 0, ascending) are asked back to see that the key was kept. They depend on the key,
 * so they cannot be known before it was shown, and never include the first group alone.
 */
export function askBack(groups: readonly string[]): readonly [number, number] {
  const seed = checkSum(
    Uint8Array.from([...groups.join('')].map((character) => character.charCodeAt(0) & 255)),
  );
  const first = seed % (GROUPS - 1);
  const second = first + 1 + ((seed >>> 8) % (GROUPS - 1 - first));
  return [first, second];
}

/** Whether the groups typed back are the ones asked for, read as generously as the whole key is. */
export function isAskedBack(
  groups: readonly string[],
  asked: readonly number[],
  typed: readonly string[],
): boolean {
  return (
    asked.length > 0 &&
    asked.length === typed.length &&
    asked.every((index, i) => groups[index] !== undefined && groups[index] === normaliseGroup(typed[i] ?? ''))
  );
}

/** Sentences for the failures, the same in window and command line. */
export function recoveryKeyFailureWords(failure: RecoveryKeyFailure): string {
  switch (failure.code) {
    case 'wrong-length':
      return `A recovery key has ${failure.expected} letters and digits; ${failure.typed} were typed. Compare it with the printed one.`;
    case 'bad-character':
      return `Group ${failure.group} holds a character that no recovery key has. Compare it with the printed one.`;
    case 'mistyped':
      return 'There is a slip somewhere in the recovery key: its check sum does not fit. Compare it with the printed one.';
  }
}

function normaliseGroup(text: string): string {
  return text
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

function toBase32(bytes: readonly number[]): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET.charAt((value >>> (bits - 5)) & 31);
    value &= 31;
  }
  return text;
}

function fromBase32(characters: readonly string[]): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of characters) {
    value = (value << 5) | ALPHABET.indexOf(character);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >>> bits) & 255);
      value &= (1 << bits) - 1;
    }
  }
  return Uint8Array.from(bytes);
}

/** CRC-32 (IEEE 802.3): finds every slip within six neighbouring characters, and all but one in four billion others. */
function checkSum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

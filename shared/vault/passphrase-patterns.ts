/** Takes the padding out of a passphrase: what repeats or runs on counts once. */

/** What is left, and what was found on the way. */
export interface Collapsed {
  readonly text: string;
  readonly repeats: boolean;
  readonly runs: boolean;
}

/** Rows of keyboards (QWERTY, QWERTZ, AZERTY), the alphabet and the digits, forwards; each is also read backwards. */
const TRACKS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiopü',
  'asdfghjklöä',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  '!@#$%^&*()',
  '!"§$%&/()=',
];
const LINES = TRACKS.flatMap((track) => [track, [...track].reverse().join('')]);
const MIN_RUN = 4;

/** Repetitions of one to twelve characters, and runs of four and more, shortened to one; upper case and spaces do not hide them. */
export function collapse(text: string): Collapsed {
  const plain = text
    .toLowerCase()
    .replace(/[\s_.-]+/g, ' ')
    .trim();
  const once = withoutRepeats(plain.replace(/ /g, ''));
  const spaced = withoutRepeats(plain);
  const repeated = once.length < spaced.length ? once : spaced;
  const shortened = withoutRuns(repeated);
  return {
    text: withoutRepeats(shortened),
    repeats: repeated.length < plain.replace(/ /g, '').length,
    runs: shortened.length < repeated.length,
  };
}

function withoutRepeats(text: string): string {
  let left = text.replace(/(.{3,24}?) ?(?:\1 ?)+/gsu, '$1');
  left = left.replace(/(.{1,2}?)\1{2,}/gsu, '$1');
  return left;
}

function withoutRuns(text: string): string {
  let left = '';
  let at = 0;
  while (at < text.length) {
    const length = runLength(text, at);
    left += text.charAt(at);
    at += length >= MIN_RUN ? length : 1;
  }
  return left;
}

function runLength(text: string, at: number): number {
  let best = 1;
  for (const line of LINES) {
    for (
      let place = line.indexOf(text.charAt(at));
      place >= 0;
      place = line.indexOf(text.charAt(at), place + 1)
    ) {
      let length = 1;
      while (place + length < line.length && text[at + length] === line[place + length]) length += 1;
      if (length > best) best = length;
    }
  }
  return best;
}

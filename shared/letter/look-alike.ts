/** Finds names and addresses that are made to look like others: mixed scripts, encoded domains, copies of known addresses (M11). */
import { decodeLabel } from './punycode';

/**
 * `mixed-scripts`: Latin letters mixed with letters of another script that look like them. `other-script`: a part of
 * the address in another script that reads like plain Latin. `punycode`: a domain written as `xn--`, with what it
 * shows as. `like-us`, `like-reporter`: an address that could be taken for ours, or for that of another reporter.
 */
export const LOOK_ALIKES = ['mixed-scripts', 'other-script', 'punycode', 'like-us', 'like-reporter'] as const;
export type LookAlikeCode = (typeof LOOK_ALIKES)[number];

/** `seen` as it was written, `like` what it could be taken for, or shows as. */
export interface LookAlike {
  readonly code: LookAlikeCode;
  readonly seen: string;
  readonly like: string;
}

/** Letters that look like Latin ones; Unicode's confusables (UTS 39) for the scripts that mail addresses are forged with. */
const TWINS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['a', 'аαɑаạ'],
    ['b', 'ьƅЬ'],
    ['c', 'сϲⅽ'],
    ['d', 'ԁɗⅾ'],
    ['e', 'еєҽ'],
    ['g', 'ɡց'],
    ['h', 'һհ'],
    ['i', 'іιıɩ'],
    ['j', 'јϳ'],
    ['k', 'кκ'],
    ['l', 'ӏ1|ⅼ'],
    ['m', 'мⅿ'],
    ['n', 'пոη'],
    ['o', 'оοо0օσ'],
    ['p', 'рρ'],
    ['q', 'ԛգ'],
    ['r', 'гᴦ'],
    ['s', 'ѕʂ'],
    ['t', 'тτ'],
    ['u', 'υսц'],
    ['v', 'ѵνⅴ'],
    ['w', 'ԝѡա'],
    ['x', 'хχⅹ'],
    ['y', 'уүγ'],
    ['z', 'ᴢ'],
  ].flatMap(([latin = '', twins = '']) => [...twins].map((twin) => [twin, latin])),
);

const IMITATING =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]/u;
const LATIN = /\p{Script=Latin}/u;
const WORD = /[\p{L}\p{N}]+/gu;
/** Longer names are not looked at: no address is. */
const MOST_CHARACTERS = 320;

/** The text as the eye takes it: accents gone, twins as their Latin letter, `rn` as `m`, `i` as `l`. */
export function skeleton(text: string): string {
  const plain = text.slice(0, MOST_CHARACTERS).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...plain]
    .map((letter) => TWINS[letter] ?? letter)
    .join('')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/cl/g, 'd')
    .replace(/i/g, 'l');
}

/** A domain with its encoded labels as they show in a browser; as it is when none can be decoded. */
export function shownDomain(domain: string): string {
  return domain
    .slice(0, MOST_CHARACTERS)
    .split('.')
    .map((label) => (/^xn--/i.test(label) ? (decodeLabel(label.slice(4)) ?? label) : label))
    .join('.');
}

/** What is suspicious of a sender, given our own address and those of other reporters. Addresses without angle brackets. */
export function lookAlikes(
  sender: { readonly name: string; readonly address: string },
  known: { readonly ours: string; readonly others: readonly string[] },
): LookAlike[] {
  const { local, domain } = partsOf(sender.address);
  const shown = shownDomain(domain);
  const found: LookAlike[] = [];
  if (shown !== domain) found.push({ code: 'punycode', seen: domain, like: shown });
  for (const text of [sender.name, local, shown]) {
    const word = mixedWord(text);
    if (word !== null) found.push({ code: 'mixed-scripts', seen: word, like: latinOf(word) });
  }
  for (const part of [local, ...shown.split('.')]) {
    if (isAllImitating(part)) found.push({ code: 'other-script', seen: part, like: latinOf(part) });
  }
  const whole = `${local}@${shown}`;
  if (isLikeUs(whole, known.ours)) found.push({ code: 'like-us', seen: sender.address, like: known.ours });
  const twin = known.others.find((other) => isTwin(whole, other));
  if (twin !== undefined) found.push({ code: 'like-reporter', seen: sender.address, like: twin });
  return found.slice(0, 20);
}

function partsOf(address: string): { readonly local: string; readonly domain: string } {
  const at = address.lastIndexOf('@');
  const bounded = address.slice(0, MOST_CHARACTERS);
  return at < 0 || at >= MOST_CHARACTERS
    ? { local: bounded, domain: '' }
    : { local: bounded.slice(0, at), domain: bounded.slice(at + 1) };
}

function mixedWord(text: string): string | null {
  const words = text.slice(0, MOST_CHARACTERS).match(WORD) ?? [];
  return words.find((word) => IMITATING.test(word) && LATIN.test(word)) ?? null;
}

/** A whole part in another script, every letter of which has a Latin twin: "раураl". */
function isAllImitating(part: string): boolean {
  const letters = part.match(/\p{L}/gu) ?? [];
  return (
    letters.length > 1 && letters.every((one) => IMITATING.test(one)) && /^[\x21-\x7e]+$/.test(latinOf(part))
  );
}

function latinOf(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()].map((letter) => TWINS[letter] ?? letter).join('');
}

function isTwin(one: string, other: string): boolean {
  return one.toLowerCase() !== other.toLowerCase() && skeleton(one) === skeleton(other);
}

/** Another domain that reads like ours, or is one slip of the keys away from it. */
function isLikeUs(address: string, ours: string): boolean {
  const mine = partsOf(ours).domain.toLowerCase();
  const theirs = partsOf(address).domain.toLowerCase();
  if (mine === '' || theirs === mine || theirs.endsWith(`.${mine}`)) return false;
  if (skeleton(theirs) === skeleton(mine)) return true;
  return mine.length >= 8 && isOneSlip(theirs, mine);
}

/** One letter left out, put in, taken for another, or two neighbours swapped. */
function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const a = one.slice(start);
  const b = other.slice(start);
  if (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)) return true;
  return a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}

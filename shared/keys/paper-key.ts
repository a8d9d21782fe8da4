/** A private key as lines to print and to type back, each with a check of its own; format in docs/PAPER-KEY.md. Pure. */
import { crc24 } from '../kernel/crc24';
import { fail, ok, type Result } from '../kernel/result';
import { BASE32, BASE64, fromLetters, toLetters } from './base-bits';

/** Bytes of a whole line: 32 letters in eight groups. */
export const PAPER_LINE_BYTES = 20;
/** Longer than any key that a person would type; RSA 4096 has about 3 kilobytes. */
export const MAX_PAPER_BYTES = 32 * 1024;
const CHECK_LETTERS = 5;
const MAX_TEXT = 256 * 1024;

/**
 * The first thing that is wrong with typed lines. `line` counts from 1 as printed.
 * `wrong-line`: a slip in that line; `missing-line`: it is not there; `repeated-line`: it is there twice, differently;
 * `no-end`: the END line is not there, so nobody knows whether all lines are; `wrong-whole`: every line fits, together
 * they do not, so lines of two papers are mixed; `no-lines`: nothing in it looks like a paper key.
 */
export type PaperFailure =
  | { readonly code: 'wrong-line' | 'missing-line' | 'repeated-line'; readonly line: number }
  | { readonly code: 'no-end' | 'wrong-end' | 'wrong-whole' | 'no-lines' };

/** Numbered lines of base 32 with a CRC-24 each, and an END line with the length and the CRC-24 of the whole. */
export function paperLines(bytes: Uint8Array): readonly string[] {
  const count = Math.ceil(bytes.length / PAPER_LINE_BYTES);
  const lines = Array.from({ length: count }, (_, place) => {
    const data = bytes.subarray(place * PAPER_LINE_BYTES, (place + 1) * PAPER_LINE_BYTES);
    const groups = toLetters(data, BASE32).match(/.{1,4}/g) ?? [];
    return `${String(place + 1).padStart(3, ' ')}  ${groups.join(' ')}  ${lineCheck(place + 1, data)}`;
  });
  return [...lines, `END  ${bytes.length}  ${letters24(crc24(bytes))}`];
}

/** The bytes of typed lines, in any order, with anything around them; or the first line that is wrong. */
export function readPaper(text: string): Result<Uint8Array, PaperFailure> {
  const typed = paperParts(text);
  if (typed.lines.length === 0) return fail({ code: 'no-lines' });
  const { end } = typed;
  const last = end === null ? Math.max(...typed.lines.map(({ no }) => no)) : lastLine(end.length);
  const found = dataOf(typed.lines, last);
  if (!found.ok) return found;
  if (end === null) return fail({ code: typed.brokenEnd ? 'wrong-end' : 'no-end' });
  if (found.value.length !== end.length) return fail({ code: 'wrong-end' });
  return letters24(crc24(found.value)) === end.check ? found : fail({ code: 'wrong-whole' });
}

/** An ASCII armor around a private key's bytes (RFC 9580 section 6.2); the check of the whole was made before. */
export function privateKeyArmor(bytes: Uint8Array): string {
  const body = toLetters(bytes, BASE64);
  const padded = body + '='.repeat((4 - (body.length % 4)) % 4);
  const wrapped = padded.match(/.{1,64}/g)?.join('\n') ?? '';
  return `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${wrapped}\n-----END PGP PRIVATE KEY BLOCK-----\n`;
}

interface TypedLine {
  readonly no: number;
  /** Letters of data and check together, as they were typed; look-alikes read as what they stand for. */
  readonly letters: string;
}

interface TypedPaper {
  readonly lines: readonly TypedLine[];
  readonly end: { readonly length: number; readonly check: string } | null;
  readonly brokenEnd: boolean;
}

function paperParts(text: string): TypedPaper {
  const lines: TypedLine[] = [];
  let end: TypedPaper['end'] = null;
  let brokenEnd = false;
  for (const line of text.slice(0, MAX_TEXT).split(/\r\n|\r|\n/)) {
    const data = /^\s*(\d{1,4})[\s.:]+(\S.*)$/.exec(line);
    const last = /^\s*END[\s.:]+(.*)$/i.exec(line);
    if (data !== null) lines.push({ no: Number(data[1]), letters: plainLetters(data[2] ?? '') });
    else if (last !== null) {
      const parts = /^(\d{1,6})\s+(.*)$/.exec((last[1] ?? '').trim());
      const length = Number(parts?.[1] ?? 0);
      const check = plainLetters(parts?.[2] ?? '');
      if (check.length === CHECK_LETTERS && length > 0 && length <= MAX_PAPER_BYTES) end = { length, check };
      else brokenEnd = true;
    }
  }
  return { lines, end, brokenEnd };
}

/** Case and spaces do not matter; 0, 1 and 8 are not used, and stand for the letters they look like. */
function plainLetters(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s-]+/g, '')
    .replace(/0/g, 'O')
    .replace(/1/g, 'I')
    .replace(/8/g, 'B');
}

function lastLine(length: number): number {
  return Math.ceil(length / PAPER_LINE_BYTES);
}

/** The data of lines 1 to `last`; each is read by its own number and must fit its own check. */
function dataOf(lines: readonly TypedLine[], last: number): Result<Uint8Array, PaperFailure> {
  const parts: Uint8Array[] = [];
  for (let no = 1; no <= last; no += 1) {
    const [first, ...again] = lines.filter((line) => line.no === no);
    if (first === undefined) return fail({ code: 'missing-line', line: no });
    if (again.some(({ letters }) => letters !== first.letters))
      return fail({ code: 'repeated-line', line: no });
    const data = lineData(first, no === last);
    if (data === null) return fail({ code: 'wrong-line', line: no });
    parts.push(data);
  }
  const beyond = lines.find(({ no }) => no < 1 || no > last);
  if (beyond !== undefined) return fail({ code: 'wrong-line', line: beyond.no });
  return ok(Uint8Array.from(parts.flatMap((part) => [...part])));
}

function lineData({ no, letters }: TypedLine, isLast: boolean): Uint8Array | null {
  const text = letters.slice(0, -CHECK_LETTERS);
  const data = fromLetters(text, BASE32);
  if (data === null || data.length === 0 || data.length > PAPER_LINE_BYTES) return null;
  if (!isLast && data.length !== PAPER_LINE_BYTES) return null;
  // letters say the same bytes in one way only
  if (toLetters(data, BASE32) !== text) return null;
  return lineCheck(no, data) === letters.slice(-CHECK_LETTERS) ? data : null;
}

/**
 * CRC-24 over the line's number (two bytes, high one first) and its data: every slip within four letters is found, and a
 * line typed at another's place too.
 */
function lineCheck(no: number, data: Uint8Array): string {
  return letters24(crc24(Uint8Array.from([no >>> 8, no & 255, ...data])));
}

function letters24(value: number): string {
  return toLetters(Uint8Array.from([value >>> 16, (value >>> 8) & 255, value & 255]), BASE32);
}

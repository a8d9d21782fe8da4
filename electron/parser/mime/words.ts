/** Decodes the words of a header and takes out what could break a line, hide a name or turn the reading direction. */
/// <reference path="./libmime.d.ts" />
import libmime from 'libmime';

/** Longer values are cut: no honest field comes near it, and decoding is not free. */
const MAX_VALUE_CHARACTERS = 32 * 1024;

// every control character but tab and line ends
const CONTROLS = /[^\P{Cc}\t\r\n]/gu;
const LINE_BREAKS = /[\r\n\t\u2028\u2029]+/g;
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** One line without control characters or bidirectional overrides. */
export function cleanLine(text: string): string {
  return text
    .replace(LINE_BREAKS, ' ')
    .replace(CONTROLS, '')
    .replace(DIRECTIONS, '')
    .replace(LONE_SURROGATES, '\ufffd')
    .trim();
}

/** Body text: line ends as LF, tabs kept, other control characters out. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(LONE_SURROGATES, '\ufffd');
}

export interface DecodedWords {
  readonly text: string;
  /** True when something had to be taken out. */
  readonly cleaned: boolean;
}

/** RFC 2047 encoded words decoded, then cleaned. */
export function decodeWords(raw: string): DecodedWords {
  const cut = raw.slice(0, MAX_VALUE_CHARACTERS);
  const decoded = cut.includes('=?') ? libmime.decodeWords(cut) : cut;
  const text = cleanLine(decoded);
  return { text, cleaned: text !== decoded.replace(/\t/g, ' ').trim() };
}

export interface StructuredField {
  /** Lower-case, '' when there is none. */
  readonly value: string;
  /** Parameter names lower-case, RFC 2231 joined and decoded, cleaned. */
  readonly params: ReadonlyMap<string, string>;
  /** The same before cleaning. */
  readonly rawParams: ReadonlyMap<string, string>;
}

/** Content-Type, Content-Disposition and the like. */
export function readStructured(raw: string | null): StructuredField {
  const parsed = libmime.parseHeaderValue((raw ?? '').slice(0, MAX_VALUE_CHARACTERS));
  const rawParams = new Map<string, string>();
  for (const [name, value] of Object.entries(parsed.params).slice(0, 100)) {
    rawParams.set(name, value.includes('=?') ? libmime.decodeWords(value) : value);
  }
  const params = new Map([...rawParams].map(([name, value]) => [name, cleanLine(value)]));
  const value = cleanLine(parsed.value === false ? '' : parsed.value)
    .toLowerCase()
    .replace(/\s+/g, '');
  return { value, params, rawParams };
}

/** Cuts the header block of an entity into fields, within limits, and keeps the raw words for later decoding. */
import type { Budget } from '../limits';
import { asUtf8 } from './charset';

/** One field. `name` is lower-case; `value` is unfolded, not decoded, and may hold anything a sender writes. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

export interface HeaderBlock {
  readonly fields: readonly HeaderField[];
  /** Offset behind the empty line. */
  readonly bodyStart: number;
  /** Lines that look like a field, against all lines: tells a mail from something else. */
  readonly strangeLines: number;
}

const FEED = 10;
const RETURN = 13;

/** RFC 6532 headers are UTF-8; older raw 8-bit ones are taken as Latin-1 so that nothing is lost. */
function headerText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.toString(asUtf8(bytes) !== null ? 'utf8' : 'latin1');
}

interface BlockEnd {
  readonly textEnd: number;
  readonly bodyStart: number;
}

/** Where the header block ends: at the first empty line, at `end`, or where a limit says so. */
function findEnd(bytes: Uint8Array, start: number, end: number, budget: Budget): BlockEnd {
  const limit = Math.min(end, start + budget.limits.maxHeaderBytes);
  let offset = start;
  for (let lines = 0; offset < end; lines += 1) {
    if (bytes[offset] === FEED) return { textEnd: offset, bodyStart: offset + 1 };
    if (bytes[offset] === RETURN && bytes[offset + 1] === FEED)
      return { textEnd: offset, bodyStart: offset + 2 };
    const feed = bytes.indexOf(FEED, offset);
    const next = feed < 0 || feed >= end ? end : feed + 1;
    if (lines >= budget.limits.maxHeaderLines || next > limit) {
      budget.passHeaders();
      return { textEnd: Math.min(offset, limit), bodyStart: end };
    }
    offset = next;
  }
  return { textEnd: end, bodyStart: end };
}

/** Reads the fields from `start`; the block ends at the first empty line or at `end`. */
export function readHeaders(bytes: Uint8Array, start: number, end: number, budget: Budget): HeaderBlock {
  const { textEnd, bodyStart } = findEnd(bytes, start, end, budget);
  const fields: HeaderField[] = [];
  let strangeLines = 0;
  const lines = headerText(bytes.subarray(start, textEnd)).split('\n');
  let name: string | null = null;
  let value: string[] = [];
  const close = (): void => {
    if (name !== null) fields.push({ name: name.toLowerCase(), value: value.join(' ').trim() });
    name = null;
    value = [];
  };
  for (const raw of lines) {
    const line = raw.replace(/\r+$/, '');
    if (line === '') continue;
    if (/^[ \t]/.test(line)) {
      if (name !== null) value.push(line.trim());
      continue;
    }
    close();
    const colon = /^([\x21-\x39\x3b-\x7e]{1,200})[ \t]*:/.exec(line);
    if (colon === null) strangeLines += 1;
    else {
      name = colon[1] ?? '';
      value.push(line.slice(colon[0].length).trim());
    }
  }
  close();
  return { fields, bodyStart, strangeLines };
}

/** The first field of that name (lower-case), or null. */
export function firstValue(fields: readonly HeaderField[], name: string): string | null {
  return fields.find((field) => field.name === name)?.value ?? null;
}

export function allValues(fields: readonly HeaderField[], name: string): string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value);
}

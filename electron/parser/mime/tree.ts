/** The MIME tree as ranges of the original bytes, so that what was signed is exactly what was written. */
import type { Budget } from '../limits';
import { firstValue, type HeaderField, readHeaders } from './headers';
import { decodeBody } from './transfer';
import { readStructured, type StructuredField } from './words';
import { mayBeWrapped, unwrapped, wrappedEntity } from './wrapped';

/** One entity. Offsets belong to `source`. */
export interface Part {
  /** '1' for the whole, '1.2' for its second child; a decrypted layer adds '!'. */
  readonly id: string;
  readonly source: Uint8Array;
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
  readonly fields: readonly HeaderField[];
  readonly type: StructuredField;
  readonly disposition: StructuredField;
  /** Content-Transfer-Encoding, lower-case. */
  readonly encoding: string;
  /** Parts of a multipart, the one entity of a message/rfc822, or of a file that is an entity (winmail.dat). */
  readonly children: readonly Part[];
  /** A multipart whose closing line is missing. */
  readonly unclosed: boolean;
}

const FEED = 10;
const RETURN = 13;
const MAX_BOUNDARY_CHARACTERS = 500;

/** All bytes of the entity, header and body: what RFC 3156 signs. */
export function entityBytes(part: Part): Uint8Array {
  return part.source.subarray(part.start, part.end);
}

export function bodyBytes(part: Part): Uint8Array {
  return part.source.subarray(part.bodyStart, part.end);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A delimiter stands at a line start and has nothing but spaces behind it. */
function delimiterEnd(bytes: Uint8Array, from: number, end: number): number | null {
  let offset = from;
  while (offset < end && (bytes[offset] === 32 || bytes[offset] === 9 || bytes[offset] === RETURN))
    offset += 1;
  if (offset >= end) return end;
  return bytes[offset] === FEED ? offset + 1 : null;
}

/** The bytes before a delimiter without the line end that belongs to the delimiter. */
function beforeLineEnd(bytes: Uint8Array, lineStart: number, floor: number): number {
  let end = lineStart;
  if (end > floor && bytes[end - 1] === FEED) end -= 1;
  if (end > floor && bytes[end - 1] === RETURN) end -= 1;
  return end;
}

function splitMultipart(
  source: Uint8Array,
  body: Range,
  boundary: string,
  maxRanges: number,
): { ranges: Range[]; closed: boolean } {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const needle = Buffer.from(`--${boundary}`, 'latin1');
  const ranges: Range[] = [];
  let openedAt: number | null = null;
  let from = body.start;
  while (ranges.length <= maxRanges) {
    const found = bytes.indexOf(needle, from);
    if (found < 0 || found + needle.length > body.end) break;
    from = found + needle.length;
    if (found !== body.start && bytes[found - 1] !== FEED) continue;
    const closes = bytes[from] === 45 && bytes[from + 1] === 45;
    const next = delimiterEnd(bytes, closes ? from + 2 : from, body.end);
    if (next === null) continue;
    if (openedAt !== null) ranges.push({ start: openedAt, end: beforeLineEnd(bytes, found, openedAt) });
    openedAt = next;
    from = next;
    if (closes) return { ranges, closed: true };
  }
  if (openedAt !== null && openedAt < body.end) ranges.push({ start: openedAt, end: body.end });
  return { ranges, closed: false };
}

interface Place {
  readonly id: string;
  readonly depth: number;
  /** What an entity without Content-Type is here: message/rfc822 in a digest. */
  readonly defaultType: string;
}

function readChildren(
  part: Omit<Part, 'children' | 'unclosed'>,
  place: Place,
  budget: Budget,
): Pick<Part, 'children' | 'unclosed'> {
  const child = (source: Uint8Array, range: Range, number: number, defaultType: string): Part | null =>
    readEntity(source, range, { id: `${place.id}.${number}`, depth: place.depth + 1, defaultType }, budget);
  if (part.type.value.startsWith('multipart/')) {
    const boundary = (part.type.rawParams.get('boundary') ?? '')
      .slice(0, MAX_BOUNDARY_CHARACTERS)
      .replace(/\s+$/, '');
    if (boundary === '') return { children: [], unclosed: false };
    const body = { start: part.bodyStart, end: part.end };
    const { ranges, closed } = splitMultipart(part.source, body, boundary, budget.limits.maxParts);
    const inner = part.type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    const children: Part[] = [];
    for (const [index, range] of ranges.entries()) {
      const entity = child(part.source, range, index + 1, inner);
      if (entity === null) break;
      children.push(unwrapped(entity));
    }
    return { children, unclosed: !closed };
  }
  if (part.type.value === 'message/rfc822' || part.type.value === 'message/global') {
    const encoded = part.encoding === 'base64' || part.encoding === 'quoted-printable';
    const source = encoded
      ? decodeBody(bodyBytes({ ...part, children: [], unclosed: false }), part.encoding).bytes
      : part.source;
    const range = encoded ? { start: 0, end: source.length } : { start: part.bodyStart, end: part.end };
    const entity = child(source, range, 1, 'text/plain');
    return { children: entity === null ? [] : [entity], unclosed: false };
  }
  if (mayBeWrapped(part)) {
    const { bytes } = decodeBody(bodyBytes({ ...part, children: [], unclosed: false }), part.encoding);
    const source = wrappedEntity(part, bytes);
    const entity = source === null ? null : child(source, { start: 0, end: source.length }, 1, 'text/plain');
    return { children: entity === null ? [] : [entity], unclosed: false };
  }
  return { children: [], unclosed: false };
}

function readEntity(source: Uint8Array, range: Range, place: Place, budget: Budget): Part | null {
  if (!budget.takePart(place.depth)) return null;
  const headers = readHeaders(source, range.start, range.end, budget);
  const stated = firstValue(headers.fields, 'content-type');
  const part = {
    id: place.id,
    source,
    start: range.start,
    bodyStart: headers.bodyStart,
    end: range.end,
    fields: headers.fields,
    type: readStructured(stated === null || stated === '' ? place.defaultType : stated),
    disposition: readStructured(firstValue(headers.fields, 'content-disposition')),
    encoding: readStructured(firstValue(headers.fields, 'content-transfer-encoding')).value,
  };
  if (budget.exceeded !== null) return { ...part, children: [], unclosed: false };
  return { ...part, ...readChildren(part, place, budget) };
}

/**
 * Reads an entity that spans all of `source` from `start`. Stops where the budget ends (`budget.exceeded` says so):
 * the tree is then incomplete and only its top-level header should be used.
 */
export function readTree(
  source: Uint8Array,
  start: number,
  id: string,
  depth: number,
  budget: Budget,
): Part | null {
  return readEntity(source, { start, end: source.length }, { id, depth, defaultType: 'text/plain' }, budget);
}

/** Every part below and including this one, in order. */
export function* everyPart(part: Part): Generator<Part> {
  yield part;
  for (const child of part.children) yield* everyPart(child);
}

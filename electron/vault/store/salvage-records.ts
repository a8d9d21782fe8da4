/** SQLite's records and cells, read from the content of a page (the file format, sqlite.org/fileformat2.html). */
import { CONTENT_BYTES } from './salvage-pages';

/** A value as it goes back into a database: whole numbers stay whole. */
export type Value = null | bigint | number | string | Buffer;

/** What a cell holds: its key (tables only), the page below it (interior only) and the bytes of its record. */
export interface Cell {
  readonly rowId: bigint;
  readonly child: number;
  readonly payload: Payload | undefined;
}

/** The part of a record that lies on the page, and the page on which the rest goes on. */
export interface Payload {
  readonly size: number;
  readonly local: Buffer;
  readonly overflow: number;
}

const TABLE_INTERIOR = 5;
const TABLE_LEAF = 13;
const INDEX_INTERIOR = 2;

/** Cells of a b-tree page in the order of their keys; undefined when they do not make sense. `right` is the last child, 0 for leaves. */
export function cellsOf(page: Buffer, no: number): { cells: Cell[]; right: number } | undefined {
  const start = no === 1 ? 100 : 0;
  const kind = page[start];
  const interior = kind === TABLE_INTERIOR || kind === INDEX_INTERIOR;
  try {
    const count = page.readUInt16BE(start + 3);
    const pointers = start + (interior ? 12 : 8);
    const cells = Array.from({ length: count }, (_, place) =>
      cellAt(page, kind ?? 0, page.readUInt16BE(pointers + place * 2)),
    );
    return { cells, right: interior ? page.readUInt32BE(start + 8) : 0 };
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

function cellAt(page: Buffer, kind: number, at: number): Cell {
  let child = 0;
  let next = at;
  if (kind === TABLE_INTERIOR || kind === INDEX_INTERIOR) {
    child = page.readUInt32BE(at);
    next += 4;
  }
  if (kind === TABLE_INTERIOR) return { child, rowId: varint(page, next).value, payload: undefined };
  const size = varint(page, next);
  next = size.end;
  let rowId = 0n;
  if (kind === TABLE_LEAF) ({ value: rowId, end: next } = varint(page, next));
  return { child, rowId, payload: payloadAt(page, next, Number(size.value), kind === TABLE_LEAF) };
}

function payloadAt(page: Buffer, at: number, size: number, ofTable: boolean): Payload {
  const most = ofTable ? CONTENT_BYTES - 35 : Math.floor(((CONTENT_BYTES - 12) * 64) / 255) - 23;
  if (size <= most) return { size, local: slice(page, at, size), overflow: 0 };
  const least = Math.floor(((CONTENT_BYTES - 12) * 32) / 255) - 23;
  const fitting = least + ((size - least) % (CONTENT_BYTES - 4));
  const here = fitting <= most ? fitting : least;
  return { size, local: slice(page, at, here), overflow: page.readUInt32BE(at + here) };
}

function slice(page: Buffer, at: number, size: number): Buffer {
  if (size < 0 || at + size > page.length) throw new RangeError('outside the page');
  return page.subarray(at, at + size);
}

/** The values of a record; undefined when its bytes do not make sense. */
export function valuesOf(record: Buffer): Value[] | undefined {
  try {
    const head = varint(record, 0);
    const end = Number(head.value);
    const values: Value[] = [];
    let at = head.end;
    let body = end;
    while (at < end) {
      const type = varint(record, at);
      at = type.end;
      const read = valueAt(record, body, Number(type.value));
      values.push(read.value);
      body += read.size;
    }
    return at === end && body === record.length ? values : undefined;
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

/** Sizes of the types 0 to 9. */
const FIXED_SIZES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function valueAt(record: Buffer, at: number, type: number): { value: Value; size: number } {
  if (type >= 12) {
    const size = Math.floor((type - 12) / 2);
    const bytes = slice(record, at, size);
    return { value: type % 2 === 0 ? Buffer.from(bytes) : bytes.toString('utf8'), size };
  }
  const size = FIXED_SIZES[type];
  if (size === undefined) throw new RangeError('no such type');
  if (type === 0) return { value: null, size };
  if (type === 7) return { value: record.readDoubleBE(at), size };
  if (type >= 8) return { value: BigInt(type - 8), size };
  const whole = size === 8 ? record.readBigInt64BE(at) : BigInt(record.readIntBE(at, size));
  return { value: whole, size };
}

/** A whole number of 1 to 9 bytes, signed. */
function varint(bytes: Buffer, at: number): { value: bigint; end: number } {
  let value = 0n;
  for (let place = 0; place < 8; place += 1) {
    const byte = bytes.readUInt8(at + place);
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return { value, end: at + place + 1 };
  }
  return { value: BigInt.asIntN(64, (value << 8n) | BigInt(bytes.readUInt8(at + 8))), end: at + 9 };
}

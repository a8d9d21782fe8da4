/** The write-ahead log of a damaged database: which frame holds each page as of the last commit that is whole. */
import fs from 'node:fs';

export const FRAME_HEAD_BYTES = 24;
const LOG_HEAD_BYTES = 32;
/** The last bit tells the byte order of the checksums. */
const MAGIC = 0x377f0682;

export interface LogPages {
  /** Page number to the offset of its newest frame. */
  readonly at: ReadonlyMap<number, number>;
  /** How many pages the database has after the last whole commit; undefined without one. */
  readonly pages: number | undefined;
}

type Sums = readonly [number, number];

/** Reads frames until the first that does not fit, as SQLite does: what follows it was never proven. */
export function lastWholePages(log: number | undefined, pageBytes: number): LogPages {
  const head = log === undefined ? undefined : readAt(log, 0, LOG_HEAD_BYTES);
  if (log === undefined || head === undefined) return { at: new Map(), pages: undefined };
  const bigEndian = (head.readUInt32BE(0) & 1) === 1;
  const sums = checksum(head.subarray(0, 24), bigEndian, [0, 0]);
  const fits =
    head.readUInt32BE(0) >>> 1 === MAGIC >>> 1 &&
    head.readUInt32BE(8) === pageBytes &&
    sums[0] === head.readUInt32BE(24) &&
    sums[1] === head.readUInt32BE(28);
  if (!fits) return { at: new Map(), pages: undefined };
  return readFrames(log, { pageBytes, bigEndian, salts: head.subarray(16, 24), sums });
}

function readFrames(
  log: number,
  head: { pageBytes: number; bigEndian: boolean; salts: Buffer; sums: Sums },
): LogPages {
  const frameBytes = FRAME_HEAD_BYTES + head.pageBytes;
  const end = fs.fstatSync(log).size;
  const at = new Map<number, number>();
  let pending: [number, number][] = [];
  let pages: number | undefined;
  let { sums } = head;
  for (let offset = LOG_HEAD_BYTES; offset + frameBytes <= end; offset += frameBytes) {
    const frame = readAt(log, offset, frameBytes);
    if (frame === undefined || !frame.subarray(8, 16).equals(head.salts)) break;
    sums = checksum(frame.subarray(0, 8), head.bigEndian, sums);
    sums = checksum(frame.subarray(FRAME_HEAD_BYTES), head.bigEndian, sums);
    if (sums[0] !== frame.readUInt32BE(16) || sums[1] !== frame.readUInt32BE(20)) break;
    pending.push([frame.readUInt32BE(0), offset]);
    const after = frame.readUInt32BE(4);
    if (after === 0) continue;
    for (const [page, place] of pending) at.set(page, place);
    pending = [];
    pages = after;
  }
  return { at, pages };
}

/** SQLite's own sum over pairs of 32-bit words. */
function checksum(bytes: Buffer, bigEndian: boolean, from: Sums): Sums {
  let [first, second] = from;
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const one = bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    const two = bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4);
    first = (first + one + second) >>> 0;
    second = (second + two + first) >>> 0;
  }
  return [first, second];
}

function readAt(file: number, at: number, count: number): Buffer | undefined {
  const bytes = Buffer.alloc(count);
  try {
    return fs.readSync(file, bytes, 0, count, at) === count ? bytes : undefined;
  } catch {
    return undefined;
  }
}

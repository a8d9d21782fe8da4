/**
 * The pages of a database file that may be damaged: decrypted one by one and proven by their own HMAC, without SQLite, which
 * gives up at the first damaged page of a path. The files are opened for reading only.
 */
import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import { FRAME_HEAD_BYTES, lastWholePages, type LogPages } from './salvage-log';

/** SQLCipher 4: 4,096 bytes a page, of which the last 80 are the IV and an HMAC-SHA-512; page 1 begins with the salt. */
export const PAGE_BYTES = 4096;
const IV_BYTES = 16;
const HMAC_BYTES = 64;
const SALT_BYTES = 16;
/** What of a page is content. */
export const CONTENT_BYTES = PAGE_BYTES - IV_BYTES - HMAC_BYTES;
const HMAC_SALT_MASK = 0x3a;
const HMAC_KEY_ROUNDS = 2;
const HEADER_TEXT = Buffer.from('SQLite format 3\0', 'latin1');
/** Pages between two pauses, so that the process goes on answering. */
const PAGES_A_TURN = 500;

export interface SalvagePages {
  /** How many pages the database says it has; more than the file holds when it was cut off. */
  readonly count: number;
  /** Pages that do not match their checksum or are not there. */
  readonly damaged: ReadonlySet<number>;
  /** The content of a page, undefined when it is damaged. The first has its header at 0 and its tree at 100. */
  page(no: number): Buffer | undefined;
  /** The kind of b-tree page: 2, 5, 10 or 13; 0 for every other page and for a damaged one. */
  kind(no: number): number;
  close(): void;
}

/** Opens the files and looks at every page. Throws what the disk throws for the file as a whole. */
export async function openPages(file: string, dataKey: Uint8Array): Promise<SalvagePages> {
  const database = fs.openSync(file, 'r');
  const logFile = `${file}-wal`;
  const log = fs.existsSync(logFile) ? fs.openSync(logFile, 'r') : undefined;
  const close = (): void => {
    fs.closeSync(database);
    if (log !== undefined) fs.closeSync(log);
  };
  try {
    const frames = lastWholePages(log, PAGE_BYTES);
    const raw = (no: number): Buffer | undefined => rawPage(database, log, frames, no);
    const open = opener(raw(1), dataKey);
    const content = (no: number): Buffer | undefined => {
      const bytes = raw(no);
      return bytes === undefined ? undefined : open(no, bytes);
    };
    const count = pageCount(content(1), frames, fs.fstatSync(database).size);
    const kinds = new Uint8Array(count + 1);
    const damaged = new Set<number>();
    for (let no = 1; no <= count; no += 1) {
      const page = content(no);
      if (page === undefined) damaged.add(no);
      else kinds[no] = kindOf(page, no);
      if (no % PAGES_A_TURN === 0) await new Promise((next) => setImmediate(next));
    }
    return { count, damaged, page: content, kind: (no) => kinds[no] ?? 0, close };
  } catch (thrown) {
    close();
    throw thrown;
  }
}

function kindOf(page: Buffer, no: number): number {
  const kind = page[no === 1 ? 100 : 0] ?? 0;
  return [2, 5, 10, 13].includes(kind) ? kind : 0;
}

function rawPage(
  database: number,
  log: number | undefined,
  frames: LogPages,
  no: number,
): Buffer | undefined {
  const frame = frames.at.get(no);
  if (frame !== undefined && log !== undefined) return readPage(log, frame + FRAME_HEAD_BYTES);
  return readPage(database, (no - 1) * PAGE_BYTES);
}

/** A sector that the disk refuses is a damaged page, not the end of everything. */
function readPage(file: number, at: number): Buffer | undefined {
  const bytes = Buffer.alloc(PAGE_BYTES);
  try {
    return fs.readSync(file, bytes, 0, PAGE_BYTES, at) === PAGE_BYTES ? bytes : undefined;
  } catch {
    return undefined;
  }
}

type OpenPage = (no: number, bytes: Buffer) => Buffer | undefined;

/** Decrypts with the salt of the file; when the salt itself has one wrong byte, with the one that fits the first page. */
function opener(first: Buffer | undefined, dataKey: Uint8Array): OpenPage {
  const salt = first?.subarray(0, SALT_BYTES) ?? Buffer.alloc(SALT_BYTES);
  const asWritten = opens(dataKey, salt);
  if (first === undefined || asWritten(1, first) !== undefined) return asWritten;
  for (let place = 0; place < SALT_BYTES; place += 1)
    for (let mask = 1; mask < 256; mask += 1) {
      const tried = Buffer.from(salt);
      tried[place] = (tried[place] ?? 0) ^ mask;
      const open = opens(dataKey, tried);
      if (open(1, first) !== undefined) return open;
    }
  return asWritten;
}

function opens(dataKey: Uint8Array, salt: Buffer): OpenPage {
  const hmacSalt = salt.map((byte) => byte ^ HMAC_SALT_MASK);
  const hmacKey = pbkdf2Sync(dataKey, hmacSalt, HMAC_KEY_ROUNDS, 32, 'sha512');
  return (no, bytes) => {
    const from = no === 1 ? SALT_BYTES : 0;
    const number = Buffer.alloc(4);
    number.writeUInt32LE(no);
    const signed = bytes.subarray(from, PAGE_BYTES - HMAC_BYTES);
    const proof = createHmac('sha512', hmacKey).update(signed).update(number).digest();
    if (!timingSafeEqual(proof, bytes.subarray(PAGE_BYTES - HMAC_BYTES))) return undefined;
    const iv = bytes.subarray(CONTENT_BYTES, CONTENT_BYTES + IV_BYTES);
    const cipher = createDecipheriv('aes-256-cbc', dataKey, iv).setAutoPadding(false);
    const clear = Buffer.concat([cipher.update(bytes.subarray(from, CONTENT_BYTES)), cipher.final()]);
    return no === 1 ? Buffer.concat([HEADER_TEXT, clear]) : clear;
  };
}

/** What the last commit says, in the log or on the first page: a file that was cut off misses its end. Without either, what lies there. */
function pageCount(first: Buffer | undefined, frames: LogPages, fileBytes: number): number {
  if (frames.pages !== undefined) return frames.pages;
  const there = Math.floor(fileBytes / PAGE_BYTES);
  return first === undefined ? there : Math.max(first.readUInt32BE(28), 1);
}

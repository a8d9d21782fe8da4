/**
 * The small synced file beside the database that says how far the audit chain had come when a commit was acknowledged.
 * A damaged write-ahead log opens without complaint and with rows missing; a database behind this file shows it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import type { ChainHead } from '../../../shared/audit/replay';
import { StoreFault } from './database';
import { withFaults } from './faults';

/** Two slots, written in turn and a page apart: a torn or flipped one leaves the other. The size never changes, so a full disk cannot refuse it. */
const SLOT_OFFSETS = [0, 4096] as const;
const FILE_BYTES = 8192;
const HASH_BYTES = 32;
const BODY_BYTES = 8 + HASH_BYTES;
const RECORD_BYTES = BODY_BYTES + 32;

export interface SideFile {
  /** The furthest head that was recorded. */
  readonly recorded: ChainHead;
  /** On the disk when it returns. Throws a StoreFault. */
  record(head: ChainHead): void;
  close(): void;
}

/** Makes the file for a new or restored database; replaces one that is there. */
export function createSideFile(file: string, key: Uint8Array, head: ChainHead): void {
  withFaults(() => {
    const bytes = Buffer.alloc(FILE_BYTES);
    for (const offset of SLOT_OFFSETS) encode(head, key).copy(bytes, offset);
    const handle = fs.openSync(file, 'w', 0o600);
    try {
      fs.writeSync(handle, bytes, 0, bytes.length, 0);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  });
}

/** Opens it for the session. Throws a StoreFault "damaged" when it is gone or neither slot can be read. */
export function openSideFile(file: string, key: Uint8Array): SideFile {
  return withFaults(() => {
    if (!fs.existsSync(file)) throw new StoreFault('damaged');
    const handle = fs.openSync(file, 'r+');
    try {
      const bytes = Buffer.alloc(FILE_BYTES);
      fs.readSync(handle, bytes, 0, FILE_BYTES, 0);
      return track(handle, key, bytes);
    } catch (thrown) {
      fs.closeSync(handle);
      throw thrown;
    }
  });
}

/** The furthest head that was recorded, read without opening the file for writing; undefined when it is gone or damaged. */
export function readSideFile(file: string, key: Uint8Array): ChainHead | undefined {
  try {
    const bytes = fs.readFileSync(file);
    const heads = SLOT_OFFSETS.flatMap((offset) => {
      const record = bytes.subarray(offset, offset + RECORD_BYTES);
      return record.length < RECORD_BYTES ? [] : (decode(record, key) ?? []);
    });
    return heads.toSorted((one, other) => other.sequence - one.sequence)[0];
  } catch {
    return undefined;
  }
}

function track(handle: number, key: Uint8Array, bytes: Buffer): SideFile {
  const heads = SLOT_OFFSETS.map((offset) => decode(bytes.subarray(offset, offset + RECORD_BYTES), key));
  const [first, second] = heads;
  let current = (second?.sequence ?? -1) > (first?.sequence ?? -1) ? 1 : 0;
  const found = heads[current];
  if (found === undefined) throw new StoreFault('damaged');
  let recorded = found;
  return {
    get recorded() {
      return recorded;
    },
    record(head) {
      const next = 1 - current;
      withFaults(() => {
        fs.writeSync(handle, encode(head, key), 0, RECORD_BYTES, SLOT_OFFSETS[next]);
        fs.fdatasyncSync(handle);
      });
      current = next;
      recorded = head;
    },
    close: () => fs.closeSync(handle),
  };
}

function encode(head: ChainHead, key: Uint8Array): Buffer {
  const body = Buffer.alloc(BODY_BYTES);
  body.writeBigUInt64BE(BigInt(head.sequence), 0);
  Buffer.from(head.hash, 'hex').copy(body, 8);
  return Buffer.concat([body, seal(body, key)]);
}

function decode(record: Buffer, key: Uint8Array): ChainHead | undefined {
  const body = record.subarray(0, BODY_BYTES);
  if (!timingSafeEqual(record.subarray(BODY_BYTES), seal(body, key))) return undefined;
  return { sequence: Number(body.readBigUInt64BE(0)), hash: body.subarray(8).toString('hex') };
}

function seal(body: Buffer, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(body).digest();
}

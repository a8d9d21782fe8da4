/**
 * The backup file: a header and two parts, the vault file with its key slots and a compact copy of the encrypted
 * database. Everything in it that is secret is encrypted by what it contains; the container adds only hashes.
 *
 *   16 bytes  "DisclosureDesk\0\1" (the last byte is the container's version)
 *    4 bytes  length of the header, big-endian
 *      n      header: JSON { parts: [{ name, size, sha256 }] }
 *   32 bytes  SHA-256 of all before
 *      …      the parts, one after the other
 */
import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/kernel/result';

const MAGIC = Buffer.from('DisclosureDesk\0', 'latin1');
const CONTAINER_VERSION = 1;
const MAX_HEADER_BYTES = 64 * 1024;
const CHUNK_BYTES = 1024 * 1024;

export const PART_NAMES = ['vault.json', 'cases.db'] as const;
export type PartName = (typeof PART_NAMES)[number];

const partSchema = z.strictObject({
  name: z.enum(PART_NAMES),
  size: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const headerSchema = z.strictObject({ parts: z.array(partSchema).length(PART_NAMES.length) });
type Part = z.infer<typeof partSchema>;

export type BackupFault = { readonly code: 'not-a-backup' | 'damaged-backup' | 'vault-too-new' };

/** Writes the container and syncs it; gives its size and hash. `files` name where each part lies now. Throws what the disk throws. */
export function packBackup(
  to: string,
  files: Readonly<Record<PartName, string>>,
): { bytes: number; sha256: string } {
  const parts = PART_NAMES.map((name) => describePart(name, files[name]));
  const header = Buffer.from(JSON.stringify({ parts }), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  const head = Buffer.concat([MAGIC, Buffer.from([CONTAINER_VERSION]), length, header]);
  const all = createHash('sha256');
  const target = fs.openSync(to, 'wx', 0o600);
  try {
    let bytes = append(target, all, Buffer.concat([head, createHash('sha256').update(head).digest()]));
    for (const name of PART_NAMES)
      for (const chunk of chunksOf(files[name])) bytes += append(target, all, chunk);
    fs.fsyncSync(target);
    return { bytes, sha256: all.digest('hex') };
  } finally {
    fs.closeSync(target);
  }
}

/** Reads a container, checks every hash and hands out the parts in order. Throws what the disk throws, and what `take` throws. */
export function unpackBackup(
  from: string,
  take: (part: PartName, chunk: Buffer) => void,
): Result<null, BackupFault> {
  const source = fs.openSync(from, 'r');
  try {
    const header = readHeader(source);
    if (!header.ok) return header;
    let at = header.value.end;
    for (const part of header.value.parts) {
      if (!takePart(source, at, part, take)) return fail({ code: 'damaged-backup' });
      at += part.size;
    }
    return fs.fstatSync(source).size === at ? ok(null) : fail({ code: 'damaged-backup' });
  } finally {
    fs.closeSync(source);
  }
}

function readHeader(source: number): Result<{ parts: readonly Part[]; end: number }, BackupFault> {
  const fixed = readExactly(source, 0, MAGIC.length + 5);
  if (fixed === undefined || !fixed.subarray(0, MAGIC.length).equals(MAGIC))
    return fail({ code: 'not-a-backup' });
  const length = fixed.readUInt32BE(MAGIC.length + 1);
  const rest = length > MAX_HEADER_BYTES ? undefined : readExactly(source, fixed.length, length + 32);
  const intact = rest !== undefined && hashOf(fixed, rest.subarray(0, length)).equals(rest.subarray(length));
  // A version that is not ours counts only when the header is intact: a flipped byte is damage.
  if (!intact) return fail({ code: 'damaged-backup' });
  if ((fixed[MAGIC.length] ?? 0) > CONTAINER_VERSION) return fail({ code: 'vault-too-new' });
  const parsed = headerSchema.safeParse(parseJson(rest.subarray(0, length).toString('utf8')));
  if (!parsed.success || parsed.data.parts.some((part, i) => part.name !== PART_NAMES[i]))
    return fail({ code: 'damaged-backup' });
  return ok({ parts: parsed.data.parts, end: fixed.length + rest.length });
}

function takePart(
  source: number,
  start: number,
  part: Part,
  take: (part: PartName, chunk: Buffer) => void,
): boolean {
  const hash = createHash('sha256');
  for (let at = 0; at < part.size; at += CHUNK_BYTES) {
    const chunk = readExactly(source, start + at, Math.min(CHUNK_BYTES, part.size - at));
    if (chunk === undefined) return false;
    hash.update(chunk);
    take(part.name, chunk);
  }
  return hash.digest('hex') === part.sha256;
}

function describePart(name: PartName, file: string): Part {
  const hash = createHash('sha256');
  let size = 0;
  for (const chunk of chunksOf(file)) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { name, size, sha256: hash.digest('hex') };
}

function* chunksOf(file: string): Generator<Buffer> {
  const source = fs.openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let count = fs.readSync(source, chunk); count > 0; count = fs.readSync(source, chunk))
      yield chunk.subarray(0, count);
  } finally {
    fs.closeSync(source);
  }
}

function append(target: number, hash: Hash, bytes: Buffer): number {
  hash.update(bytes);
  for (let written = 0; written < bytes.length; ) written += fs.writeSync(target, bytes, written);
  return bytes.length;
}

function readExactly(source: number, at: number, count: number): Buffer | undefined {
  const bytes = Buffer.alloc(count);
  let got = 0;
  while (got < count) {
    const more = fs.readSync(source, bytes, got, count - got, at + got);
    if (more === 0) return undefined;
    got += more;
  }
  return bytes;
}

function hashOf(...pieces: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

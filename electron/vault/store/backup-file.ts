/**
 * The backup file: a header and two parts, the vault file with its key slots and the encrypted database. Everything in
 * it that is secret is encrypted by what it contains; the container adds only hashes.
 *
 *   16 bytes  "DisclosureDesk\0\1" (the last byte is the container's version)
 *    4 bytes  length of the header, big-endian
 *      n      header: JSON { parts: [{ name, size, sha256 }] }
 *   32 bytes  SHA-256 of all before
 *      …      the parts, one after the other
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { parseJson } from './json-column';

const MAGIC = Buffer.from('DisclosureDesk\0', 'latin1');
const CONTAINER_VERSION = 1;
const MAX_HEADER_BYTES = 64 * 1024;
const CHUNK_BYTES = 1024 * 1024;
const UNKNOWN_HASH = '0'.repeat(64);

const PART_NAMES = ['vault.json', 'cases.db'] as const;
export type PartName = (typeof PART_NAMES)[number];

const partSchema = z.strictObject({
  name: z.enum(PART_NAMES),
  size: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const headerSchema = z.strictObject({ parts: z.array(partSchema).length(PART_NAMES.length) });
export type Part = z.infer<typeof partSchema>;

export type BackupFault = { readonly code: 'not-a-backup' | 'damaged-backup' | 'vault-too-new' };

/** Bytes that are read piece by piece and do not change meanwhile. */
export interface PartSource {
  /** Bytes. */
  readonly size: number;
  /** So many bytes from there on; throws when there are fewer. */
  read(at: number, count: number): Promise<Uint8Array>;
}

/** Called after every piece with how many bytes came since; what it throws ends the work. */
export type Hear = (bytes: number) => void;

/** What is known of a container that was read to its end. */
export interface ReadContainer {
  readonly bytes: number;
  /** Of the whole file. */
  readonly sha256: string;
  readonly parts: readonly Part[];
}

/** Writes the container in one pass and syncs it; gives its parts. Throws what the disk throws. */
export async function packBackup(
  to: string,
  sources: Readonly<Record<PartName, PartSource>>,
  hear: Hear,
): Promise<readonly Part[]> {
  const sizes = PART_NAMES.map((name): Part => ({ name, size: sources[name].size, sha256: UNKNOWN_HASH }));
  const target = await open(to, 'wx', 0o600);
  try {
    // a hash is as long as another: the header takes the same room once they are known
    let at = headerBytes(sizes).length;
    const parts: Part[] = [];
    for (const part of sizes) {
      const sha256 = await copyPart(sources[part.name], target, at, hear);
      parts.push({ ...part, sha256 });
      at += part.size;
    }
    await writeAll(target, headerBytes(parts), 0);
    await target.sync();
    return parts;
  } finally {
    await target.close();
  }
}

async function copyPart(source: PartSource, target: FileHandle, start: number, hear: Hear): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < source.size; at += CHUNK_BYTES) {
    const chunk = await source.read(at, Math.min(CHUNK_BYTES, source.size - at));
    hash.update(chunk);
    await writeAll(target, chunk, start + at);
    hear(chunk.length);
  }
  return hash.digest('hex');
}

function headerBytes(parts: readonly Part[]): Buffer {
  const header = Buffer.from(JSON.stringify({ parts }), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  const head = Buffer.concat([MAGIC, Buffer.from([CONTAINER_VERSION]), length, header]);
  return Buffer.concat([head, createHash('sha256').update(head).digest()]);
}

/** Reads a container, checks every hash and hands out the parts in order. Throws what the disk throws, and what `take` throws. */
export async function unpackBackup(
  from: string,
  take: (part: PartName, chunk: Uint8Array) => Promise<void> | void,
): Promise<Result<ReadContainer, BackupFault>> {
  const source = await open(from, 'r');
  try {
    const header = await readHeader(source);
    if (!header.ok) return header;
    const { parts, bytes } = header.value;
    const all = createHash('sha256').update(bytes);
    let at = bytes.length;
    for (const part of parts) {
      const whole = await takePart(source, at, part, async (chunk) => {
        all.update(chunk);
        await take(part.name, chunk);
      });
      if (!whole) return fail({ code: 'damaged-backup' });
      at += part.size;
    }
    if ((await source.stat()).size !== at) return fail({ code: 'damaged-backup' });
    return ok({ bytes: at, sha256: all.digest('hex'), parts });
  } finally {
    await source.close();
  }
}

/** The first part alone, checked against its hash: what opens the rest. Throws what the disk throws. */
export async function readVaultPart(from: string, mostBytes: number): Promise<Result<string, BackupFault>> {
  const source = await open(from, 'r');
  try {
    const header = await readHeader(source);
    if (!header.ok) return header;
    const [part] = header.value.parts;
    if (part === undefined || part.size > mostBytes) return fail({ code: 'damaged-backup' });
    const chunks: Uint8Array[] = [];
    const whole = await takePart(source, header.value.bytes.length, part, (chunk) => void chunks.push(chunk));
    return whole ? ok(Buffer.concat(chunks).toString('utf8')) : fail({ code: 'damaged-backup' });
  } finally {
    await source.close();
  }
}

async function readHeader(
  source: FileHandle,
): Promise<Result<{ parts: readonly Part[]; bytes: Buffer }, BackupFault>> {
  const fixed = await readExactly(source, 0, MAGIC.length + 5);
  if (fixed === undefined || !fixed.subarray(0, MAGIC.length).equals(MAGIC))
    return fail({ code: 'not-a-backup' });
  const length = fixed.readUInt32BE(MAGIC.length + 1);
  const rest = length > MAX_HEADER_BYTES ? undefined : await readExactly(source, fixed.length, length + 32);
  const intact = rest !== undefined && hashOf(fixed, rest.subarray(0, length)).equals(rest.subarray(length));
  // A version that is not ours counts only when the header is intact: a flipped byte is damage.
  if (!intact) return fail({ code: 'damaged-backup' });
  if ((fixed[MAGIC.length] ?? 0) > CONTAINER_VERSION) return fail({ code: 'vault-too-new' });
  const parsed = headerSchema.safeParse(parseJson(rest.subarray(0, length).toString('utf8')));
  if (!parsed.success || parsed.data.parts.some((part, i) => part.name !== PART_NAMES[i]))
    return fail({ code: 'damaged-backup' });
  return ok({ parts: parsed.data.parts, bytes: Buffer.concat([fixed, rest]) });
}

async function takePart(
  source: FileHandle,
  start: number,
  part: Part,
  take: (chunk: Uint8Array) => Promise<void> | void,
): Promise<boolean> {
  const hash = createHash('sha256');
  for (let at = 0; at < part.size; at += CHUNK_BYTES) {
    const chunk = await readExactly(source, start + at, Math.min(CHUNK_BYTES, part.size - at));
    if (chunk === undefined) return false;
    hash.update(chunk);
    await take(chunk);
  }
  return hash.digest('hex') === part.sha256;
}

async function writeAll(target: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await target.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
}

async function readExactly(source: FileHandle, at: number, count: number): Promise<Buffer | undefined> {
  const bytes = Buffer.alloc(count);
  for (let got = 0; got < count; ) {
    const { bytesRead } = await source.read(bytes, got, count - got, at + got);
    if (bytesRead === 0) return undefined;
    got += bytesRead;
  }
  return bytes;
}

function hashOf(...pieces: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

/**
 * Looks over an OLE compound file (MS-CFB) before the library walks it: chains end, names form a tree, and no stream is
 * longer than the file. The library believes every number, and would loop or ask for gigabytes.
 */
import { Buffer } from 'node:buffer';

const MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** Streams of an Outlook letter are called so (MS-OXMSG 2.1); other Office files hold none. */
const MSG_NAMES = [Buffer.from('__substg1.0_', 'utf16le'), Buffer.from('__properties_version1.0', 'utf16le')];

const END = -2;
const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const SMALL_SECTOR = 64;
/** Streams below this length stand in small sectors. */
const SMALL_STREAM = 4_096;
const FAT_IN_HEADER = 109;
const TYPE = { storage: 1, stream: 2, root: 5 } as const;

/** Whether the file is an Outlook letter by its content, sound or not. */
export function looksLikeMsg(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return all.subarray(0, MAGIC.length).equals(MAGIC) && MSG_NAMES.some((name) => all.includes(name));
}

/** False for a file that a reader could not walk to its end within its own length. */
export function isSound(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER_BYTES) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return false;
  const sectors = new Sectors(view, 1 << shift);
  const fat = sectors.fat();
  if (fat === null) return false;
  const directory = chainOf(fat, view.getInt32(0x30, true));
  const smallTable = chainOf(fat, view.getInt32(0x3c, true));
  if (directory === null || smallTable === null || directory.length === 0) return false;
  const small = smallTable.flatMap((sector) => sectors.numbers(sector));
  const entries = directory.flatMap((sector) => sectors.entries(sector));
  const [root] = entries;
  if (root === undefined || chainOf(fat, root.size === 0 ? END : root.start) === null) return false;
  return isTree(entries) && streamsFit(entries, fat, small, bytes.length, 1 << shift);
}

interface Entry {
  readonly type: number;
  readonly previous: number;
  readonly next: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/** The file as numbered sectors, behind its header. */
class Sectors {
  readonly #view: DataView;
  readonly #size: number;
  readonly #count: number;

  constructor(view: DataView, size: number) {
    this.#view = view;
    this.#size = size;
    this.#count = Math.max(0, Math.ceil(view.byteLength / size) - 1);
  }

  /** The numbers in a sector; what is cut off at the end of the file is not there. */
  numbers(sector: number): number[] {
    const from = (sector + 1) * this.#size;
    const to = Math.min(from + this.#size, this.#view.byteLength - 3);
    const found: number[] = [];
    for (let offset = from; offset < to; offset += 4) found.push(this.#view.getInt32(offset, true));
    return found;
  }

  entries(sector: number): Entry[] {
    const found: Entry[] = [];
    const from = (sector + 1) * this.#size;
    for (
      let at = from;
      at < from + this.#size && at + ENTRY_BYTES <= this.#view.byteLength;
      at += ENTRY_BYTES
    )
      found.push({
        type: this.#view.getUint8(at + 0x42),
        previous: this.#view.getInt32(at + 0x44, true),
        next: this.#view.getInt32(at + 0x48, true),
        child: this.#view.getInt32(at + 0x4c, true),
        start: this.#view.getInt32(at + 0x74, true),
        size: this.#view.getInt32(at + 0x78, true),
      });
    return found;
  }

  /** Which sector follows each; null when the list of its sectors does not hold together. */
  fat(): number[] | null {
    const wanted = this.#view.getInt32(0x2c, true);
    if (wanted < 1 || wanted > this.#count) return null;
    const listed: number[] = [];
    for (let place = 0; place < Math.min(wanted, FAT_IN_HEADER); place += 1)
      listed.push(this.#view.getInt32(0x4c + place * 4, true));
    let more = this.#view.getInt32(0x44, true);
    for (let turns = 0; listed.length < wanted && turns <= this.#count; turns += 1) {
      if (more < 0 || more >= this.#count) return null;
      const numbers = this.numbers(more);
      more = numbers.pop() ?? END;
      listed.push(...numbers.slice(0, wanted - listed.length));
    }
    if (listed.some((sector) => sector < 0 || sector >= this.#count)) return null;
    return listed.length < wanted
      ? null
      : listed.flatMap((sector) => this.numbers(sector)).slice(0, this.#count);
  }
}

/** The sectors of a chain that ends; null for one that leaves the table or comes back to itself. At most `limit` are walked. */
function chainOf(table: readonly number[], start: number, limit = table.length): number[] | null {
  const chain: number[] = [];
  for (let at = start; at !== END; at = table[at] ?? -1) {
    if (at < 0 || at >= table.length || chain.length >= limit) return null;
    chain.push(at);
  }
  return chain;
}

/** Whether a chain has that many sectors. */
function reaches(table: readonly number[], start: number, length: number): boolean {
  let at = start;
  for (let walked = 0; walked < length; walked += 1) {
    if (at < 0 || at >= table.length) return false;
    at = table[at] ?? -1;
  }
  return true;
}

/** Every entry is met once at most, and stands for a storage or a stream. */
function isTree(entries: readonly Entry[]): boolean {
  const met = new Set<number>();
  const waiting = [entries[0]?.child ?? -1];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === -1) continue;
    const entry = entries[at];
    if (at === 0 || entry === undefined || met.has(at)) return false;
    if (entry.type !== TYPE.storage && entry.type !== TYPE.stream) return false;
    met.add(at);
    waiting.push(entry.previous, entry.next);
    if (entry.type === TYPE.storage) waiting.push(entry.child);
  }
  return true;
}

/** Together no more than the file, and each has as many sectors as it needs. */
function streamsFit(
  entries: readonly Entry[],
  fat: readonly number[],
  small: readonly number[],
  fileBytes: number,
  sectorBytes: number,
): boolean {
  let total = 0;
  for (const { type, start, size } of entries) {
    if (type !== TYPE.stream || size === 0) continue;
    total += size;
    if (size < 0 || total > fileBytes) return false;
    if (size < SMALL_STREAM) {
      const length = Math.ceil(size / SMALL_SECTOR);
      // the library follows these to their end, whatever the size says
      if (chainOf(small, start, length)?.length !== length) return false;
    } else if (!reaches(fat, start, Math.ceil(size / sectorBytes))) return false;
  }
  return true;
}

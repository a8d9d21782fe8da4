/** What a strict disk holds after a power cut, from what power-cut.c wrote down at each sync. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SECTOR = 512;
/** A page of the system's cache. */
const PAGE = 4_096;
const NOTHING = Buffer.alloc(0);

interface Entry {
  readonly identity: string;
  readonly folder: boolean;
  readonly name: string;
  /** Number of the piece with its content; of a file only. */
  readonly piece: number;
}

/** Everything as a program saw it at the moment of one sync. */
export interface Sync {
  /** The file or folder that was synced; "all" at the start. */
  readonly synced: string;
  /** The sync was refused: nothing became durable by it. */
  readonly refused: boolean;
  readonly root: string;
  /** Entries by the identity of their folder. */
  readonly folders: ReadonlyMap<string, readonly Entry[]>;
}

/** What would be read after a power cut. */
export interface Shadow {
  readonly root: string;
  readonly contents: ReadonlyMap<string, Buffer>;
  readonly folders: ReadonlyMap<string, readonly Entry[]>;
}

/** The syncs in their order. */
export function readSyncs(log: string): Sync[] {
  return readFileSync(path.join(log, 'index'), 'utf8')
    .split(/^E\n/m) // a name may end in that letter
    .filter((part) => part !== '')
    .map(readSync);
}

function readSync(text: string): Sync {
  const [head = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const [kind, , synced = '', root = ''] = head.split(' ');
  const folders = new Map<string, Entry[]>([[root, []]]);
  for (const line of lines) {
    const [what = '', identity = '', parent = '', piece = '', ...name] = line.split(' ');
    const entry = { identity, folder: what === 'D', name: name.join(' '), piece: Number(piece) };
    if (entry.folder) folders.set(identity, folders.get(identity) ?? []);
    folders.set(parent, [...(folders.get(parent) ?? []), entry]);
  }
  return { synced, refused: kind === 'X', root, folders };
}

/**
 * The shadow after each of the syncs. A sync that was refused takes nothing to the disk, and the system then holds those pages
 * for clean: a later sync writes only what was written anew since.
 */
export function shadowsOf(syncs: readonly Sync[], log: string): Shadow[] {
  const piece = pieces(log);
  const contents = new Map<string, Buffer>();
  const folders = new Map<string, readonly Entry[]>();
  const takenForClean = new Map<string, Buffer>();
  const sync = (identity: string, now: Buffer, refused: boolean) => {
    const clean = takenForClean.get(identity);
    if (refused) takenForClean.set(identity, now);
    else
      contents.set(
        identity,
        clean === undefined ? now : withoutClean(contents.get(identity) ?? NOTHING, now, clean),
      );
  };
  return syncs.map(({ synced, refused, root, folders: seen }) => {
    for (const [folder, entries] of seen) {
      if (!refused && (synced === 'all' || synced === folder)) folders.set(folder, entries);
      for (const { identity, folder: isFolder, piece: number } of entries)
        if (!isFolder && (synced === 'all' || synced === identity)) sync(identity, piece(number), refused);
    }
    return { root, contents: new Map(contents), folders: new Map(folders) };
  });
}

function withoutClean(durable: Buffer, now: Buffer, clean: Buffer): Buffer {
  const bytes = Buffer.from(now);
  for (let at = 0; at < now.length; at += PAGE) {
    const page = now.subarray(at, at + PAGE);
    if (!page.equals(clean.subarray(at, at + page.length))) continue;
    bytes.fill(0, at, at + page.length);
    if (at < durable.length) durable.copy(bytes, at, at, Math.min(durable.length, at + page.length));
  }
  return bytes;
}

/**
 * The shadow with a part of what was not synced yet at the next sync: sectors of files by chance, and names that came, went or
 * changed by chance. That is a power cut in the middle of what the disk was just writing by itself.
 */
export function torn(before: Shadow, next: Sync, log: string, random: () => number): Shadow {
  const piece = pieces(log);
  const contents = new Map(before.contents);
  const folders = new Map(before.folders);
  const often = random();
  for (const [folder, entries] of next.folders) {
    for (const { identity, folder: isFolder, piece: number } of entries)
      if (!isFolder)
        contents.set(identity, mixed(before.contents.get(identity) ?? NOTHING, piece(number), often, random));
    const durable = new Map((before.folders.get(folder) ?? []).map((entry) => [entry.name, entry]));
    const wanted = new Map(entries.map((entry) => [entry.name, entry]));
    for (const name of new Set([...durable.keys(), ...wanted.keys()])) {
      if (random() >= often) continue;
      const entry = wanted.get(name);
      if (entry === undefined) durable.delete(name);
      else durable.set(name, entry);
    }
    folders.set(folder, [...durable.values()]);
  }
  return { root: before.root, contents, folders };
}

/** Writes it out, to be opened. */
export function layOut(shadow: Shadow, into: string, folder = shadow.root): void {
  mkdirSync(into, { recursive: true });
  for (const { identity, folder: isFolder, name } of shadow.folders.get(folder) ?? []) {
    const to = path.join(into, name);
    if (isFolder) layOut(shadow, to, identity);
    else writeFileSync(to, shadow.contents.get(identity) ?? NOTHING, { mode: 0o600 });
  }
}

function mixed(old: Buffer, now: Buffer, often: number, random: () => number): Buffer {
  if (old.equals(now)) return old;
  const length = random() < often ? now.length : old.length;
  const bytes = Buffer.alloc(length);
  old.copy(bytes, 0, 0, Math.min(old.length, length));
  for (let at = 0; at < length; at += SECTOR)
    if (at < now.length && random() < often)
      now.copy(bytes, at, at, Math.min(at + SECTOR, now.length, length));
  return bytes;
}

function pieces(log: string): (number: number) => Buffer {
  const known = new Map<number, Buffer>();
  return (number) => {
    const bytes = known.get(number) ?? readFileSync(path.join(log, String(number)));
    known.set(number, bytes);
    return bytes;
  };
}

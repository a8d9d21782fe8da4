/** Where lists of erasures lie: in the vault's folder and beside its backups. Reading never fails a restore, it is told. */
import fs from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { ErasureLists } from '../usecases/erasure/ports';
import { answerOf } from './backup-place';
import type { Store } from './database';
import { writeDurably } from './durable-file';
import { erasureListName, joinEntries, openErasureList, sealErasureList } from './erasure-list';
import { type ErasedEntry, erasedEntries } from './erasure-list-rows';
import { storeFaultOf, thrownCode } from './faults';
import type { RandomBytes } from './key-slots';

/** A list of ten thousand cases is far smaller. */
const MAX_BYTES = 16 * 1024 * 1024;
const REACH_MS = 3_000;

/** The vault that a list belongs to. */
export interface ListOwner {
  readonly id: string;
  readonly dataKey: Uint8Array;
  readonly randomBytes: RandomBytes;
}

/** What lists say together. */
export interface FoundLists {
  readonly entries: readonly ErasedEntry[];
  /** Lists that lie there and could not be used. */
  readonly unusable: number;
}

/** The lists of an open vault. */
export class VaultErasureLists implements ErasureLists {
  constructor(
    private readonly folder: string,
    private readonly owner: ListOwner,
    private readonly store: Store,
    private readonly closed: () => boolean,
  ) {}

  entries(): readonly ErasedEntry[] {
    return joinEntries(this.store.read(erasedEntries), readLists([this.folder], this.owner).entries);
  }

  async write(folders: readonly string[]): Promise<readonly string[]> {
    if (this.entries().length === 0) return [];
    const missed: string[] = [];
    for (const folder of [this.folder, ...folders]) {
      const there = await isThere(folder);
      // a key that was wiped meanwhile would seal nothing that anybody can open; what was erased meanwhile belongs to the list
      if (!there || this.closed() || !putList(folder, this.entries(), this.owner)) missed.push(folder);
    }
    return missed;
  }
}

/** A network folder whose server is gone would hold everything up. */
async function isThere(folder: string): Promise<boolean> {
  const ask = () =>
    access(folder).then(
      () => true,
      () => false,
    );
  return await answerOf(folder, ask, false, REACH_MS);
}

/**
 * Puts the entries into the folder's list, beside what it has already. False when the folder is out of reach, and when there is
 * a list that cannot be read just now or by this program: it may know more. A damaged one is kept under a name of its own.
 */
export function putList(folder: string, entries: readonly ErasedEntry[], owner: ListOwner): boolean {
  try {
    const there = readList(folder, owner);
    if (there === 'unread') return false;
    const known = there === undefined || there === 'damaged' ? [] : there;
    const all = joinEntries(known, entries);
    if (there === known && JSON.stringify(all) === JSON.stringify(known)) return true;
    const { id, dataKey, randomBytes } = owner;
    const file = path.join(folder, erasureListName(id));
    if (there === 'damaged') fs.copyFileSync(file, `${file}.damaged`);
    writeDurably(file, sealErasureList(all, id, dataKey, randomBytes));
    return true;
  } catch (thrown) {
    if (storeFaultOf(thrown) === undefined) throw thrown;
    return false;
  }
}

/** What the lists in these folders say together. */
export function readLists(folders: readonly string[], owner: ListOwner): FoundLists {
  let entries: readonly ErasedEntry[] = [];
  let unusable = 0;
  for (const folder of new Set(folders)) {
    const found = readList(folder, owner);
    if (found === 'damaged' || found === 'unread') unusable += 1;
    else if (found !== undefined) entries = joinEntries(entries, found);
  }
  return { entries, unusable };
}

/** Folders in which a list for this restore may lie: beside the backup, where the vault goes, and the vaults beside that. */
export function placesOfRestore(backup: string, vault: string, vaultId: string): string[] {
  const parent = path.dirname(vault);
  const beside = foldersIn(parent).filter((folder) => mayHoldList(folder, vaultId));
  return [path.dirname(backup), parent, ...beside];
}

function foldersIn(parent: string): string[] {
  try {
    return fs
      .readdirSync(parent, { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map((one) => path.join(parent, one.name));
  } catch {
    return []; // a folder that may be written and not listed: there is nothing to find then
  }
}

/** Folders of others, which may not be entered (lost+found), hold none; what the disk does not tell is to be looked at. */
function mayHoldList(folder: string, vaultId: string): boolean {
  try {
    return fs.statSync(path.join(folder, erasureListName(vaultId)), { throwIfNoEntry: false }) !== undefined;
  } catch (thrown) {
    if (storeFaultOf(thrown) === undefined) throw thrown;
    return !['EACCES', 'EPERM'].includes(thrownCode(thrown));
  }
}

/**
 * The entries; undefined when there is no list. "damaged": what was read is no list of this vault, whatever is done.
 * "unread": the disk does not give it, or it is of a later program.
 */
function readList(
  folder: string,
  { id, dataKey }: ListOwner,
): readonly ErasedEntry[] | 'damaged' | 'unread' | undefined {
  const file = path.join(folder, erasureListName(id));
  try {
    const facts = fs.statSync(file);
    if (!facts.isFile() || facts.size > MAX_BYTES) return 'unread';
    const opened = openErasureList(fs.readFileSync(file, 'utf8'), id, dataKey);
    if (opened.ok) return opened.value;
    return opened.error.code === 'too-new' ? 'unread' : 'damaged';
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR'].includes(thrownCode(thrown))) return undefined;
    if (storeFaultOf(thrown) === undefined) throw thrown;
    return 'unread';
  }
}

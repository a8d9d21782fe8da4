/** Makes a vault folder of a backup: unpacked, proven, and without what was erased since, before it gets its name. */
import fs from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import type { ErasedAgain } from '../usecases/erasure/ports';
import type { OpenedVault, RestoredVault, RestoreFailure } from '../usecases/vault/ports';
import { StoreFault } from './database';
import { syncFolder } from './durable-file';
import { joinEntries } from './erasure-list';
import type { ErasedEntry } from './erasure-list-rows';
import { type ListOwner, placesOfRestore, putList, readLists } from './erasure-lists';
import { asDiskFault } from './faults';
import { openStore } from './open-store';
import { unpackVault } from './restore';
import type { Secret, VaultFile } from './vault-file';
import type { FolderSurroundings } from './folder-surroundings';
import { sweepLeftovers, workBeside } from './work-folder';

/** What is restored, where to, and what else may know of erasures. */
export interface RestoreWish {
  readonly from: string;
  readonly into: string;
  readonly secret: Secret;
  readonly known: Pick<OpenedVault, 'id' | 'erasureLists'> | undefined;
}

/** Opens the folder that was just made. */
type Open = (
  folder: string,
  file: VaultFile,
  dataKey: Uint8Array,
  surroundings: FolderSurroundings,
) => Promise<OpenedVault>;

export async function restoreVault(
  { from, into, secret, known }: RestoreWish,
  surroundings: FolderSurroundings,
  open: Open,
): Promise<Result<RestoredVault, { code: RestoreFailure }>> {
  return await asDiskFault(async (): Promise<Result<RestoredVault, { code: RestoreFailure }>> => {
    if (!fs.existsSync(from)) return fail({ code: 'no-such-file' });
    if (fs.existsSync(into)) return fail({ code: 'already-exists' });
    // before the waiting: the open vault may be locked meanwhile
    const remembered = known && { id: known.id, entries: known.erasureLists.entries() };
    sweepLeftovers(path.dirname(into), surroundings.takeLock);
    const work = workBeside(into, surroundings.takeLock);
    try {
      const unpacked = await unpackVault(from, work.path, secret, surroundings);
      if (!unpacked.ok) return unpacked;
      const { file, dataKey } = unpacked.value;
      try {
        const owner = { id: file.id, dataKey, randomBytes: surroundings.randomBytes };
        const places = placesOfRestore(from, into, file.id);
        const again = eraseAgain(work.path, owner, places, remembered, surroundings);
        syncFolder(work.path);
        work.rename(into);
        syncFolder(path.dirname(into));
        const vault = await open(into, file, dataKey, surroundings);
        return ok(Object.assign(vault, { again }));
      } catch (thrown) {
        dataKey.fill(0); // it opened nothing that anybody will see
        throw thrown;
      }
    } finally {
      work.remove();
    }
  });
}

/** The new folder keeps the joined list, also of what this backup does not hold: an earlier one may. */
function eraseAgain(
  folder: string,
  owner: ListOwner,
  places: readonly string[],
  known: { readonly id: string; readonly entries: readonly ErasedEntry[] } | undefined,
  surroundings: FolderSurroundings,
): ErasedAgain {
  const found = readLists(places, owner);
  const entries = joinEntries(found.entries, known?.id === owner.id ? known.entries : []);
  const opened = openStore(folder, owner.dataKey, surroundings);
  if (!opened.ok) throw new StoreFault('damaged');
  try {
    const { store } = opened.value;
    const again = { ...surroundings.eraseAgain(store, entries), unusableLists: found.unusable };
    if (entries.length > 0 && !putList(folder, entries, owner)) throw new StoreFault('io-error');
    // recorded before it has its name: a disk that is full just then leaves nothing
    store.write((db) => db.append({ kind: 'vault.restored', caseNo: null, facts: factsOf(again) }));
    return again;
  } finally {
    opened.value.close();
  }
}

function factsOf({ cases, letters, unusableLists }: ErasedAgain): Record<string, string> {
  return { erasedAgain: String(cases), lettersAgain: String(letters), unusableLists: String(unusableLists) };
}

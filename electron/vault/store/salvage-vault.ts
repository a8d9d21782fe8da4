/** Opens a damaged vault for reading only: what can be read lies in a private, encrypted copy; the folder itself is only read. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { formatCaseId } from '../../../shared/case/case-id';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { instant } from '../../../shared/kernel/time';
import type { DamagedVault, OpenDamagedFailure } from '../usecases/salvage/ports';
import type { Programme } from '../usecases/ports';
import type { WriteDb } from './database';
import { erasureListName } from './erasure-list';
import { storeFaultOf } from './faults';
import { subkey } from './key-slots';
import { DATABASE_NAME, openStore, SIDE_FILE_NAME } from './open-store';
import { OpenVaultFolder } from './opened-vault';
import { ReadingVault } from './salvage-reading';
import { type Salvaged, salvageDatabase } from './salvage-database';
import type { DamageReport, PartFound } from './salvage-report';
import { indexMissing } from './salvage-search';
import { putProgramme, readProgramme } from './setting-rows';
import { createSideFile } from './side-file';
import { openVaultFile, readVaultFile, type Secret, type VaultFile, writeVaultFile } from './vault-file';
import type { FolderSurroundings } from './folder-surroundings';
import { READING_FOLDER, READING_NAMES, sweepLeftovers, type WorkFolder, workFolder } from './work-folder';

/** Numbers of missing things in one fact of the event. */
const MOST_NAMED = 200;

/** Throws a StoreFault for the disk of the temporary folder. */
export async function openDamaged(
  folder: string,
  secret: Secret,
  surroundings: FolderSurroundings,
): Promise<Result<DamagedVault, { code: OpenDamagedFailure }>> {
  const file = readVaultFile(folder);
  if (!file.ok)
    return fail({ code: file.error.code === 'damaged-vault' ? 'nothing-readable' : file.error.code });
  if (surroundings.isLocked(path.join(folder, 'lock'))) return fail({ code: 'open-elsewhere' });
  const dataKey = await openVaultFile(file.value, secret);
  if (!dataKey.ok)
    return fail({ code: dataKey.error.code === 'damaged-vault' ? 'nothing-readable' : dataKey.error.code });
  if (!fs.existsSync(path.join(folder, DATABASE_NAME))) return fail({ code: 'nothing-readable' });
  sweepLeftovers(os.tmpdir(), surroundings.takeLock, READING_NAMES);
  const work = workFolder(path.join(os.tmpdir(), READING_FOLDER), surroundings.takeLock);
  const giveUp = () => {
    work.remove();
    dataKey.value.fill(0);
  };
  try {
    const opened = await openCopy(folder, work, file.value, dataKey.value, surroundings);
    if (!opened.ok) giveUp();
    return opened;
  } catch (thrown) {
    giveUp();
    throw storeFaultOf(thrown) ?? thrown;
  }
}

async function openCopy(
  folder: string,
  work: WorkFolder,
  file: VaultFile,
  dataKey: Uint8Array,
  surroundings: FolderSurroundings,
): Promise<Result<DamagedVault, { code: OpenDamagedFailure }>> {
  const salvaged = await salvageDatabase(folder, work.path, dataKey, surroundings.randomBytes);
  if (!salvaged.ok) return salvaged;
  const { head } = salvaged.value;
  writeVaultFile(work.path, file);
  keepErasures(folder, work.path, file.id);
  createSideFile(path.join(work.path, SIDE_FILE_NAME), subkey(dataKey, 'side-file'), head);
  const open = openStore(work.path, dataKey, surroundings);
  if (!open.ok) throw new Error(`what was read does not open: ${open.error.code}`);
  const copy = new OpenVaultFolder({
    path: work.path,
    file,
    dataKey,
    open: open.value,
    surroundings,
    release: () => work.remove(),
  });
  try {
    copy.store.write((db) => settle(db, folder, salvaged.value));
    const report = reportOf(salvaged.value, copy.store.read(readProgramme).casePrefix, surroundings.now());
    return ok(new ReadingVault(folder, copy, report, salvaged.value.notes));
  } catch (thrown) {
    copy.close();
    throw thrown;
  }
}

/** What was erased stays erased in whatever is restored next. */
function keepErasures(folder: string, work: string, id: string): void {
  const list = path.join(folder, erasureListName(id));
  if (fs.existsSync(list)) fs.copyFileSync(list, path.join(work, erasureListName(id)));
}

/** What the program needs to show anything, and what is written down of the loss: it is in a rescue file as well. */
function settle(db: WriteDb, folder: string, salvaged: Salvaged): void {
  const { parts, history, files } = salvaged;
  try {
    readProgramme(db);
  } catch (thrown) {
    if (storeFaultOf(thrown)?.code !== 'damaged') throw thrown;
    putProgramme(db, unknownProgramme(folder, db.now));
  }
  indexMissing(db);
  db.append({
    kind: 'vault.salvaged',
    caseNo: null,
    facts: {
      pages: String(files.pages),
      damagedPages: String(files.damagedPages),
      ...Object.fromEntries(
        parts.map(({ part, whole, total, atLeast }) => [
          part,
          `${whole} of ${atLeast ? 'at least ' : ''}${total}`,
        ]),
      ),
      restOf: salvaged.tablesHurt.join(','),
      missingCases: casesOf(parts),
      // it is linked and sealed anew from here on, so that nothing else tells of this any more
      chain: history.chain,
      altered: String(salvaged.altered),
      entriesLost: history.lost.slice(0, MOST_NAMED).join(','),
      entriesBehind: files.acknowledged === undefined ? 'unknown' : String(behindOf(salvaged)),
    },
  });
}

/** Entries that were acknowledged and come after all that can be read. */
function behindOf({ files, head }: Salvaged): number {
  return Math.max(0, (files.acknowledged?.sequence ?? 0) - head.sequence);
}

function casesOf(parts: readonly PartFound[]): string {
  const numbers = parts.flatMap(({ missing }) => missing.flatMap(({ caseNo }) => caseNo ?? []));
  return [...new Set(numbers)].slice(0, MOST_NAMED).join(',');
}

function unknownProgramme(folder: string, now: number): Programme {
  const name = path.basename(folder, '.vault');
  return {
    name,
    organisation: name,
    fromAddress: '',
    signature: '',
    casePrefix: 'CASE',
    defaultProfile: 'maxem',
    trustedMailHosts: [],
    createdAt: instant(now),
    demo: false,
  };
}

function reportOf(salvaged: Salvaged, prefix: string, now: number): DamageReport {
  const { files, parts, history, altered, head } = salvaged;
  const behind = behindOf(salvaged);
  return {
    lookedAt: instant(now),
    pages: files.pages,
    damagedPages: files.damagedPages,
    noRecord: files.acknowledged === undefined,
    behind,
    altered,
    chain: history.chain,
    restOf: [...salvaged.tablesHurt],
    parts: [
      ...parts.map((part) => ({
        ...part,
        missing: part.missing.map(({ caseNo, at, what }) => ({
          caseId: caseNo === null ? null : formatCaseId(prefix, caseNo),
          at: at === null ? null : instant(at),
          what,
        })),
      })),
      {
        part: 'ledger',
        whole: head.sequence - history.lost.length,
        total: head.sequence + behind,
        atLeast: files.acknowledged === undefined,
        missing: [],
      },
    ],
  };
}

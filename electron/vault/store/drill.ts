/** A restore drill: a backup is opened as a restore would, read whole and compared with the vault, which is not touched. */
import fs from 'node:fs';
import path from 'node:path';
import type { ChainHead } from '../../../shared/audit/replay';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { hashAt } from './audit-chain';
import { asDiskFault, type DiskFault } from './faults';
import { DATABASE_NAME } from './open-store';
import type { HearBackup } from './make-backup';
import { type UnpackFailure, unpackVault } from './restore';
import { openSqlite } from './sqlite-handle';
import { SqliteReader } from './sqlite-reader';
import type { SqliteStore } from './sqlite-store';
import type { FolderSurroundings } from './folder-surroundings';
import type { Secret } from './vault-file';
import { vaultCounts } from './vault-count-rows';
import { type WorkFolder, workBeside } from './work-folder';

/** What the backup holds beside what the vault holds now. */
export interface DrillFindings {
  readonly bytes: number;
  readonly sha256: string;
  readonly head: ChainHead;
  /**
   * Is it a backup of this vault? Its newest event is one of ours, with the same hash. "newer": it goes on beyond what this
   * vault knows; "other": another vault, or another history of it.
   */
  readonly history: 'ours' | 'newer' | 'other';
  readonly cases: number;
  readonly letters: number;
  readonly vault: { readonly sequence: number; readonly cases: number; readonly letters: number };
}

export type DrillFailure = UnpackFailure | { readonly code: 'no-such-file' };

/** The vault that it is compared with. */
interface DrilledVault {
  readonly path: string;
  readonly id: string;
  readonly store: SqliteStore;
  readonly surroundings: FolderSurroundings;
  /** What is being made; whoever closes the vault removes it. */
  readonly works: Set<WorkFolder>;
}

/** In a private folder beside the vault, which is removed whatever happens. What is in it is encrypted all the time. */
export async function drillBackup(
  vault: DrilledVault,
  from: string,
  secret: Secret,
  hear: HearBackup,
): Promise<Result<DrillFindings, DrillFailure | { code: DiskFault }>> {
  return await asDiskFault(async (): Promise<Result<DrillFindings, DrillFailure>> => {
    if (!fs.existsSync(from)) return fail({ code: 'no-such-file' });
    const work = workBeside(vault.path, vault.surroundings.takeLock);
    vault.works.add(work);
    try {
      // nothing that happens in the copy is told to the page
      const { now, randomBytes } = vault.surroundings;
      const unpacked = await unpackVault(from, work.path, secret, { now, randomBytes }, hear);
      if (!unpacked.ok) return unpacked;
      const { dataKey, file, head, bytes, sha256 } = unpacked.value;
      try {
        const { cases, letters } = countsIn(path.join(work.path, DATABASE_NAME), dataKey);
        const history = file.id === vault.id ? historyOf(vault.store, head) : 'other';
        const ours = vaultCounts(vault.store);
        return ok({
          ...{ bytes, sha256, head, history, cases, letters },
          vault: { sequence: vault.store.auditHead().sequence, cases: ours.cases, letters: ours.letters },
        });
      } finally {
        dataKey.fill(0);
      }
    } finally {
      vault.works.delete(work);
      work.remove();
    }
  });
}

function countsIn(database: string, dataKey: Uint8Array): ReturnType<typeof vaultCounts> {
  const handle = openSqlite(database, dataKey, { create: false });
  try {
    return vaultCounts(new SqliteReader(handle));
  } finally {
    handle.close();
  }
}

function historyOf(store: SqliteStore, head: ChainHead): DrillFindings['history'] {
  if (head.sequence > store.auditHead().sequence) return 'newer';
  return hashAt(store, head.sequence) === head.hash ? 'ours' : 'other';
}

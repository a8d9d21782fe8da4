/** Deletes backups that no generation needs any more: only those that this vault made, in its place, byte for byte as they were made. */
import path from 'node:path';
import { instant } from '../../../../shared/kernel/time';
import { expendable } from '../../../../shared/vault/generations';
import { type BackupRow, backupsMade, endBackup, markBackup } from '../../store/backup-rows';
import type { Store } from '../../store/database';
import type { OpenSession } from '../vault/ports';

/** After one was made and read back. Failures of the disk leave the file for the next time. */
export async function expireBackups(
  { desk, vault }: OpenSession,
  folder: string,
  zone: string,
  ended: () => boolean,
): Promise<void> {
  const here = desk.store.read(backupsMade).filter((one) => one.folder === folder);
  const there: BackupRow[] = [];
  for (const one of here) if ((await vault.places.state(fileOf(one), one.size)) === 'there') there.push(one);
  const generations = there.map((one) => ({
    id: one.id,
    madeAt: instant(one.madeAt),
    verified: one.verifiedAt !== null,
  }));
  const ids = new Set(expendable(generations, zone));
  // one that was found damaged stays for whoever looks into it: it is told once, and by a person it is removed
  for (const one of there.filter(({ id, verifiedAt }) => ids.has(id) && verifiedAt !== null)) {
    if (ended()) return;
    const went = await vault.places.remove(fileOf(one), one.size, one.sha256);
    if (ended()) return;
    if (went === 'removed' || went === 'missing')
      desk.store.write((db) => {
        endBackup(db, one.id, 'expired');
        db.append({ kind: 'vault.backup-expired', caseNo: null, facts: { sha256: one.sha256 } });
      });
    else if (went === 'changed') noteChanged(desk.store, one);
  }
}

/** Its file is not what was made any more: it is no good backup, which is said once. */
export function noteChanged(store: Store, { id, sha256, verifiedAt }: BackupRow): void {
  if (verifiedAt === null) return;
  store.write((db) => {
    markBackup(db, id, false);
    db.append({ kind: 'vault.backup-damaged', caseNo: null, facts: { sha256 } });
  });
}

/** Where it lies: in its folder, or at the path that a person chose. */
export function fileOf({ folder, name }: BackupRow): string {
  return folder === '' ? name : path.join(folder, name);
}

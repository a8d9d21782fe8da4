/** Rows of backups that were made, of drills, and the settings of place and schedule. */
import { z } from 'zod';
import { BACKUP_RHYTHMS, type BackupSchedule, NO_SCHEDULE } from '../../../shared/vault/backup-schedule';
import type { ReadDb, WriteDb } from './database';
import { getSetting, putSetting } from './setting-rows';

const madeRow = z.object({
  id: z.int(),
  /** '' for one that a person put somewhere by a dialog; `name` is then its path. */
  folder: z.string(),
  name: z.string(),
  madeAt: z.int(),
  size: z.int(),
  sha256: z.string(),
  headSeq: z.int(),
  cases: z.int(),
  letters: z.int(),
  verifiedAt: z.int().nullable(),
});
export type BackupRow = z.infer<typeof madeRow>;

const COLUMNS =
  'id, folder, name, made_at AS madeAt, size, sha256, head_seq AS headSeq, cases, letters, verified_at AS verifiedAt';

/** Those that were not deleted and not taken off the list, the newest last. */
export function backupsMade(db: ReadDb): BackupRow[] {
  return db.all(madeRow, `SELECT ${COLUMNS} FROM backup_made WHERE gone_at IS NULL ORDER BY id`);
}

export function backupRow(db: ReadDb, id: number): BackupRow | undefined {
  return db.get(madeRow, `SELECT ${COLUMNS} FROM backup_made WHERE id = ? AND gone_at IS NULL`, id);
}

/** When the one that came last was made, deleted or not, whatever its date; null before the first. */
export function latestBackupAt(db: ReadDb, scheduledIn: string): number | null {
  const row = db.get(
    z.object({ at: z.int() }),
    'SELECT made_at AS at FROM backup_made WHERE folder = ? ORDER BY id DESC LIMIT 1',
    scheduledIn,
  );
  return row?.at ?? null;
}

/** One that was just read back whole. */
export function addBackup(db: WriteDb, made: Omit<BackupRow, 'id' | 'madeAt' | 'verifiedAt'>): number {
  return db.run(
    `INSERT INTO backup_made (folder, name, made_at, size, sha256, head_seq, cases, letters, verified_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    made.folder,
    made.name,
    db.now,
    made.size,
    made.sha256,
    made.headSeq,
    made.cases,
    made.letters,
    db.now,
  ).rowId;
}

export function endBackup(db: WriteDb, id: number, why: 'expired' | 'removed' | 'forgotten'): void {
  db.run('UPDATE backup_made SET gone_at = ?, gone_why = ? WHERE id = ?', db.now, why, id);
}

/** Read back whole now, or found damaged. */
export function markBackup(db: WriteDb, id: number, whole: boolean): void {
  db.run('UPDATE backup_made SET verified_at = ? WHERE id = ?', whole ? db.now : null, id);
}

const countRow = z.object({ n: z.int() });

/** How many erasures of cases came after that event: a backup made up to it holds what they erased. */
export function erasuresSince(db: ReadDb, sequence: number): number {
  const row = db.get(
    countRow,
    "SELECT count(*) AS n FROM event WHERE seq > ? AND kind = 'case-erased'",
    sequence,
  );
  return row?.n ?? 0;
}

const drillRow = z.object({
  doneAt: z.int(),
  openedBy: z.enum(['passphrase', 'recovery-key']),
  result: z.enum(['ours', 'newer', 'other', 'damaged']),
});
export type DrillRow = z.infer<typeof drillRow>;

/** The last one that showed that a backup of this vault can be restored. */
export function lastGoodDrill(db: ReadDb): DrillRow | undefined {
  return db.get(
    drillRow,
    "SELECT done_at AS doneAt, opened_by AS openedBy, result FROM restore_drill WHERE result = 'ours' ORDER BY id DESC LIMIT 1",
  );
}

export function addDrill(
  db: WriteDb,
  drill: Omit<DrillRow, 'doneAt'> & { backupId: number | null; sha256: string; headSeq: number },
): void {
  db.run(
    'INSERT INTO restore_drill (done_at, backup_id, sha256, head_seq, opened_by, result) VALUES (?, ?, ?, ?, ?, ?)',
    db.now,
    drill.backupId,
    drill.sha256,
    drill.headSeq,
    drill.openedBy,
    drill.result,
  );
}

const placeSchema = z.strictObject({ path: z.string() });

/** The folder that backups go to; null before one is chosen. */
export function backupPlace(db: ReadDb): string | null {
  return getSetting(db, placeSchema, 'backupPlace')?.path ?? null;
}

export function putBackupPlace(db: WriteDb, path: string): void {
  putSetting(db, 'backupPlace', { path });
}

const scheduleSchema = z.strictObject({
  every: z.enum(BACKUP_RHYTHMS),
  minute: z.int().min(0).max(1_439),
  weekday: z.int().min(1).max(7),
});

export function backupSchedule(db: ReadDb): BackupSchedule {
  return getSetting(db, scheduleSchema, 'backupSchedule') ?? NO_SCHEDULE;
}

export function putBackupSchedule(db: WriteDb, schedule: BackupSchedule): void {
  putSetting(db, 'backupSchedule', schedule);
}

const failureSchema = z.strictObject({ at: z.int(), code: z.string() });
export type BackupFailure = z.infer<typeof failureSchema>;

/** What kept the last backup from being made; null once one was made after it. */
export function backupFailure(db: ReadDb): BackupFailure | null {
  return getSetting(db, failureSchema.nullable(), 'backupFailure') ?? null;
}

export function putBackupFailure(db: WriteDb, failure: BackupFailure | null): void {
  putSetting(db, 'backupFailure', failure);
}

/** Backups: their schedule, the generations that are kept, the restore drill. By channel. */
import type { backupChannels } from '../../../../shared/ipc/channels/backups';
import { fail, ok } from '../../../../shared/kernel/result';
import {
  backupFailure,
  backupPlace,
  type BackupRow,
  backupsMade,
  endBackup,
  putBackupFailure,
  putBackupPlace,
  putBackupSchedule,
} from '../../store/backup-rows';
import type { OpenSession, VaultChannel, VaultUseCase } from '../vault/ports';
import { drillBackup } from './drill';
import { fileOf, noteChanged } from './expire';
import { keeperOf } from './keepers';
import { viewBackups } from './view-backups';

export { attendBackups } from './keepers';

const setPlace: VaultUseCase<'vault.set-backup-place'> = async (session, { token }) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  const [path] = session.surroundings.grants.paths(token, 'backup-folder') ?? [];
  if (path === undefined || open.demo) return fail({ code: 'bad-request' });
  const { state } = await open.vault.places.look(path);
  if (state !== 'there') return fail({ code: state === 'gone' ? 'place-gone' : state });
  open.desk.store.write((db) => {
    putBackupPlace(db, path);
    if (backupFailure(db) !== null) putBackupFailure(db, null);
    db.append({ kind: 'vault.backup-place-chosen', caseNo: null, facts: {} });
  });
  keeperOf(open).look();
  return ok({});
};

const setSchedule: VaultUseCase<'vault.set-backup-schedule'> = (session, schedule) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  if (open.demo) return fail({ code: 'bad-request' });
  if (open.desk.store.read(backupPlace) === null) return fail({ code: 'no-backup-place' });
  open.desk.store.write((db) => {
    putBackupSchedule(db, schedule);
    const { every, minute, weekday } = schedule;
    const facts = { every, minute: String(minute), weekday: String(weekday) };
    db.append({ kind: 'vault.backup-schedule-changed', caseNo: null, facts });
  });
  keeperOf(open).look();
  return ok({});
};

const backUpNow: VaultUseCase<'vault.back-up-now'> = async (session) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  return open.demo ? fail({ code: 'bad-request' }) : await keeperOf(open).backUp();
};

/** Never takes the last one that was read back whole. One whose file is gone only leaves the list. */
const removeBackups: VaultUseCase<'vault.remove-backups'> = async (session, { ids }) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  const rows = open.desk.store.read(backupsMade);
  const wanted = rows.filter(({ id }) => ids.includes(id));
  if (wanted.length !== new Set(ids).size) return fail({ code: 'no-such-thing' });
  const kept = rows.filter((row) => row.verifiedAt !== null && !ids.includes(row.id));
  const takesTheLast = (await oneIsThere(open, wanted)) && !(await oneIsWhole(open, kept));
  if (keeperOf(open).ended) return fail({ code: 'vault-locked' });
  if (takesTheLast) return fail({ code: 'only-backup' });
  let removed = 0;
  for (const row of wanted) {
    const went = await open.vault.places.remove(fileOf(row), row.size, row.sha256);
    if (keeperOf(open).ended) return fail({ code: 'vault-locked' });
    if (went === 'changed') {
      noteChanged(open.desk.store, row);
      return fail({ code: 'backup-changed' });
    }
    if (went !== 'removed' && went !== 'missing') return fail({ code: went });
    const why = went === 'removed' ? 'removed' : 'forgotten';
    open.desk.store.write((db) => {
      endBackup(db, row.id, why);
      db.append({ kind: 'vault.backup-removed', caseNo: null, facts: { sha256: row.sha256, why } });
    });
    removed += 1;
  }
  return ok({ removed });
};

/** To the byte, the newest first: size and name may be those of a file that opens nothing any more. */
async function oneIsWhole(open: OpenSession, rows: readonly BackupRow[]): Promise<boolean> {
  for (const row of rows.toReversed()) {
    const proven = await open.vault.places.prove(fileOf(row), row.size, row.sha256);
    if (proven === 'whole') return true;
    if (keeperOf(open).ended) return false;
    if (proven === 'changed') noteChanged(open.desk.store, row);
  }
  return false;
}

async function oneIsThere({ vault }: OpenSession, rows: readonly BackupRow[]): Promise<boolean> {
  for (const row of rows) if ((await vault.places.state(fileOf(row), row.size)) === 'there') return true;
  return false;
}

export const backupUseCases: {
  readonly [C in Extract<VaultChannel, keyof typeof backupChannels>]: VaultUseCase<C>;
} = {
  'vault.backups': viewBackups,
  'vault.set-backup-place': setPlace,
  'vault.set-backup-schedule': setSchedule,
  'vault.back-up-now': backUpNow,
  'vault.remove-backups': removeBackups,
  'vault.drill': drillBackup,
};

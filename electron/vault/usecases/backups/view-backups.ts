/** Everything about backups as the page shows it. No path leaves the vault, only the name of the folder. */
import path from 'node:path';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import type { Reply } from '../../../../shared/ipc/contract';
import { fail, ok } from '../../../../shared/kernel/result';
import { BACKUP_FAILURES } from '../../../../shared/ipc/channels/backups';
import { nextBackupAt } from '../../../../shared/vault/backup-schedule';
import {
  backupFailure,
  backupPlace,
  backupSchedule,
  backupsMade,
  erasuresSince,
  lastGoodDrill,
} from '../../store/backup-rows';
import type { VaultUseCase } from '../vault/ports';
import { fileOf } from './expire';
import { ownZone } from './keeper';
import { keeperOf } from './keepers';

export const viewBackups: VaultUseCase<'vault.backups'> = async (session) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  const { desk, vault, demo } = open;
  const seen = desk.store.read((db) => ({
    place: backupPlace(db),
    schedule: backupSchedule(db),
    failure: backupFailure(db),
    drill: lastGoodDrill(db),
    rows: backupsMade(db).map((row) => ({ row, erasedSince: erasuresSince(db, row.headSeq) })),
  }));
  const { place, schedule, failure, drill } = seen;
  const facts = place === null ? null : await vault.places.look(place);
  const made: Reply<'vault.backups'>['made'] = [];
  // one after the other: a disk that does not answer is waited for once
  for (const { row, erasedSince } of seen.rows) {
    const { id, madeAt, size, cases, letters, verifiedAt } = row;
    const file = await vault.places.state(fileOf(row), size);
    const inPlace = row.folder === place;
    made.push({ id, madeAt, size, cases, letters, verifiedAt, file, erasedSince, inPlace });
  }
  const code = BACKUP_FAILURES.find((one) => one === failure?.code);
  return ok({
    demo,
    place:
      place === null || facts === null
        ? null
        : { name: singleLine(path.basename(place) || place, 200), ...facts },
    schedule,
    nextAt: place === null || demo ? null : nextBackupAt(schedule, desk.now(), ownZone()),
    running: keeperOf(open).running,
    failure: failure === null || code === undefined ? null : { at: failure.at, code },
    made: made.reverse(),
    drill: drill === undefined ? null : { doneAt: drill.doneAt, openedBy: drill.openedBy },
  });
};

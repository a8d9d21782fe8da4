/** A restore drill: a backup is opened with what a person types, compared with the vault, and what was found is recorded. */
import type { Request } from '../../../../shared/ipc/contract';
import { fail, ok } from '../../../../shared/kernel/result';
import {
  addDrill,
  backupRow,
  type BackupRow,
  backupsMade,
  erasuresSince,
  markBackup,
} from '../../store/backup-rows';
import type { DrillFindings } from '../../store/drill';
import { noteRecoveryKeyTried } from '../../store/ways-in-rows';
import type { OpenSession, VaultUseCase } from '../vault/ports';
import { fileOf, noteChanged } from './expire';
import { keeperOf } from './keepers';

/** Nothing is recorded of a secret that does not open it. A backup of ours that became another file is damaged, whatever it is now. */
export const drillBackup: VaultUseCase<'vault.drill'> = async (session, { backup, secret }) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  const chosen = chosenFile(open, session.surroundings.grants, backup);
  if (chosen === undefined) return fail({ code: 'no-such-thing' });
  const { desk, vault } = open;
  const keeper = keeperOf(open);
  const since = desk.watching.elapsed();
  const found = await keeper.following('drill', (hear) => vault.drill(chosen.file, secret, hear));
  if (keeper.ended) return fail({ code: 'vault-locked' });
  if (!found.ok) {
    const { code } = found.error;
    const damaged = code === 'damaged-backup' || code === 'not-a-backup';
    if (damaged && chosen.row !== undefined) recordDamage(open, chosen.row, secret.kind);
    return fail({ code: code === 'no-such-file' ? 'no-such-thing' : code });
  }
  // the key of an older backup may be one that opens nothing else any more
  const presentKey = secret.kind === 'recovery-key' && (await vault.waysIn.prove(secret)).ok;
  if (keeper.ended) return fail({ code: 'vault-locked' });
  recordDrill(open, found.value, secret.kind, presentKey);
  if (chosen.row !== undefined && chosen.row.sha256 !== found.value.sha256)
    noteChanged(desk.store, chosen.row);
  const { history, head, cases, letters, bytes } = found.value;
  const ours = found.value.vault;
  return ok({
    ...{ history, cases, letters, bytes },
    newer: {
      events: Math.max(0, ours.sequence - head.sequence),
      cases: Math.max(0, ours.cases - cases),
      letters: Math.max(0, ours.letters - letters),
    },
    erasedSince: history === 'ours' ? desk.store.read((db) => erasuresSince(db, head.sequence)) : 0,
    ms: Math.round(desk.watching.elapsed() - since),
  });
};

function chosenFile(
  { desk }: OpenSession,
  grants: OpenSession['desk']['grants'],
  chosen: Request<'vault.drill'>['backup'],
): { file: string; row: BackupRow | undefined } | undefined {
  if (chosen.kind === 'made') {
    const row = desk.store.read((db) => backupRow(db, chosen.id));
    return row === undefined ? undefined : { file: fileOf(row), row };
  }
  const [file] = grants.paths(chosen.token, 'open-backup') ?? [];
  return file === undefined ? undefined : { file, row: undefined };
}

type OpenedBy = 'passphrase' | 'recovery-key';

function recordDrill(
  { desk }: OpenSession,
  found: DrillFindings,
  openedBy: OpenedBy,
  presentKey: boolean,
): void {
  const { sha256, head, history: result } = found;
  desk.store.write((db) => {
    const row = backupsMade(db).find((one) => one.sha256 === sha256);
    addDrill(db, { backupId: row?.id ?? null, sha256, headSeq: head.sequence, openedBy, result });
    if (row !== undefined && result === 'ours') markBackup(db, row.id, true);
    if (presentKey) noteRecoveryKeyTried(db);
    const facts = { sha256, openedBy, result, head: String(head.sequence) };
    db.append({ kind: 'vault.drill-done', caseNo: null, facts });
  });
}

function recordDamage({ desk }: OpenSession, row: BackupRow, openedBy: OpenedBy): void {
  const { id, sha256, headSeq } = row;
  desk.store.write((db) => {
    addDrill(db, { backupId: id, sha256, headSeq, openedBy, result: 'damaged' });
    markBackup(db, id, false);
    db.append({ kind: 'vault.drill-done', caseNo: null, facts: { sha256, openedBy, result: 'damaged' } });
  });
}

/** Keeping the vault safe: another passphrase, a check of everything, a backup, and a vault made of one. */
import { fail, ok } from '../../../../shared/kernel/result';
import { checkPassphrase } from '../../../../shared/vault/passphrase';
import { addBackup, backupFailure, putBackupFailure } from '../../store/backup-rows';
import { noteTried } from '../access/unlock';
import { addEgress } from '../../store/egress-rows';
import { noteRecoveryKeyTried, putWaysIn } from '../../store/ways-in-rows';
import { putLastBackup } from '../../store/setting-rows';
import { vaultCounts } from '../../store/vault-count-rows';
import { keeperOf } from '../backups/keepers';
import type { VaultUseCase } from './ports';
import { vaultFolderIn } from './vault-name';

export const changePassphrase: VaultUseCase<'vault.change-passphrase'> = async (
  session,
  { current, next },
) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  if (!checkPassphrase(next).ok) return fail({ code: 'weak-passphrase' });
  const changed = await open.vault.waysIn.changePassphrase(current, next, (db) => {
    putWaysIn(db, { passphraseChangedAt: db.now });
    if (current.kind === 'recovery-key') noteRecoveryKeyTried(db);
    db.append({ kind: 'vault.passphrase-changed', caseNo: null, facts: { provenBy: current.kind } });
  });
  return changed.ok ? ok({}) : changed;
};

export const backup: VaultUseCase<'vault.backup'> = async (session, { token }) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  const [path] = session.surroundings.grants.paths(token, 'save-backup') ?? [];
  if (path === undefined) return fail({ code: 'bad-request' });
  const { cases, letters } = open.desk.store.read(vaultCounts);
  const keeper = keeperOf(open);
  const written = await keeper.following('backup', (hear) => open.vault.backup(path, hear));
  if (session.open() !== open) return fail({ code: 'vault-locked' });
  if (!written.ok) return written;
  const { bytes, sha256, head } = written.value;
  const at = open.desk.store.write((db) => {
    addEgress(db, { kind: 'backup', sha256, size: bytes, caseNo: null });
    putLastBackup(db);
    if (backupFailure(db) !== null) putBackupFailure(db, null);
    // at a place of its own: it is shown, and never deleted by itself
    addBackup(db, { folder: '', name: path, size: bytes, sha256, headSeq: head.sequence, cases, letters });
    db.append({ kind: 'vault.backed-up', caseNo: null, facts: { sha256, bytes: String(bytes) } });
    return db.now;
  });
  return ok({ bytes, at, cases, letters });
};

/** Makes a new vault of a backup; it opens with the passphrase of its time or the recovery key. */
export const restore: VaultUseCase<'vault.restore'> = async (session, { from, into, name, secret }) => {
  const [file] = session.surroundings.grants.paths(from, 'open-backup') ?? [];
  const [parent] = session.surroundings.grants.paths(into, 'restore-folder') ?? [];
  if (file === undefined || parent === undefined) return fail({ code: 'bad-request' });
  const target = vaultFolderIn(parent, name);
  const restored = await session.folders.restore(file, target, secret, session.open()?.vault);
  if (restored.ok) {
    const { again, store } = restored.value;
    await session.begin(restored.value);
    if (secret.kind === 'recovery-key') noteTried(store);
    return ok({ ...session.view(), again });
  }
  const { code } = restored.error;
  return fail({
    code: code === 'no-such-file' ? 'not-a-backup' : code === 'damaged-vault' ? 'damaged-backup' : code,
  });
};

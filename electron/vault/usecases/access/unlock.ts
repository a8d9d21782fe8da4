/** What unlocking does beside opening: it asks the keychain, and notes that the recovery key was of use. */
import { fail, type Result } from '../../../../shared/kernel/result';
import { type Store, StoreFault } from '../../store/database';
import { noteRecoveryKeyTried } from '../../store/ways-in-rows';
import type { OpenedVault, Session, UnlockFailure } from '../vault/ports';

/** "keychain-lost": the vault has no such slot, or this computer's keychain has not its other half any more. */
export async function unlockByKeychain(
  session: Session,
  path: string,
): Promise<Result<OpenedVault, { code: UnlockFailure }>> {
  const id = session.folders.keychainOf(path);
  const secret = id === undefined ? undefined : await session.keychain.read(id);
  if (secret === undefined) return fail({ code: 'keychain-lost' });
  try {
    return await session.folders.unlock(path, { kind: 'keychain', secret });
  } finally {
    secret.fill(0);
  }
}

/** A full or read-only disk keeps nobody out: then it is not noted. */
export function noteTried(store: Store): void {
  try {
    store.write((db) => {
      noteRecoveryKeyTried(db);
      db.append({ kind: 'vault.opened-by-recovery-key', caseNo: null, facts: {} });
    });
  } catch (thrown) {
    if (!(thrown instanceof StoreFault) || thrown.code === 'damaged') throw thrown;
  }
}

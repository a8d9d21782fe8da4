/** A damaged vault that is open for reading only, as its use cases see it. */
import type { Reply } from '../../../../shared/ipc/contract';
import type { Result } from '../../../../shared/kernel/result';
import type { DiskFault } from '../../store/faults';
import type { MadeBackup } from '../../store/make-backup';
import type { SecretFailure } from '../../store/vault-file';
import type { OpenedVault } from '../vault/ports';

/** Why nothing of it can be shown. `nothing-readable`: neither copy of its vault file, or none of its tables. */
export type OpenDamagedFailure =
  | Exclude<SecretFailure, 'damaged-vault'>
  | 'nothing-readable'
  | 'vault-too-new'
  | 'open-elsewhere'
  | 'not-a-vault';

/** Every change of it is refused as "read-only-vault"; what leaves is recorded in the copy. */
export interface DamagedVault extends OpenedVault {
  readonly damage: Reply<'vault.damage'>;
  /** Hashes of texts that stand in for bytes that could not be read. */
  readonly standIns: ReadonlySet<string>;
  /** Writes all that is readable into one encrypted file, which is restored like a backup. */
  rescue(to: string): Promise<Result<MadeBackup, { code: 'already-exists' | 'inside-vault' | DiskFault }>>;
}

/** Whether an open vault is one. */
export function isDamaged(vault: OpenedVault): vault is DamagedVault {
  return 'damage' in vault;
}

/** Backups: their schedule, the generations that are kept, the restore drill. By channel. */
import type { VaultChannel, VaultUseCase } from '../vault/ports';
import type { backupChannels } from '../../../../shared/ipc/channels/backups';

export const backupUseCases: {
  readonly [C in Extract<VaultChannel, keyof typeof backupChannels>]: VaultUseCase<C>;
} = {};

/** A damaged vault that is open for reading only: what can be read, and its export. By channel. */
import type { VaultChannel, VaultUseCase } from '../vault/ports';
import type { salvageChannels } from '../../../../shared/ipc/channels/salvage';

export const salvageUseCases: {
  readonly [C in Extract<VaultChannel, keyof typeof salvageChannels>]: VaultUseCase<C>;
} = {};

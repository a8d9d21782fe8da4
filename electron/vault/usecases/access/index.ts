/** Ways into the vault beside the passphrase: the keychain of the computer, a new recovery key. By channel. */
import type { VaultChannel, VaultUseCase } from '../vault/ports';
import type { accessChannels } from '../../../../shared/ipc/channels/access';

export const accessUseCases: {
  readonly [C in Extract<VaultChannel, keyof typeof accessChannels>]: VaultUseCase<C>;
} = {};

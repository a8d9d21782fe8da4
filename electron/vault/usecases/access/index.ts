/** Ways into the vault beside the passphrase: the keychain of the computer, a new recovery key. By channel. */
import type { VaultChannel, VaultUseCase } from '../vault/ports';
import type { accessChannels } from '../../../../shared/ipc/channels/access';
import { keychainOffer, leaveKeychain, useKeychain } from './keychain';
import { confirmNewRecoveryKey, dropNewRecoveryKey, newRecoveryKey } from './new-recovery-key';
import { waysIn } from './ways-in';

export const accessUseCases: {
  readonly [C in Extract<VaultChannel, keyof typeof accessChannels>]: VaultUseCase<C>;
} = {
  'vault.keychain-offer': keychainOffer,
  'vault.ways-in': waysIn,
  'vault.new-recovery-key': newRecoveryKey,
  'vault.confirm-new-recovery-key': confirmNewRecoveryKey,
  'vault.drop-new-recovery-key': dropNewRecoveryKey,
  'vault.use-keychain': useKeychain,
  'vault.leave-keychain': leaveKeychain,
};

/** The use cases of the vault itself, by channel. */
import { changeFacts, facts } from './facts';
import { backup, changePassphrase, restore } from './keep-safe';
import { choose, confirmRecovery, create, openDemo, saveRecoveryKey, state, unlock } from './open-or-create';
import type { vaultChannels } from '../../../../shared/ipc/channels/vault';
import type { VaultUseCase } from './ports';
import { stopVerify, verify, verifyProgress } from './verify';

export const vaultUseCases: { readonly [C in keyof typeof vaultChannels]: VaultUseCase<C> } = {
  'vault.state': state,
  'vault.choose': choose,
  'vault.create': create,
  'vault.confirm-recovery': confirmRecovery,
  'vault.save-recovery-key': saveRecoveryKey,
  'vault.unlock': unlock,
  'vault.open-demo': openDemo,
  'vault.facts': facts,
  'vault.change-facts': changeFacts,
  'vault.change-passphrase': changePassphrase,
  'vault.verify': verify,
  'vault.verify-progress': verifyProgress,
  'vault.stop-verify': stopVerify,
  'vault.backup': backup,
  'vault.restore': restore,
};

/** Vault and safety: the vault itself, a check of everything, backup and restore. */
import { BackupPanel } from './backup-panel';
import { VaultPanel } from './vault-panel';
import { VerifyPanel } from './verify-panel';

export function SafetyPart() {
  return (
    <div className="settings-cols">
      <div className="stack stack-4">
        <VaultPanel />
        <VerifyPanel />
      </div>
      <BackupPanel />
    </div>
  );
}

/** Whether this computer has a keychain that keeps a secret for real. */
import type { safeStorage } from 'electron';
import type { KeychainSystem } from '../../shared/ipc/keychain';

/** Backends of Linux that keep a secret for real. With the others it would lie in the settings, hidden by a known password. */
const REAL_BACKENDS: readonly string[] = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'];
/** How Chromium on Linux begins what it encrypted under a key of the keychain; "v10" is the known password. */
const BY_KEYCHAIN = 'v11';

export type Storage = Pick<typeof safeStorage, 'isEncryptionAvailable' | 'encryptString'> &
  Partial<Pick<typeof safeStorage, 'getSelectedStorageBackend'>>;

/** Whether this computer has a keychain worth the name. An Electron that does not tell the backend is tried. */
export function keychainSystem(storage: Storage, platform: NodeJS.Platform): KeychainSystem {
  if (platform !== 'linux') return storage.isEncryptionAvailable() ? 'ready' : 'none';
  const backend = storage.getSelectedStorageBackend?.();
  if (backend === 'basic_text') return 'plain';
  if (backend !== undefined && !REAL_BACKENDS.includes(backend)) return 'unknown';
  if (!storage.isEncryptionAvailable()) return 'none';
  try {
    return isByKeychain(storage.encryptString('a try'), platform) ? 'ready' : 'plain';
  } catch {
    return 'none'; // it was locked or ended just now
  }
}

/** Whether this was encrypted under a key of the keychain; where Chromium has no other way, it always was. */
export function isByKeychain(sealed: Buffer, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || sealed.subarray(0, BY_KEYCHAIN.length).toString('latin1') === BY_KEYCHAIN;
}

/** One half of the keychain slot of a vault, kept by the system's keychain: the other half lies in the vault's folder. */
import { safeStorage } from 'electron';
import type { KeychainAnswer, KeychainSystem, KeychainWish } from '../../shared/ipc/keychain';
import { logEvent } from './event-log';
import type { Settings } from './settings';

/** Backends of Linux that keep a secret for real. With the others it would lie in the settings, hidden by a known password. */
const REAL_BACKENDS: readonly string[] = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'];

/** Whether this computer has a keychain worth the name. */
export function keychainSystem(
  storage: Pick<typeof safeStorage, 'isEncryptionAvailable' | 'getSelectedStorageBackend'> = safeStorage,
  platform: NodeJS.Platform = process.platform,
): KeychainSystem {
  if (platform === 'linux') {
    // as: Electron's types promise it on every system and version, which it is not
    const backend = (storage as Partial<typeof safeStorage>).getSelectedStorageBackend?.() ?? 'unknown';
    if (backend === 'basic_text') return 'plain';
    if (!REAL_BACKENDS.includes(backend)) return 'unknown';
  }
  return storage.isEncryptionAvailable() ? 'ready' : 'none';
}

/** Does what the vault process wishes. What the keychain cannot open is as good as not there: nothing is thrown. */
export function answerKeychain(settings: Settings, wish: KeychainWish): KeychainAnswer {
  const system = keychainSystem();
  if (wish.do === 'keep' && system === 'ready') keep(settings, wish.vault, wish.secret);
  if (wish.do === 'forget') settings.change({ keychain: without(settings.keychain, wish.vault) });
  const sealed = settings.keychain[wish.vault];
  const secret = wish.do === 'read' && system === 'ready' && sealed !== undefined ? open(sealed) : null;
  return { system, kept: sealed !== undefined, secret };
}

function keep(settings: Settings, vault: string, secret: string): void {
  const others = without(settings.keychain, vault);
  try {
    const sealed = safeStorage.encryptString(secret).toString('base64');
    settings.change({ keychain: { ...others, [vault]: sealed } });
  } catch {
    logEvent('keychain-refused');
    settings.change({ keychain: others }); // an older secret would open nothing any more
  }
}

function open(sealed: string): string | null {
  try {
    const secret = safeStorage.decryptString(Buffer.from(sealed, 'base64'));
    return /^[A-Za-z0-9+/]{43}=$/.test(secret) ? secret : null;
  } catch {
    logEvent('keychain-refused');
    return null;
  }
}

function without(kept: Readonly<Record<string, string>>, vault: string): Record<string, string> {
  return Object.fromEntries(Object.entries(kept).filter(([one]) => one !== vault));
}

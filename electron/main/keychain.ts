/** One half of the keychain slot of a vault, kept by the system's keychain: the other half lies in the vault's folder. */
import type { safeStorage } from 'electron';
import type { KeychainAnswer, KeychainWish } from '../../shared/ipc/keychain';
import { logEvent } from './event-log';
import { isByKeychain, keychainSystem, type Storage } from './keychain-system';
import type { Settings } from './settings';

type Kept = Pick<Settings, 'keychain' | 'change'>;
type Opening = Storage & Pick<typeof safeStorage, 'decryptString'>;

/** Does what the vault process wishes. What the keychain cannot open is as good as not there: nothing is thrown. */
export function answerKeychain(settings: Kept, wish: KeychainWish, storage: Opening): KeychainAnswer {
  const system = keychainSystem(storage, process.platform);
  if (wish.do === 'keep') {
    const kept = system === 'ready' && keep(settings, wish.vault, wish.secret, storage);
    // an older secret opens nothing any more
    if (!kept) forget(settings, wish.vault);
    return { system, kept, secret: null };
  }
  if (wish.do === 'forget') return { system, kept: !forget(settings, wish.vault), secret: null };
  const sealed = settings.keychain[wish.vault];
  const secret =
    wish.do === 'read' && system === 'ready' && sealed !== undefined ? open(sealed, storage) : null;
  return { system, kept: sealed !== undefined, secret };
}

/** Whether it lies on the disk, under a key of the keychain. */
function keep(settings: Kept, vault: string, secret: string, storage: Opening): boolean {
  try {
    const sealed = storage.encryptString(secret);
    if (!isByKeychain(sealed, process.platform)) return false;
    return settings.change({ keychain: { ...settings.keychain, [vault]: sealed.toString('base64') } });
  } catch {
    logEvent('keychain-refused');
    return false;
  }
}

/** Whether the disk has it no more. */
function forget(settings: Kept, vault: string): boolean {
  const others = Object.entries(settings.keychain).filter(([one]) => one !== vault);
  return settings.change({ keychain: Object.fromEntries(others) });
}

function open(sealed: string, storage: Opening): string | null {
  try {
    const secret = storage.decryptString(Buffer.from(sealed, 'base64'));
    return /^[A-Za-z0-9+/]{43}=$/.test(secret) ? secret : null;
  } catch {
    logEvent('keychain-refused');
    return null;
  }
}

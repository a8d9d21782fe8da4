/** One half of the keychain slot of a vault, kept by the system's keychain: the other half lies in the vault's folder. */
import { safeStorage } from 'electron';
import type { KeychainAnswer, KeychainWish } from '../../shared/ipc/keychain';
import { logEvent } from './event-log';
import { isByKeychain, keychainSystem } from './keychain-system';
import type { Settings } from './settings';

/** Does what the vault process wishes. What the keychain cannot open is as good as not there: nothing is thrown. */
export function answerKeychain(settings: Settings, wish: KeychainWish): KeychainAnswer {
  const system = keychainSystem(safeStorage, process.platform);
  if (wish.do === 'keep' && system === 'ready') keep(settings, wish.vault, wish.secret);
  if (wish.do === 'forget') settings.change({ keychain: without(settings.keychain, wish.vault) });
  const sealed = settings.keychain[wish.vault];
  const secret = wish.do === 'read' && system === 'ready' && sealed !== undefined ? open(sealed) : null;
  return { system, kept: sealed !== undefined, secret };
}

function keep(settings: Settings, vault: string, secret: string): void {
  const others = without(settings.keychain, vault);
  try {
    const sealed = safeStorage.encryptString(secret);
    const real = isByKeychain(sealed, process.platform);
    settings.change({ keychain: real ? { ...others, [vault]: sealed.toString('base64') } : others });
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

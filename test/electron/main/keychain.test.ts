/** Which keychains of which systems are trusted with a secret. */
import { describe, expect, test } from 'vitest';
import { answerKeychain } from '../../../electron/main/keychain';
import { keychainSystem } from '../../../electron/main/keychain-system';

const storage = (available: boolean, prefix: string, backend?: string) => ({
  isEncryptionAvailable: () => available,
  encryptString: () => Buffer.from(`${prefix}sealed`),
  // as: the closed list of backends, and one that a later Electron may add
  ...(backend === undefined ? {} : { getSelectedStorageBackend: () => backend as 'basic_text' }),
});

describe('the keychain of this computer', () => {
  test('on Linux has to be a real one: a store under a known password is refused', () => {
    expect(keychainSystem(storage(true, 'v10', 'basic_text'), 'linux')).toBe('plain');
    expect(keychainSystem(storage(true, 'v11', 'basic_text'), 'linux')).toBe('plain');
    expect(keychainSystem(storage(true, 'v11', 'unknown'), 'linux')).toBe('unknown');
    expect(keychainSystem(storage(true, 'v11', 'something_later'), 'linux')).toBe('unknown');
    for (const backend of ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']) {
      expect(keychainSystem(storage(true, 'v11', backend), 'linux')).toBe('ready');
      // it says so, and yet falls back to the known password
      expect(keychainSystem(storage(true, 'v10', backend), 'linux')).toBe('plain');
      expect(keychainSystem(storage(false, '', backend), 'linux')).toBe('none');
    }
  });

  test('is tried where Electron does not tell which it is', () => {
    expect(keychainSystem(storage(true, 'v11'), 'linux')).toBe('ready');
    expect(keychainSystem(storage(true, 'v10'), 'linux')).toBe('plain');
    expect(keychainSystem(storage(false, ''), 'linux')).toBe('none');
    const refuses = () => {
      throw new Error('locked meanwhile');
    };
    expect(keychainSystem({ ...storage(true, 'v11'), encryptString: refuses }, 'linux')).toBe('none');
  });

  test('of macOS and Windows counts when it is there', () => {
    for (const platform of ['darwin', 'win32'] as const) {
      expect(keychainSystem(storage(true, 'v10'), platform)).toBe('ready');
      expect(keychainSystem(storage(false, ''), platform)).toBe('none');
    }
  });
});

describe('what is kept of a vault', () => {
  const vault = 'a'.repeat(32);
  const secret = Buffer.alloc(32, 7).toString('base64');
  const opening = { ...storage(true, 'v11'), decryptString: (sealed: Buffer) => sealed.toString('utf8', 3) };
  const held = (keychain: Record<string, string>, saves = true) => ({
    keychain,
    change(changes: { keychain?: Record<string, string> }) {
      this.keychain = changes.keychain ?? this.keychain;
      return saves;
    },
  });
  const keep = { do: 'keep', vault, secret } as const;

  test('counts as kept when it lies on the disk, and not before', () => {
    const settings = held({});
    expect(answerKeychain(settings, keep, opening)).toEqual({ system: 'ready', kept: true, secret: null });
    expect(answerKeychain(settings, { do: 'state', vault }, opening).kept).toBe(true);
    const full = held({ [vault]: 'older' }, false);
    expect(answerKeychain(full, keep, opening).kept).toBe(false);
    // neither the new secret, which is gone with the app, nor the older one, which opens nothing
    expect(full.keychain).toEqual({});
  });

  test('is not the older secret of the vault when no keychain takes the new one', () => {
    const settings = held({ [vault]: 'older', ['b'.repeat(32)]: 'of another vault' });
    const locked = { ...opening, isEncryptionAvailable: () => false };
    expect(answerKeychain(settings, keep, locked)).toEqual({ system: 'none', kept: false, secret: null });
    expect(settings.keychain).toEqual({ ['b'.repeat(32)]: 'of another vault' });
  });

  test('is forgotten only when the disk has it no more', () => {
    const forget = { do: 'forget', vault } as const;
    expect(answerKeychain(held({ [vault]: 'sealed' }), forget, opening).kept).toBe(false);
    expect(answerKeychain(held({ [vault]: 'sealed' }, false), forget, opening).kept).toBe(true);
  });
});

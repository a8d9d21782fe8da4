/** Which keychains of which systems are trusted with a secret. */
import { describe, expect, test } from 'vitest';
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
  });

  test('of macOS and Windows counts when it is there', () => {
    for (const platform of ['darwin', 'win32'] as const) {
      expect(keychainSystem(storage(true, 'v10'), platform)).toBe('ready');
      expect(keychainSystem(storage(false, ''), platform)).toBe('none');
    }
  });
});

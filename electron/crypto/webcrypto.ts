/**
 * Makes WebCrypto say so when it lacks AES key wrap. Electron's Node is built on BoringSSL: wrapKey fails there with
 * "Unknown cipher" and openpgp reports "Key Data Integrity failed" for every X25519 and ECDH message. Refusing when
 * the key is imported makes openpgp fall back to its own implementation. Import this before openpgp.
 */
import { webcrypto } from 'node:crypto';

type ImportKey = (...args: unknown[]) => Promise<webcrypto.CryptoKey>;

// as: where the DOM's types are loaded too, theirs and Node's differ in what is newest
const subtle = (globalThis.crypto?.subtle ?? webcrypto.subtle) as webcrypto.SubtleCrypto;
// as: the overloads of importKey cannot be forwarded one by one
const importKey = subtle.importKey.bind(subtle) as unknown as ImportKey;

async function hasKeyWrap(): Promise<boolean> {
  try {
    const wrapping = await importKey('raw', new Uint8Array(16), 'AES-KW', false, ['wrapKey']);
    const wrapped = await importKey('raw', new Uint8Array(16), { name: 'HMAC', hash: 'SHA-256' }, true, [
      'sign',
    ]);
    await subtle.wrapKey('raw', wrapped, wrapping, 'AES-KW');
    return true;
  } catch {
    return false;
  }
}

function algorithmName(algorithm: unknown): string {
  if (typeof algorithm === 'string') return algorithm.toUpperCase();
  if (typeof algorithm === 'object' && algorithm !== null && 'name' in algorithm) {
    return String(algorithm.name).toUpperCase();
  }
  return '';
}

// asked everywhere, not only in Electron: its worker threads do not have process.versions.electron
const keyWrapWorks = hasKeyWrap();

Object.defineProperty(subtle, 'importKey', {
  configurable: true,
  writable: true,
  value: async (...args: unknown[]) => {
    if (algorithmName(args[2]) === 'AES-KW' && !(await keyWrapWorks)) {
      throw new DOMException('AES-KW is not available', 'NotSupportedError');
    }
    return importKey(...args);
  },
});

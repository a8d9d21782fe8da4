/** Wraps the data key of a vault under a passphrase (Argon2id), the printed recovery key or a keychain's secret (HKDF), with AES-256-GCM. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { canonicalJson, type Json } from '../../../shared/audit/canonical-json';
import { normalisePassphrase } from '../../../shared/vault/passphrase';

/** Below this no vault is made or opened (THREATS.md, "Data"). */
export const KDF_FLOOR = { memoryKiB: 64 * 1024, passes: 3 } as const;
/** What a machine that is fast enough gets. */
const KDF_TARGET_KIB = 256 * 1024;
/** An unlock should not take longer than this, whatever the target. */
const UNLOCK_TARGET_MS = 2_500;
const LANES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** How a passphrase becomes a key: parameters are kept with the vault. */
export interface KdfCost {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

/** A wrapped data key: base64 of nonce, and of ciphertext with its tag. */
export interface WrappedKey {
  readonly nonce: string;
  readonly wrapped: string;
}

export type RandomBytes = (count: number) => Uint8Array;

/** The floor, for throw-away vaults and tests. */
export const FLOOR_COST: KdfCost = { ...KDF_FLOOR, lanes: LANES };

/** The largest memory up to the target that this machine can afford: doubled from the floor while an unlock stays short. */
export async function calibratedCost(): Promise<KdfCost> {
  const start = performance.now();
  await passphraseKey('calibration', new Uint8Array(16), FLOOR_COST);
  const floorMs = performance.now() - start;
  const affordable = Math.floor(UNLOCK_TARGET_MS / Math.max(1, floorMs)) * KDF_FLOOR.memoryKiB;
  let memoryKiB: number = KDF_FLOOR.memoryKiB;
  while (memoryKiB * 2 <= Math.min(affordable, KDF_TARGET_KIB)) memoryKiB *= 2;
  return { ...FLOOR_COST, memoryKiB };
}

/** The key that wraps, from a passphrase. Takes up to seconds, by design. */
export async function passphraseKey(
  passphrase: string,
  salt: Uint8Array,
  cost: KdfCost,
): Promise<Uint8Array> {
  return await argon2id({
    password: normalisePassphrase(passphrase),
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  });
}

/** The key that wraps, from the recovery key's 168 random bits: those need no stretching. */
export function recoveryWrapKey(recoveryKey: Uint8Array, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', recoveryKey, salt, 'disclosure-desk/recovery-slot/1', KEY_BYTES));
}

/** The key that wraps, from the 256 random bits that this computer's keychain keeps. */
export function keychainWrapKey(secret: Uint8Array, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, 'disclosure-desk/keychain-slot/1', KEY_BYTES));
}

/** A key for one purpose beside the database itself, from the data key. */
export function subkey(
  dataKey: Uint8Array,
  purpose: 'vault-file' | 'side-file' | 'session-key-hash' | 'erasure-list' | 'audit' | 'row-seals',
): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', dataKey, '', `disclosure-desk/${purpose}/1`, KEY_BYTES));
}

/** Wraps the data key; `bound` is what the slot is bound to, and cannot be changed without breaking it. */
export function wrapKey(
  dataKey: Uint8Array,
  under: Uint8Array,
  bound: Json,
  randomBytes: RandomBytes,
): WrappedKey {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', under, nonce).setAAD(Buffer.from(canonicalJson(bound)));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  return { nonce: Buffer.from(nonce).toString('base64'), wrapped: wrapped.toString('base64') };
}

/** The data key, or undefined when this is not the key that wrapped it. */
export function unwrapKey(slot: WrappedKey, under: Uint8Array, bound: Json): Uint8Array | undefined {
  const bytes = Buffer.from(slot.wrapped, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', under, Buffer.from(slot.nonce, 'base64'), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(canonicalJson(bound))).setAuthTag(bytes.subarray(KEY_BYTES));
  try {
    return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(0, KEY_BYTES)), decipher.final()]));
  } catch {
    return undefined; // the tag does not fit: node says it by throwing
  }
}

/** Seal of the vault file's public parts under the data key, in hexadecimal. */
export function sealText(dataKey: Uint8Array, text: string): string {
  return createHmac('sha256', subkey(dataKey, 'vault-file')).update(text, 'utf8').digest('hex');
}

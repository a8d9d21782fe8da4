/**
 * vault.json: what is needed to get from a passphrase, the recovery key or this computer's keychain to the data key. Two
 * copies lie in the folder.
 *
 * "Wrong passphrase" and "damaged vault" are told apart by a check sum over the file: with an intact file, a slot that
 * does not open means the wrong secret; a copy whose check sum fails is not used at all. The check sum holds no secret,
 * so whoever can write the folder can fake it: what they get is a vault that does not open, or that the seal refuses.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { canonicalJson, type Json } from '../../../shared/audit/canonical-json';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { decodeRecoveryKey } from '../../../shared/vault/recovery-key';
import { stageDurably } from './durable-file';
import { thrownCode, withFaults } from './faults';
import { parseJson } from './json-column';
import {
  KDF_FLOOR,
  type KdfCost,
  keychainWrapKey,
  passphraseKey,
  type RandomBytes,
  recoveryWrapKey,
  sealText,
  unwrapKey,
  wrapKey,
} from './key-slots';

/**
 * Format 1 has the slots of passphrase and recovery key, 2 the keychain's beside them. A vault is of 2 only as long as it has
 * that slot: a program that knows 1 alone then says "written by a newer version", and opens it again once the slot is gone.
 */
const VAULT_FORMATS = [1, 2] as const;
const NEWEST_FORMAT = 2;
/** What the slots are bound to; it stays the same, since nobody has every secret at hand to wrap all slots anew. */
const SLOT_FORMAT = 1;
const FILE_NAMES = ['vault.json', 'vault.json.copy'] as const;
const MAX_BYTES = 64 * 1024;
const SALT_BYTES = 16;

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes);
const wrappedKey = { nonce: base64(12), wrapped: base64(48) };
const vaultFileSchema = z
  .strictObject({
    format: z.literal(VAULT_FORMATS),
    id: z.string().regex(/^[0-9a-f]{32}$/),
    kdf: z.strictObject({
      algorithm: z.literal('argon2id'),
      memoryKiB: z
        .int()
        .min(KDF_FLOOR.memoryKiB)
        .max(1024 * 1024),
      passes: z.int().min(KDF_FLOOR.passes).max(16),
      lanes: z.int().min(1).max(16),
      salt: base64(SALT_BYTES),
    }),
    slots: z.strictObject({
      passphrase: z.strictObject(wrappedKey),
      recovery: z.strictObject({ salt: base64(SALT_BYTES), ...wrappedKey }),
      keychain: z.strictObject({ salt: base64(SALT_BYTES), ...wrappedKey }).optional(),
    }),
    /** Keyed by the data key: an intact check sum over parts that were put together from two vaults is found out. */
    seal: z.string().regex(/^[0-9a-f]{64}$/),
    check: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .refine((file) => file.format === formatOf(file.slots));
export type VaultFile = z.infer<typeof vaultFileSchema>;
type Unsealed = Omit<VaultFile, 'seal' | 'check'>;
type Slots = VaultFile['slots'];
type Place = 'recovery' | 'keychain';

/** What opens a vault. */
export type Secret = { readonly kind: 'passphrase' | 'recovery-key'; readonly text: string };
export type SecretFailure =
  | 'wrong-passphrase'
  | 'wrong-recovery-key'
  | 'mistyped-recovery-key'
  | 'damaged-vault';
export type VaultFileFailure = 'not-a-vault' | 'damaged-vault' | 'vault-too-new';

/** The text of vault.json is intact, damaged, or of a later program. */
export function parseVaultFile(text: string): Result<VaultFile, { code: 'damaged-vault' | 'vault-too-new' }> {
  const json = parseJson(text);
  const format = z.looseObject({ format: z.int().min(1) }).safeParse(json);
  if (!format.success) return fail({ code: 'damaged-vault' });
  const parsed = vaultFileSchema.safeParse(json);
  if (!parsed.success)
    return fail({ code: format.data.format > NEWEST_FORMAT ? 'vault-too-new' : 'damaged-vault' });
  const { check, ...rest } = parsed.data;
  return checkSum(rest) === check ? ok(parsed.data) : fail({ code: 'damaged-vault' });
}

export function vaultFileText(file: VaultFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The first copy that is intact. Throws a StoreFault when the disk fails. */
export function readVaultFile(folder: string): Result<VaultFile, { code: VaultFileFailure }> {
  const texts = FILE_NAMES.map((name) => readText(path.join(folder, name)));
  const found = texts.filter((text) => text !== undefined);
  if (found.length === 0)
    return fail({ code: fs.existsSync(path.join(folder, 'cases.db')) ? 'damaged-vault' : 'not-a-vault' });
  const results = found.map(parseVaultFile);
  const intact = results.find((result) => result.ok);
  if (intact !== undefined) return intact;
  const tooNew = results.some((result) => !result.ok && result.error.code === 'vault-too-new');
  return fail({ code: tooNew ? 'vault-too-new' : 'damaged-vault' });
}

/**
 * Both copies. Each is on the disk under a temporary name before either gets its own, so that a full disk changes neither; a
 * crash between the two leaves one that opens. Throws a StoreFault.
 */
export function writeVaultFile(folder: string, file: VaultFile): void {
  withFaults(() => {
    const text = vaultFileText(file);
    const [first, second] = FILE_NAMES.map((name) => path.join(folder, name)) as [string, string]; // as: two names
    const put = stageDurably(first, text);
    const putCopy = stageDurably(second, text);
    put();
    putCopy();
  });
}

/** Makes both copies the same again after damage or a crash between them. */
export function repairCopies(folder: string, file: VaultFile): void {
  const wanted = vaultFileText(file);
  if (FILE_NAMES.some((name) => readText(path.join(folder, name)) !== wanted)) writeVaultFile(folder, file);
}

/** A new vault's file, with the data key in both slots. */
export async function makeVaultFile(
  dataKey: Uint8Array,
  passphrase: string,
  recoveryKey: Uint8Array,
  cost: KdfCost,
  randomBytes: RandomBytes,
): Promise<VaultFile> {
  const id = Buffer.from(randomBytes(16)).toString('hex');
  const recovery = randomSlot(id, 'recovery', dataKey, recoveryKey, randomBytes);
  const { kdf, passphrase: slot } = await passphraseSlot(id, dataKey, passphrase, cost, randomBytes);
  return sealFile({ id, kdf, slots: { passphrase: slot, recovery } }, dataKey);
}

/** A passphrase's slot under a fresh salt, with the parameters that belong to it. */
export async function passphraseSlot(
  id: string,
  dataKey: Uint8Array,
  passphrase: string,
  cost: KdfCost,
  randomBytes: RandomBytes,
): Promise<{ readonly kdf: VaultFile['kdf']; readonly passphrase: Slots['passphrase'] }> {
  const salt = randomBytes(SALT_BYTES);
  const kdf = { algorithm: 'argon2id' as const, ...cost, salt: toBase64(salt) };
  const under = await passphraseKey(passphrase, salt, cost);
  return { kdf, passphrase: wrapKey(dataKey, under, passphraseBinding(id, kdf), randomBytes) };
}

/** The slot of a random secret: the recovery key, or what the keychain keeps. */
export function randomSlot(
  id: string,
  place: Place,
  dataKey: Uint8Array,
  secret: Uint8Array,
  randomBytes: RandomBytes,
): Slots['recovery'] {
  const salt = randomBytes(SALT_BYTES);
  const under = WRAP_KEY[place](secret, salt);
  return {
    salt: toBase64(salt),
    ...wrapKey(dataKey, under, randomBinding(id, place, toBase64(salt)), randomBytes),
  };
}

/** The whole file over these slots, of the lowest format that has them, with its seal and check sum. */
export function sealFile(
  { id, kdf, slots }: Pick<VaultFile, 'id' | 'kdf' | 'slots'>,
  dataKey: Uint8Array,
): VaultFile {
  const unsealed: Unsealed = { format: formatOf(slots), id, kdf, slots };
  const sealed = { ...unsealed, seal: sealText(dataKey, sealedText(unsealed)) };
  return { ...sealed, check: checkSum(sealed) };
}

/** The file as it is for other computers: a keychain's slot would open nothing there. */
export function withoutKeychain(file: VaultFile, dataKey: Uint8Array): VaultFile {
  const { keychain, ...slots } = file.slots;
  return keychain === undefined ? file : sealFile({ ...file, slots }, dataKey);
}

/** The data key, or why this secret does not give it. */
export async function openVaultFile(
  file: VaultFile,
  secret: Secret,
): Promise<Result<Uint8Array, { code: SecretFailure }>> {
  const opened =
    secret.kind === 'passphrase' ? await byPassphrase(file, secret.text) : byRecoveryKey(file, secret.text);
  return opened.ok ? sealFits(file, opened.value) : opened;
}

/** The same with what this computer's keychain kept. "keychain-lost": there is no such slot, or it was made with another secret. */
export function openByKeychain(
  file: VaultFile,
  secret: Uint8Array,
): Result<Uint8Array, { code: 'keychain-lost' | 'damaged-vault' }> {
  const key = unwrapRandom(file, 'keychain', secret);
  return key === undefined ? fail({ code: 'keychain-lost' }) : sealFits(file, key);
}

function sealFits(file: VaultFile, dataKey: Uint8Array): Result<Uint8Array, { code: 'damaged-vault' }> {
  const { seal, check: _, ...unsealed } = file;
  if (sealText(dataKey, sealedText(unsealed)) === seal) return ok(dataKey);
  dataKey.fill(0);
  return fail({ code: 'damaged-vault' });
}

async function byPassphrase(
  file: VaultFile,
  text: string,
): Promise<Result<Uint8Array, { code: SecretFailure }>> {
  const { kdf } = file;
  const under = await passphraseKey(text, Buffer.from(kdf.salt, 'base64'), kdf);
  const key = unwrapKey(file.slots.passphrase, under, passphraseBinding(file.id, kdf));
  return key === undefined ? fail({ code: 'wrong-passphrase' }) : ok(key);
}

function byRecoveryKey(file: VaultFile, text: string): Result<Uint8Array, { code: SecretFailure }> {
  const typed = decodeRecoveryKey(text);
  if (!typed.ok) return fail({ code: 'mistyped-recovery-key' });
  const key = unwrapRandom(file, 'recovery', typed.value);
  return key === undefined ? fail({ code: 'wrong-recovery-key' }) : ok(key);
}

function unwrapRandom(file: VaultFile, place: Place, secret: Uint8Array): Uint8Array | undefined {
  const slot = file.slots[place];
  if (slot === undefined) return undefined;
  const under = WRAP_KEY[place](secret, Buffer.from(slot.salt, 'base64'));
  return unwrapKey(slot, under, randomBinding(file.id, place, slot.salt));
}

const WRAP_KEY = { recovery: recoveryWrapKey, keychain: keychainWrapKey } as const;

function formatOf(slots: { readonly keychain?: unknown }): (typeof VAULT_FORMATS)[number] {
  return slots.keychain === undefined ? 1 : 2;
}

function passphraseBinding(id: string, kdf: VaultFile['kdf']): Json {
  return { format: SLOT_FORMAT, id, slot: 'passphrase', kdf };
}

function randomBinding(id: string, place: Place, salt: string): Json {
  return { format: SLOT_FORMAT, id, slot: place, salt };
}

/** What seal and check sum are made over. */
function sealedText(file: Unsealed): string {
  return canonicalJson(file as Json); // as: a slot that is not there is absent, never undefined
}

function checkSum(file: Omit<VaultFile, 'check'>): string {
  return createHash('sha256').update(sealedText(file)).digest('hex');
}

function readText(file: string): string | undefined {
  return withFaults(() => {
    try {
      if (fs.statSync(file).size > MAX_BYTES) return '';
      return fs.readFileSync(file, 'utf8');
    } catch (thrown) {
      if (['ENOENT', 'ENOTDIR'].includes(thrownCode(thrown))) return undefined;
      throw thrown;
    }
  });
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

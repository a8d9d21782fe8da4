/**
 * vault.json: what is needed to get from a passphrase or recovery key to the data key. Two copies lie in the folder.
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
import { writeDurably } from './durable-file';
import { thrownCode, withFaults } from './faults';
import {
  KDF_FLOOR,
  type KdfCost,
  passphraseKey,
  type RandomBytes,
  recoveryWrapKey,
  sealText,
  unwrapKey,
  wrapKey,
} from './key-slots';

export const VAULT_FORMAT = 1;
const FILE_NAMES = ['vault.json', 'vault.json.copy'] as const;
const MAX_BYTES = 64 * 1024;
const SALT_BYTES = 16;

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes);
const wrappedKey = { nonce: base64(12), wrapped: base64(48) };
const vaultFileSchema = z.strictObject({
  format: z.literal(VAULT_FORMAT),
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
  }),
  /** Keyed by the data key: an intact check sum over parts that were put together from two vaults is found out. */
  seal: z.string().regex(/^[0-9a-f]{64}$/),
  check: z.string().regex(/^[0-9a-f]{64}$/),
});
export type VaultFile = z.infer<typeof vaultFileSchema>;
type Unsealed = Omit<VaultFile, 'seal' | 'check'>;

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
    return fail({ code: format.data.format > VAULT_FORMAT ? 'vault-too-new' : 'damaged-vault' });
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

/** Both copies, one after the other: a crash between them leaves one that opens. Throws a StoreFault. */
export function writeVaultFile(folder: string, file: VaultFile): void {
  withFaults(() => {
    for (const name of FILE_NAMES) writeDurably(path.join(folder, name), vaultFileText(file));
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
  const salt = randomBytes(SALT_BYTES);
  const bound = { format: VAULT_FORMAT, id, slot: 'recovery', salt: toBase64(salt) };
  const recovery = {
    salt: toBase64(salt),
    ...wrapKey(dataKey, recoveryWrapKey(recoveryKey, salt), bound, randomBytes),
  };
  return await withPassphrase(
    { format: VAULT_FORMAT, id, slots: { recovery } },
    dataKey,
    passphrase,
    cost,
    randomBytes,
  );
}

/** The same file with another passphrase, under a fresh salt. The data key and the recovery slot stay. */
export async function withPassphrase(
  file: {
    readonly format: typeof VAULT_FORMAT;
    readonly id: string;
    readonly slots: Pick<VaultFile['slots'], 'recovery'>;
  },
  dataKey: Uint8Array,
  passphrase: string,
  cost: KdfCost,
  randomBytes: RandomBytes,
): Promise<VaultFile> {
  const salt = randomBytes(SALT_BYTES);
  const kdf = { algorithm: 'argon2id' as const, ...cost, salt: toBase64(salt) };
  const under = await passphraseKey(passphrase, salt, cost);
  const slot = wrapKey(dataKey, under, passphraseBinding(file.id, kdf), randomBytes);
  const unsealed: Unsealed = {
    format: file.format,
    id: file.id,
    kdf,
    slots: { passphrase: slot, recovery: file.slots.recovery },
  };
  const sealed = { ...unsealed, seal: sealText(dataKey, canonicalJson(unsealed)) };
  return { ...sealed, check: checkSum(sealed) };
}

/** The data key, or why this secret does not give it. */
export async function openVaultFile(
  file: VaultFile,
  secret: Secret,
): Promise<Result<Uint8Array, { code: SecretFailure }>> {
  const opened =
    secret.kind === 'passphrase' ? await byPassphrase(file, secret.text) : byRecoveryKey(file, secret.text);
  if (!opened.ok) return opened;
  const { seal, check: _, ...unsealed } = file;
  return sealText(opened.value, canonicalJson(unsealed)) === seal ? opened : fail({ code: 'damaged-vault' });
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
  const { salt } = file.slots.recovery;
  const bound = { format: VAULT_FORMAT, id: file.id, slot: 'recovery', salt };
  const key = unwrapKey(
    file.slots.recovery,
    recoveryWrapKey(typed.value, Buffer.from(salt, 'base64')),
    bound,
  );
  return key === undefined ? fail({ code: 'wrong-recovery-key' }) : ok(key);
}

function passphraseBinding(id: string, kdf: VaultFile['kdf']): Json {
  return { format: VAULT_FORMAT, id, slot: 'passphrase', kdf };
}

function checkSum(file: Omit<VaultFile, 'check'>): string {
  return createHash('sha256').update(canonicalJson(file)).digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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

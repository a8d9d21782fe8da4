/**
 * The list of what was erased, as a file beside the vault and its backups: a restore applies it again. Numbers and instants
 * only, sealed under a key of the vault: without the data key it says nothing but which vault it belongs to.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../../shared/audit/canonical-json';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import type { ErasedEntry } from './erasure-list-rows';
import { parseJson } from './json-column';
import { type RandomBytes, subkey } from './key-slots';

const LIST_FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const listFile = z.strictObject({
  format: z.literal(LIST_FORMAT),
  vault: z.string().regex(/^[0-9a-f]{32}$/),
  nonce: z.base64().length(16),
  sealed: z.base64(),
});

const laterFile = z.looseObject({ format: z.int().min(LIST_FORMAT + 1) });

/** Pairs and triples rather than objects: a list of years stays small. */
const content = z.array(
  z.strictObject({
    no: z.int().min(1),
    /** When the case came into being: with the number it names one case and no other. */
    createdAt: z.int(),
    erasedAt: z.int(),
    /** Row number and instant of import of each letter that went with it. */
    letters: z.array(z.tuple([z.int().min(1), z.int()])),
  }),
);

/** Name of the list of a vault, wherever it lies. */
export const erasureListName = (vaultId: string): string => `${vaultId}.erased`;

/** The text of a list. */
export function sealErasureList(
  entries: readonly ErasedEntry[],
  vaultId: string,
  dataKey: Uint8Array,
  randomBytes: RandomBytes,
): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', subkey(dataKey, 'erasure-list'), nonce).setAAD(bound(vaultId));
  const sealed = Buffer.concat([
    cipher.update(JSON.stringify(entries), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  const file = {
    format: LIST_FORMAT,
    vault: vaultId,
    nonce: Buffer.from(nonce).toString('base64'),
    sealed: sealed.toString('base64'),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Its entries. "too-new": of a later program, as it says itself. "unusable": damaged, or not of this vault; which of them cannot be told. */
export function openErasureList(
  text: string,
  vaultId: string,
  dataKey: Uint8Array,
): Result<readonly ErasedEntry[], { code: 'unusable' | 'too-new' }> {
  const json = parseJson(text);
  if (laterFile.safeParse(json).success) return fail({ code: 'too-new' });
  const file = listFile.safeParse(json);
  if (!file.success || file.data.vault !== vaultId) return fail({ code: 'unusable' });
  const bytes = Buffer.from(file.data.sealed, 'base64');
  if (bytes.length < TAG_BYTES) return fail({ code: 'unusable' });
  const nonce = Buffer.from(file.data.nonce, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', subkey(dataKey, 'erasure-list'), nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(bound(vaultId)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
    const entries = content.safeParse(parseJson(plain.toString('utf8')));
    return entries.success ? ok(entries.data) : fail({ code: 'unusable' });
  } catch {
    return fail({ code: 'unusable' }); // the tag does not fit: node says it by throwing
  }
}

/** Every entry of either, each once. */
export function joinEntries(
  some: readonly ErasedEntry[],
  more: readonly ErasedEntry[],
): readonly ErasedEntry[] {
  const all = new Map<string, ErasedEntry>();
  for (const entry of [...some, ...more]) {
    const name = `${entry.no} ${entry.createdAt}`;
    const known = all.get(name);
    all.set(name, known === undefined ? entry : bothOf(known, entry));
  }
  return [...all.values()].sort((a, b) => a.no - b.no || a.createdAt - b.createdAt);
}

/** A case that was erased again on a restore had fewer letters then: those of both count. */
function bothOf(one: ErasedEntry, other: ErasedEntry): ErasedEntry {
  const letters = new Map([...one.letters, ...other.letters].map((letter) => [letter.join(), letter]));
  return {
    ...one,
    erasedAt: Math.min(one.erasedAt, other.erasedAt),
    letters: [...letters.values()].sort(([a], [b]) => a - b),
  };
}

function bound(vaultId: string): Buffer {
  return Buffer.from(canonicalJson({ format: LIST_FORMAT, list: 'erased', vault: vaultId }));
}

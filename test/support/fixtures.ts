/** The real mails beside the project (../shared/fixtures), with all keys of each source; absent in a fresh clone. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openpgp } from '../../electron/crypto/openpgp-config';
import type { KeyRing } from './in-process-oracle';

export const FIXTURES = resolve(import.meta.dirname, '../../../shared/fixtures');
export const hasFixtures = existsSync(join(FIXTURES, 'expected.json'));

/** What expected.json says of one mail; null means not stated. */
export interface Expected {
  readonly path: string;
  readonly source: string;
  readonly kind: string;
  readonly opens: boolean | null;
  readonly encrypted: string | null;
  readonly signature: string | null;
  readonly firstLine: string | null;
  readonly note: string | null;
}

export function readExpected(): Expected[] {
  if (!hasFixtures) return [];
  return JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8')) as Expected[]; // as: our own file
}

export function readFixture(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FIXTURES, path)));
}

/** One key file of the manifest: where it is and the passphrase that it needs ('' when none or unknown). */
export interface KeyFile {
  readonly path: string;
  readonly source: string;
  readonly kind: string;
  readonly passphrase: string;
}

export function readKeyFiles(): KeyFile[] {
  if (!hasFixtures) return [];
  const rows = readFileSync(join(FIXTURES, 'MANIFEST.tsv'), 'utf8').trim().split('\n').slice(1);
  return rows
    .map((row) => row.split('\t'))
    .filter((cells) => cells[5]?.startsWith('key-'))
    .map((cells) => ({
      path: cells[0] ?? '',
      source: (cells[0] ?? '').split('/')[0] ?? '',
      kind: cells[5] ?? '',
      passphrase: cells[7] ?? '',
    }));
}

async function readRing(file: KeyFile): Promise<openpgp.Key[]> {
  const bytes = readFileSync(join(FIXTURES, file.path));
  const text = bytes.toString('latin1');
  try {
    const armored = text.indexOf('-----BEGIN PGP');
    return armored >= 0
      ? await openpgp.readKeys({ armoredKeys: bytes.toString('utf8').slice(armored) })
      : await openpgp.readKeys({ binaryKeys: new Uint8Array(bytes) });
  } catch {
    return [];
  }
}

async function unlocked(key: openpgp.PrivateKey, passphrase: string): Promise<openpgp.PrivateKey> {
  if (key.isDecrypted() || passphrase === '') return key;
  try {
    return await openpgp.decryptKey({ privateKey: key, passphrase });
  } catch {
    return key;
  }
}

/** Every key of one source, unlocked where its passphrase is published. */
export async function ringOf(source: string): Promise<KeyRing> {
  const privateKeys: openpgp.PrivateKey[] = [];
  const publicKeys: openpgp.Key[] = [];
  for (const file of readKeyFiles().filter((each) => each.source === source)) {
    for (const key of await readRing(file)) {
      publicKeys.push(key);
      if (key.isPrivate()) privateKeys.push(await unlocked(key, file.passphrase));
    }
  }
  return { privateKeys, publicKeys };
}

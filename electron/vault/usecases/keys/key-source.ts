/** Where keys come from: a chosen file, pasted text, an attachment, or whatever came along in a letter. */
import type { CommonError, Request } from '../../../../shared/ipc/contract';
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import { attachmentRecord, attachmentsOfLetter } from '../../store/attachment-rows';
import { getBlob } from '../../store/blobs';
import { allTeamKeys, type PublicKeySource } from '../../store/key-rows';
import { letterRecord, parsedOfLetter } from '../../store/letter-rows';
import { carriedKeys } from '../../store/stored-mail';
import type { BareRevocation, KeyMaterial } from '../key-workshop';
import type { Desk, FileFault } from '../ports';

/** Larger files are no key files. */
export const MAX_KEY_FILE_BYTES = 16 * 1024 * 1024;

export type KeySource = Request<'keys.inspect'>['source'];
export type SourceFailure = { readonly code: 'not-a-key' | 'no-such-thing' | CommonError };

/** One key and where it came from; null stands for one that cannot be read. */
export interface SourcedKey {
  readonly material: KeyMaterial | null;
  readonly source: PublicKeySource;
  /** It came by mail: a stranger chose it. */
  readonly byMail: boolean;
}

interface SourceBytes {
  readonly bytes: Uint8Array;
  readonly source: PublicKeySource;
}

/** All keys of the source, each fingerprint once; `not-a-key` when there is none. */
export async function keysFrom(
  desk: Desk,
  source: KeySource,
): Promise<Result<readonly SourcedKey[], SourceFailure>> {
  const read = await bytesFrom(desk, source);
  if (!read.ok) return read;
  const byMail = source.kind === 'attachment' || source.kind === 'letter';
  const keys = new Map<string, SourcedKey>();
  const vouchers = await vouchersFor(desk, read.value, byMail);
  for (const { bytes, source: from } of read.value) {
    for (const material of await desk.keyring.workshop.find(bytes, desk.now(), vouchers)) {
      const name = material?.facts.fingerprint ?? `unreadable-${keys.size}`;
      const known = keys.get(name)?.material;
      // of two copies the private one is kept
      if (known == null || known.secret === null) keys.set(name, { material, source: from, byMail });
    }
  }
  return keys.size === 0 ? fail({ code: 'not-a-key' }) : ok([...keys.values()]);
}

/** Public keys of ours, those that the person brings just now included: what they certify stays with the others. */
async function vouchersFor(
  desk: Desk,
  sources: readonly SourceBytes[],
  byMail: boolean,
): Promise<readonly Uint8Array[]> {
  const here = desk.store.read(allTeamKeys).map((row) => row.public);
  if (byMail) return here;
  const brought: Uint8Array[] = [];
  for (const { bytes } of sources)
    for (const material of await desk.keyring.workshop.find(bytes, desk.now()))
      if (material?.secret != null) brought.push(material.public);
  return [...here, ...brought];
}

/** Revocation certificates of the source that stand there without their key. */
export async function revocationsFrom(
  desk: Desk,
  source: KeySource,
): Promise<Result<readonly BareRevocation[], SourceFailure>> {
  const read = await bytesFrom(desk, source);
  if (!read.ok) return read;
  const found: BareRevocation[] = [];
  for (const { bytes } of read.value) found.push(...(await desk.keyring.workshop.revocations(bytes)));
  return ok(found);
}

/** What a failure of the disk is called on the channels for keys. */
export function keyFileCode(fault: FileFault): SourceFailure['code'] {
  return FILE_CODES[fault];
}

const FILE_CODES: Readonly<Record<FileFault, SourceFailure['code']>> = {
  'no-such-file': 'no-such-thing',
  'already-exists': 'no-permission',
  'too-large': 'not-a-key',
  empty: 'not-a-key',
  'no-permission': 'no-permission',
  'disk-full': 'disk-full',
  'io-error': 'io-error',
};

async function bytesFrom(
  desk: Desk,
  source: KeySource,
): Promise<Result<readonly SourceBytes[], SourceFailure>> {
  if (source.kind === 'grant') return fromFiles(desk, source.token);
  if (source.kind === 'text') return ok([{ bytes: Buffer.from(source.text, 'utf8'), source: 'paste' }]);
  return source.kind === 'attachment' ? fromAttachment(desk, source.id) : fromLetter(desk, source.id);
}

async function fromFiles(desk: Desk, token: string): Promise<Result<readonly SourceBytes[], SourceFailure>> {
  const paths = desk.grants.paths(token, 'import-key');
  if (paths === undefined) return fail({ code: 'no-such-thing' });
  const files: SourceBytes[] = [];
  for (const path of paths) {
    const read = await desk.files.read(path, MAX_KEY_FILE_BYTES);
    if (!read.ok) return fail({ code: keyFileCode(read.error.code) });
    files.push({ bytes: read.value, source: 'file' });
  }
  return ok(files);
}

function fromAttachment(desk: Desk, id: number): Result<readonly SourceBytes[], SourceFailure> {
  const bytes = desk.store.read((db) => {
    const record = attachmentRecord(db, id);
    return record === undefined ? undefined : getBlob(db, record.sha256);
  });
  if (bytes === undefined) return fail({ code: 'no-such-thing' });
  return bytes.length > MAX_KEY_FILE_BYTES
    ? fail({ code: 'not-a-key' })
    : ok([{ bytes, source: 'attachment' }]);
}

function fromLetter(desk: Desk, id: number): Result<readonly SourceBytes[], SourceFailure> {
  return desk.store.read((db): Result<readonly SourceBytes[], SourceFailure> => {
    if (letterRecord(db, id) === undefined) return fail({ code: 'no-such-thing' });
    const files = attachmentsOfLetter(db, id).filter(
      ({ isKey, size }) => isKey && size <= MAX_KEY_FILE_BYTES,
    );
    const mail = parsedOfLetter(db, id);
    const carried = mail == null ? [] : carriedKeys(mail);
    return ok([
      ...files.flatMap(({ sha256 }): SourceBytes[] => {
        const bytes = getBlob(db, sha256);
        return bytes === undefined ? [] : [{ bytes, source: 'attachment' }];
      }),
      ...carried
        // gossip is what a third person says about keys of others
        .filter(({ source }) => source !== 'autocrypt-gossip')
        .map(
          ({ source, bytes }): SourceBytes => ({
            bytes,
            source: source === 'autocrypt' ? 'autocrypt' : 'attachment',
          }),
        ),
    ]);
  });
}

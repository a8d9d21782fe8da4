/** Writes a public key of ours as files of a Web Key Directory (draft-koch-openpgp-webkey-service). */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Request } from '../../../../shared/ipc/contract';
import { toLetters, ZBASE32 } from '../../../../shared/keys/base-bits';
import { addressesOfUserIds } from '../../../../shared/keys/user-id';
import { fail, ok } from '../../../../shared/kernel/result';
import { sha256Of } from '../../store/blobs';
import { addEgress } from '../../store/egress-rows';
import { allTeamKeys, teamKey, type TeamKeyRow } from '../../store/key-rows';
import { writeFaultCode } from '../file-fault';
import type { Desk, UseCase } from '../ports';

type Layout = Request<'team-key.publish-wkd'>['layout'];

interface WebFile {
  readonly address: string;
  /** Below the chosen folder, with "/". */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Every address of the key gets its files; revoked keys of that address stand behind it (section 4.3). */
export const publishWebKey: UseCase<'team-key.publish-wkd'> = async (
  desk,
  { fingerprint, token, layout },
) => {
  const folder = desk.grants.paths(token, 'save-wkd-folder')?.[0];
  const row = desk.store.read((db) => teamKey(db, fingerprint));
  if (folder === undefined || row === undefined) return fail({ code: 'no-such-thing' });
  const files = await webFiles(desk, row, layout);
  const keys = files.filter(({ address }) => address !== '');
  if (keys.length === 0) return fail({ code: 'key-without-address' });
  for (const file of files) {
    const target = path.join(folder, ...file.path.split('/'));
    const made = await desk.files.makeFolder(path.dirname(target));
    if (!made.ok) return fail({ code: writeFaultCode(made.error.code) });
    const written = await desk.files.write(target, file.bytes, { replace: true });
    if (!written.ok) return fail({ code: writeFaultCode(written.error.code) });
  }
  desk.store.write((db) => {
    for (const { bytes } of keys)
      addEgress(db, { kind: 'web-key', sha256: sha256Of(bytes), size: bytes.length, caseNo: null });
    db.append({ kind: 'key-published', caseNo: null, facts: { fingerprint, layout } });
  });
  return ok({ files: keys.map((file) => ({ address: file.address, path: file.path })) });
};

async function webFiles(desk: Desk, row: TeamKeyRow, layout: Layout): Promise<readonly WebFile[]> {
  const { workshop } = desk.keyring;
  const revoked = desk.store
    .read(allTeamKeys)
    .filter(({ facts, fingerprint }) => facts.revoked && fingerprint !== row.fingerprint);
  const files = new Map<string, WebFile>();
  for (const address of addressesOfUserIds(row.facts.userIds)) {
    const at = wkdPlace(address);
    if (at === null) continue;
    const keys: Uint8Array[] = [];
    for (const key of [row, ...revoked]) {
      const slim = await workshop.forAddress(key.public, address);
      if (slim !== null) keys.push(slim);
    }
    const bytes = Buffer.concat(keys);
    for (const base of basesOf(at.domain, layout)) {
      files.set(`${base}/hu/${at.hash}`, { address, path: `${base}/hu/${at.hash}`, bytes });
      // it has to be there and may be empty (section 4.5)
      files.set(`${base}/policy`, { address: '', path: `${base}/policy`, bytes: new Uint8Array() });
    }
  }
  return [...files.values()];
}

/** Advanced method: a host of its own, openpgpkey.<domain>; direct method: the domain itself (section 3.1). */
function basesOf(domain: string, layout: Layout): readonly string[] {
  const root = '.well-known/openpgpkey';
  return [...(layout === 'direct' ? [] : [`${root}/${domain}`]), ...(layout === 'advanced' ? [] : [root])];
}

/** Domain in ASCII, and the file's name: z-base-32 of the SHA-1 of the local part in small ASCII letters. */
function wkdPlace(address: string): { readonly domain: string; readonly hash: string } | null {
  const at = address.lastIndexOf('@');
  const domain = asciiDomain(address.slice(at + 1));
  // what becomes a folder's name is a domain and nothing else
  if (at < 1 || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) return null;
  const hash = createHash('sha1').update(address.slice(0, at), 'utf8').digest();
  return { domain, hash: toLetters(hash, ZBASE32) };
}

/** An international domain in the form that DNS has it (RFC 5891); empty when it is none. */
function asciiDomain(domain: string): string {
  try {
    return new URL(`https://${domain}`).hostname;
  } catch {
    return '';
  }
}

/** The revocation certificate of a key of ours: made ahead, and kept outside as a file. */
import { fail, ok } from '../../../../shared/kernel/result';
import { sha256Of } from '../../store/blobs';
import { addEgress } from '../../store/egress-rows';
import { putTeamKey, teamKey } from '../../store/key-rows';
import { writeFaultCode } from '../file-fault';
import type { UseCase } from '../ports';

/** For keys that were brought; those made here have one from the start. */
export const makeCertificate: UseCase<'team-key.make-certificate'> = async (desk, { fingerprint }) => {
  const row = desk.store.read((db) => teamKey(db, fingerprint));
  if (row === undefined) return fail({ code: 'no-such-thing' });
  if (row.revocation !== null) return ok({});
  const made = await desk.keyring.own.makeRevocation(fingerprint, 'none');
  if (!made.ok) return made;
  desk.store.write((db) => {
    putTeamKey(db, { ...row, revocation: made.value });
    db.append({ kind: 'key-certificate-made', caseNo: null, facts: { fingerprint } });
  });
  desk.tell({ event: 'changed' });
  return ok({});
};

export const saveCertificate: UseCase<'team-key.save-certificate'> = async (desk, { fingerprint, token }) => {
  const path = desk.grants.paths(token, 'save-revocation')?.[0];
  const row = desk.store.read((db) => teamKey(db, fingerprint));
  if (path === undefined || row === undefined || row.revocation === null)
    return fail({ code: 'no-such-thing' });
  const bytes = Buffer.from(certificateText(row.revocation, fingerprint, row.facts.userIds), 'utf8');
  // the dialog has asked before it named a file that is there
  const written = await desk.files.write(path, bytes, { replace: true });
  if (!written.ok) return fail({ code: writeFaultCode(written.error.code) });
  desk.store.write((db) => {
    const sha256 = sha256Of(bytes);
    addEgress(db, { kind: 'revocation', sha256, size: bytes.length, caseNo: null });
    db.append({ kind: 'key-certificate-exported', caseNo: null, facts: { fingerprint, sha256 } });
  });
  return ok({});
};

/** As GnuPG writes it: a colon before the armor keeps a program from taking the certificate in by accident. */
function certificateText(armored: string, fingerprint: string, userIds: readonly string[]): string {
  const names = userIds.map((userId) => `          ${userId}`).join('\n');
  return `This is a revocation certificate for the OpenPGP key

          ${fingerprint.match(/.{4}/g)?.join(' ') ?? ''}
${names}

Publishing it declares for good that this key is no longer to be used. Nobody can
take that back. Use it when the key was lost or stolen and Disclosure Desk, which
keeps a copy of it, is not at hand. Store it where nobody else can read it, apart
from the computer: print it and put it in a safe, or keep it on a stick.

A colon stands before the five dashes below, so that it is not used by accident.
Take the colon out with a text editor before you import and publish it.

:${armored.trim()}
`;
}

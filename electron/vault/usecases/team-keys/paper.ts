/** Puts a private key of ours on paper, protected by a passphrase that a person keeps apart from it. */
import { paperLines, readPaper } from '../../../../shared/keys/paper-key';
import { fail, ok } from '../../../../shared/kernel/result';
import { checkPassphrase } from '../../../../shared/vault/passphrase';
import { sha256Of } from '../../store/blobs';
import { addEgress } from '../../store/egress-rows';
import { type TeamKeyRow, teamKey } from '../../store/key-rows';
import { writeFaultCode } from '../file-fault';
import type { UseCase } from '../ports';

/** Every copy is protected anew, so two of them differ; either restores the key. */
export const paperKey: UseCase<'team-key.paper'> = async (desk, { fingerprint, passphrase, token }) => {
  if (!checkPassphrase(passphrase).ok) return fail({ code: 'weak-passphrase' });
  const path = token === null ? null : desk.grants.paths(token, 'save-paper-key')?.[0];
  const row = desk.store.read((db) => teamKey(db, fingerprint));
  if (row === undefined || path === undefined) return fail({ code: 'no-such-thing' });
  const secret = await desk.keyring.own.forPaper(fingerprint, passphrase);
  if (!secret.ok) return secret;
  const lines = [...paperLines(secret.value)];
  if (!readPaper(lines.join('\n')).ok) return fail({ code: 'key-unusable' });
  const bytes = Buffer.from(sheet(row, lines), 'utf8');
  if (path !== null) {
    // the dialog has asked before it named a file that is there
    const written = await desk.files.write(path, bytes, { replace: true });
    if (!written.ok) return fail({ code: writeFaultCode(written.error.code) });
  }
  desk.store.write((db) => {
    const as = path === null ? 'shown' : 'file';
    if (path !== null)
      addEgress(db, { kind: 'paper-key', sha256: sha256Of(bytes), size: bytes.length, caseNo: null });
    db.append({ kind: 'key-put-on-paper', caseNo: null, facts: { fingerprint, as } });
  });
  return ok({ lines });
};

function sheet({ fingerprint, facts }: TeamKeyRow, lines: readonly string[]): string {
  return `Paper copy of a private OpenPGP key. SECRET: keep it under lock and key.

${facts.userIds.join('\n')}
${fingerprint.match(/.{4}/g)?.join(' ') ?? ''}

It is protected by a passphrase that does not stand here. To restore it, type the
lines into Disclosure Desk (Keys, Add a key, From paper), or decode them as
docs/PAPER-KEY.md says: each line is its number, up to 20 bytes in base 32
(RFC 4648) and a CRC-24 over number and bytes; all bytes together are an OpenPGP
private key.

${lines.join('\n')}
`;
}

/** Bytes of a letter that leave by a person's hand: the original unchanged, a file under quarantine; each is recorded. */
import { fail, ok } from '../../../../shared/kernel/result';
import { ENDING_BYTES, endingOfOriginal } from '../../../../shared/letter/original-ending';
import { attachmentRecord } from '../../store/attachment-rows';
import { getBlob, headOfBlob } from '../../store/blobs';
import { addEgress } from '../../store/egress-rows';
import { letterRecord } from '../../store/letter-rows';
import { writeFaultCode } from '../file-fault';
import type { Desk, UseCase } from '../ports';

/** What every stranger's file ends with, whatever name was typed: no program opens it by itself. */
const QUARANTINE = '.quarantine';

/** What the original is by its first bytes: the dialog suggests a name that programs understand. */
export const originalEnding: UseCase<'letter.original-ending'> = (desk, { id }) => {
  const head = desk.store.read((db) => {
    const letter = letterRecord(db, id);
    return letter === undefined ? undefined : headOfBlob(db, letter.sha256, ENDING_BYTES);
  });
  return head === undefined ? fail({ code: 'no-such-thing' }) : ok({ ending: endingOfOriginal(head) });
};

/** The bytes that came, to the byte. */
export const exportOriginal: UseCase<'letter.export-original'> = async (desk, { id, token }) => {
  const [path] = desk.grants.paths(token, 'save-original') ?? [];
  const letter = desk.store.read((db) => letterRecord(db, id));
  if (letter === undefined || path === undefined) return fail({ code: 'no-such-thing' });
  const written = await writeOut(desk, path, letter.sha256, 'original', letter.caseNo, {
    letter: String(id),
  });
  return written.ok ? ok({ bytes: written.value }) : written;
};

/** A stranger's file: never opened here, written under a name that no program opens by itself. */
export const exportAttachment: UseCase<'attachment.export'> = async (desk, { id, token }) => {
  const [path] = desk.grants.paths(token, 'save-attachment') ?? [];
  const found = desk.store.read((db) => {
    const file = attachmentRecord(db, id);
    return file === undefined ? undefined : { file, caseNo: letterRecord(db, file.letterId)?.caseNo ?? null };
  });
  if (found === undefined || path === undefined) return fail({ code: 'no-such-thing' });
  const quarantined = path.endsWith(QUARANTINE) ? path : `${path}${QUARANTINE}`;
  const written = await writeOut(desk, quarantined, found.file.sha256, 'attachment', found.caseNo, {
    attachment: String(id),
  });
  return written.ok ? ok({ name: quarantined.split(/[\\/]/).at(-1) ?? '', bytes: written.value }) : written;
};

/** Recorded before it leaves: nothing may be on a disk unrecorded. What could not be written is then recorded as that. */
async function writeOut(
  desk: Desk,
  path: string,
  sha256: string,
  kind: 'original' | 'attachment',
  caseNo: number | null,
  facts: Record<string, string>,
) {
  const bytes = desk.store.read((db) => getBlob(db, sha256));
  if (bytes === undefined) throw new Error('a letter or file without its bytes');
  desk.store.write((db) => {
    addEgress(db, { kind, sha256, size: bytes.length, caseNo });
    db.append({ kind: `${kind}-exported`, caseNo, facts: { ...facts, sha256 } });
  });
  // the dialog has asked before an existing file is replaced
  const written = await desk.files.write(path, bytes, { replace: true, foreign: kind === 'attachment' });
  if (written.ok) return ok(bytes.length);
  const code = writeFaultCode(written.error.code);
  desk.store.write((db) =>
    db.append({ kind: `${kind}-not-written`, caseNo, facts: { ...facts, why: code } }),
  );
  return fail({ code });
}

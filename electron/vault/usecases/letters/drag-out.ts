/** Gets a letter ready to be dragged to the mail program: as a file of ciphertext only, recorded as leaving before it can. */
import { fail, ok } from '../../../../shared/kernel/result';
import { endingOfOriginal } from '../../../../shared/letter/original-ending';
import { getBlob } from '../../store/blobs';
import type { WriteDb } from '../../store/database';
import { addEgress } from '../../store/egress-rows';
import { letterRecord, parsedOfLetter } from '../../store/letter-rows';
import { replyRecord } from '../../store/reply-rows';
import { writeFaultCode } from '../file-fault';
import type { Desk, UseCase } from '../ports';

interface Outgoing {
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** Notes that it leaves. */
  readonly record: (db: WriteDb) => void;
}

export const dragOut: UseCase<'letter.drag-out'> = async (desk, { of, id }) => {
  const found = of === 'reply' ? replyOut(desk, id) : letterOut(desk, id);
  if (typeof found === 'string') return fail({ code: found });
  const ready = desk.dragOut.ready(found.sha256);
  if (ready !== undefined) return ok({ token: ready });
  desk.store.write(found.record);
  const put = await desk.dragOut.put(found.sha256, found.bytes);
  return put.ok ? ok({ token: put.value }) : fail({ code: writeFaultCode(put.error.code) });
};

/** Our letter as it was exported; one that left readable, or as text to paste, is no such file. */
function replyOut(desk: Desk, id: number): Outgoing | 'no-such-thing' | 'not-exported' | 'clear-text' {
  return desk.store.read((db) => {
    const reply = replyRecord(db, id);
    if (reply === undefined) return 'no-such-thing';
    const { sha256, caseNo } = reply;
    if (reply.state === 'draft' || sha256 === null) return 'not-exported';
    const bytes = getBlob(db, sha256);
    if (bytes === undefined) throw new Error('an exported letter without its bytes');
    if (reply.clearReason !== null) return 'clear-text';
    if (!isSealedMail(bytes)) return 'not-exported';
    const record = (write: WriteDb): void => {
      addEgress(write, { kind: 'letter', sha256, size: bytes.length, caseNo });
      const facts = { reply: String(id), to: reply.to, keys: reply.recipientKeys.join(' '), sha256 };
      write.append({
        kind: 'reply-exported',
        caseNo,
        facts: { ...facts, size: String(bytes.length), as: 'drag' },
      });
    };
    return { sha256, bytes, record };
  });
}

/** A stranger's letter, of which nothing can be read without a key of ours; every other one is saved by hand. */
function letterOut(desk: Desk, id: number): Outgoing | 'no-such-thing' | 'no-mail-file' | 'clear-text' {
  return desk.store.read((db) => {
    const letter = letterRecord(db, id);
    if (letter === undefined) return 'no-such-thing';
    const { sha256, caseNo } = letter;
    const bytes = getBlob(db, sha256);
    if (bytes === undefined) throw new Error('a letter without its original');
    // an Outlook letter keeps words outside of its ciphertext, and a mail program takes none of these for a letter
    if (endingOfOriginal(bytes) !== 'eml') return 'no-mail-file';
    const parsed = parsedOfLetter(db, id) ?? null;
    const sealed =
      parsed !== null &&
      letter.encrypted === 'whole' &&
      parsed.ciphertexts.some((one) => one.form === 'mime' && one.opened) &&
      [...parsed.sections, ...parsed.attachments].every((part) => part.encrypted);
    if (!sealed) return 'clear-text';
    const record = (write: WriteDb): void => {
      addEgress(write, { kind: 'original', sha256, size: bytes.length, caseNo });
      write.append({ kind: 'original-exported', caseNo, facts: { letter: String(id), sha256 } });
    };
    return { sha256, bytes, record };
  });
}

/** Written by us (letters-out/outer-mail.ts), so its own header says what it is. */
function isSealedMail(bytes: Uint8Array): boolean {
  const head =
    Buffer.from(bytes.subarray(0, 16_384))
      .toString('latin1')
      .split(/\r?\n\r?\n/)[0] ?? '';
  return /^content-type:\s*multipart\/encrypted\b/im.test(head);
}

/** Opens an encrypted file of a letter that was left closed beside another ciphertext, because a person asked for it. */
import { fail, ok } from '../../../../shared/kernel/result';
import type { ParsedMail } from '../../../../shared/letter/parsed-mail';
import type { AttentionReason } from '../../../../shared/letter/vocabulary';
import { attachmentRecord, removeAttachments } from '../../store/attachment-rows';
import { getBlob } from '../../store/blobs';
import type { ReadDb } from '../../store/database';
import { changeLetter, type LetterRecord, letterRecord, parsedOfLetter } from '../../store/letter-rows';
import { addOpenedPart, type OpenedPart, partsToOpen } from '../../store/opened-part-rows';
import { isPinnedTo } from '../../store/reporter-rows';
import { indexLetter, removeLetterFromIndex } from '../../store/search-rows';
import { keepContent } from '../import/land-letter';
import { readingOfMail } from '../import/letter-reading';
import { oracleOf } from '../import/read-letter';
import type { Desk, UseCase } from '../ports';
import { noteVerdict } from './note-verdict';

interface Asked {
  readonly letter: LetterRecord;
  readonly part: OpenedPart;
  readonly original: Uint8Array;
  /** What was asked for before, and this. */
  readonly open: readonly string[];
}

/**
 * The original is read anew with that part, and those that were asked for before. What came out is kept as sections and
 * files of its own; what stays closed changes nothing, so that a letter never becomes less readable by asking.
 */
export const openPart: UseCase<'letter.open-part'> = async (desk, request) => {
  const asked = desk.store.read((db) => askedFor(db, request.letter, request.attachment));
  if (asked === undefined) return fail({ code: 'no-such-thing' });
  const mail = await desk.parsers.read(asked.original, oracleOf(desk, []), desk.now(), asked.open);
  if (mail.kind === 'rejected') throw new Error('the original of a letter is no mail');
  if (mail.kind === 'gave-up') {
    const reason = mail.why === 'crashed' ? 'malformed' : 'too-large';
    return ok({ outcome: 'still-closed', reason });
  }
  const reason = whyClosed(mail, asked);
  if (reason !== null) return ok({ outcome: 'still-closed', reason });
  keepOpened(desk, asked, mail);
  desk.tell({ event: 'changed' });
  return ok({ outcome: 'opened', reason: null });
};

function askedFor(db: ReadDb, letterId: number, attachmentId: number): Asked | undefined {
  const letter = letterRecord(db, letterId);
  const file = attachmentRecord(db, attachmentId);
  if (letter === undefined || file === undefined || file.letterId !== letterId) return undefined;
  const found = parsedOfLetter(db, letterId)?.attachments[file.place];
  const original = getBlob(db, letter.sha256);
  if (found?.closedCiphertext !== true || original === undefined) return undefined;
  const open = [...new Set([...partsToOpen(db, letterId), found.partId])];
  return { letter, part: { partId: found.partId, name: file.name }, original, open };
}

/** Why nothing came out, or null. A letter that was readable before must be readable after. */
function whyClosed(mail: ParsedMail, { letter, part }: Asked): AttentionReason | null {
  const met = mail.ciphertexts.filter(
    ({ partId }) => partId === part.partId || partId.startsWith(`${part.partId}!`),
  );
  const failed = met.find(({ failure }) => failure !== null)?.failure ?? null;
  if (failed !== null) return failed.reason;
  return letter.attention === null ? (mail.attention?.reason ?? null) : null;
}

function keepOpened(desk: Desk, { letter, part }: Asked, mail: ParsedMail): void {
  const reading = readingOfMail(mail, desk.now());
  desk.store.write((db) => {
    addOpenedPart(db, letter.id, part);
    removeLetterFromIndex(db, letter.id);
    removeAttachments(db, letter.id);
    changeLetter(db, letter.id, { ...reading, pinned: isPinnedTo(db, letter.reporterId, reading.signer) });
    keepContent(db, letter.id, mail);
    indexLetter(db, letter.id);
    noteVerdict(db, letter.id, 'opened');
    const facts = { letter: String(letter.id), part: part.partId, signature: reading.signature };
    db.append({ kind: 'letter-part-opened', caseNo: letter.caseNo, facts });
  });
}

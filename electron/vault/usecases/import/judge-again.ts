/** Judges signatures again once a key is here, or was renewed, that they claim to be made by. */
import { getBlob } from '../../store/blobs';
import { changeLetter, type LetterRecord, lettersSignedBy } from '../../store/letter-rows';
import { isPinnedTo } from '../../store/reporter-rows';
import type { Desk } from '../ports';
import { readingOfMail } from './letter-reading';
import { oracleOf } from './read-letter';

/** Reads the originals of those letters anew. Only what a reading says of a letter changes, never its place or its files. */
export async function judgeAgain(desk: Desk, keyIds: readonly string[]): Promise<void> {
  const letters = desk.store.read((db) => lettersSignedBy(db, keyIds));
  for (const letter of letters) await judgeOne(desk, letter);
}

async function judgeOne(desk: Desk, letter: LetterRecord): Promise<void> {
  const bytes = desk.store.read((db) => getBlob(db, letter.sha256));
  if (bytes === undefined) throw new Error('a letter without its original');
  const mail = await desk.parsers.read(bytes, oracleOf(desk, []), desk.now());
  // what stays closed today (its key is locked) keeps the verdict that it has
  if (mail.kind !== 'mail' || mail.attention !== null) return;
  const reading = readingOfMail(mail, desk.now());
  const { signature, signer, covers } = reading;
  if (signature === letter.signature && signer === letter.signer && covers === letter.covers) return;
  desk.store.write((db) => {
    const pinned = isPinnedTo(db, letter.reporterId, signer);
    changeLetter(db, letter.id, { ...reading, pinned });
    const facts = { letter: String(letter.id), was: letter.signature, signature };
    db.append({ kind: 'letter-judged', caseNo: letter.caseNo, facts });
  });
}

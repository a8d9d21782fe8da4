/** Judges signatures again: when a key that they claim came or was renewed, or when a person asks. What was said stays. */
import type { JudgedWhy } from '../../../../shared/letter/verdict';
import { detailOf } from '../../../../shared/letter/verdict';
import { getBlob } from '../../store/blobs';
import { changeLetter, type LetterRecord, lettersSignedBy, parsedOfLetter } from '../../store/letter-rows';
import { partsToOpen } from '../../store/opened-part-rows';
import { isPinnedTo } from '../../store/reporter-rows';
import type { Desk } from '../ports';
import { isNoted, noteVerdict } from '../verdicts/note-verdict';
import { readingOfMail } from './letter-reading';
import { oracleOf } from './read-letter';

/** `closed`: it cannot be opened today (its key is locked), so what was said of it stands. */
export type JudgedAgain = 'changed' | 'same' | 'closed';

/** Reads the originals of the letters that those keys may have signed (16 hex digits each). */
export async function judgeAgain(
  desk: Desk,
  keyIds: readonly string[],
  why: JudgedWhy = 'key-added',
): Promise<void> {
  if (keyIds.length === 0) return;
  const letters = desk.store.read((db) => lettersSignedBy(db, keyIds));
  for (const letter of letters) await judgeOne(desk, letter, why);
}

/** Reads one original anew. Only what a reading says of a letter changes, never its place or its files. */
export async function judgeOne(desk: Desk, letter: LetterRecord, why: JudgedWhy): Promise<JudgedAgain> {
  const { bytes, open } = desk.store.read((db) => ({
    bytes: getBlob(db, letter.sha256),
    open: partsToOpen(db, letter.id),
  }));
  if (bytes === undefined) throw new Error('a letter without its original');
  const mail = await desk.parsers.read(bytes, oracleOf(desk, []), desk.now(), open);
  if (mail.kind !== 'mail' || mail.attention !== null) return 'closed';
  const reading = readingOfMail(mail, desk.now());
  const same = desk.store.read(
    (db) =>
      isNoted(db, letter.id) &&
      isSameJudgement(letter, reading, parsedOfLetter(db, letter.id)?.signatures ?? []),
  );
  // a write that changes nothing has no event to tell of
  if (same) return 'same';
  return desk.store.write((db) => {
    if (!isSameJudgement(letter, reading, parsedOfLetter(db, letter.id)?.signatures ?? []))
      changeLetter(db, letter.id, { ...reading, pinned: isPinnedTo(db, letter.reporterId, reading.signer) });
    return noteVerdict(db, letter.id, why) ? 'changed' : 'same';
  });
}

type Reading = ReturnType<typeof readingOfMail>;

function isSameJudgement(
  letter: LetterRecord,
  { signature, signer, covers, parsed }: Reading,
  before: Parameters<typeof detailOf>[0],
): boolean {
  const detail = detailOf(parsed?.signatures ?? [], signature);
  return (
    signature === letter.signature &&
    signer === letter.signer &&
    covers === letter.covers &&
    detail === detailOf(before, letter.signature)
  );
}

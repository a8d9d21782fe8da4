/** Rows of what was said of a letter and when: the first at import, then each time that something changed. Only added. */
import { z } from 'zod';
import { judgement, type Judgement } from '../../../shared/ipc/letter-shapes';
import { detailOf } from '../../../shared/letter/verdict';
import type { ReadDb, WriteDb } from './database';
import { type LetterRecord, parsedOfLetter } from './letter-rows';
import { isPinnedTo } from './reporter-rows';
import type { StoredMail } from './stored-mail';

/** What is said of a letter, without when and why. */
export type Standing = Omit<Judgement, 'at' | 'why'>;

const flag = z.int().transform((value) => value !== 0);
const row = judgement.extend({ pinned: flag, otherPinned: flag });

const COLUMNS = `at, why, encrypted, attention, signature, covers, signer, pinned, other_pinned AS otherPinned, detail`;

/** What stands of a letter now, with the pins as they are now. */
export function standingOf(
  db: ReadDb,
  letter: LetterRecord,
  parsed: StoredMail | null = parsedOfLetter(db, letter.id) ?? null,
): Standing {
  const { encrypted, attention, signature, covers, signer, reporterId } = letter;
  const pinned = isPinnedTo(db, reporterId, signer);
  return {
    ...{ encrypted, attention, signature, covers, signer: signer?.toUpperCase() ?? null, pinned },
    otherPinned: signature === 'good' && !pinned && hasPin(db, reporterId),
    detail: detailOf(parsed?.signatures ?? [], signature),
  };
}

/** All that was said of a letter, the first first. */
export function judgementsOf(db: ReadDb, letterId: number): Judgement[] {
  return db.all(row, `SELECT ${COLUMNS} FROM letter_judged WHERE letter_id = ? ORDER BY id`, letterId);
}

/** Keeps what is said from now on. */
export function addJudgement(db: WriteDb, letterId: number, why: Judgement['why'], standing: Standing): void {
  const { encrypted, attention, signature, covers, signer, pinned, otherPinned, detail } = standing;
  db.run(
    `INSERT INTO letter_judged
       (letter_id, at, why, encrypted, attention, signature, covers, signer, pinned, other_pinned, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[letterId, db.now, why, encrypted, attention, signature, covers, signer],
    ...[pinned ? 1 : 0, otherPinned ? 1 : 0, detail],
  );
}

/** Letters of a reporter that bear a signature, the oldest first. */
export function signedLettersOf(db: ReadDb, reporterId: number): number[] {
  return db
    .all(idRow, "SELECT id FROM letter WHERE reporter_id = ? AND signature <> 'none' ORDER BY id", reporterId)
    .map(({ id }) => id);
}

function hasPin(db: ReadDb, reporterId: number | null): boolean {
  return (
    db.get(oneRow, 'SELECT 1 AS one FROM reporter_key WHERE reporter_id IS ? LIMIT 1', reporterId) !==
    undefined
  );
}

const idRow = z.object({ id: z.int() });
const oneRow = z.object({ one: z.int() });

/** The entries of the history that tell of one letter, whatever case it was in. */
import { z } from 'zod';
import type { ReadDb } from './database';

const row = z.object({
  seq: z.int(),
  at: z.int(),
  kind: z.string(),
  caseNo: z.int().nullable(),
  facts: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
});
export type LetterEvent = z.infer<typeof row>;

const COLUMNS = 'seq, at, kind, case_no AS caseNo, facts';

/** Oldest first; `at` in milliseconds since the epoch. */
export function eventsOfLetter(db: ReadDb, letterId: number): LetterEvent[] {
  const sql = `SELECT ${COLUMNS} FROM event WHERE facts ->> 'letter' = ? ORDER BY seq`;
  return db.all(row, sql, String(letterId));
}

/** The entry with that number in the history; undefined when there is none. */
export function eventBySeq(db: ReadDb, seq: number): LetterEvent | undefined {
  return db.get(row, `SELECT ${COLUMNS} FROM event WHERE seq = ?`, seq);
}

/** The entry of the last move or filing of a letter into the case or out of it, with what it was before. */
export function lastMoveOf(db: ReadDb, caseNo: number): LetterEvent | undefined {
  const last = db.get(
    row,
    `SELECT ${COLUMNS} FROM event WHERE case_no = ? AND kind IN ('letter-moved', 'letter-filed', 'letter-left')
     ORDER BY seq DESC LIMIT 1`,
    caseNo,
  );
  if (last?.kind !== 'letter-left') return last;
  // the move itself stands with the case where the letter went, right behind
  return db.get(
    row,
    `SELECT ${COLUMNS} FROM event WHERE seq > ? AND kind = 'letter-moved' AND facts ->> 'letter' = ? ORDER BY seq LIMIT 1`,
    last.seq,
    last.facts['letter'] ?? '',
  );
}

/** What moving letters in and out of a case appends to its history. */
const MOVES = [
  'letter-moved',
  'letter-left',
  'letter-filed',
  'letter-move-undone',
  'letter-read',
  'letter-unread',
  'case-put-aside',
  'case-brought-back',
  'clock-recomputed',
] as const;

/** Whether nothing happened to the case after that entry but letters moved in and out of it. */
export function onlyMovesSince(db: ReadDb, caseNo: number, seq: number): boolean {
  const sql = `SELECT count(*) AS count FROM event WHERE case_no = ? AND seq > ?
    AND (kind NOT IN (SELECT value FROM json_each(?))
      OR kind = 'case-put-aside' AND facts ->> 'as' <> 'emptied'
      OR kind = 'case-brought-back' AND facts ->> 'was' <> 'emptied')`;
  return (db.get(countRow, sql, caseNo, seq, JSON.stringify(MOVES))?.count ?? 0) === 0;
}

const countRow = z.object({ count: z.int() });

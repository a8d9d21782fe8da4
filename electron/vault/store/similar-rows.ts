/** Cases that share words with another one, out of the full-text index, and the text of a case as it is indexed. */
import { z } from 'zod';
import type { ReadDb } from './database';
import { rowIdOf } from './search-rows';

const hit = z.object({ no: z.int() });
const body = z.object({ body: z.string() });
/** Rows of the index that are ranked, the best first; each is a letter or a case. */
const MOST_HITS = 300;

/**
 * Numbers of other cases with a letter or details that have some of the words, the best match first, each once, at most
 * `limit`. A word with punctuation ("a.example.org") is looked for as a whole.
 */
export function casesSharing(db: ReadDb, caseNo: number, words: readonly string[], limit: number): number[] {
  if (words.length === 0) return [];
  const query = words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR ');
  const rows = db.all(
    hit,
    `SELECT coalesce(letter.case_no, CASE kind WHEN 'case' THEN ref END) AS no
     FROM (SELECT kind, ref FROM search WHERE search MATCH ? AND kind IN ('letter', 'case') ORDER BY rank LIMIT ${MOST_HITS}) found
     LEFT JOIN letter ON found.kind = 'letter' AND letter.id = found.ref
     WHERE no IS NOT NULL AND no <> ?`,
    query,
    caseNo,
  );
  return [...new Set(rows.map(({ no }) => no))].slice(0, limit);
}

/** Title, product, affected system and notes of a case with the text of its letters in, as the index has them. */
export function indexedText(db: ReadDb, caseNo: number, most: number): string {
  const letters = db.all(
    id,
    `SELECT id FROM letter WHERE case_no = ? AND direction = 'in' ORDER BY received_at, id LIMIT ?`,
    caseNo,
    most,
  );
  const rows = [rowIdOf('case', caseNo), ...letters.map((letter) => rowIdOf('letter', letter.id))];
  return rows
    .flatMap((row) => db.all(body, 'SELECT body FROM search WHERE rowid = ?', row))
    .map((row) => row.body)
    .join('\n');
}

const id = z.object({ id: z.int() });

/** What goes with a case: its letters, replies, files, people who are in no other case, and their keys. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';
import { listText } from './erase-rows';

/** What goes with a case, by row ids. */
export interface ErasureScope {
  readonly letters: readonly number[];
  readonly replies: readonly number[];
  /** Reporters of this case who are in no other and wrote nothing else that is kept. */
  readonly reporters: readonly number[];
  /** Fingerprints of keys that belong to none but them. */
  readonly keys: readonly string[];
  /** Letters and replies that another case shares: they stay with it. */
  readonly shared: number;
}

/** Letters and replies of which this case is the owner and another case a sharer. */
const SHARED = {
  letter: { table: 'case_letter', column: 'letter_id' },
  reply: { table: 'case_reply', column: 'reply_id' },
} as const;

export function scopeOfErasure(db: ReadDb, no: number): ErasureScope {
  const letters = ownedBy(db, 'letter', no);
  const replies = ownedBy(db, 'reply', no);
  const reporters = db
    .all(
      idRow,
      `SELECT reporter_id AS id FROM case_reporter mine WHERE case_no = ?
         AND NOT EXISTS (SELECT 1 FROM case_reporter o WHERE o.reporter_id = mine.reporter_id AND o.case_no <> mine.case_no)
         AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.reporter_id = mine.reporter_id
           AND l.id NOT IN (SELECT value FROM json_each(?)))
         AND NOT EXISTS (SELECT 1 FROM reply r WHERE r.reporter_id = mine.reporter_id
           AND r.id NOT IN (SELECT value FROM json_each(?))) ORDER BY 1`,
      no,
      listText(letters.going),
      listText(replies.going),
    )
    .map((row) => row.id);
  return {
    letters: letters.going,
    replies: replies.going,
    reporters,
    keys: keysOf(db, reporters),
    shared: letters.shared + replies.shared,
  };
}

/** What goes with letters alone: people who are in no case and wrote nothing else that is kept, and their keys. */
export function scopeOfLetters(db: ReadDb, letters: readonly number[]): ErasureScope {
  const reporters = db
    .all(
      idRow,
      `WITH gone (id) AS (SELECT value FROM json_each(?))
       SELECT DISTINCT reporter_id AS id FROM letter mine WHERE mine.id IN gone AND mine.reporter_id IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM case_reporter o WHERE o.reporter_id = mine.reporter_id)
         AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.reporter_id = mine.reporter_id AND l.id NOT IN gone)
         AND NOT EXISTS (SELECT 1 FROM reply r WHERE r.reporter_id = mine.reporter_id) ORDER BY 1`,
      listText(letters),
    )
    .map((row) => row.id);
  return { letters, replies: [], reporters, keys: keysOf(db, reporters), shared: 0 };
}

function ownedBy(db: ReadDb, kind: keyof typeof SHARED, no: number): { going: number[]; shared: number } {
  const { table, column } = SHARED[kind];
  const rows = db.all(
    ownedRow,
    `SELECT id, EXISTS (SELECT 1 FROM ${table} s WHERE s.${column} = own.id AND s.case_no <> own.case_no) AS shared
     FROM ${kind} own WHERE case_no = ? ORDER BY id`,
    no,
  );
  const going = rows.filter((row) => row.shared === 0).map((row) => row.id);
  return { going, shared: rows.length - going.length };
}

/** Keys pinned to these people or naming one of their addresses, and pinned to nobody who stays. */
function keysOf(db: ReadDb, reporters: readonly number[]): string[] {
  return db
    .all(
      keyRow,
      `WITH gone (id) AS (SELECT value FROM json_each(?))
       SELECT fingerprint FROM public_key k WHERE (
         EXISTS (SELECT 1 FROM reporter_key p WHERE p.fingerprint = k.fingerprint AND p.reporter_id IN gone)
         OR EXISTS (SELECT 1 FROM reporter_address a WHERE a.reporter_id IN gone AND instr(lower(k.facts), a.address) > 0))
       AND NOT EXISTS (SELECT 1 FROM reporter_key p WHERE p.fingerprint = k.fingerprint AND p.reporter_id NOT IN gone)
       ORDER BY fingerprint`,
      listText(reporters),
    )
    .map((row) => row.fingerprint);
}

/** Gives the letters and replies that another case shares to that case, before this one is erased. */
export function handOver(db: WriteDb, no: number): void {
  for (const [kind, { table, column }] of Object.entries(SHARED)) {
    db.run(
      `UPDATE ${kind} SET case_no = (SELECT min(s.case_no) FROM ${table} s WHERE s.${column} = ${kind}.id AND s.case_no <> ?)
       WHERE case_no = ? AND EXISTS (SELECT 1 FROM ${table} s WHERE s.${column} = ${kind}.id AND s.case_no <> ?)`,
      no,
      no,
      no,
    );
    db.run(
      `DELETE FROM ${table} WHERE case_no = (SELECT k.case_no FROM ${kind} k WHERE k.id = ${table}.${column})`,
    );
  }
}

const figureRow = z.object({ count: z.int(), bytes: z.int() });

/** How many originals and files the letters of a scope are, with their bytes. */
export function bytesOfScope(
  db: ReadDb,
  { letters }: ErasureScope,
): {
  readonly originals: number;
  readonly attachments: number;
  readonly attachmentBytes: number;
  readonly bytes: number;
} {
  const list = listText(letters);
  const originals = db.get(
    figureRow,
    `SELECT count(*) AS count, coalesce(sum(b.size), 0) AS bytes FROM blob b WHERE b.sha256 IN (
       SELECT sha256 FROM letter WHERE id IN (SELECT value FROM json_each(?))
       UNION SELECT sha256 FROM letter_copy WHERE letter_id IN (SELECT value FROM json_each(?)))`,
    list,
    list,
  ) ?? { count: 0, bytes: 0 };
  const files = db.get(
    figureRow,
    `SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes FROM attachment
     WHERE letter_id IN (SELECT value FROM json_each(?))`,
    list,
  ) ?? { count: 0, bytes: 0 };
  return {
    originals: originals.count,
    attachments: files.count,
    attachmentBytes: files.bytes,
    bytes: originals.bytes + files.bytes,
  };
}

const idRow = z.object({ id: z.int() });
const keyRow = z.object({ fingerprint: z.string() });
const ownedRow = z.object({ id: z.int(), shared: z.int() });

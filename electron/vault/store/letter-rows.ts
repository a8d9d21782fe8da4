/** Rows of letters: what came in (and copies of what we sent), where each belongs, and the ciphertexts seen in them. */
import { z } from 'zod';
import { letterView } from '../../../shared/ipc/shapes';
import {
  ATTENTION_REASONS,
  COVERS,
  ENCRYPTIONS,
  FILED_REASONS,
  SIGNATURES,
} from '../../../shared/letter/vocabulary';
import type { ReadDb, SqlValue, WriteDb } from './database';
import { type StoredMail, storedMail } from './stored-mail';

/** What a reading of the letter found; a later reading (after a key was added) replaces all of it. */
const reading = z.object({
  attention: z.enum(ATTENTION_REASONS).nullable(),
  /** Without angle brackets. */
  messageId: z.string().nullable(),
  claimedDate: z.int().nullable(),
  subject: z.string(),
  fromName: z.string(),
  /** As written but for the case of the domain. */
  fromAddress: z.string(),
  encrypted: z.enum(ENCRYPTIONS),
  signature: z.enum(SIGNATURES),
  pinned: flag(),
  covers: z.enum(COVERS),
  signer: z.string().nullable(),
  verdictAt: z.int(),
  keyUsed: z.string().nullable(),
  firstLine: z.string(),
});
const place = z.object({
  direction: z.enum(['in', 'out']),
  caseNo: z.int().nullable(),
  joinedBy: z.string(),
  filed: z.enum(FILED_REASONS).nullable(),
  reporterId: z.int().nullable(),
  receivedAt: z.int(),
  receivedFrom: letterView.shape.receivedFrom,
});
const record = reading.extend(place.shape).extend({
  id: z.int(),
  sha256: z.string(),
  importedAt: z.int(),
  sourceName: z.string(),
});

/** A letter without what the parser said of it in full. */
export type LetterRecord = z.infer<typeof record>;
/** What a reading found, with the parser's whole answer; null when the parser gave up. */
export type LetterReading = z.infer<typeof reading> & { readonly parsed: StoredMail | null };
/** Where a letter belongs and since when. */
export type LetterPlace = z.infer<typeof place>;
/** A letter to be kept; its bytes are in the blob table already. */
export type NewLetter = Omit<LetterRecord, 'id'> & LetterReading;

const COLUMNS = {
  id: 'id',
  sha256: 'sha256',
  direction: 'direction',
  caseNo: 'case_no',
  joinedBy: 'joined_by',
  attention: 'attention',
  filed: 'filed',
  reporterId: 'reporter_id',
  messageId: 'message_id',
  subject: 'subject',
  fromName: 'from_name',
  fromAddress: 'from_address',
  receivedAt: 'received_at',
  receivedFrom: 'received_from',
  claimedDate: 'claimed_date',
  importedAt: 'imported_at',
  encrypted: 'encrypted',
  signature: 'signature',
  pinned: 'pinned',
  covers: 'covers',
  signer: 'signer',
  verdictAt: 'verdict_at',
  keyUsed: 'key_used',
  firstLine: 'first_line',
  sourceName: 'source_name',
} as const satisfies Record<keyof LetterRecord, string>;
const NAMES = { ...COLUMNS, parsed: 'parsed' } as const;
const SELECTED = Object.entries(COLUMNS)
  .map(([key, column]) => `letter.${column} AS ${key}`)
  .join(', ');

/** Keeps a letter and gives its id. Attachments, references, session keys and the index are kept by their own functions. */
export function insertLetter(db: WriteDb, letter: NewLetter): number {
  const entries = Object.entries(letter);
  const names = entries.map(([key]) => NAMES[key as keyof NewLetter]); // as: Object.entries forgets the keys of the type
  return db.run(
    `INSERT INTO letter (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ...entries.map(([key, value]) => sqlOf(key, value)),
  ).rowId;
}

/** Changes what is given: a new reading, a move, filing, a corrected receipt. */
export function changeLetter(db: WriteDb, id: number, change: Partial<LetterReading & LetterPlace>): void {
  const entries = Object.entries(change);
  if (entries.length === 0) return;
  const sets = entries.map(([key]) => `${NAMES[key as keyof NewLetter]} = ?`).join(', '); // as: as above
  db.run(`UPDATE letter SET ${sets} WHERE id = ?`, ...entries.map(([key, value]) => sqlOf(key, value)), id);
}

export function letterRecord(db: ReadDb, id: number): LetterRecord | undefined {
  return db.get(record, `SELECT ${SELECTED} FROM letter WHERE id = ?`, id);
}

/** What the parser said of a letter; undefined when there is no such letter, null when the parser gave up. */
export function parsedOfLetter(db: ReadDb, id: number): StoredMail | null | undefined {
  const row = db.get(parsedRow, 'SELECT parsed FROM letter WHERE id = ?', id);
  return row === undefined ? undefined : storedMail.nullable().parse(JSON.parse(row.parsed));
}

/** Bytes of the original. */
export function sizeOfLetter(db: ReadDb, id: number): number {
  const sql = 'SELECT size FROM blob WHERE sha256 = (SELECT sha256 FROM letter WHERE id = ?)';
  return db.get(sizeRow, sql, id)?.size ?? 0;
}

/** The letter that these bytes are, as its original or as one more copy of it. */
export function letterOfBytes(db: ReadDb, sha256: string): LetterRecord | undefined {
  return db.get(
    record,
    `SELECT ${SELECTED} FROM letter WHERE id = coalesce(
       (SELECT id FROM letter WHERE sha256 = ?), (SELECT letter_id FROM letter_copy WHERE sha256 = ?))`,
    sha256,
    sha256,
  );
}

/** Letters with that message id (without angle brackets), the first imported first. */
export function lettersByMessageId(db: ReadDb, messageId: string): LetterRecord[] {
  return db.all(record, `SELECT ${SELECTED} FROM letter WHERE message_id = ? ORDER BY id`, messageId);
}

/** Letters that refer to that message id in In-Reply-To or References. */
export function lettersReferringTo(db: ReadDb, messageId: string): LetterRecord[] {
  return db.all(
    record,
    `SELECT ${SELECTED} FROM letter JOIN letter_reference r ON r.letter_id = letter.id WHERE r.message_id = ? ORDER BY letter.id`,
    messageId,
  );
}

export function addReferences(db: WriteDb, letterId: number, messageIds: readonly string[]): void {
  for (const id of messageIds)
    db.run('INSERT OR IGNORE INTO letter_reference (message_id, letter_id) VALUES (?, ?)', id, letterId);
}

/** Keeps one more original of a letter; its bytes are in the blob table already. */
export function addCopy(db: WriteDb, letterId: number, sha256: string): void {
  db.run(
    'INSERT OR IGNORE INTO letter_copy (sha256, letter_id, imported_at) VALUES (?, ?, ?)',
    sha256,
    letterId,
    db.now,
  );
}

/** Letters of a case in the order of receipt, with those that it shares since it was split off. */
export function lettersOfCase(db: ReadDb, caseNo: number): LetterRecord[] {
  return db.all(
    record,
    `SELECT ${SELECTED} FROM letter WHERE case_no = ? OR id IN (SELECT letter_id FROM case_letter WHERE case_no = ?)
     ORDER BY received_at, id`,
    caseNo,
    caseNo,
  );
}

/** Letters that could not be opened, the oldest first; those that were set aside wait no more. */
export function waitingLetters(db: ReadDb): LetterRecord[] {
  return db.all(
    record,
    `SELECT ${SELECTED} FROM letter WHERE attention IS NOT NULL AND filed IS NULL ORDER BY received_at, id`,
  );
}

/** Letters with a signature that claims one of these key ids (16 hex digits), the oldest first. */
export function lettersSignedBy(db: ReadDb, keyIds: readonly string[]): LetterRecord[] {
  return db.all(
    record,
    `SELECT ${SELECTED} FROM letter WHERE signature <> 'none' AND EXISTS (
       SELECT 1 FROM json_each(letter.parsed, '$.signatures') claim
       WHERE upper(claim.value ->> 'keyId') IN (SELECT upper(value) FROM json_each(?))) ORDER BY id`,
    JSON.stringify(keyIds),
  );
}

/** Letters that are no reports, the newest first. */
export function filedLetters(db: ReadDb): LetterRecord[] {
  return db.all(
    record,
    `SELECT ${SELECTED} FROM letter WHERE filed IS NOT NULL ORDER BY received_at DESC, id DESC`,
  );
}

/** How many letters there are, wait under Needs attention, and are filed. */
export function countLetters(db: ReadDb): { letters: number; attention: number; filed: number } {
  const sql = `SELECT count(*) AS letters, count(attention) FILTER (WHERE filed IS NULL) AS attention,
    count(filed) AS filed FROM letter`;
  return db.get(countsRow, sql) ?? { letters: 0, attention: 0, filed: 0 };
}

/** How many letters wait under Needs attention, from the index alone. */
export function countWaiting(db: ReadDb): number {
  return (
    db.get(countRow, 'SELECT count(*) AS count FROM letter WHERE attention IS NOT NULL AND filed IS NULL')
      ?.count ?? 0
  );
}

/** What a ciphertext was met in: a letter that came, or a reply that we exported. */
export type Ciphertext = { readonly letterId: number } | { readonly replyId: number };

/** Remembers the keyed hash of a session key. */
export function addSessionKeySeen(db: WriteDb, hash: string, where: Ciphertext): void {
  const letterId = 'letterId' in where ? where.letterId : null;
  const replyId = 'replyId' in where ? where.replyId : null;
  db.run(
    `INSERT INTO session_key_seen (hash, letter_id, reply_id) SELECT ?, ?, ?
     WHERE NOT EXISTS (SELECT 1 FROM session_key_seen WHERE hash = ? AND letter_id IS ? AND reply_id IS ?)`,
    hash,
    letterId,
    replyId,
    hash,
    letterId,
    replyId,
  );
}

/** Where a ciphertext was met before, with the case it is in; null while that letter has no case. */
export function sessionKeySeen(
  db: ReadDb,
  hash: string,
): { letterId: number | null; replyId: number | null; caseNo: number | null }[] {
  return db.all(
    seenRow,
    `SELECT s.letter_id AS letterId, s.reply_id AS replyId, coalesce(l.case_no, r.case_no) AS caseNo
     FROM session_key_seen s LEFT JOIN letter l ON l.id = s.letter_id LEFT JOIN reply r ON r.id = s.reply_id
     WHERE s.hash = ? ORDER BY s.rowid`,
    hash,
  );
}

/** Numbers of the other cases in which a ciphertext of this letter was met, ascending. */
export function casesWithSameCiphertext(db: ReadDb, letterId: number): number[] {
  return db
    .all(
      noRow,
      `SELECT DISTINCT coalesce(l.case_no, r.case_no) AS no FROM session_key_seen mine JOIN session_key_seen s ON s.hash = mine.hash
       LEFT JOIN letter l ON l.id = s.letter_id LEFT JOIN reply r ON r.id = s.reply_id
       WHERE mine.letter_id = ? AND (s.letter_id IS NULL OR s.letter_id <> ?)
         AND coalesce(l.case_no, r.case_no) IS NOT (SELECT case_no FROM letter WHERE id = ?)
         AND coalesce(l.case_no, r.case_no) IS NOT NULL ORDER BY 1`,
      letterId,
      letterId,
      letterId,
    )
    .map((row) => row.no);
}

const parsedRow = z.object({ parsed: z.string() });
const sizeRow = z.object({ size: z.int() });
const countRow = z.object({ count: z.int() });
const countsRow = z.object({ letters: z.int(), attention: z.int(), filed: z.int() });
const noRow = z.object({ no: z.int() });
const seenRow = z.object({
  letterId: z.int().nullable(),
  replyId: z.int().nullable(),
  caseNo: z.int().nullable(),
});

/** SQLite has no truth values. */
function flag() {
  return z.int().transform((value) => value !== 0);
}

function sqlOf(key: string, value: LetterRecord[keyof LetterRecord] | StoredMail): SqlValue {
  if (key === 'parsed') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'object' && value !== null) throw new TypeError('only "parsed" is an object');
  return value;
}

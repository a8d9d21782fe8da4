/** The full-text index over everything decrypted, kept in step with letters, replies, cases and names of files. */
import { z } from 'zod';
import { displayText } from '../../../shared/letter/untrusted-text';
import { attachmentsOfLetter } from './attachment-rows';
import { caseRecord } from './case-rows';
import type { ReadDb, WriteDb } from './database';
import { letterRecord, parsedOfLetter } from './letter-rows';
import { replyRecord } from './reply-rows';
import { sealSearchRow } from './sealed-tables';

/** What is indexed. The order is part of the row ids: only ever append. */
const KINDS = ['letter', 'reply', 'case', 'attachment-name'] as const;
export type SearchKind = (typeof KINDS)[number];

/** Around a hit in an excerpt; displayText has taken both out of what is indexed. */
const HIT_BEGIN = '\u0002';
const HIT_END = '\u0003';
const EXCERPT_TOKENS = 24;
/** More matches than this are not ranked: the newest come first, which is fast however many there are. */
const MOST_RANKED = 2_000;

/** Indexes a letter (subject, sender, text) and the names of its files, in place of what was there. */
export function indexLetter(db: WriteDb, id: number): void {
  removeLetterFromIndex(db, id);
  const letter = letterRecord(db, id);
  if (letter === undefined) return;
  const sections = parsedOfLetter(db, id)?.sections.map((section) => section.text) ?? [];
  put(db, 'letter', id, [letter.subject, letter.fromName, letter.fromAddress, ...sections]);
  for (const file of attachmentsOfLetter(db, id)) put(db, 'attachment-name', file.id, [file.name]);
}

/** Takes a letter and the names of its files out of the index; call it before the rows go. */
export function removeLetterFromIndex(db: WriteDb, id: number): void {
  remove(db, 'letter', id);
  for (const file of attachmentsOfLetter(db, id)) remove(db, 'attachment-name', file.id);
}

/** Indexes a reply of ours (subject and text), in place of what was there. */
export function indexReply(db: WriteDb, id: number): void {
  removeReplyFromIndex(db, id);
  const reply = replyRecord(db, id);
  if (reply !== undefined) put(db, 'reply', id, [reply.subject, reply.body]);
}

export function removeReplyFromIndex(db: WriteDb, id: number): void {
  remove(db, 'reply', id);
}

/** Indexes a case (title, product, affected system, notes), in place of what was there. */
export function indexCase(db: WriteDb, no: number): void {
  remove(db, 'case', no);
  const one = caseRecord(db, no);
  if (one !== undefined) put(db, 'case', no, [one.title, one.product, one.affectedSystem, one.notes]);
}

const foundRow = z.object({ kind: z.enum(KINDS), ref: z.int(), excerpt: z.string() });

/** A match: what it is, and its excerpt in pieces. */
export interface Found {
  readonly kind: SearchKind;
  /** Row id; the number of a case. */
  readonly ref: number;
  readonly excerpt: readonly { readonly text: string; readonly hit: boolean }[];
}

/** At most `limit` matches of all words, each as the beginning of a word; the best first, of very many the newest. */
export function findInIndex(db: ReadDb, text: string, limit: number): Found[] {
  const query = queryOf(text);
  if (query === null) return [];
  const many = db.get(
    countRow,
    'SELECT count(*) AS count FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)',
    query,
    MOST_RANKED + 1,
  );
  const order = (many?.count ?? 0) > MOST_RANKED ? 'rowid DESC' : 'rank';
  return db
    .all(
      foundRow,
      `SELECT kind, ref, snippet(search, 0, ?, ?, '…', ${EXCERPT_TOKENS}) AS excerpt FROM search WHERE search MATCH ? ORDER BY ${order} LIMIT ?`,
      HIT_BEGIN,
      HIT_END,
      query,
      limit,
    )
    .map(({ kind, ref, excerpt }) => ({ kind, ref, excerpt: pieces(excerpt) }));
}

/** Every word quoted, so that nothing in it is syntax; null when no word is left. */
export function queryOf(text: string): string | null {
  const words = displayText(text)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length === 0 ? null : words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ');
}

function pieces(excerpt: string): { text: string; hit: boolean }[] {
  return excerpt
    .split(new RegExp(`(${HIT_BEGIN}[^${HIT_END}]*${HIT_END})`))
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith(HIT_BEGIN) ? { text: piece.slice(1, -1), hit: true } : { text: piece, hit: false },
    );
}

function put(db: WriteDb, kind: SearchKind, ref: number, texts: readonly string[]): void {
  const body = displayText(texts.filter((text) => text !== '').join('\n'));
  db.run(
    'INSERT INTO search (rowid, body, kind, ref) VALUES (?, ?, ?, ?)',
    rowIdOf(kind, ref),
    body,
    kind,
    ref,
  );
  sealSearchRow(db, '+', rowIdOf(kind, ref));
}

/** By row id: the columns beside the text have no index. */
function remove(db: WriteDb, kind: SearchKind, ref: number): void {
  sealSearchRow(db, '-', rowIdOf(kind, ref));
  db.run('DELETE FROM search WHERE rowid = ?', rowIdOf(kind, ref));
}

/** The row of the index that a letter, a reply, a case or the name of a file has. */
export function rowIdOf(kind: SearchKind, ref: number): number {
  return ref * KINDS.length + KINDS.indexOf(kind);
}

const countRow = z.object({ count: z.int() });

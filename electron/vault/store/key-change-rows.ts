/** Rows of keys that came along in letters, and of what was decided about another key for a reporter. */
import { z } from 'zod';
import { type KeyFactsView, keyFacts } from '../../../shared/ipc/shapes';
import type { ReadDb, WriteDb } from './database';
import { jsonColumn } from './json-column';

/** A key that a letter carried, as it was read there. */
export interface CarriedKeyRow {
  readonly fingerprint: string;
  readonly source: 'attachment' | 'autocrypt';
  readonly facts: KeyFactsView;
}

/** How another key reached the team: in a letter, as the signer of one, or brought by a person. */
export interface CameRow extends CarriedKeyRow {
  readonly reporterId: number;
  readonly letterId: number;
  readonly caseNo: number | null;
  readonly receivedAt: number;
  readonly importedAt: number;
}

export interface SignerRow extends Omit<CameRow, 'source' | 'facts'> {
  readonly facts: KeyFactsView | null;
}

export const KEY_DECISIONS = ['kept-pinned', 'taken', 'let-go'] as const;
export type KeyDecision = (typeof KEY_DECISIONS)[number];

/**
 * Ids of letters of these reporters whose keys were not looked at since they were last read: of one reporter, or (null)
 * of all who have a pinned key.
 */
export function lettersToNote(db: ReadDb, reporterId: number | null): { id: number; verdictAt: number }[] {
  return db.all(
    toNoteRow,
    `SELECT l.id, l.verdict_at AS verdictAt FROM letter l
     WHERE l.direction = 'in' AND l.attention IS NULL
       AND ${reporterId === null ? 'l.reporter_id IN (SELECT reporter_id FROM reporter_key)' : 'l.reporter_id = ?'}
       AND NOT EXISTS (SELECT 1 FROM letter_keys_noted n WHERE n.letter_id = l.id AND n.verdict_at = l.verdict_at)
     ORDER BY l.id`,
    ...(reporterId === null ? [] : [reporterId]),
  );
}

/** Puts what was found in a letter in place of what was noted of it before. */
export function noteLetterKeys(
  db: WriteDb,
  letter: { readonly id: number; readonly verdictAt: number },
  keys: readonly CarriedKeyRow[],
): void {
  db.run('DELETE FROM letter_key WHERE letter_id = ?', letter.id);
  for (const { fingerprint, source, facts } of keys)
    db.run(
      'INSERT OR IGNORE INTO letter_key (letter_id, fingerprint, source, facts) VALUES (?, ?, ?, ?)',
      letter.id,
      fingerprint,
      source,
      JSON.stringify(facts),
    );
  db.run(
    `INSERT INTO letter_keys_noted (letter_id, verdict_at) VALUES (?, ?)
     ON CONFLICT (letter_id) DO UPDATE SET verdict_at = excluded.verdict_at`,
    letter.id,
    letter.verdictAt,
  );
}

/** Keys that letters of a reporter (null: of every reporter with a pin) carried, the newest letter first. */
export function carriedByReporter(db: ReadDb, reporterId: number | null): CameRow[] {
  return db.all(
    cameRow,
    `SELECT l.reporter_id AS reporterId, k.fingerprint, k.source, k.facts, l.id AS letterId, l.case_no AS caseNo,
       l.received_at AS receivedAt, l.imported_at AS importedAt
     FROM letter l JOIN letter_key k ON k.letter_id = l.id
     WHERE l.direction = 'in' AND ${ofReporter(reporterId)} ORDER BY l.received_at DESC, l.id DESC, k.fingerprint`,
    ...(reporterId === null ? [] : [reporterId]),
  );
}

/** Keys that made a good signature over letters of a reporter (null: of every reporter with a pin), the newest first. */
export function signersOfReporter(db: ReadDb, reporterId: number | null): SignerRow[] {
  return db.all(
    signerRow,
    `SELECT l.reporter_id AS reporterId, upper(l.signer) AS fingerprint, k.facts, l.id AS letterId, l.case_no AS caseNo,
       l.received_at AS receivedAt, l.imported_at AS importedAt
     FROM letter l LEFT JOIN public_key k ON k.fingerprint = upper(l.signer)
     WHERE l.direction = 'in' AND l.signature = 'good' AND l.signer IS NOT NULL AND ${ofReporter(reporterId)}
     ORDER BY l.received_at DESC, l.id DESC`,
    ...(reporterId === null ? [] : [reporterId]),
  );
}

/** Letters that carried this key, the newest first. */
export function lettersCarrying(db: ReadDb, fingerprint: string): number[] {
  return db
    .all(
      letterRow,
      `SELECT k.letter_id AS letterId FROM letter_key k JOIN letter l ON l.id = k.letter_id WHERE k.fingerprint = ?
       ORDER BY l.received_at DESC, l.id DESC`,
      fingerprint,
    )
    .map((row) => row.letterId);
}

/** What was decided about other keys, by reporter and fingerprint. */
export function keyDecisions(
  db: ReadDb,
  reporterId: number | null,
): { reporterId: number; fingerprint: string; decision: KeyDecision }[] {
  return db.all(
    decisionRow,
    `SELECT reporter_id AS reporterId, fingerprint, decision FROM key_decision
     ${reporterId === null ? '' : 'WHERE reporter_id = ?'}`,
    ...(reporterId === null ? [] : [reporterId]),
  );
}

/** Keeps the decision; a later one stands in its place. */
export function decideKey(
  db: WriteDb,
  reporterId: number,
  fingerprint: string,
  decision: KeyDecision,
  reason: string,
): void {
  db.run(
    `INSERT INTO key_decision (reporter_id, fingerprint, decision, reason, decided_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (reporter_id, fingerprint) DO UPDATE SET decision = excluded.decision, reason = excluded.reason,
       decided_at = excluded.decided_at`,
    reporterId,
    fingerprint,
    decision,
    reason,
    db.now,
  );
}

/** The question is open again; says whether there was a decision. */
export function reopenDecision(db: WriteDb, reporterId: number, fingerprint: string): boolean {
  return (
    db.run('DELETE FROM key_decision WHERE reporter_id = ? AND fingerprint = ?', reporterId, fingerprint)
      .changes > 0
  );
}

function ofReporter(reporterId: number | null): string {
  return reporterId === null
    ? 'l.reporter_id IN (SELECT reporter_id FROM reporter_key)'
    : 'l.reporter_id = ?';
}

const toNoteRow = z.object({ id: z.int(), verdictAt: z.int() });
const letterRow = z.object({ letterId: z.int() });
const decisionRow = z.object({
  reporterId: z.int(),
  fingerprint: z.string(),
  decision: z.enum(KEY_DECISIONS),
});
const placeRow = z.object({
  reporterId: z.int(),
  fingerprint: z.string(),
  letterId: z.int(),
  caseNo: z.int().nullable(),
  receivedAt: z.int(),
  importedAt: z.int(),
});
const factsText = jsonColumn(keyFacts);
const cameRow = placeRow.extend({ source: z.enum(['attachment', 'autocrypt']), facts: factsText });
const signerRow = placeRow.extend({ facts: factsText.nullable() });

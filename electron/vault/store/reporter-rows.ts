/** Rows of reporters: who they are, under which addresses they write, which keys are pinned to them, and their cases. */
import { z } from 'zod';
import { keyFacts } from '../../../shared/ipc/shapes';
import type { ReadDb, WriteDb } from './database';

const record = z.object({
  id: z.int(),
  pseudonym: z.string().nullable(),
  name: z.string().nullable(),
  addedAt: z.int(),
});
export type ReporterRecord = z.infer<typeof record>;

const COLUMNS = 'id, pseudonym, name, added_at AS addedAt';

/** An address as it is kept and compared: trimmed, lower case. */
export function plainAddress(address: string): string {
  return address.trim().toLowerCase();
}

export function reporterRecord(db: ReadDb, id: number): ReporterRecord | undefined {
  return db.get(record, `SELECT ${COLUMNS} FROM reporter WHERE id = ?`, id);
}

/** The reporter who writes under that address (case ignored), or undefined. */
export function reporterByAddress(db: ReadDb, address: string): ReporterRecord | undefined {
  return db.get(
    record,
    `SELECT ${COLUMNS} FROM reporter WHERE id = (SELECT reporter_id FROM reporter_address WHERE address = ?)`,
    plainAddress(address),
  );
}

/** A new reporter; an empty name is none, an empty address is left out. The address must not be taken. */
export function insertReporter(db: WriteDb, name: string, address: string): number {
  const id = db.run(
    'INSERT INTO reporter (name, added_at) VALUES (?, ?)',
    name === '' ? null : name,
    db.now,
  ).rowId;
  if (plainAddress(address) !== '') addAddress(db, id, address);
  return id;
}

/** The reporter of that address, or a new one. An empty address always makes a new one. */
export function findOrInsertReporter(db: WriteDb, name: string, address: string): number {
  const known = plainAddress(address) === '' ? undefined : reporterByAddress(db, address);
  return known?.id ?? insertReporter(db, name, address);
}

export function addAddress(db: WriteDb, id: number, address: string): void {
  db.run('INSERT INTO reporter_address (address, reporter_id) VALUES (?, ?)', plainAddress(address), id);
}

export function changeReporter(db: WriteDb, id: number, pseudonym: string | null, name: string | null): void {
  db.run('UPDATE reporter SET pseudonym = ?, name = ? WHERE id = ?', pseudonym, name, id);
}

const addressRow = z.object({ address: z.string() });

export function addressesOf(db: ReadDb, id: number): string[] {
  return db
    .all(addressRow, 'SELECT address FROM reporter_address WHERE reporter_id = ? ORDER BY address', id)
    .map((row) => row.address);
}

const pinnedRow = z.object({
  fingerprint: z.string(),
  pinnedAt: z.int(),
  facts: z.string(),
  public: z.instanceof(Uint8Array),
});

/** A key pinned to a reporter, with its facts and its binary form. */
export interface PinnedKey {
  readonly fingerprint: string;
  readonly pinnedAt: number;
  readonly facts: z.infer<typeof keyFacts>;
  readonly public: Uint8Array;
}

/** The keys pinned to a reporter, the latest pinned first. */
export function pinnedKeysOf(db: ReadDb, id: number): PinnedKey[] {
  return db
    .all(
      pinnedRow,
      `SELECT k.fingerprint, r.pinned_at AS pinnedAt, k.facts, k.public FROM reporter_key r JOIN public_key k USING (fingerprint)
       WHERE r.reporter_id = ? ORDER BY r.pinned_at DESC, k.fingerprint`,
      id,
    )
    .map((row) => ({ ...row, facts: keyFacts.parse(JSON.parse(row.facts)) }));
}

/** Whether that key (fingerprint, upper-case) is pinned to that reporter now; no key or no reporter is never pinned. */
export function isPinnedTo(db: ReadDb, reporterId: number | null, fingerprint: string | null): boolean {
  if (reporterId === null || fingerprint === null) return false;
  return (
    db.get(
      pinRow,
      'SELECT 1 AS pinned FROM reporter_key WHERE reporter_id = ? AND fingerprint = ?',
      reporterId,
      fingerprint,
    ) !== undefined
  );
}

const pinRow = z.object({ pinned: z.int() });

/** Whether a letter can be encrypted to a pinned key at that time. */
export function isUsable(key: PinnedKey, now: number): boolean {
  return key.facts.canEncrypt && !key.facts.revoked && !isExpired(key, now);
}

export function isExpired(key: PinnedKey, now: number): boolean {
  return key.facts.expiresAt !== null && key.facts.expiresAt <= now;
}

/** Makes a reporter one of a case; gives whether they were not before. */
export function joinCase(db: WriteDb, caseNo: number, reporterId: number): boolean {
  return (
    db.run('INSERT OR IGNORE INTO case_reporter (case_no, reporter_id) VALUES (?, ?)', caseNo, reporterId)
      .changes > 0
  );
}

/** Takes a reporter out of a case (their only letter was moved away). */
export function leaveCase(db: WriteDb, caseNo: number, reporterId: number): void {
  db.run('DELETE FROM case_reporter WHERE case_no = ? AND reporter_id = ?', caseNo, reporterId);
}

export function reportersOfCase(db: ReadDb, caseNo: number): ReporterRecord[] {
  return db.all(
    record,
    `SELECT ${COLUMNS} FROM reporter JOIN case_reporter ON reporter_id = id WHERE case_no = ? ORDER BY id`,
    caseNo,
  );
}

export function isReporterOf(db: ReadDb, caseNo: number, reporterId: number): boolean {
  return (
    db.get(
      noRow,
      'SELECT case_no AS no FROM case_reporter WHERE case_no = ? AND reporter_id = ?',
      caseNo,
      reporterId,
    ) !== undefined
  );
}

const noRow = z.object({ no: z.int() });

/** The numbers of a reporter's cases, ascending. */
export function casesOfReporter(db: ReadDb, id: number): number[] {
  return db
    .all(noRow, 'SELECT case_no AS no FROM case_reporter WHERE reporter_id = ? ORDER BY case_no', id)
    .map((row) => row.no);
}

const nameRow = z.object({
  no: z.int(),
  id: z.int(),
  pseudonym: z.string().nullable(),
  name: z.string().nullable(),
  displayName: z.string(),
});
/** A reporter of a case, with the name to show. */
export type CaseReporter = z.infer<typeof nameRow>;

/** How a reporter is called: pseudonym, else name, else address. */
const DISPLAY_NAME = `coalesce(nullif(r.pseudonym, ''), nullif(r.name, ''),
  (SELECT min(address) FROM reporter_address a WHERE a.reporter_id = r.id), '')`;

/** Who reported what: one row for each reporter of each case (or of one), in the order of case and reporter. */
export function reporterNamesByCase(db: ReadDb, only?: number): CaseReporter[] {
  const where = only === undefined ? '' : 'WHERE c.case_no = ?';
  return db.all(
    nameRow,
    `SELECT c.case_no AS no, r.id, r.pseudonym, r.name, ${DISPLAY_NAME} AS displayName FROM case_reporter c JOIN reporter r ON r.id = c.reporter_id
     ${where} ORDER BY c.case_no, r.id`,
    ...(only === undefined ? [] : [only]),
  );
}

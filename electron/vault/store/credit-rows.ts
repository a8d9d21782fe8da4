/** Rows of credit: what each reporter of each case answered, and which lists left with whose names in them. */
import { z } from 'zod';
import { CREDIT_FORMATS } from '../../../shared/credit/formats';
import { CREDIT_ROLES } from '../../../shared/credit/wish';
import { creditWish } from '../../../shared/ipc/shapes';
import type { ReadDb, WriteDb } from './database';

const record = z.object({
  caseNo: z.int(),
  reporterId: z.int(),
  wish: creditWish,
  role: z.enum(CREDIT_ROLES),
  name: z.string(),
  handle: z.string(),
  link: z.string(),
  organisation: z.string(),
  basis: z.enum(['letter', 'telephone', 'in-person', 'none']),
  basisLetter: z.int().nullable(),
  recordedAt: z.int(),
});
export type CreditRecord = z.infer<typeof record>;

const COLUMNS = `case_no AS caseNo, reporter_id AS reporterId, wish, role, name, handle, link, organisation, basis,
  basis_letter AS basisLetter, recorded_at AS recordedAt`;

/** Puts the latest answer in place of the one before. */
export function putCredit(db: WriteDb, credit: Omit<CreditRecord, 'recordedAt'>): void {
  db.run(
    `INSERT INTO credit (case_no, reporter_id, wish, role, name, handle, link, organisation, basis, basis_letter, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (case_no, reporter_id) DO UPDATE SET wish = excluded.wish, role = excluded.role, name = excluded.name, handle = excluded.handle,
       link = excluded.link, organisation = excluded.organisation, basis = excluded.basis, basis_letter = excluded.basis_letter,
       recorded_at = excluded.recorded_at`,
    credit.caseNo,
    credit.reporterId,
    credit.wish,
    credit.role,
    credit.name,
    credit.handle,
    credit.link,
    credit.organisation,
    credit.basis,
    credit.basisLetter,
    db.now,
  );
}

export function creditRecord(db: ReadDb, caseNo: number, reporterId: number): CreditRecord | undefined {
  return db.get(
    record,
    `SELECT ${COLUMNS} FROM credit WHERE case_no = ? AND reporter_id = ?`,
    caseNo,
    reporterId,
  );
}

/** Recorded answers of one case, or of all. */
export function creditRecords(db: ReadDb, only?: number): CreditRecord[] {
  const where = only === undefined ? '' : 'WHERE case_no = ?';
  return db.all(
    record,
    `SELECT ${COLUMNS} FROM credit ${where} ORDER BY case_no, reporter_id`,
    ...(only === undefined ? [] : [only]),
  );
}

const exportRow = z.object({
  id: z.int(),
  at: z.int(),
  filter: z.string(),
  format: z.enum(CREDIT_FORMATS),
  named: z.int(),
  anonymous: z.int(),
  name: z.string(),
});
/** A list that left; `filter` is JSON of the contract's filter, `name` the file's own name. */
export type CreditExport = z.infer<typeof exportRow>;

/** One name in a list that left. */
export interface CreditExportLine {
  readonly caseNo: number;
  readonly reporterId: number;
  readonly writtenAs: string;
}

/** Records a list and who was named in it; its bytes are in the blob table already. */
export function addCreditExport(
  db: WriteDb,
  list: Omit<CreditExport, 'at' | 'id'> & { readonly sha256: string },
  lines: readonly CreditExportLine[],
): number {
  const id = db.run(
    'INSERT INTO credit_export (at, filter, format, named, anonymous, name, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)',
    db.now,
    list.filter,
    list.format,
    list.named,
    list.anonymous,
    list.name,
    list.sha256,
  ).rowId;
  for (const line of lines) {
    db.run(
      'INSERT INTO credit_export_line (export_id, case_no, reporter_id, written_as) VALUES (?, ?, ?, ?)',
      id,
      line.caseNo,
      line.reporterId,
      line.writtenAs,
    );
  }
  return id;
}

/** Lists that left, the latest first. */
export function creditExports(db: ReadDb): CreditExport[] {
  return db.all(
    exportRow,
    'SELECT id, at, filter, format, named, anonymous, name FROM credit_export ORDER BY id DESC',
  );
}

const lineRow = z.object({ exportId: z.int(), caseNo: z.int(), reporterId: z.int(), writtenAs: z.string() });

/** Who was named where, by export. */
export function creditExportLines(db: ReadDb): (CreditExportLine & { readonly exportId: number })[] {
  return db.all(
    lineRow,
    `SELECT export_id AS exportId, case_no AS caseNo, reporter_id AS reporterId, written_as AS writtenAs
     FROM credit_export_line ORDER BY export_id, case_no, reporter_id`,
  );
}

const listedRow = z.object({ at: z.int().nullable() });

/** When the first list left that has a line about the case; null while none did. */
export function creditListedAt(db: ReadDb, caseNo: number): number | null {
  const listed = db.get(
    listedRow,
    `SELECT min(e.at) AS at FROM credit_export_line l JOIN credit_export e ON e.id = l.export_id
     WHERE l.case_no = ?`,
    caseNo,
  );
  return listed?.at ?? null;
}

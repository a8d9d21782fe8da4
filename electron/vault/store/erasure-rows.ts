/** Rows of retention and erasure: answers of reporters, legal holds, and what stays of an erased case. */
import { z } from 'zod';
import { SEVERITIES, STAGES } from '../../../shared/case/vocabulary';
import { CLOCK_STATES } from '../../../shared/clock/state';
import type { ReadDb, WriteDb } from './database';

/** What a reporter answered when we asked to erase; "none" is a person's word that no answer is to be expected. */
export const ERASURE_ANSWERS = ['confirmed', 'refused', 'none'] as const;

const answerRow = z.object({
  caseNo: z.int(),
  reporterId: z.int(),
  answer: z.enum(ERASURE_ANSWERS),
  /** Null: by word. */
  letterId: z.int().nullable(),
  note: z.string(),
  answeredAt: z.int(),
});
export type ErasureAnswer = z.infer<typeof answerRow>;

/** Recorded answers of one case. */
export function erasureAnswers(db: ReadDb, caseNo: number): ErasureAnswer[] {
  return db.all(
    answerRow,
    `SELECT case_no AS caseNo, reporter_id AS reporterId, answer, letter_id AS letterId, note, answered_at AS answeredAt
     FROM erasure_answer WHERE case_no = ? ORDER BY reporter_id`,
    caseNo,
  );
}

/** Puts the latest answer in place of the one before. */
export function putErasureAnswer(db: WriteDb, answer: Omit<ErasureAnswer, 'answeredAt'>): void {
  const { caseNo, reporterId, letterId, note } = answer;
  db.run(
    `INSERT INTO erasure_answer (case_no, reporter_id, answer, letter_id, note, answered_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (case_no, reporter_id) DO UPDATE SET answer = excluded.answer, letter_id = excluded.letter_id,
       note = excluded.note, answered_at = excluded.answered_at`,
    caseNo,
    reporterId,
    answer.answer,
    letterId,
    note,
    db.now,
  );
}

/** Takes a recorded answer back. */
export function removeErasureAnswer(db: WriteDb, caseNo: number, reporterId: number): void {
  db.run('DELETE FROM erasure_answer WHERE case_no = ? AND reporter_id = ?', caseNo, reporterId);
}

const holdRow = z.object({ caseNo: z.int(), reason: z.string(), placedAt: z.int() });
export type LegalHold = z.infer<typeof holdRow>;
const HOLD_COLUMNS = 'case_no AS caseNo, reason, placed_at AS placedAt';

export function legalHold(db: ReadDb, caseNo: number): LegalHold | undefined {
  return db.get(holdRow, `SELECT ${HOLD_COLUMNS} FROM legal_hold WHERE case_no = ?`, caseNo);
}

export function legalHolds(db: ReadDb): LegalHold[] {
  return db.all(holdRow, `SELECT ${HOLD_COLUMNS} FROM legal_hold ORDER BY case_no`);
}

export function putLegalHold(db: WriteDb, caseNo: number, reason: string): void {
  db.run(
    'INSERT OR REPLACE INTO legal_hold (case_no, reason, placed_at) VALUES (?, ?, ?)',
    caseNo,
    reason,
    db.now,
  );
}

export function liftLegalHold(db: WriteDb, caseNo: number): void {
  db.run('DELETE FROM legal_hold WHERE case_no = ?', caseNo);
}

const stageDates = z.array(z.strictObject({ stage: z.enum(STAGES), at: z.int() }));
const promiseFigures = z.array(
  z.strictObject({
    promise: z.string(),
    state: z.enum(CLOCK_STATES),
    dueAt: z.int().nullable(),
    satisfiedAt: z.int().nullable(),
  }),
);
const erasedRow = z.object({
  caseNo: z.int(),
  erasedAt: z.int(),
  dueAt: z.int().nullable(),
  stages: z.string().transform((text) => stageDates.parse(JSON.parse(text))),
  promises: z.string().transform((text) => promiseFigures.parse(JSON.parse(text))),
  letters: z.int(),
  attachments: z.int(),
  bytes: z.int(),
});
/** Dates and figures of an erased case. Instants are milliseconds since the epoch; `bytes` is what originals and files had. */
export type ErasedCase = z.infer<typeof erasedRow>;

const ERASED_COLUMNS =
  'case_no AS caseNo, erased_at AS erasedAt, due_at AS dueAt, stages, promises, letters, attachments, bytes';

export function erasedCase(db: ReadDb, caseNo: number): ErasedCase | undefined {
  return db.get(erasedRow, `SELECT ${ERASED_COLUMNS} FROM erased_case WHERE case_no = ?`, caseNo);
}

/** Every erased case, the latest first. */
export function erasedCases(db: ReadDb): ErasedCase[] {
  return db.all(erasedRow, `SELECT ${ERASED_COLUMNS} FROM erased_case ORDER BY erased_at DESC, case_no DESC`);
}

export function putErasedCase(db: WriteDb, one: ErasedCase): void {
  db.run(
    `INSERT INTO erased_case (case_no, erased_at, due_at, stages, promises, letters, attachments, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    one.caseNo,
    one.erasedAt,
    one.dueAt,
    JSON.stringify(one.stages),
    JSON.stringify(one.promises),
    one.letters,
    one.attachments,
    one.bytes,
  );
}

const closableRow = z.object({
  no: z.int(),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  stage: z.enum(STAGES),
  /** Null while it is not closed. */
  closedAt: z.int().nullable(),
  erasedAt: z.int().nullable(),
  profileId: z.string(),
  profileVersion: z.int(),
  revision: z.int(),
  letters: z.int(),
});
/** A case as retention looks at it. */
export type RetainedCase = z.infer<typeof closableRow>;

const RETAINED = `SELECT no, title, severity, stage, iif(stage = 'closed', coalesce(closed_at, stage_since), NULL) AS closedAt,
  erased_at AS erasedAt, profile_id AS profileId, profile_version AS profileVersion, revision,
  (SELECT count(*) FROM letter l WHERE l.case_no = c.no) AS letters FROM case_file c`;

export function retainedCase(db: ReadDb, no: number): RetainedCase | undefined {
  return db.get(closableRow, `${RETAINED} WHERE no = ?`, no);
}

/** Every closed case that is not erased (or one), in the order of their closing. */
export function closedCases(db: ReadDb, only?: number): RetainedCase[] {
  const one = only === undefined ? '' : 'AND no = ?';
  return db.all(
    closableRow,
    `${RETAINED} WHERE stage = 'closed' AND erased_at IS NULL ${one} ORDER BY closedAt, no`,
    ...(only === undefined ? [] : [only]),
  );
}

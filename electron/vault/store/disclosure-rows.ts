/** Rows of disclosure: the plan of a case, what reporters plan and agree to, drafts that were shared, consents. */
import { z } from 'zod';
import { instant } from '../../../shared/kernel/time';
import {
  CONSENT_ANSWERS,
  CONSENT_BASES,
  CONSENT_KINDS,
  DRAFT_ANSWERS,
} from '../../../shared/disclosure/words';
import type { ReadDb, SqlValue, WriteDb } from './database';

const flag = z
  .int()
  .nullable()
  .transform((value) => (value === null ? null : value === 1));
const words = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));

const planRow = z.object({
  no: z.int(),
  embargo: flag,
  endsAt: z.int().transform(instant).nullable(),
  words,
  agreedAt: z.int().nullable(),
  agreedNote: z.string(),
  earlyBreakAt: z.int().nullable(),
  earlyBreakNote: z.string(),
});
export type PlanRecord = z.infer<typeof planRow>;

const PLAN = `case_no AS no, embargo, ends_at AS endsAt, words, agreed_at AS agreedAt, agreed_note AS agreedNote,
  early_break_at AS earlyBreakAt, early_break_note AS earlyBreakNote`;

/** What a person said of a case's disclosure; undefined while nothing. */
export function planRecord(db: ReadDb, no: number): PlanRecord | undefined {
  return db.get(planRow, `SELECT ${PLAN} FROM disclosure_plan WHERE case_no = ?`, no);
}

/** The plans of all cases that have one. */
export function planRecords(db: ReadDb): PlanRecord[] {
  return db.all(planRow, `SELECT ${PLAN} FROM disclosure_plan ORDER BY case_no`);
}

const PLAN_COLUMNS = {
  embargo: 'embargo',
  endsAt: 'ends_at',
  words: 'words',
  agreedAt: 'agreed_at',
  agreedNote: 'agreed_note',
  earlyBreakAt: 'early_break_at',
  earlyBreakNote: 'early_break_note',
} as const;

/** Changes a plan; the first change makes it. The caller appends the event. */
export function changePlan(db: WriteDb, no: number, change: Partial<Omit<PlanRecord, 'no'>>): void {
  db.run('INSERT OR IGNORE INTO disclosure_plan (case_no, updated_at) VALUES (?, ?)', no, db.now);
  const entries = Object.entries(change) as [keyof typeof PLAN_COLUMNS, unknown][]; // as: Object.entries forgets the keys
  const sets = entries.map(([key]) => `${PLAN_COLUMNS[key]} = ?, `).join('');
  const values = entries.map(([, value]) => sqlOf(value));
  db.run(`UPDATE disclosure_plan SET ${sets}updated_at = ? WHERE case_no = ?`, ...values, db.now, no);
}

function sqlOf(value: unknown): SqlValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (Array.isArray(value)) return JSON.stringify(value);
  return value as SqlValue; // as: the other fields of a plan are numbers, texts and null
}

const reporterPlanRow = z.object({
  reporterId: z.int(),
  plan: z.string(),
  letterId: z.int().nullable(),
  recordedAt: z.int(),
  agreedTo: z.int().nullable(),
  agreedOn: z.int().nullable(),
  agreedLetterId: z.int().nullable(),
});
export type ReporterPlan = z.infer<typeof reporterPlanRow>;

/** What the reporters of a case plan and agreed to. */
export function reporterPlans(db: ReadDb, no: number): ReporterPlan[] {
  return db.all(
    reporterPlanRow,
    `SELECT reporter_id AS reporterId, plan, letter_id AS letterId, recorded_at AS recordedAt, agreed_to AS agreedTo,
       agreed_on AS agreedOn, agreed_letter_id AS agreedLetterId FROM reporter_plan WHERE case_no = ? ORDER BY reporter_id`,
    no,
  );
}

type Who = readonly [no: number, reporterId: number];

/** What a reporter plans to publish, in place of what was known before. */
export function putReporterPlan(db: WriteDb, who: Who, plan: string, letterId: number | null): void {
  db.run(
    `INSERT INTO reporter_plan (case_no, reporter_id, plan, letter_id, recorded_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (case_no, reporter_id) DO UPDATE SET plan = excluded.plan, letter_id = excluded.letter_id,
       recorded_at = excluded.recorded_at`,
    ...who,
    plan,
    letterId,
    db.now,
  );
}

/** The date that a reporter agreed to; null takes it back. */
export function putAgreement(db: WriteDb, who: Who, to: number | null, letterId: number | null): void {
  db.run(
    'INSERT OR IGNORE INTO reporter_plan (case_no, reporter_id, recorded_at) VALUES (?, ?, ?)',
    ...who,
    db.now,
  );
  db.run(
    'UPDATE reporter_plan SET agreed_to = ?, agreed_on = ?, agreed_letter_id = ? WHERE case_no = ? AND reporter_id = ?',
    to,
    to === null ? null : db.now,
    letterId,
    ...who,
  );
}

const draftRow = z.object({
  id: z.int(),
  no: z.int(),
  name: z.string(),
  sha256: z.string(),
  replyId: z.int().nullable(),
  sharedAt: z.int(),
  note: z.string(),
});
export type SharedDraft = z.infer<typeof draftRow>;
const DRAFT = 'id, case_no AS no, name, sha256, reply_id AS replyId, shared_at AS sharedAt, note';

/** Drafts that were shared, the latest first. */
export function sharedDrafts(db: ReadDb, no: number): SharedDraft[] {
  return db.all(draftRow, `SELECT ${DRAFT} FROM shared_draft WHERE case_no = ? ORDER BY id DESC`, no);
}

export function sharedDraft(db: ReadDb, id: number): SharedDraft | undefined {
  return db.get(draftRow, `SELECT ${DRAFT} FROM shared_draft WHERE id = ?`, id);
}

export function addSharedDraft(db: WriteDb, draft: Omit<SharedDraft, 'id'>): number {
  const { no, name, sha256, replyId, sharedAt, note } = draft;
  return db.run(
    'INSERT INTO shared_draft (case_no, name, sha256, reply_id, shared_at, note) VALUES (?, ?, ?, ?, ?, ?)',
    ...[no, name, sha256, replyId, sharedAt, note],
  ).rowId;
}

const answerRow = z.object({
  draftId: z.int(),
  reporterId: z.int(),
  answer: z.enum(DRAFT_ANSWERS),
  letterId: z.int().nullable(),
  at: z.int(),
});
export type DraftAnswerRecord = z.infer<typeof answerRow>;

/** What the reporters of a case said to its drafts. */
export function draftAnswers(db: ReadDb, no: number): DraftAnswerRecord[] {
  return db.all(
    answerRow,
    `SELECT draft_id AS draftId, reporter_id AS reporterId, answer, letter_id AS letterId, at FROM draft_answer
     WHERE draft_id IN (SELECT id FROM shared_draft WHERE case_no = ?) ORDER BY draft_id, reporter_id`,
    no,
  );
}

/** The latest answer of a reporter to a draft; null takes it back. */
export function putDraftAnswer(
  db: WriteDb,
  draftId: number,
  reporterId: number,
  answer: DraftAnswerRecord['answer'] | null,
  letterId: number | null,
): void {
  db.run('DELETE FROM draft_answer WHERE draft_id = ? AND reporter_id = ?', draftId, reporterId);
  if (answer === null) return;
  db.run(
    'INSERT INTO draft_answer (draft_id, reporter_id, answer, letter_id, at) VALUES (?, ?, ?, ?, ?)',
    ...[draftId, reporterId, answer, letterId, db.now],
  );
}

const consentRow = z.object({
  id: z.int(),
  reporterId: z.int(),
  kind: z.enum(CONSENT_KINDS),
  answer: z.enum(CONSENT_ANSWERS),
  basis: z.enum(CONSENT_BASES),
  letterId: z.int().nullable(),
  note: z.string(),
  recordedAt: z.int(),
});
export type ConsentRecord = z.infer<typeof consentRow>;

/** Consents of a case, the oldest first. */
export function consentsOf(db: ReadDb, no: number): ConsentRecord[] {
  return db.all(
    consentRow,
    `SELECT id, reporter_id AS reporterId, kind, answer, basis, letter_id AS letterId, note, recorded_at AS recordedAt
     FROM consent WHERE case_no = ? ORDER BY id`,
    no,
  );
}

/** Reporters of a case whose latest answer is that their personal data may go to others (MAXEM-8). */
export function whoSharesTheirData(db: ReadDb, no: number): ReadonlySet<number> {
  const latest = new Map<number, string>();
  for (const { reporterId, kind, answer } of consentsOf(db, no))
    if (kind === 'share-personal-data') latest.set(reporterId, answer);
  return new Set([...latest].filter(([, answer]) => answer === 'yes').map(([id]) => id));
}

export function addConsent(db: WriteDb, no: number, one: Omit<ConsentRecord, 'id' | 'recordedAt'>): void {
  db.run(
    'INSERT INTO consent (case_no, reporter_id, kind, answer, basis, letter_id, note, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[no, one.reporterId, one.kind, one.answer, one.basis, one.letterId, one.note, db.now],
  );
}

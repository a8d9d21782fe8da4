/** Rows of cases, and the events of one case: what the use cases of cases, letters and replies read and change. */
import { z } from 'zod';
import {
  ASIDE_REASONS,
  CASE_ORIGINS,
  DECLINE_REASONS,
  SEVERITIES,
  STAGES,
} from '../../../shared/case/vocabulary';
import type { ReadDb, SqlValue, WriteDb } from './database';
import { markReached } from './stage-rows';

const summary = z.object({
  no: z.int(),
  title: z.string(),
  product: z.string(),
  severity: z.enum(SEVERITIES),
  stage: z.enum(STAGES),
  stageSince: z.int(),
  receivedAt: z.int(),
  fixedIn: z.string(),
  fixedOn: z.string().nullable(),
  origin: z.enum(CASE_ORIGINS),
  profileId: z.string(),
  profileVersion: z.int(),
  closedAt: z.int().nullable(),
  erasedAt: z.int().nullable(),
  expectedDate: z.string().nullable(),
  agreedAt: z.int().nullable(),
  declineReason: z.enum(DECLINE_REASONS).nullable(),
  duplicateOf: z.int().nullable(),
  aside: z.enum(ASIDE_REASONS).nullable(),
});
/** A case without its long texts, as lists need it. */
export type CaseSummary = z.infer<typeof summary>;

const record = summary.extend({
  affectedSystem: z.string(),
  notes: z.string(),
  declineFeedback: z.string(),
  revision: z.int(),
  createdAt: z.int(),
});
/** A whole case. */
export type CaseRecord = z.infer<typeof record>;

/** What a case begins with; stage "received", nothing judged. */
export type NewCase = Pick<CaseRecord, 'title' | 'origin' | 'receivedAt' | 'profileId'> &
  Partial<Pick<CaseRecord, 'product' | 'affectedSystem' | 'severity' | 'notes' | 'profileVersion'>>;

/** What can change of a case. */
export type CaseChange = Partial<Omit<CaseRecord, 'no' | 'origin' | 'revision' | 'createdAt'>>;

const COLUMNS = {
  no: 'no',
  title: 'title',
  product: 'product',
  severity: 'severity',
  stage: 'stage',
  receivedAt: 'received_at',
  fixedIn: 'fixed_in',
  fixedOn: 'fixed_on',
  origin: 'origin',
  profileId: 'profile_id',
  profileVersion: 'profile_version',
  closedAt: 'closed_at',
  erasedAt: 'erased_at',
  expectedDate: 'expected_date',
  agreedAt: 'agreed_at',
  declineReason: 'decline_reason',
  duplicateOf: 'duplicate_of',
  aside: 'aside',
  affectedSystem: 'affected_system',
  stageSince: 'stage_since',
  notes: 'notes',
  declineFeedback: 'decline_feedback',
  revision: 'revision',
  createdAt: 'created_at',
} as const satisfies Record<keyof CaseRecord, string>;

const SUMMARY_COLUMNS = columns(Object.keys(summary.shape));
const RECORD_COLUMNS = columns(Object.keys(record.shape));

/** Adds a case under the next number and gives it. The caller appends the event and indexes the case. */
export function insertCase(db: WriteDb, one: NewCase): number {
  return db.run(
    `INSERT INTO case_file (title, origin, received_at, profile_id, product, affected_system, severity, notes, profile_version, stage_since, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    one.title,
    one.origin,
    one.receivedAt,
    one.profileId,
    one.product ?? '',
    one.affectedSystem ?? '',
    one.severity ?? 'unset',
    one.notes ?? '',
    one.profileVersion ?? 1,
    db.now,
    db.now,
  ).rowId;
}

export function caseRecord(db: ReadDb, no: number): CaseRecord | undefined {
  return db.get(record, `SELECT ${RECORD_COLUMNS} FROM case_file WHERE no = ?`, no);
}

/** All cases in the order of their numbers, without long texts. */
export function caseSummaries(db: ReadDb): CaseSummary[] {
  return db.all(summary, `SELECT ${SUMMARY_COLUMNS} FROM case_file ORDER BY no`);
}

export function caseSummary(db: ReadDb, no: number): CaseSummary | undefined {
  return db.get(summary, `SELECT ${SUMMARY_COLUMNS} FROM case_file WHERE no = ?`, no);
}

/** Changes a case and counts its revision up; gives the new revision. The caller has compared the old one. */
export function changeCase(db: WriteDb, no: number, change: CaseChange): number {
  const was = change.stage === undefined ? undefined : caseSummary(db, no)?.stage;
  if (was !== undefined && change.stage !== undefined) markReached(db, no, was, change.stage);
  const entries = Object.entries(change) as [keyof CaseChange, SqlValue][]; // as: Object.entries forgets the keys of the type
  const sets = entries.map(([key]) => `${COLUMNS[key]} = ?, `).join('');
  db.run(
    `UPDATE case_file SET ${sets}revision = revision + 1 WHERE no = ?`,
    ...entries.map(([, value]) => value),
    no,
  );
  return db.get(revisionRow, 'SELECT revision FROM case_file WHERE no = ?', no)?.revision ?? 0;
}

export function countCases(db: ReadDb): number {
  return db.get(countRow, 'SELECT count(*) AS count FROM case_file')?.count ?? 0;
}

const letterFigures = z.object({
  no: z.int(),
  letters: z.int(),
  unencrypted: z.int(),
  unanswered: z.int(),
  answered: z.int(),
  answeredAt: z.int().nullable(),
});
/**
 * Letters of one case in figures: how many, how many came unencrypted, how many came since we last answered, and
 * whether we ever did and when last.
 */
export type LetterFigures = z.infer<typeof letterFigures>;

/** The figures of every case that has letters (or of one), shared ones too, in one statement over the index. */
export function letterFiguresByCase(db: ReadDb, only?: number): LetterFigures[] {
  const one = only === undefined ? '' : 'AND case_no = ?';
  const ones = only === undefined ? '' : 'AND s.case_no = ?';
  return db.all(
    letterFigures,
    `WITH held (case_no, received_at, direction, encrypted) AS (
       SELECT case_no, received_at, direction, encrypted FROM letter WHERE case_no IS NOT NULL ${one}
       UNION ALL
       SELECT s.case_no, l.received_at, l.direction, l.encrypted FROM case_letter s JOIN letter l ON l.id = s.letter_id
       WHERE l.case_no IS NOT s.case_no ${ones}
     ), answer (case_no, at) AS (
       SELECT case_no, max(at) FROM (
         SELECT case_no, sent_at AS at FROM reply WHERE state = 'sent' ${one}
         UNION ALL
         SELECT s.case_no, r.sent_at FROM case_reply s JOIN reply r ON r.id = s.reply_id WHERE r.state = 'sent' ${ones}
         UNION ALL
         SELECT case_no, received_at FROM held WHERE direction = 'out'
       ) GROUP BY case_no
     )
     SELECT l.case_no AS no, count(*) AS letters,
       sum(l.direction = 'in' AND l.encrypted = 'none') AS unencrypted,
       sum(l.direction = 'in' AND (a.at IS NULL OR l.received_at > a.at)) AS unanswered,
       max(a.at IS NOT NULL) AS answered, max(a.at) AS answeredAt
     FROM held l LEFT JOIN answer a ON a.case_no = l.case_no GROUP BY l.case_no`,
    ...(only === undefined ? [] : [only, only, only, only]),
  );
}

const eventRow = z.object({ seq: z.int(), at: z.int(), kind: z.string(), facts: z.string() });

/** What happened to a case, oldest first; facts as they were appended. */
export function eventsOfCase(
  db: ReadDb,
  no: number,
): { seq: number; at: number; kind: string; facts: Record<string, string> }[] {
  return db
    .all(eventRow, 'SELECT seq, at, kind, facts FROM event WHERE case_no = ? ORDER BY seq', no)
    .map((row) => ({ ...row, facts: factsSchema.parse(JSON.parse(row.facts)) }));
}

const factsSchema = z.record(z.string(), z.string());
const revisionRow = z.object({ revision: z.int() });
const countRow = z.object({ count: z.int() });

function columns(keys: readonly string[]): string {
  return (keys as (keyof CaseRecord)[]).map((key) => `${COLUMNS[key]} AS ${key}`).join(', '); // as: keys of a schema are plain strings
}

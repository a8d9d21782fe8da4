/** Rows of the last step of each case, with what it was before: what can be taken back. */
import { z } from 'zod';
import { ASIDE_REASONS, DECLINE_REASONS, STAGES } from '../../../shared/case/vocabulary';
import type { ReadDb, WriteDb } from './database';
import { newestEvent } from './notice-rows';

/** What a step did, so that the page can name it. */
export const STEPS = ['move', 'put-aside', 'bring-back', 'split', 'wait', 'wait-over'] as const;
export type StepKind = (typeof STEPS)[number];

const beforeSchema = z.object({
  title: z.string(),
  stage: z.enum(STAGES),
  stageSince: z.int(),
  declineReason: z.enum(DECLINE_REASONS).nullable(),
  declineFeedback: z.string(),
  duplicateOf: z.int().nullable(),
  aside: z.enum(ASIDE_REASONS).nullable(),
  closedAt: z.int().nullable(),
  /** When it came to its stages. */
  reached: z.partialRecord(z.enum(STAGES), z.int()),
  /** The newest entry of the history before the step. */
  seq: z.int(),
  /** Waiting that the step began, or ended. */
  began: z.int().nullable(),
  ended: z.int().nullable(),
  /** Letters that the step drafted, as they were then. */
  drafts: z.array(z.object({ id: z.int(), revision: z.int() })),
  /** Notices as they were before. */
  notices: z.array(
    z.object({
      stage: z.enum(STAGES),
      reporterId: z.int(),
      completedAt: z.int(),
      replyId: z.int().nullable(),
    }),
  ),
  /** The case that a split made. */
  made: z.int().nullable(),
});
/** A case as it was before a step, with what came with the step. */
export type StepBefore = z.infer<typeof beforeSchema>;

const row = z.object({
  id: z.int(),
  caseNo: z.int(),
  what: z.enum(STEPS),
  revision: z.int(),
  madeAt: z.int(),
  before: z.string().transform((text) => beforeSchema.parse(JSON.parse(text))),
});
export type Step = z.infer<typeof row>;

const COLUMNS = 'id, case_no AS caseNo, what, revision, made_at AS madeAt, before';

/** Keeps the newest step of a case, in place of the one before. Its id is that of its entry in the history, which is appended. */
export function putStep(db: WriteDb, step: Pick<Step, 'caseNo' | 'what' | 'revision' | 'before'>): number {
  const id = newestEvent(db);
  db.run('DELETE FROM lifecycle_step WHERE case_no = ?', step.caseNo);
  db.run(
    'INSERT INTO lifecycle_step (id, case_no, what, revision, made_at, before) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    step.caseNo,
    step.what,
    step.revision,
    db.now,
    JSON.stringify(step.before),
  );
  return id;
}

export function stepById(db: ReadDb, id: number): Step | undefined {
  return db.get(row, `SELECT ${COLUMNS} FROM lifecycle_step WHERE id = ?`, id);
}

export function stepOfCase(db: ReadDb, caseNo: number): Step | undefined {
  return db.get(row, `SELECT ${COLUMNS} FROM lifecycle_step WHERE case_no = ?`, caseNo);
}

/** The case is as it was after its last step, under a later revision: the step can be taken back as before. */
export function rebaseStep(db: WriteDb, caseNo: number, revision: number): void {
  db.run('UPDATE lifecycle_step SET revision = ? WHERE case_no = ?', revision, caseNo);
}

export function removeStep(db: WriteDb, id: number): void {
  db.run('DELETE FROM lifecycle_step WHERE id = ?', id);
}

/** What Today needs besides the rows of cases: who wrote when, what waits to be sent, and what nobody was told yet. */
import { z } from 'zod';
import { ATTENTION_REASONS, COVERS, ENCRYPTIONS, SIGNATURES } from '../../../shared/letter/vocabulary';
import type { ReadDb } from './database';

const markRow = z.object({
  no: z.int(),
  revision: z.int(),
  lastLetterAt: z.int().nullable(),
  wroteAt: z.int().nullable(),
});
/**
 * By case: its revision, when the latest letter of a reporter was received, and when the latest
 * came to this desk (which may be later: letters are imported).
 */
export type CaseMarks = z.infer<typeof markRow>;

export function caseMarks(db: ReadDb): CaseMarks[] {
  return db.all(
    markRow,
    `WITH wrote (case_no, received_at, imported_at) AS (
       SELECT case_no, max(received_at), max(imported_at) FROM (
         SELECT case_no, received_at, imported_at FROM letter WHERE direction = 'in' AND case_no IS NOT NULL
         UNION ALL
         SELECT s.case_no, l.received_at, l.imported_at
         FROM case_letter s JOIN letter l ON l.id = s.letter_id WHERE l.direction = 'in'
       ) GROUP BY case_no
     )
     SELECT c.no, c.revision, l.received_at AS lastLetterAt, l.imported_at AS wroteAt
     FROM case_file c
     LEFT JOIN wrote l ON l.case_no = c.no
     WHERE c.aside IS NULL`,
  );
}

const reportRow = z.object({
  no: z.int(),
  encrypted: z.enum(ENCRYPTIONS),
  signature: z.enum(SIGNATURES),
  pinned: z.int().transform(Boolean),
  otherPinned: z.int().transform(Boolean),
  covers: z.enum(COVERS),
  attention: z.enum(ATTENTION_REASONS).nullable(),
});
/** The report of a case: the verdicts on its first letter. */
export type ReportMarks = z.infer<typeof reportRow>;

/** Of each case that nobody has looked at yet, the letter that opened it. */
export function freshReports(db: ReadDb): ReportMarks[] {
  return db.all(
    reportRow,
    `SELECT case_no AS no, encrypted, signature, covers, attention,
       EXISTS (SELECT 1 FROM reporter_key k WHERE k.reporter_id = l.reporter_id AND k.fingerprint = l.signer) AS pinned,
       signature = 'good' AND EXISTS (SELECT 1 FROM reporter_key k WHERE k.reporter_id = l.reporter_id)
         AND NOT EXISTS (SELECT 1 FROM reporter_key k WHERE k.reporter_id = l.reporter_id AND k.fingerprint = l.signer)
         AS otherPinned
     FROM letter l
     WHERE id = (SELECT id FROM letter f WHERE f.case_no = l.case_no AND f.direction = 'in'
                 ORDER BY received_at, id LIMIT 1)
       AND case_no IN (SELECT no FROM case_file WHERE stage = 'received' AND aside IS NULL)`,
  );
}

const sendRow = z.object({
  id: z.int(),
  no: z.int(),
  state: z.enum(['draft', 'exported']),
  at: z.int(),
  hasAssessment: z.int().transform(Boolean),
  hasExpectedDate: z.int().transform(Boolean),
});
/** A letter of ours on its way; `at` is when it was exported, or saved last while it is a draft. */
export type SendRow = z.infer<typeof sendRow>;

/** Letters that were begun or exported but not sent; exported ones first, the oldest first. */
export function lettersToSend(db: ReadDb): SendRow[] {
  return db.all(
    sendRow,
    `SELECT id, case_no AS no, state, coalesce(exported_at, saved_at) AS at,
       assessment IS NOT NULL AS hasAssessment, expected_date IS NOT NULL AS hasExpectedDate
     FROM reply WHERE state <> 'sent' ORDER BY state = 'draft', at, id`,
  );
}

const movedRow = z.object({ no: z.int(), since: z.int() });
/** A case whose expected date was moved, and when. */
export type MovedDateRow = z.infer<typeof movedRow>;

/** Cases whose reporter was sent no letter with the moved date (MX-14). The first date is told by the letter that sets it. */
export function untoldDates(db: ReadDb): MovedDateRow[] {
  return db.all(
    movedRow,
    `SELECT d.case_no AS no, d.set_at AS since
     FROM expected_date d JOIN case_file c ON c.no = d.case_no
     WHERE d.id = (SELECT max(id) FROM expected_date WHERE case_no = d.case_no)
       AND EXISTS (SELECT 1 FROM expected_date WHERE case_no = d.case_no AND id < d.id)
       AND c.stage NOT IN ('closed', 'declined', 'duplicate') AND c.aside IS NULL AND d.reply_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM reply r WHERE r.case_no = d.case_no AND r.state = 'sent'
                       AND r.expected_date = d.date AND r.sent_at >= d.set_at)
     ORDER BY d.set_at, d.case_no`,
  );
}

const waitingRow = z.object({ id: z.int(), reason: z.enum(ATTENTION_REASONS), at: z.int() });
/** A letter under Needs attention: why, and when it was received. */
export type AttentionRow = z.infer<typeof waitingRow>;

export function lettersNeedingAttention(db: ReadDb, most: number): AttentionRow[] {
  return db.all(
    waitingRow,
    `SELECT id, attention AS reason, received_at AS at FROM letter WHERE attention IS NOT NULL AND filed IS NULL
     ORDER BY received_at DESC, id DESC LIMIT ?`,
    most,
  );
}

/** Numbers of the cases that stand in a list of credits that left. */
export function casesInLists(db: ReadDb): number[] {
  return db
    .all(z.object({ no: z.int() }), 'SELECT DISTINCT case_no AS no FROM credit_export_line')
    .map((row) => row.no);
}

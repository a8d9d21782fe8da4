/** Rows of replies, from draft to sent. */
import { z } from 'zod';
import { KEY_BASES } from '../../../shared/letter/answers';
import type { ReadDb, SqlValue, WriteDb } from './database';

const record = z.object({
  id: z.int(),
  caseNo: z.int(),
  reporterId: z.int(),
  inReplyTo: z.int().nullable(),
  revision: z.int(),
  state: z.enum(['draft', 'exported', 'sent']),
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  template: z.string().nullable(),
  assessment: z.string().nullable(),
  expectedDate: z.string().nullable(),
  /** Without angle brackets; from the first export on. */
  messageId: z.string().nullable(),
  sha256: z.string().nullable(),
  recipientKeys: fingerprints(),
  createdAt: z.int(),
  savedAt: z.int(),
  exportedAt: z.int().nullable(),
  sentAt: z.int().nullable(),
  sentBasis: z.enum(['you-said-so', 'copy-imported']).nullable(),
  /** Why it left without encryption; null when it did not. */
  clearReason: z.string().nullable(),
  /** Keys that a person chose; none for the usual ones. */
  keyChoice: fingerprints(),
  keyReason: z.string().nullable(),
  /** Why it went to its keys, once it left encrypted. */
  keyBasis: z.enum(KEY_BASES).nullable(),
  /** Of the words of a letter that left readable, so that its copy is known under another Message-ID. */
  contentSha256: z.string().nullable(),
});
export type ReplyRecord = z.infer<typeof record>;

export type NewReply = Pick<
  ReplyRecord,
  'caseNo' | 'reporterId' | 'inReplyTo' | 'to' | 'subject' | 'body' | 'template'
> &
  Partial<Pick<ReplyRecord, 'assessment' | 'expectedDate'>>;

/** What can change of a reply. */
export type ReplyChange = Partial<
  Omit<ReplyRecord, 'id' | 'caseNo' | 'reporterId' | 'inReplyTo' | 'revision' | 'createdAt'>
>;

const COLUMNS = {
  id: 'id',
  caseNo: 'case_no',
  reporterId: 'reporter_id',
  inReplyTo: 'in_reply_to',
  revision: 'revision',
  state: 'state',
  to: 'to_address',
  subject: 'subject',
  body: 'body',
  template: 'template',
  assessment: 'assessment',
  expectedDate: 'expected_date',
  messageId: 'message_id',
  sha256: 'sha256',
  recipientKeys: 'recipient_keys',
  createdAt: 'created_at',
  savedAt: 'saved_at',
  exportedAt: 'exported_at',
  sentAt: 'sent_at',
  sentBasis: 'sent_basis',
  clearReason: 'clear_reason',
  keyChoice: 'key_choice',
  keyReason: 'key_reason',
  keyBasis: 'key_basis',
  contentSha256: 'content_sha256',
} as const satisfies Record<keyof ReplyRecord, string>;
const SELECTED = Object.entries(COLUMNS)
  .map(([key, column]) => `${column} AS "${key}"`)
  .join(', ');

export function insertReply(db: WriteDb, reply: NewReply): number {
  return db.run(
    `INSERT INTO reply (case_no, reporter_id, in_reply_to, state, to_address, subject, body, template, assessment, expected_date, created_at, saved_at)
     VALUES (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?)`,
    reply.caseNo,
    reply.reporterId,
    reply.inReplyTo,
    reply.to,
    reply.subject,
    reply.body,
    reply.template,
    reply.assessment ?? null,
    reply.expectedDate ?? null,
    db.now,
    db.now,
  ).rowId;
}

export function replyRecord(db: ReadDb, id: number): ReplyRecord | undefined {
  return db.get(record, `SELECT ${SELECTED} FROM reply WHERE id = ?`, id);
}

/** Changes a reply and counts its revision up. The caller has compared the old one. */
export function changeReply(db: WriteDb, id: number, change: ReplyChange): void {
  const entries = Object.entries(change) as [keyof ReplyChange, ReplyRecord[keyof ReplyChange]][]; // as: Object.entries forgets the keys
  const sets = entries.map(([key]) => `${COLUMNS[key]} = ?, `).join('');
  const values = entries.map(
    ([, value]): SqlValue => (Array.isArray(value) ? JSON.stringify(value) : (value ?? null)),
  );
  db.run(`UPDATE reply SET ${sets}revision = revision + 1 WHERE id = ?`, ...values, id);
}

export function deleteReply(db: WriteDb, id: number): void {
  db.run('DELETE FROM reply WHERE id = ?', id);
}

/** Replies of a case in the order they were begun. */
export function repliesOfCase(db: ReadDb, caseNo: number): ReplyRecord[] {
  return db.all(record, `SELECT ${SELECTED} FROM reply WHERE case_no = ? ORDER BY created_at, id`, caseNo);
}

/** Replies that are not sent: drafts and exported ones, the latest saved first. */
export function unsentReplies(db: ReadDb): ReplyRecord[] {
  return db.all(
    record,
    `SELECT ${SELECTED} FROM reply WHERE state <> 'sent' ORDER BY saved_at DESC, id DESC`,
  );
}

/** The reply that was exported under that message id (without angle brackets). */
export function replyByMessageId(db: ReadDb, messageId: string): ReplyRecord | undefined {
  return db.get(record, `SELECT ${SELECTED} FROM reply WHERE message_id = ? ORDER BY id LIMIT 1`, messageId);
}

/** Replies that left readable with just these words, the latest first. */
export function clearRepliesWith(db: ReadDb, contentSha256: string): ReplyRecord[] {
  return db.all(
    record,
    `SELECT ${SELECTED} FROM reply WHERE content_sha256 = ? ORDER BY exported_at DESC, id DESC`,
    contentSha256,
  );
}

/** The latest draft to that reporter from one of these templates, in that case. */
export function draftFromTemplates(
  db: ReadDb,
  caseNo: number,
  reporterId: number,
  templates: readonly string[],
): ReplyRecord | undefined {
  return db.get(
    record,
    `SELECT ${SELECTED} FROM reply WHERE case_no = ? AND reporter_id = ? AND state = 'draft'
       AND template IN (SELECT value FROM json_each(?)) ORDER BY saved_at DESC, id DESC LIMIT 1`,
    caseNo,
    reporterId,
    JSON.stringify(templates),
  );
}

/** Forgets the ciphertexts of a reply that is written anew: a sent copy of the former text must not confirm this one. */
export function forgetCiphertexts(db: WriteDb, id: number): void {
  db.run('DELETE FROM session_key_seen WHERE reply_id = ?', id);
}

const sentRow = z.object({
  id: z.int(),
  no: z.int(),
  state: z.enum(['exported', 'sent']),
  sentAt: z.int().nullable(),
  hasAssessment: z.int().transform((value) => value !== 0),
  hasExpectedDate: z.int().transform((value) => value !== 0),
});
/** What lists need of a reply that left: whether it is confirmed, and what it carries for the first-response promise. */
export type LeftReply = z.infer<typeof sentRow>;

/** Replies that are exported or sent, of all cases or of one, by case and time; in each case that shares them. */
export function leftReplies(db: ReadDb, only?: number): LeftReply[] {
  const facts =
    'r.state, r.sent_at AS sentAt, r.assessment IS NOT NULL AS hasAssessment, r.expected_date IS NOT NULL AS hasExpectedDate';
  return db.all(
    sentRow,
    `SELECT r.id, r.case_no AS no, ${facts} FROM reply r
     WHERE r.state <> 'draft' ${only === undefined ? '' : 'AND r.case_no = ?'}
     UNION ALL SELECT r.id, s.case_no, ${facts} FROM case_reply s JOIN reply r ON r.id = s.reply_id
     WHERE r.state <> 'draft' ${only === undefined ? '' : 'AND s.case_no = ?'} ORDER BY no, sentAt`,
    ...(only === undefined ? [] : [only, only]),
  );
}

/** Replies that left before a case was split off, which it shares with the other. */
export function sharedReplies(db: ReadDb, caseNo: number): ReplyRecord[] {
  return db.all(
    record,
    `SELECT ${SELECTED} FROM reply WHERE state <> 'draft' AND id IN (SELECT reply_id FROM case_reply WHERE case_no = ?)
     ORDER BY created_at, id`,
    caseNo,
  );
}

function fingerprints() {
  return z.string().transform((text): string[] => z.array(z.string()).parse(JSON.parse(text)));
}

/** What is kept of a letter that leaves: its bytes before the file is written, its export after, or why nothing was written. */
import type { KeyBasis } from '../../../../shared/letter/answers';
import { carriedBy } from '../../reply-view';
import { putBlob } from '../../store/blobs';
import type { WriteDb } from '../../store/database';
import { addEgress, type EgressKind } from '../../store/egress-rows';
import { addSessionKeySeen } from '../../store/letter-rows';
import { filesOfReply } from '../../store/reply-file-rows';
import { changeReply, forgetCiphertexts, type ReplyRecord, replyRecord } from '../../store/reply-rows';

/** What was made to leave, and what of it has to be kept. */
export interface Sealed {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly messageId: string;
  /** Null when it is not encrypted. */
  readonly sessionKeyHash: string | null;
  readonly keys: readonly string[];
  /** Why to these keys; null when it is not encrypted. */
  readonly basis: KeyBasis | null;
  /** Of the words and files of a letter that leaves readable. */
  readonly contentSha256: string | null;
  /** Why it leaves without encryption; null when it does not. */
  readonly clearReason: string | null;
}

type LetterEgress = Extract<EgressKind, 'letter' | 'letter-text' | 'letter-clear'>;

/** Step 1. The message id and the hash of the session key recognise a sent copy from now on. */
export function recordSealed(db: WriteDb, reply: ReplyRecord, sealed: Sealed): void {
  putBlob(db, sealed.bytes);
  if (reply.state === 'draft') forgetCiphertexts(db, reply.id);
  if (sealed.sessionKeyHash !== null) addSessionKeySeen(db, sealed.sessionKeyHash, { replyId: reply.id });
  const contentSha256 = sealed.contentSha256 ?? (reply.state === 'draft' ? null : reply.contentSha256);
  changeReply(db, reply.id, { messageId: sealed.messageId, contentSha256 });
  db.append({ kind: 'reply-sealed', caseNo: reply.caseNo, facts: factsOf(reply, sealed) });
}

/** Step 3. Exported again, a letter keeps the instant of its first export, and stays sent if it was. */
export function recordExported(db: WriteDb, before: ReplyRecord, sealed: Sealed, kind: LetterEgress): void {
  const reply = replyRecord(db, before.id) ?? before;
  const carried = carriedBy(reply);
  changeReply(db, reply.id, {
    state: reply.state === 'sent' ? 'sent' : 'exported',
    exportedAt: reply.exportedAt ?? db.now,
    sha256: kind === 'letter-text' ? (reply.sha256 ?? sealed.sha256) : sealed.sha256,
    recipientKeys: [...sealed.keys],
    keyBasis: sealed.basis,
    // once it left readable, that stays said of it
    clearReason: sealed.clearReason ?? reply.clearReason,
    // what does not stand in the letter was not promised by it
    assessment: carried.hasAssessment ? reply.assessment : null,
    expectedDate: carried.hasExpectedDate ? reply.expectedDate : null,
  });
  addEgress(db, { kind, sha256: sealed.sha256, size: sealed.bytes.length, caseNo: reply.caseNo });
  for (const { sha256, size } of filesOfReply(db, reply.id))
    addEgress(db, { kind: 'letter-file', sha256, size, caseNo: reply.caseNo });
  const as = kind === 'letter-clear' ? 'clear' : kind;
  const said = sealed.clearReason ?? (sealed.basis === 'chosen' ? reply.keyReason : null);
  const reason = said === null ? {} : { reason: said };
  db.append({
    kind: 'reply-exported',
    caseNo: reply.caseNo,
    facts: { ...factsOf(reply, sealed), ...reason, as, basis: sealed.basis ?? '' },
  });
}

export function recordNotWritten(db: WriteDb, reply: ReplyRecord, why: string): void {
  if (reply.state === 'draft') {
    forgetCiphertexts(db, reply.id);
    changeReply(db, reply.id, { messageId: null, contentSha256: null });
  }
  db.append({ kind: 'reply-not-written', caseNo: reply.caseNo, facts: { reply: String(reply.id), why } });
}

function factsOf(reply: ReplyRecord, sealed: Sealed): Record<string, string> {
  const { sha256, bytes, keys } = sealed;
  return { reply: String(reply.id), to: reply.to, keys: keys.join(' '), sha256, size: String(bytes.length) };
}

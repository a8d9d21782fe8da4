/** A copy of our own letter from the Sent folder: which letter it is, what was changed outside, and what it proves. */
import type { CopyDifference } from '../../../../shared/letter/answers';
import type { ParsedMail } from '../../../../shared/letter/parsed-mail';
import { bareMessageId } from '../../../../shared/letter/thread';
import { clearContentHash } from '../../letters-out/clear-content';
import { OUTER_SUBJECT } from '../../letters-out/letter-out';
import type { ReadDb, WriteDb } from '../../store/database';
import { sessionKeySeen } from '../../store/letter-rows';
import { addReplyCopy } from '../../store/reply-copy-rows';
import {
  changeReply,
  clearRepliesWith,
  replyByMessageId,
  type ReplyRecord,
  replyRecord,
} from '../../store/reply-rows';
import { plainAddress } from '../../store/reporter-rows';
import { expectedBySentLetter } from '../lifecycle/set-expected';
import type { Programme } from '../ports';

/**
 * Our own letter, come back: it is from us, and its ciphertext is one that we exported, under whatever Message-ID and Date
 * the mail program gave it. One that left readable is known by its Message-ID, else by its very words and files. From
 * another sender the same ciphertext is a replay, and lands like any letter.
 *
 * From is a claim that anybody can write, and a promise's clock stops here. Ciphertext and Message-ID are chance that only
 * somebody has who got the letter; its words are not (a letter that asks for a key is the same for everybody), so by
 * words alone only a copy counts that no mail server delivered: what a stranger sends has a Received field of ours.
 */
export function sentCopyOf(db: ReadDb, mail: ParsedMail, programme: Programme): ReplyRecord | undefined {
  const from = plainAddress(mail.headers.from?.address ?? '');
  if (from === '' || from !== plainAddress(programme.fromAddress)) return undefined;
  for (const hash of mail.sessionKeyHashes) {
    for (const seen of sessionKeySeen(db, hash)) {
      const reply = seen.replyId === null ? undefined : replyRecord(db, seen.replyId);
      if (reply !== undefined) return reply;
    }
  }
  return mail.ciphertexts.length > 0 ? undefined : readableCopyOf(db, mail);
}

function readableCopyOf(db: ReadDb, mail: ParsedMail): ReplyRecord | undefined {
  const { messageId } = mail.headers;
  const named = messageId === null ? undefined : replyByMessageId(db, bareMessageId(messageId));
  if (named !== undefined && named.contentSha256 !== null) return named;
  if (wasDelivered(mail)) return undefined;
  return clearRepliesWith(db, contentHashOf(mail)).find((reply) => isAddressedTo(mail, reply));
}

function wasDelivered({ headers }: ParsedMail): boolean {
  return headers.received.length > 0 || headers.returnPath !== null || headers.deliveredTo.length > 0;
}

/**
 * Notes the copy with its own date as evidence, and confirms a letter that was not confirmed yet: not before the export,
 * not in the future. Who said first that it was sent stays.
 */
export function confirmByCopy(
  db: WriteDb,
  reply: ReplyRecord,
  letterId: number,
  mail: ParsedMail | null,
): void {
  const datedAt = mail?.headers.date ?? null;
  const altered = mail === null ? [] : differencesOf(mail, reply);
  addReplyCopy(db, reply.id, { letterId, datedAt, altered });
  const at = Math.min(Math.max(datedAt ?? db.now, reply.exportedAt ?? 0), db.now);
  const facts = {
    reply: String(reply.id),
    at: new Date(at).toISOString(),
    ...(altered.length === 0 ? {} : { altered: altered.join(' ') }),
  };
  if (reply.state === 'sent') {
    db.append({ kind: 'reply-copy-kept', caseNo: reply.caseNo, facts });
    return;
  }
  changeReply(db, reply.id, { state: 'sent', sentAt: at, sentBasis: 'copy-imported' });
  expectedBySentLetter(db, reply);
  db.append({ kind: 'reply-sent', caseNo: reply.caseNo, facts: { ...facts, basis: 'copy-imported' } });
}

/** What stands outside in another way than we wrote it: who else got it, what others could read, other words. */
function differencesOf(mail: ParsedMail, reply: ReplyRecord): CopyDifference[] {
  const found: CopyDifference[] = [];
  const people = [...mail.headers.to, ...mail.headers.cc].map((one) => plainAddress(one.address));
  if (!isAddressedTo(mail, reply) || people.some((address) => address !== plainAddress(reply.to)))
    found.push('recipients');
  const clear = mail.ciphertexts.length === 0;
  const outside = mail.headers.subject ?? '';
  if (outside.trim() !== (clear ? reply.subject.trim() : OUTER_SUBJECT)) found.push('subject');
  if (clear && reply.contentSha256 !== contentHashOf(mail)) found.push('content');
  return found;
}

function isAddressedTo(mail: ParsedMail, reply: ReplyRecord): boolean {
  return mail.headers.to.some((one) => plainAddress(one.address) === plainAddress(reply.to));
}

/** The same hash that was made when it left. */
function contentHashOf(mail: ParsedMail): string {
  return clearContentHash(
    mail.sections.map((section) => section.text).join('\n'),
    mail.attachments.map((file) => file.sha256),
  );
}

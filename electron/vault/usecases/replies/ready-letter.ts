/** What would leave, to which keys, and what stops it: the same for the check on the screen and for the export. */
import type { Reply } from '../../../../shared/ipc/contract';
import { gapsIn } from '../../../../shared/letter/templates';
import { isSendableAddress } from '../../letters-out/headers';
import { type LetterOut, newMessageId } from '../../letters-out/letter-out';
import { promisesSafeHarbour } from '../../../../shared/letter/safe-harbour';
import { complianceOfCase } from '../../compliance';
import { getBlob } from '../../store/blobs';
import { caseRecord } from '../../store/case-rows';
import { StoreFault } from '../../store/database';
import { profileOf } from '../../store/policy-rows';
import { filesOfReply } from '../../store/reply-file-rows';
import { letterRecord, parsedOfLetter } from '../../store/letter-rows';
import type { ReplyRecord } from '../../store/reply-rows';
import { pinnedKeysOf } from '../../store/reporter-rows';
import { openKeyChanges } from '../../key-change-view';
import type { Desk } from '../ports';
import { pinState, recipientsOf } from './recipient-keys';

export type Blocker = Reply<'reply.check'>['blockers'][number];

/**
 * Everything that stops a letter from leaving, in the order in which a person would mend it. Keys that letters of the
 * reporter carried must have been noted before (note-keys.ts).
 */
export function blockersOf(desk: Desk, reply: ReplyRecord): Blocker[] {
  const blockers: Blocker[] = [];
  const key = recipientBlocker(desk, reply);
  const own = ownBlocker(desk);
  if (desk.store.read((db) => openKeyChanges(db, reply.reporterId)).length > 0)
    blockers.push('key-change-undecided');
  if (key !== null) blockers.push(key);
  if (own !== null) blockers.push(own);
  if (!isSendableAddress(reply.to)) blockers.push('no-address');
  if (!isSendableAddress(desk.programme().fromAddress)) blockers.push('no-from-address');
  if (reply.body.trim() === '') blockers.push('empty');
  if (gapsIn(`${reply.subject}\n${reply.body}`).length > 0) blockers.push('gap-left');
  if (promisesTooMuch(desk, reply)) blockers.push('safe-harbour-not-kept');
  return blockers;
}

/** The policy's safe-harbour sentence in a letter about a case whose rules were not kept, or not judged yet (MAXEM-7). */
function promisesTooMuch(desk: Desk, reply: ReplyRecord): boolean {
  return desk.store.read((db) => {
    const one = caseRecord(db, reply.caseNo);
    if (one === undefined) return false;
    const { safeHarbour } = profileOf(db, one.profileId, one.profileVersion).wording;
    const said = promisesSafeHarbour(`${reply.subject}\n${reply.body}`, safeHarbour);
    return said && complianceOfCase(db, reply.caseNo) !== 'kept';
  });
}

/** What stops a letter from leaving without encryption: all but the keys, which it does not need. */
export function clearBlockersOf(desk: Desk, reply: ReplyRecord): Blocker[] {
  return blockersOf(desk, reply).filter((blocker) => !KEY_BLOCKERS.includes(blocker));
}

const KEY_BLOCKERS: readonly Blocker[] = [
  'no-recipient-key',
  'recipient-key-expired',
  'recipient-key-revoked',
  'recipient-key-unusable',
  'chosen-key-unusable',
  'no-team-key',
  'team-key-locked',
];

/** The letter as it will be written, under the message id it had before if it left before. */
export function letterOutOf(desk: Desk, reply: ReplyRecord, reporterName: string): LetterOut {
  const { organisation, fromAddress } = desk.programme();
  const answered = desk.store.read((db) => {
    const letter = reply.inReplyTo === null ? undefined : letterRecord(db, reply.inReplyTo);
    return letter === undefined ? undefined : { letter, parsed: parsedOfLetter(db, letter.id) };
  });
  const messageId = answered?.letter.messageId ?? null;
  return {
    from: { name: organisation, address: fromAddress },
    to: { name: reporterName === reply.to ? '' : reporterName, address: reply.to },
    subject: reply.subject,
    body: reply.body,
    date: desk.now(),
    messageId: reply.messageId === null ? newMessageId(desk.randomBytes) : bracketed(reply.messageId),
    inReplyTo: messageId === null ? null : bracketed(messageId),
    references: (answered?.parsed?.headers.references ?? []).map(bracketed),
    attachments: desk.store.read((db) =>
      filesOfReply(db, reply.id).map(({ name, mediaType, sha256 }) => {
        const bytes = getBlob(db, sha256);
        if (bytes === undefined) throw new StoreFault('damaged');
        return { name, mediaType, bytes };
      }),
    ),
  };
}

function recipientBlocker(desk: Desk, reply: ReplyRecord): Blocker | null {
  const { keys, lacking } = recipientsOf(desk, reply);
  if (lacking.length > 0) return 'chosen-key-unusable';
  if (keys.length > 0) return null;
  const [latest] = desk.store.read((db) => pinnedKeysOf(db, reply.reporterId));
  const state = latest === undefined ? null : pinState(latest, desk.now());
  return state === null || state === 'usable' ? 'no-recipient-key' : `recipient-key-${state}`;
}

function ownBlocker(desk: Desk): Blocker | null {
  const own = desk.keyring.current();
  if (own === null || !own.canEncrypt) return 'no-team-key';
  return desk.keyring.isUnlocked(own.fingerprint) ? null : 'team-key-locked';
}

function bracketed(messageId: string): string {
  return `<${messageId.replace(/^<|>$/g, '')}>`;
}

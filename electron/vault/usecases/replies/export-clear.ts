/**
 * Lets a letter leave without encryption, as a person's override with a reason (MX-8): never by accident, and on record in
 * the reply, in the history and among what left. In the same three steps as an encrypted file.
 */
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import { bareMessageId } from '../../../../shared/letter/thread';
import type { Request } from '../../../../shared/ipc/contract';
import { clearContentHash } from '../../letters-out/clear-content';
import { writeClear } from '../../letters-out/clear-mail';
import { sha256Of } from '../../store/blobs';
import type { Desk, UseCase } from '../ports';
import { noteKeys } from '../keys/note-keys';
import { embargoedBy } from './embargoed';
import { leaveAsFile, type Ready } from './leave-as-file';
import { tellsOf } from './key-letter';
import { type Blocker, clearBlockersOf, letterOutOf } from './ready-letter';
import { recipientsOf } from './recipient-keys';
import { contextOf, findReply } from './reply-of';

export const exportClear: UseCase<'reply.export-clear'> = (desk, wish) =>
  leaveAsFile(desk, wish, 'letter-clear', () => readable(desk, wish));

type Failure = {
  readonly code:
    | 'no-such-thing'
    | 'stale-revision'
    | 'reason-needed'
    | 'key-is-there'
    | 'tells-of-case'
    | 'embargoed-words'
    | 'self-check-failed'
    | Blocker;
};

/** Writes the mail and checks it; changes nothing. */
export async function readable(
  desk: Desk,
  { id, revision, reason, sign, despiteKey, embargoSeen }: Omit<Request<'reply.export-clear'>, 'token'>,
): Promise<Result<Ready, Failure>> {
  const reply = findReply(desk, id);
  const context = reply === undefined ? undefined : contextOf(desk, reply.caseNo, reply.reporterId);
  if (reply === undefined || context === undefined) return fail({ code: 'no-such-thing' });
  if (reply.revision !== revision) return fail({ code: 'stale-revision' });
  if (reason.trim() === '') return fail({ code: 'reason-needed' });
  if (!despiteKey && recipientsOf(desk, reply).keys.length > 0) return fail({ code: 'key-is-there' });
  await noteKeys(desk, reply.reporterId);
  const [blocker] = clearBlockersOf(desk, reply);
  if (blocker !== undefined) return fail({ code: blocker });
  if (embargoSeen !== true && embargoedBy(desk, reply).length > 0) return fail({ code: 'embargoed-words' });
  if (tellsOf(desk, reply)?.tells === true) return fail({ code: 'tells-of-case' });
  const letter = letterOutOf(desk, reply, context.reporterName);
  const written = await writeClear(desk.keyring, letter, sign, desk.randomBytes);
  if (!written.ok) {
    const { code } = written.error;
    return fail({ code: code === 'recipient-unusable' ? 'self-check-failed' : code });
  }
  // a copy that was imported meanwhile, or a correction
  if (findReply(desk, id)?.revision !== revision) return fail({ code: 'stale-revision' });
  const [since] = clearBlockersOf(desk, reply);
  if (since !== undefined) return fail({ code: since });
  const bytes = written.value;
  const contentSha256 = clearContentHash(
    letter.body,
    letter.attachments.map((file) => sha256Of(file.bytes)),
  );
  const messageId = bareMessageId(letter.messageId);
  const known = { bytes, sha256: sha256Of(bytes), messageId, sessionKeyHash: null, keys: [], basis: null };
  return ok({ reply, sealed: { ...known, contentSha256, clearReason: reason.trim() } });
}

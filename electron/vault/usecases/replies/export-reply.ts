/**
 * Lets a letter leave encrypted and signed: as a file for the mail client (leave-as-file.ts), or as armored text. Text on its
 * way to the clipboard is recorded as exported first and handed out after.
 */
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import { bareMessageId } from '../../../../shared/letter/thread';
import { buildPasted } from '../../letters-out/inner-mime';
import { type WriteFailure, writeArmored, writeLetter } from '../../letters-out/write-letter';
import { sha256Of } from '../../store/blobs';
import { filesOfReply } from '../../store/reply-file-rows';
import type { PinnedKey } from '../../store/reporter-rows';
import type { Desk, UseCase } from '../ports';
import { noteKeys } from '../keys/note-keys';
import { embargoedBy } from './embargoed';
import { leaveAsFile, type Ready } from './leave-as-file';
import { recordExported, recordSealed } from './leaving-record';
import { type Blocker, blockersOf, letterOutOf } from './ready-letter';
import { recipientsOf } from './recipient-keys';
import { contextOf, findReply, isLeaving, shown, whileLeaving } from './reply-of';

interface Wish {
  readonly id: number;
  readonly revision: number;
  readonly embargoSeen?: boolean | undefined;
}

type Failure = {
  readonly code: 'no-such-thing' | 'stale-revision' | 'self-check-failed' | 'embargoed-words' | Blocker;
};

export const exportReply: UseCase<'reply.export'> = (desk, wish) =>
  leaveAsFile(desk, wish, 'letter', () => seal(desk, wish, 'letter'));

export const armoredReply: UseCase<'reply.armored'> = async (desk, { id, revision, embargoSeen }) => {
  if (isLeaving(desk, id)) return fail({ code: 'stale-revision' });
  if (desk.store.read((db) => filesOfReply(db, id)).length > 0) return fail({ code: 'files-need-a-file' });
  return await whileLeaving(desk, id, async () => {
    const ready = await seal(desk, { id, revision, embargoSeen }, 'letter-text');
    if (!ready.ok) return ready;
    const { reply, sealed } = ready.value;
    desk.store.write((db) => {
      recordSealed(db, reply, sealed);
      recordExported(db, reply, sealed, 'letter-text');
    });
    return ok({ armored: Buffer.from(sealed.bytes).toString('utf8'), reply: shown(desk, id) });
  });
};

/** Encrypts, signs and reads again; changes nothing. `inner` is what was encrypted; of text to paste, the text. */
export async function seal(
  desk: Desk,
  { id, revision, embargoSeen }: Wish,
  kind: 'letter' | 'letter-text',
): Promise<Result<Ready & { readonly inner: Uint8Array }, Failure>> {
  const reply = findReply(desk, id);
  const context = reply === undefined ? undefined : contextOf(desk, reply.caseNo, reply.reporterId);
  if (reply === undefined || context === undefined) return fail({ code: 'no-such-thing' });
  if (reply.revision !== revision) return fail({ code: 'stale-revision' });
  await noteKeys(desk, reply.reporterId);
  const [blocker] = blockersOf(desk, reply);
  if (blocker !== undefined) return fail({ code: blocker });
  if (embargoSeen !== true && embargoedBy(desk, reply).length > 0) return fail({ code: 'embargoed-words' });
  const letter = letterOutOf(desk, reply, context.reporterName);
  const { keys: theirs, basis } = recipientsOf(desk, reply);
  const recipients = theirs.map((key) => key.public);
  const written =
    kind === 'letter'
      ? await writeLetter(desk.keyring, letter, recipients, desk.randomBytes)
      : await writeArmored(desk.keyring, letter, recipients);
  if (!written.ok) return fail({ code: CODES[written.error.code] });
  // a copy that was imported meanwhile, a correction, or a change of its keys
  const still = findReply(desk, id);
  if (still?.revision !== revision || !sameKeys(recipientsOf(desk, still).keys, theirs))
    return fail({ code: 'stale-revision' });
  const [since] = blockersOf(desk, still);
  if (since !== undefined) return fail({ code: since });
  const { value } = written;
  const { sessionKeyHash, recipientFingerprints: keys } = 'eml' in value ? value.sealed : value;
  const bytes = 'eml' in value ? value.eml : Buffer.from(value.armored, 'utf8');
  const sha256 = sha256Of(bytes);
  return ok({
    reply,
    inner: 'inner' in value ? value.inner : buildPasted(letter),
    sealed: {
      ...{ bytes, sha256, messageId: bareMessageId(letter.messageId), sessionKeyHash, keys },
      ...{ basis, contentSha256: null, clearReason: null },
    },
  });
}

function sameKeys(one: readonly PinnedKey[], other: readonly PinnedKey[]): boolean {
  const names = (keys: readonly PinnedKey[]) => keys.map((key) => key.fingerprint).join(' ');
  return names(one) === names(other);
}

const CODES: Readonly<Record<WriteFailure['code'], Blocker | 'self-check-failed'>> = {
  'no-address': 'no-address',
  'no-from-address': 'no-from-address',
  'no-team-key': 'no-team-key',
  'team-key-locked': 'team-key-locked',
  'recipient-unusable': 'no-recipient-key',
  'self-check-failed': 'self-check-failed',
};

/** Writes a letter: inner part, sealed, wrapped, and read again before anyone gets it. */
import { fail, ok, type Result } from '../../../shared/kernel/result';
import type { Keyring, SealedLetter } from '../usecases/keyring';
import { isMessageId, isSendableAddress } from './headers';
import { buildInner, buildPasted } from './inner-mime';
import type { LetterOut } from './letter-out';
import { wrapLetter } from './outer-mail';
import { checkArmored, checkLetter } from './self-check';

export type WriteFailure = {
  readonly code:
    | 'no-address'
    | 'no-from-address'
    | 'no-team-key'
    | 'team-key-locked'
    | 'recipient-unusable'
    /** What was written is not what was meant; nothing may leave. */
    | 'self-check-failed';
};

export interface WrittenLetter {
  /** The finished mail, ASCII with CRLF. */
  readonly eml: Uint8Array;
  readonly messageId: string;
  readonly sealed: SealedLetter;
  /** The part that was encrypted. */
  readonly inner: Uint8Array;
}

type Sealing = Pick<Keyring, 'seal' | 'reopen'>;

/**
 * Encrypts to the recipients and to ourselves, signs, wraps as RFC 3156 mail and checks the result (THREATS.md, "OpenPGP").
 * @param recipients transferable public keys pinned to the addressee
 * @returns the mail, or why there is none; never a mail that failed its check
 */
export async function writeLetter(
  keyring: Sealing,
  letter: LetterOut,
  recipients: readonly Uint8Array[],
  randomBytes: (count: number) => Uint8Array,
): Promise<Result<WrittenLetter, WriteFailure>> {
  const blocked = blocker(letter);
  if (blocked !== null) return fail({ code: blocked });
  const inner = buildInner(letter);
  const sealed = await keyring.seal(inner, recipients);
  if (!sealed.ok) return notSealed(sealed.error.code);
  const boundary = `=_${Buffer.from(randomBytes(18)).toString('hex')}`;
  const eml = wrapLetter(letter, sealed.value.armored, boundary);
  const checked = await checkLetter(keyring, { eml, letter, inner, recipients });
  if (!checked.ok) return fail({ code: 'self-check-failed' });
  return ok({ eml, messageId: letter.messageId, sealed: sealed.value, inner });
}

/**
 * The same letter as armored text for pasting into webmail: subject on its first line, no MIME inside.
 * @returns the armored text, or why there is none
 */
export async function writeArmored(
  keyring: Sealing,
  letter: LetterOut,
  recipients: readonly Uint8Array[],
): Promise<Result<SealedLetter, WriteFailure>> {
  const content = buildPasted(letter);
  const sealed = await keyring.seal(content, recipients);
  if (!sealed.ok) return notSealed(sealed.error.code);
  const checked = await checkArmored(keyring, { armored: sealed.value.armored, letter, content, recipients });
  return checked.ok ? sealed : fail({ code: 'self-check-failed' });
}

function notSealed(code: WriteFailure['code'] | 'bad-signature'): Result<never, WriteFailure> {
  return fail({ code: code === 'bad-signature' ? 'self-check-failed' : code });
}

function blocker(letter: LetterOut): WriteFailure['code'] | null {
  if (!isSendableAddress(letter.to.address)) return 'no-address';
  if (!isSendableAddress(letter.from.address)) return 'no-from-address';
  // ids are made by newMessageId; anything else is a mistake of ours, and must not leave
  return isMessageId(letter.messageId) ? null : 'self-check-failed';
}

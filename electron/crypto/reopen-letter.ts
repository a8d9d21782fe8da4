/** Opens a letter of ours again before it leaves: the right recipients, integrity, our good signature (THREATS.md). */
import { fail, ok, type Result } from '../../shared/kernel/result';
import type { SessionCipher } from '../../shared/letter/parser-messages';
import { toBinary } from './armor';
import { fingerprintOf } from './key-facts';
import { openpgp } from './openpgp-config';
import { namedCipher, recognise, splitPackets } from './packets';
import { readRecipients } from './seal-letter';

export type ReopenLetterFailure = {
  readonly code: 'recipients-differ' | 'does-not-open' | 'not-integrity-protected' | 'bad-signature';
};

/** The session key that one of these packets holds for us, by whatever has our private key; null when it does not tell. */
export type AskElsewhere = (
  packets: readonly Uint8Array[],
) => Promise<{ readonly data: Uint8Array; readonly algorithm: SessionCipher } | null>;

const MAX_PACKETS = 100;
const PROTECTED = 18; // SEIPD, RFC 9580 section 5.13

/**
 * @param own our open private key, which must decrypt the letter by itself; or our public key, and then what holds the
 *   private one is asked through `elsewhere` for the session key of the packet that names us
 * @param recipients the public keys that, with our own, are all that may read it
 * @returns the content, byte for byte
 */
export async function reopenLetter(
  armored: string,
  own: openpgp.Key,
  recipients: readonly Uint8Array[],
  now: Date,
  elsewhere?: AskElsewhere,
): Promise<Result<Uint8Array, ReopenLetterFailure>> {
  const binary = toBinary(Buffer.from(armored, 'latin1'));
  const packets = binary.ok ? splitPackets(binary.value, MAX_PACKETS) : binary;
  const object = packets.ok ? recognise(packets.value) : null;
  if (!binary.ok || object?.kind !== 'encrypted') return fail({ code: 'does-not-open' });
  // version 1 names no cipher; tag 9 would have no integrity
  if (object.data.tag !== PROTECTED || namedCipher(object.data) !== null)
    return fail({ code: 'not-integrity-protected' });
  const message = await openpgp.readMessage({ binaryMessage: binary.value }).catch(() => null);
  if (message === null) return fail({ code: 'does-not-open' });
  const meant = await meantKeyIds(own, recipients, now);
  const found = message.getEncryptionKeyIDs().map((id) => id.toHex());
  if (meant === null || object.symmetric.length > 0 || !sameSet(meant, found))
    return fail({ code: 'recipients-differ' });
  if (own.isPrivate()) return openAndJudge(message, { decryptionKeys: own }, own, now);
  const session = await elsewhere?.(object.publicKey.map(({ raw }) => raw));
  if (session === undefined || session === null) return fail({ code: 'does-not-open' });
  return openAndJudge(message, { sessionKeys: session }, own, now);
}

type Opener =
  | { readonly decryptionKeys: openpgp.PrivateKey }
  | { readonly sessionKeys: { readonly data: Uint8Array; readonly algorithm: SessionCipher } };

async function openAndJudge(
  message: openpgp.Message<Uint8Array>,
  opener: Opener,
  own: openpgp.Key,
  now: Date,
): Promise<Result<Uint8Array, ReopenLetterFailure>> {
  try {
    const opened = await openpgp.decrypt({
      message,
      ...opener,
      verificationKeys: own.toPublic(),
      date: now,
      format: 'binary',
    });
    const good = await Promise.all(opened.signatures.map(({ verified }) => verified.catch(() => false)));
    if (good.length !== 1 || good[0] !== true) return fail({ code: 'bad-signature' });
    return ok(opened.data);
  } catch {
    return fail({ code: 'does-not-open' });
  }
}

async function meantKeyIds(
  own: openpgp.Key,
  recipients: readonly Uint8Array[],
  now: Date,
): Promise<string[] | null> {
  const keys = await readRecipients(recipients, now);
  if (keys === null) return null;
  const all = [...keys.filter((key) => fingerprintOf(key) !== fingerprintOf(own)), own];
  return Promise.all(all.map(async (key) => (await key.getEncryptionKey(undefined, now)).getKeyID().toHex()));
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && new Set(one).size === new Set([...one, ...other]).size;
}

/** Opens a letter of ours again before it leaves: the right recipients, integrity, our good signature (THREATS.md). */
import { fail, ok, type Result } from '../../shared/kernel/result';
import { toBinary } from './armor';
import { fingerprintOf } from './key-facts';
import { openpgp } from './openpgp-config';
import { namedCipher, recognise, splitPackets } from './packets';
import { readRecipients } from './seal-letter';

export type ReopenLetterFailure = {
  readonly code: 'recipients-differ' | 'does-not-open' | 'not-integrity-protected' | 'bad-signature';
};

const MAX_PACKETS = 100;
const PROTECTED = 18; // SEIPD, RFC 9580 section 5.13

/**
 * @param own our open private key: it must decrypt the letter by itself
 * @param recipients the public keys that, with our own, are all that may read it
 * @returns the content, byte for byte
 */
export async function reopenLetter(
  armored: string,
  own: openpgp.PrivateKey,
  recipients: readonly Uint8Array[],
  now: Date,
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
  return openAndJudge(message, own, now);
}

async function openAndJudge(
  message: openpgp.Message<Uint8Array>,
  own: openpgp.PrivateKey,
  now: Date,
): Promise<Result<Uint8Array, ReopenLetterFailure>> {
  try {
    const opened = await openpgp.decrypt({
      message,
      decryptionKeys: own,
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
  own: openpgp.PrivateKey,
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

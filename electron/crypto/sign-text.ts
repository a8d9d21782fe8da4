/** Texts that anybody can read and check with OpenPGP alone: the cleartext signature framework (RFC 9580, section 7). */
import { fail, ok, type Result } from '../../shared/kernel/result';
import { findArmor } from './armor';
import { openpgp } from './openpgp-config';
import type { SignFailure } from './sign-letter';
import { judgeSignatures, readCertificates, readDetached } from './verify';

/**
 * The text with a signature of ours under it, lines ended by LF.
 * @param text lines without blanks at their ends: those are not signed
 * @param own an open private key that may sign now; whether it also encrypts does not matter
 */
export async function signText(
  text: string,
  own: openpgp.PrivateKey,
  now: Date,
): Promise<Result<string, SignFailure>> {
  const signing = await own.getSigningKey(undefined, now).catch(() => null);
  if (signing === null) return fail({ code: 'no-team-key' });
  if (!signing.keyPacket.isDecrypted()) return fail({ code: 'team-key-locked' });
  const message = await openpgp.createCleartextMessage({ text });
  const signed = await openpgp.sign({ message, signingKeys: own, date: now });
  return signedBy(text, Buffer.from(signed, 'utf8'), own.toPublic(), now);
}

/**
 * Our own text with the signature that stands in `made`, once it is known to be a good one of this key over just this text:
 * whatever else is in what a program gave back falls away.
 */
export async function signedBy(
  text: string,
  made: Uint8Array,
  own: openpgp.Key,
  now: Date,
): Promise<Result<string, { readonly code: 'bad-signature' }>> {
  try {
    const [block] = findArmor(made, 2);
    if (block?.kind !== 'signed' || block.data === null) return fail({ code: 'bad-signature' });
    const signature = await openpgp.readSignature({ binarySignature: block.data });
    const message = await openpgp.createMessage({ binary: canonical(text) });
    const checked = await openpgp.verify({ message, signature, verificationKeys: own.toPublic(), date: now });
    await checked.signatures[0]?.verified;
    const [packet] = signature.packets;
    const fits = packet?.signatureType === openpgp.enums.signature.text;
    if (checked.signatures.length !== 1 || !fits) return fail({ code: 'bad-signature' });
    return ok(clearSigned(text, signature, packet));
  } catch {
    return fail({ code: 'bad-signature' });
  }
}

/** What a signed text says, and which of our keys signed it when. */
export interface ReadSignedText {
  /** Lines ended by LF, dash-escapes undone. */
  readonly text: string;
  /** Primary fingerprint, upper-case. */
  readonly fingerprint: string;
  /** Milliseconds since the epoch, as the signature says; null when it does not. */
  readonly signedAt: number | null;
}

/** A signature of ours stays one after its key has come to its end, and where this computer's clock was put back. */
const STILL_OURS = ['key-expired', 'signature-in-future'];

/**
 * Reads a file that is one signed text and nothing else, signed once, by one of these keys.
 * @param keys transferable public keys of ours
 */
export async function readSignedText(
  bytes: Uint8Array,
  keys: readonly Uint8Array[],
  now: Date,
): Promise<
  Result<
    ReadSignedText,
    { readonly code: 'not-a-signed-text' | 'signed-by-others' | 'signer-revoked' | 'bad-signature' }
  >
> {
  const [block, more] = findArmor(bytes, 2);
  if (block?.kind !== 'signed' || more !== undefined) return fail({ code: 'not-a-signed-text' });
  const around = Buffer.concat([bytes.subarray(0, block.start), bytes.subarray(block.end)]);
  if (around.toString('latin1').trim() !== '' || block.cleartext === null)
    return fail({ code: 'not-a-signed-text' });
  if (block.data === null) return fail({ code: 'bad-signature' });
  const judged = await judgeSignatures(
    block.cleartext,
    await readDetached(block.data),
    await readCertificates(keys),
    now.getTime(),
  );
  const [one] = judged;
  if (one === undefined || judged.length !== 1) return fail({ code: 'bad-signature' });
  if (one.state === 'unknown-key') return fail({ code: 'signed-by-others' });
  // when it was signed is only what it says of itself: whoever has the key could have dated it back
  if (one.state === 'refused' && one.detail === 'key-revoked') return fail({ code: 'signer-revoked' });
  const ours = one.state === 'good' || (one.state === 'refused' && STILL_OURS.includes(one.detail ?? ''));
  if (!ours || one.fingerprint === null) return fail({ code: 'bad-signature' });
  const text = Buffer.from(block.cleartext).toString('utf8').replace(/\r\n/g, '\n');
  return ok({ text, fingerprint: one.fingerprint.toUpperCase(), signedAt: one.createdAt });
}

/** As it is hashed: no blanks at the ends of lines, CRLF between them, none behind the last. */
function canonical(text: string): Uint8Array {
  return Buffer.from(trimmed(text).replace(/\n/g, '\r\n'), 'utf8');
}

function trimmed(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/[ \t\r]+$/gm, '')
    .replace(/\n+$/, '');
}

/** "Hash" is for readers of the older standard, which want it (RFC 9580 section 7.1; RFC 4880 section 7). */
function clearSigned(text: string, signature: openpgp.Signature, packet: openpgp.SignaturePacket): string {
  const hash = Object.entries(openpgp.enums.hash).find(([, value]) => value === packet.hashAlgorithm)?.[0];
  // mail programs put a mark before "From " at the start of a line, so that is escaped like a dash
  const escaped = trimmed(text).replace(/^(?=-|From )/gm, '- ');
  const head = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: ${(hash ?? '').toUpperCase()}\n\n`;
  return `${head}${escaped}\n${signature.armor().replace(/\r\n/g, '\n').trimEnd()}\n`;
}

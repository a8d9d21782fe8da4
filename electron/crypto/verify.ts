/** Judges signatures: whether they match is told apart from whether we accept them, which openpgp mixes into one error. */
import type { SignatureDetail } from '../../shared/letter/parsed-mail';
import type { SignatureState } from '../../shared/letter/vocabulary';
import type { FoundSignature } from './open-ciphertext';
import { foundSignatures } from './open-ciphertext';
import { openpgp } from './openpgp-config';

/** More signatures than this on one text are not judged. */
const MAX_SIGNATURES = 16;

/** What is known of one signature. Times are milliseconds since the epoch. */
export interface Judgement {
  readonly state: Exclude<SignatureState, 'none'>;
  readonly detail: SignatureDetail | null;
  readonly fingerprint: string | null;
  readonly keyId: string | null;
  readonly createdAt: number | null;
}

/** Which keys the signatures name, for asking the vault: lower-case hexadecimal. */
export interface NamedKeys {
  readonly keyIds: string[];
  readonly fingerprints: string[];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function claimedKeyId(found: FoundSignature): string | null {
  if (found.kind === 'readable') return found.packet.issuerKeyID.toHex();
  // version 3 (RFC 4880 section 5.2.2): version, 5, type, four octets of time, key id
  if (found.body?.[0] === 3 && found.body.length > 15) return hex(found.body.subarray(7, 15));
  return null;
}

export function namedKeys(signatures: readonly FoundSignature[]): NamedKeys {
  const keyIds = signatures.map(claimedKeyId).filter((id) => id !== null);
  const fingerprints = signatures
    .flatMap((found) =>
      found.kind === 'readable' && found.packet.issuerFingerprint
        ? [hex(found.packet.issuerFingerprint)]
        : [],
    )
    // of version 4 and of version 6; other lengths name no key that could be here
    .filter(({ length }) => length === 40 || length === 64);
  return { keyIds: [...new Set(keyIds)].slice(0, 64), fingerprints: [...new Set(fingerprints)].slice(0, 64) };
}

/** Intended Recipient Fingerprint (RFC 9580 section 5.2.3.36), which openpgp leaves among what it does not know. */
const INTENDED_RECIPIENT = 35;

interface UnknownSubpacket {
  readonly type: number;
  critical: boolean;
  readonly body: Uint8Array;
}

/** Only hashed ones: openpgp keeps no others. */
function intendedIn(signature: openpgp.SignaturePacket): UnknownSubpacket[] {
  // as: openpgp does not declare where it keeps what it does not know
  const { unknownSubpackets } = signature as unknown as { unknownSubpackets: UnknownSubpacket[] };
  return unknownSubpackets.filter(({ type }) => type === INTENDED_RECIPIENT);
}

/** Whom a signature says it is for: fingerprints of primary keys; empty when it does not say. */
export function intendedRecipients(found: FoundSignature): string[] {
  return found.kind === 'readable' ? intendedIn(found.packet).map(({ body }) => hex(body.subarray(1))) : [];
}

/** Reads a detached signature; what cannot be read at all counts as one damaged signature, not as none. */
export async function readDetached(binary: Uint8Array): Promise<FoundSignature[]> {
  try {
    const { packets } = await openpgp.readSignature({ binarySignature: binary });
    const found = foundSignatures(packets);
    return found.length > 0 ? found : [{ kind: 'unreadable', body: null }];
  } catch {
    return [{ kind: 'unreadable', body: null }];
  }
}

/** The certificates in what the vault sent; one that cannot be read is left out. */
export async function readCertificates(binaries: readonly Uint8Array[]): Promise<openpgp.Key[]> {
  const keys: openpgp.Key[] = [];
  for (const binaryKeys of binaries) {
    try {
      keys.push(...(await openpgp.readKeys({ binaryKeys })));
    } catch {
      // the signature is then one of an unknown key
    }
  }
  return keys;
}

/** Everything that openpgp would refuse by policy, so that only the mathematics speaks. */
const MATHEMATICS_ONLY: openpgp.Config = {
  ...openpgp.config,
  rejectHashAlgorithms: new Set(),
  rejectMessageHashAlgorithms: new Set(),
  rejectPublicKeyAlgorithms: new Set(),
  minRSABits: 0,
};

type Match = 'matches' | 'does-not-match' | 'critical-unknown' | 'unknown-form';

async function matches(
  signature: openpgp.SignaturePacket,
  key: openpgp.Key['keyPacket'] | openpgp.Subkey['keyPacket'],
  literal: object,
): Promise<Match> {
  const type = signature.signatureType;
  if (type !== openpgp.enums.signature.binary && type !== openpgp.enums.signature.text) return 'unknown-form';
  // it is known here, and looked at apart
  for (const subpacket of intendedIn(signature)) subpacket.critical = false;
  try {
    // as: null switches the date checks off, which the declaration leaves out
    await signature.verify(key, type, literal, null as unknown as Date, true, MATHEMATICS_ONLY);
    return 'matches';
  } catch (error) {
    const text = error instanceof Error ? error.message : '';
    if (/critical/i.test(text)) return 'critical-unknown';
    if (/unsupported|unknown|not implemented|invalid enum/i.test(text)) return 'unknown-form';
    return 'does-not-match';
  }
}

function keyProblem(error: unknown): SignatureDetail {
  const text = error instanceof Error ? error.message : '';
  if (/revoked/i.test(text)) return 'key-revoked';
  if (/expired/i.test(text)) return 'key-expired-when-signed';
  if (/too weak|is disabled/i.test(text)) return 'weak-key';
  if (/in the future/i.test(text)) return 'key-newer-than-signature';
  return 'key-unusable';
}

/** Whether the key may sign, when it signed and today; null when nothing speaks against it. */
async function againstKey(certificate: openpgp.Key, keyId: openpgp.KeyID, signedAt: Date, now: Date) {
  try {
    await certificate.getSigningKey(keyId, signedAt);
  } catch (error) {
    return keyProblem(error);
  }
  try {
    await certificate.getSigningKey(keyId, now);
    return null;
  } catch (error) {
    // an expired key can date its signatures back; when it expired after signing, that is said apart
    const problem = keyProblem(error);
    return problem === 'key-expired-when-signed' ? 'key-expired' : problem;
  }
}

const CLOCK_SKEW_MS = 5 * 60_000;

async function policyProblem(
  signature: openpgp.SignaturePacket,
  certificate: openpgp.Key,
  signingKey: openpgp.Key | openpgp.Subkey,
  now: Date,
): Promise<SignatureDetail | null> {
  const { created, hashAlgorithm } = signature;
  if (created === null) return 'unknown-form';
  const { rejectHashAlgorithms, rejectMessageHashAlgorithms } = openpgp.config;
  if (hashAlgorithm !== null) {
    if (rejectHashAlgorithms.has(hashAlgorithm) || rejectMessageHashAlgorithms.has(hashAlgorithm))
      return 'weak-hash';
  }
  if (created.getTime() > now.getTime() + CLOCK_SKEW_MS) return 'signature-in-future';
  if (signature.isExpired(new Date(Math.max(now.getTime(), created.getTime())))) return 'signature-expired';
  if (signingKey.getCreationTime() > created) return 'key-newer-than-signature';
  const later = new Date(Math.max(now.getTime(), created.getTime()));
  return againstKey(certificate, signingKey.getKeyID(), created, later);
}

const STATE_OF_MATCH = {
  'does-not-match': 'bad',
  'critical-unknown': 'refused',
  'unknown-form': 'unjudged',
} as const;

async function judgeWith(
  signature: openpgp.SignaturePacket,
  certificate: openpgp.Key,
  signingKey: openpgp.Key | openpgp.Subkey,
  literal: object,
  now: Date,
): Promise<Pick<Judgement, 'state' | 'detail' | 'fingerprint'>> {
  const match = await matches(signature, signingKey.keyPacket, literal);
  const fingerprint = certificate.getFingerprint();
  if (match !== 'matches') return { state: STATE_OF_MATCH[match], detail: match, fingerprint };
  const detail = await policyProblem(signature, certificate, signingKey, now);
  return { state: detail === null ? 'good' : 'refused', detail, fingerprint };
}

const PREFERENCE = ['good', 'refused', 'unjudged', 'bad'] as const;

async function judgeOne(
  found: FoundSignature,
  keys: readonly openpgp.Key[],
  literal: object,
  now: Date,
): Promise<Judgement> {
  const keyId = claimedKeyId(found);
  if (found.kind === 'unreadable') {
    const version = found.body?.[0];
    const detail = version === undefined ? 'damaged' : version === 3 ? 'old-version' : 'unknown-form';
    return { state: 'unjudged', detail, fingerprint: null, keyId, createdAt: null };
  }
  const { packet } = found;
  const claim = { keyId, createdAt: packet.created?.getTime() ?? null };
  const named = packet.issuerFingerprint ? hex(packet.issuerFingerprint) : null;
  const verdicts: Pick<Judgement, 'state' | 'detail' | 'fingerprint'>[] = [];
  for (const certificate of keys) {
    for (const signingKey of certificate.getKeys(packet.issuerKeyID)) {
      if (named !== null && signingKey.getFingerprint() !== named) continue;
      verdicts.push(await judgeWith(packet, certificate, signingKey, literal, now));
    }
  }
  const best = PREFERENCE.map((state) => verdicts.find((verdict) => verdict.state === state)).find(Boolean);
  return { ...(best ?? { state: 'unknown-key', detail: null, fingerprint: null }), ...claim };
}

/**
 * Judges every signature over these exact bytes, at `now` and at its own date. Text signatures are compared with
 * line ends as CRLF. A certificate is matched by the issuer fingerprint where the signature names one, else by key id.
 */
export async function judgeSignatures(
  content: Uint8Array,
  signatures: readonly FoundSignature[],
  keys: readonly openpgp.Key[],
  now: number,
): Promise<Judgement[]> {
  const message = await openpgp.createMessage({ binary: content });
  const literal = message.packets[0];
  const judgements: Judgement[] = [];
  for (const [index, found] of signatures.entries()) {
    if (literal === undefined || index >= MAX_SIGNATURES) {
      const keyId = claimedKeyId(found);
      judgements.push({ state: 'unjudged', detail: 'too-many', fingerprint: null, keyId, createdAt: null });
    } else judgements.push(await judgeOne(found, keys, literal, new Date(now)));
  }
  return judgements;
}

/** Finds the session key of one ciphertext with the team's private keys. Runs in the vault; sees packets, never content. */
import { createHmac } from 'node:crypto';
import { fail, ok } from '../../shared/kernel/result';
import {
  MAX_SESSION_KEY_PACKETS,
  SESSION_CIPHERS,
  type SessionCipher,
  type SessionKeyAnswer,
  type SessionKeyFailure,
  type SessionKeyFound,
  type SessionKeyRequest,
} from '../../shared/letter/parser-messages';
import { MAX_ARGON2_MEMORY_EXPONENT, MAX_ARGON2_PASSES, openpgp } from './openpgp-config';
import { splitPackets } from './packets';

/** One message costs at most this many private-key operations: a hidden recipient is tried with every key. */
const MAX_PRIVATE_KEY_OPERATIONS = 64;
const MAX_PASSPHRASE_TRIALS = 8;

const WILDCARD = '0000000000000000';

/** What opens a message beside the packets. */
export interface Opening {
  /** The team's keys, locked ones too: that one matches is worth knowing. Expired and revoked keys still decrypt. */
  readonly keys: readonly openpgp.PrivateKey[];
  /** Passphrases of the message itself; tried after the keys. */
  readonly passphrases?: readonly string[];
  /** Key of the HMAC that recognises the same session key again. */
  readonly hashKey?: Uint8Array;
}

// openpgp declares these parts of its packets private, but only they separate the session key from the content
interface SessionPacket {
  publicKeyID?: openpgp.KeyID;
  publicKeyAlgorithm?: number;
  sessionKey: Uint8Array | null;
  sessionKeyAlgorithm: number | null;
  s2k?: { type: string; t?: number; encodedM?: number } | null;
  decrypt(opener: object | string): Promise<void>;
}

type KeyPacket = openpgp.PrivateKey['keyPacket'] | openpgp.Subkey['keyPacket'];

interface Candidate {
  readonly owner: openpgp.PrivateKey;
  readonly packet: openpgp.SecretKeyPacket | openpgp.SecretSubkeyPacket;
}

function failure(
  code: SessionKeyFailure['code'],
  detail: SessionKeyFailure['detail'],
  wanted: readonly string[],
): SessionKeyAnswer {
  return fail({ code, detail, wanted: [...new Set(wanted)].slice(0, 64) });
}

async function readPackets(raw: readonly Uint8Array[], tag: number): Promise<SessionPacket[]> {
  const packets: SessionPacket[] = [];
  for (const bytes of raw.slice(0, MAX_SESSION_KEY_PACKETS)) {
    try {
      const { packets: list } = await openpgp.readMessage({ binaryMessage: bytes });
      // as: the declared class hides what is needed here, see SessionPacket
      for (const packet of list.filterByTag(tag)) packets.push(packet as unknown as SessionPacket);
    } catch {
      // a packet of an unknown version or algorithm is for somebody else
    }
  }
  return packets;
}

/** The key id of a packet as it is written, also where the rest of it cannot be read; RFC 9580 section 5.1. */
function keyIdOfRaw(raw: Uint8Array): string | null {
  const split = splitPackets(raw, 1);
  const body = split.ok ? split.value[0]?.head : undefined;
  if (body === undefined) return null;
  const hex = (from: number, to: number): string => Buffer.from(body.subarray(from, to)).toString('hex');
  if (body[0] === 3 && body.length > 9) return hex(1, 9);
  if (body[0] !== 6 || body.length < 3) return null;
  if (body[1] === 0) return WILDCARD;
  return body[2] === 4 ? hex(15, 23) : hex(3, 11);
}

function mayDecrypt(flags: readonly (Uint8Array | null)[]): boolean {
  const bits = openpgp.enums.keyFlags.encryptCommunication | openpgp.enums.keyFlags.encryptStorage;
  return flags.some((flag) => flag !== null && ((flag[0] ?? 0) & bits) !== 0);
}

/** Own keys that may decrypt, by their own flags: expiry and revocation do not matter for reading. */
export function decryptionPackets(key: openpgp.PrivateKey): Candidate['packet'][] {
  const found: KeyPacket[] = [];
  const certifications = key.users.flatMap((user) =>
    user.selfCertifications.map((signature) => signature.keyFlags),
  );
  // as: direct-key signatures carry the flags of version 6 keys and are not declared
  const direct = (key as unknown as { directSignatures: openpgp.SignaturePacket[] }).directSignatures;
  if (mayDecrypt([...certifications, ...direct.map((signature) => signature.keyFlags)]))
    found.push(key.keyPacket);
  for (const subkey of key.subkeys) {
    if (mayDecrypt(subkey.bindingSignatures.map((signature) => signature.keyFlags)))
      found.push(subkey.keyPacket);
  }
  // as: the packets of a private key are secret key packets; what openpgp calls "dummy" has no secret part
  return (found as Candidate['packet'][]).filter((packet) => !packet.isDummy());
}

function candidatesFor(packet: SessionPacket, keys: readonly openpgp.PrivateKey[]): Candidate[] {
  const keyId = packet.publicKeyID?.toHex() ?? WILDCARD;
  return keys.flatMap((owner) =>
    decryptionPackets(owner)
      .filter((secret) => secret.algorithm === packet.publicKeyAlgorithm)
      .filter((secret) => keyId === WILDCARD || secret.getKeyID().toHex() === keyId)
      .map((secret) => ({ owner, packet: secret })),
  );
}

function cipherName(algorithm: number | null): SessionCipher | null {
  return SESSION_CIPHERS.find((name) => openpgp.enums.symmetric[name] === algorithm) ?? null;
}

type Trial = { key: Uint8Array; cipher: SessionCipher } | 'weak-cipher' | 'failed';

async function attempt(
  packet: SessionPacket,
  opener: object | string,
  cipher: number | null,
): Promise<Trial> {
  try {
    await packet.decrypt(opener);
  } catch (fault) {
    // a key opened it, and the cipher inside is one that openpgp does not know; a wrong passphrase gives any number
    const unknown = fault instanceof Error && /unsupported cipher|invalid enum/i.test(fault.message);
    return unknown && typeof opener !== 'string' ? 'weak-cipher' : 'failed';
  }
  if (packet.sessionKey === null) return 'failed';
  const named = cipherName(cipher ?? packet.sessionKeyAlgorithm);
  return named === null ? 'weak-cipher' : { key: packet.sessionKey, cipher: named };
}

function found(
  trial: Exclude<Trial, string>,
  owner: openpgp.PrivateKey | null,
  opening: Opening,
): SessionKeyAnswer {
  const value: SessionKeyFound = {
    algorithm: trial.cipher,
    key: Uint8Array.from(trial.key),
    keyFingerprint: owner?.getFingerprint() ?? null,
    keyedHash: opening.hashKey ? createHmac('sha256', opening.hashKey).update(trial.key).digest('hex') : null,
  };
  return ok(value);
}

/** Argon2 beyond what we compute: at 2 GiB and more, a letter of a stranger would stop the whole desk. */
function isTooCostly({ s2k }: SessionPacket): boolean {
  if (s2k?.type !== 'argon2') return false;
  return (s2k.t ?? 0) > MAX_ARGON2_PASSES || (s2k.encodedM ?? 0) > MAX_ARGON2_MEMORY_EXPONENT;
}

async function tryPassphrases(
  request: SessionKeyRequest,
  opening: Opening,
): Promise<SessionKeyAnswer | 'none'> {
  const passphrases = opening.passphrases ?? [];
  if (passphrases.length === 0 || request.skesk.length === 0) return 'none';
  let trials = 0;
  let weak = false;
  let costly = false;
  for (const passphrase of passphrases) {
    // read afresh: a trial changes the packet
    for (const packet of await readPackets(request.skesk, openpgp.enums.packet.symEncryptedSessionKey)) {
      if (isTooCostly(packet)) {
        costly = true;
        continue;
      }
      trials += 1;
      if (trials > MAX_PASSPHRASE_TRIALS) break;
      const trial = await attempt(packet, passphrase, request.cipher);
      if (trial === 'weak-cipher') weak = true;
      else if (trial !== 'failed') return found(trial, null, opening);
    }
  }
  const untried = trials === 0 && costly ? 'passphrase-too-costly' : 'wrong-passphrase';
  return failure('passphrase-only', weak ? 'weak-cipher' : untried, []);
}

/**
 * The session key, or why there is none: `no-matching-key` with the key ids wanted, `key-locked` when a key that
 * matches is locked, `passphrase-only` when only a passphrase opens it, `malformed` when a matching key fails on it.
 * Specific key ids are tried first, then hidden recipients; keys before passphrases.
 */
export async function findSessionKey(
  request: SessionKeyRequest,
  opening: Opening,
): Promise<SessionKeyAnswer> {
  if (request.cipher !== null && cipherName(request.cipher) === null)
    return failure('malformed', 'weak-cipher', []);
  const packets = await readPackets(request.packets, openpgp.enums.packet.publicKeyEncryptedSessionKey);
  const keyIdOf = (packet: SessionPacket): string => packet.publicKeyID?.toHex() ?? WILDCARD;
  const wanted = request.packets.map(keyIdOfRaw).filter((id) => id !== null);
  const ordered = [
    ...packets.filter((packet) => keyIdOf(packet) !== WILDCARD),
    ...packets.filter((packet) => keyIdOf(packet) === WILDCARD),
  ];
  let operations = 0;
  let locked = false;
  let damaged: SessionKeyFailure['detail'] = null;
  for (const packet of ordered) {
    for (const candidate of candidatesFor(packet, opening.keys)) {
      if (!candidate.packet.isDecrypted()) {
        locked = true;
        continue;
      }
      operations += 1;
      if (operations > MAX_PRIVATE_KEY_OPERATIONS) break;
      const trial = await attempt(packet, candidate.packet, request.cipher);
      if (trial === 'weak-cipher') damaged = 'weak-cipher';
      else if (trial !== 'failed') return found(trial, candidate.owner, opening);
      else if (keyIdOf(packet) !== WILDCARD) damaged ??= 'session-key-damaged';
    }
  }
  const byPassphrase = await tryPassphrases(request, opening);
  if (byPassphrase !== 'none') return byPassphrase;
  if (damaged !== null) return failure('malformed', damaged, wanted);
  if (locked) return failure('key-locked', null, wanted);
  if (request.packets.length === 0 && request.skesk.length > 0) return failure('passphrase-only', null, []);
  if (request.packets.length === 0) return failure('malformed', 'no-session-key-packet', []);
  return failure('no-matching-key', null, wanted);
}

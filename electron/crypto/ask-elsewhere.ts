/** What is handed to a program that holds a private key so that it tells a session key: never anything of the content. */
import { randomBytes } from 'node:crypto';
import {
  SESSION_CIPHERS,
  type SessionCipher,
  type SessionKeyRequest,
} from '../../shared/letter/parser-messages';
import { openpgp } from './openpgp-config';
import { splitPackets } from './packets';

/** A hidden recipient is tried with every key, and every trial may ask a person for a PIN. */
const MAX_HIDDEN = 4;
const MAX_QUESTIONS = 16;
const HIDDEN = '0000000000000000';

/** One question: a message of one session-key packet and a data packet that holds nothing. */
export interface SessionKeyQuestion {
  /** Primary fingerprint of the key that is asked, upper-case. */
  readonly fingerprint: string;
  readonly message: Uint8Array;
  readonly hidden: boolean;
}

/** Version 1 of protected data with nothing in it: 41 zeros behind the version would not be anything. */
const NOTHING = Uint8Array.from([0xd2, 41, 1, ...new Uint8Array(40)]);

/**
 * The questions to put, named recipients first. Only session-key packets of version 3, which is what such programs read.
 * Where the recipient is hidden, the id of our key is put in, so that no other key of the person is tried.
 */
export function sessionKeyQuestions(
  request: Pick<SessionKeyRequest, 'packets'>,
  keys: readonly openpgp.Key[],
): SessionKeyQuestion[] {
  const named: SessionKeyQuestion[] = [];
  const hidden: SessionKeyQuestion[] = [];
  for (const raw of request.packets) {
    const split = splitPackets(raw, 1);
    const body = split.ok ? split.value[0]?.head : undefined;
    if (body?.[0] !== 3 || body.length < 11 || body.length > 4_000) continue;
    const wanted = Buffer.from(body.subarray(1, 9)).toString('hex');
    for (const key of keys) {
      for (const part of decryptingParts(key)) {
        const id = part.getKeyID().toHex();
        if (part.keyPacket.algorithm !== body[9] || (wanted !== HIDDEN && wanted !== id)) continue;
        const question = {
          fingerprint: key.getFingerprint().toUpperCase(),
          message: Uint8Array.from([...packet(named3(body, id)), ...NOTHING]),
          hidden: wanted === HIDDEN,
        };
        (question.hidden ? hidden : named).push(question);
      }
    }
  }
  return [...named, ...hidden.slice(0, MAX_HIDDEN)].slice(0, MAX_QUESTIONS);
}

/** openpgp does not declare how it makes this packet; its message functions refuse keys that have expired, which still read. */
interface SessionPacketMaker {
  fromObject(parts: {
    version: 3;
    encryptionKeyPacket: object;
    sessionKey: Uint8Array;
    sessionKeyAlgorithm: number;
  }): openpgp.BasePacket & { encrypt(key: object): Promise<void> };
}

/** A question whose answer is known: 32 bytes of chance, encrypted to this key; null when nothing of it decrypts. */
export async function trialQuestion(
  key: openpgp.Key,
): Promise<{ readonly question: SessionKeyQuestion; readonly sessionKey: Uint8Array } | null> {
  const [part] = decryptingParts(key);
  if (part === undefined) return null;
  const sessionKey = Uint8Array.from(randomBytes(32));
  // as: see SessionPacketMaker
  const maker = openpgp.PublicKeyEncryptedSessionKeyPacket as unknown as SessionPacketMaker;
  const made = maker.fromObject({
    version: 3,
    encryptionKeyPacket: part.keyPacket,
    sessionKey,
    sessionKeyAlgorithm: openpgp.enums.symmetric.aes256,
  });
  await made.encrypt(part.keyPacket);
  const list = new openpgp.PacketList<openpgp.AnyPacket>();
  list.push(made as unknown as openpgp.AnyPacket); // as: it is one, with that function declared
  const [question] = sessionKeyQuestions({ packets: [list.write() as Uint8Array] }, [key]); // as: no stream
  return question === undefined ? null : { question, sessionKey };
}

/** Our name of a cipher's number (RFC 9580 section 9.3), where it is one that we accept and the key has its length. */
export function acceptedCipher(number: number, keyLength: number): SessionCipher | null {
  const name = SESSION_CIPHERS.find((one) => openpgp.enums.symmetric[one] === number);
  return name !== undefined && Number(name.slice(3)) === keyLength * 8 ? name : null;
}

/** Primary key and subkeys that may decrypt, by their own flags; expiry and revocation do not matter for reading. */
function decryptingParts(key: openpgp.Key): (openpgp.Key | openpgp.Subkey)[] {
  const { encryptCommunication, encryptStorage } = openpgp.enums.keyFlags;
  const may = (flags: Uint8Array | null): boolean =>
    ((flags?.[0] ?? 0) & (encryptCommunication | encryptStorage)) !== 0;
  const subkeys = key.subkeys.filter(({ bindingSignatures }) =>
    bindingSignatures.some(({ keyFlags }) => may(keyFlags)),
  );
  const primary = key.users.some(({ selfCertifications }) =>
    selfCertifications.some(({ keyFlags }) => may(keyFlags)),
  );
  return primary ? [key, ...subkeys] : subkeys;
}

function named3(body: Uint8Array, keyId: string): Uint8Array {
  const copy = Uint8Array.from(body);
  copy.set(Buffer.from(keyId, 'hex'), 1);
  return copy;
}

/** Tag 1 in new format with a five-octet length. */
function packet(body: Uint8Array): Uint8Array {
  const header = Buffer.alloc(6);
  header[0] = 0xc1;
  header[1] = 0xff;
  header.writeUInt32BE(body.length, 2);
  return Uint8Array.from([...header, ...body]);
}

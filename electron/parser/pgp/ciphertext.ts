/** Opens one OpenPGP object: asks the vault for the session key, decrypts here, and records how it went. */

import type {
  Attention,
  AttentionDetail,
  CiphertextRecord,
  PacketLine,
} from '../../../shared/letter/ciphertext-record';
import { MAX_SESSION_KEY_ASKS, MAX_SESSION_KEY_PACKETS } from '../../../shared/letter/parser-messages';
import type { AttentionReason } from '../../../shared/letter/vocabulary';
import { toBinary } from '../../crypto/armor';
import { type OpenedMessage, openCiphertext, openSigned } from '../../crypto/open-ciphertext';
import { MAX_UNPACKED_BYTES } from '../../crypto/openpgp-config';
import {
  isKnownDataForm,
  namedCipher,
  type OpenPgpObject,
  type RawPacket,
  recognise,
  splitPackets,
  TAG,
} from '../../crypto/packets';
import type { Layer, Reading } from '../reading';
import { packetLines } from './packet-lines';
import { addSignatures } from './signatures';

/** No honest message has more packets outside of its encryption. */
const MAX_PACKETS = 1200;

export interface CiphertextPlace {
  readonly form: CiphertextRecord['form'];
  readonly partId: string;
  readonly layer: Layer;
}

/** The content and the layer that it stands in. */
export interface OpenedLayer {
  readonly content: Uint8Array;
  readonly fileName: string;
  readonly layer: Layer;
}

interface Failed {
  readonly reason: AttentionReason;
  readonly detail: AttentionDetail | null;
  readonly wanted?: readonly string[];
}

interface Decrypted {
  readonly message: OpenedMessage;
  readonly keyFingerprint: string | null;
  readonly sessionKeyHash: string | null;
}

type Encrypted = Extract<OpenPgpObject, { kind: 'encrypted' }>;

function isHidden(packet: RawPacket): boolean {
  return packet.head[0] === 3 ? packet.head.subarray(1, 9).every((byte) => byte === 0) : packet.head[1] === 0;
}

/** Packets with a key id first: a hidden recipient costs a trial with every key. */
function chosenPackets(packets: readonly RawPacket[]): Uint8Array[] {
  const ordered = [...packets.filter((p) => !isHidden(p)), ...packets.filter(isHidden)];
  return ordered.slice(0, MAX_SESSION_KEY_PACKETS).map((packet) => Uint8Array.from(packet.raw));
}

async function decrypt(reading: Reading, object: Encrypted): Promise<Decrypted | Failed> {
  // tag 9 can be changed unnoticed (EFAIL): it is not even asked about
  if (object.data.tag === TAG.unprotected) return { reason: 'not-integrity-protected', detail: null };
  if (!isKnownDataForm(object.data)) return { reason: 'malformed', detail: 'unknown-form' };
  if (reading.sessionKeyAsks >= MAX_SESSION_KEY_ASKS + reading.options.open.length)
    return { reason: 'too-large', detail: 'too-many-ciphertexts' };
  reading.sessionKeyAsks += 1;
  const answer = await reading.oracle.sessionKey({
    packets: chosenPackets(object.publicKey),
    skesk: object.symmetric.slice(0, MAX_SESSION_KEY_PACKETS).map((packet) => Uint8Array.from(packet.raw)),
    cipher: namedCipher(object.data),
  });
  if (!answer.ok) {
    const crowded =
      object.publicKey.length > MAX_SESSION_KEY_PACKETS && answer.error.code === 'no-matching-key';
    const detail = crowded ? 'too-many-session-keys' : answer.error.detail;
    return { reason: answer.error.code, detail, wanted: answer.error.wanted };
  }
  const { algorithm, key, keyFingerprint, keyedHash } = answer.value;
  const opened = await openCiphertext(object.data, { algorithm, key });
  if (opened.ok) return { message: opened.value, keyFingerprint, sessionKeyHash: keyedHash };
  // a wrong passphrase can look like a session key: the content tells
  if (keyFingerprint === null) return { reason: 'passphrase-only', detail: 'wrong-passphrase' };
  return { reason: opened.error.code, detail: opened.error.detail };
}

interface Inspected {
  readonly object: OpenPgpObject;
  readonly binary: Uint8Array;
  readonly packets: readonly PacketLine[];
}

function inspect(bytes: Uint8Array): Inspected | Failed {
  const binary = toBinary(bytes);
  if (!binary.ok) return { reason: 'malformed', detail: 'damaged-armor' };
  const packets = splitPackets(binary.value, MAX_PACKETS);
  if (!packets.ok) {
    if (packets.error.code === 'too-many') return { reason: 'too-large', detail: 'too-many-session-keys' };
    return { reason: 'malformed', detail: 'damaged-packets' };
  }
  return {
    object: recognise(packets.value),
    binary: binary.value,
    packets: packetLines(packets.value),
  };
}

function record(
  reading: Reading,
  place: CiphertextPlace,
  failure: Attention | null,
  from: Decrypted | null,
  packets: readonly PacketLine[] = [],
): number {
  reading.ciphertexts.push({
    partId: place.partId,
    form: place.form,
    opened: from !== null,
    keyFingerprint: from?.keyFingerprint ?? null,
    sessionKeyHash: from?.sessionKeyHash ?? null,
    failure,
    ...(packets.length === 0 ? {} : { packets: [...packets] }),
  });
  return reading.ciphertexts.length - 1;
}

function refuse(
  reading: Reading,
  place: CiphertextPlace,
  why: Failed,
  packets: readonly PacketLine[] = [],
): null {
  record(reading, place, reading.needsAttention(why.reason, why.detail, why.wanted), null, packets);
  return null;
}

/**
 * Opens armored or binary OpenPGP. A message that is only signed or packed is opened without a key. Null when it stays
 * closed: the reason is then recorded, and no text of it is shown.
 */
export async function openOpenPgp(
  reading: Reading,
  bytes: Uint8Array,
  place: CiphertextPlace,
): Promise<OpenedLayer | null> {
  const inspected = inspect(bytes);
  if ('reason' in inspected) return refuse(reading, place, inspected);
  const { object, binary, packets } = inspected;
  let message: OpenedMessage;
  let layer = place.layer;
  if (object.kind === 'encrypted') {
    const decrypted = await decrypt(reading, object);
    if ('reason' in decrypted) return refuse(reading, place, decrypted, packets);
    message = decrypted.message;
    if (!takeBytes(reading, message))
      return refuse(reading, place, { reason: 'too-large', detail: 'unpacks-too-large' }, packets);
    const ciphertext = record(reading, place, null, decrypted);
    const inline = layer.ciphertext === null ? place.form === 'inline' : layer.inline;
    layer = { ...layer, ciphertext, inline };
  } else if (object.kind === 'message') {
    const opened = await openSigned(binary);
    if (!opened.ok) return refuse(reading, place, { reason: opened.error.code, detail: opened.error.detail });
    message = opened.value;
    if (!takeBytes(reading, message))
      return refuse(reading, place, { reason: 'too-large', detail: 'unpacks-too-large' });
  } else {
    return refuse(reading, place, { reason: 'malformed', detail: 'damaged-packets' });
  }
  const signedPlace = { form: 'message', partId: place.partId, layer } as const;
  const signed = await addSignatures(reading, [message.content], message.signatures, signedPlace);
  return { content: message.content, fileName: message.fileName, layer: signed };
}

/** All layers of one mail together may unpack to the limit of one. */
function takeBytes(reading: Reading, message: OpenedMessage): boolean {
  reading.unpackedBytes += message.content.length;
  return reading.unpackedBytes <= MAX_UNPACKED_BYTES;
}

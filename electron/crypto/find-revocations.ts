/** Finds revocation certificates that stand alone: a signature over a key, without the key (RFC 9580 section 10.1.3). */
import type { RevocationReason } from '../../shared/ipc/key-shapes';
import { findArmor } from './armor';
import { openpgp } from './openpgp-config';
import { splitPackets, TAG } from './packets';
import { reasonOf } from './revoke-key';
import { withoutGuards } from './revocation-file';

const MAX_BYTES = 256 * 1024;
const MAX_BLOCKS = 16;
const MAX_PACKETS = 16;

export interface FoundRevocation {
  readonly armored: string;
  /** 16 hex digits, upper-case. */
  readonly keyId: string;
  readonly reason: RevocationReason;
  readonly madeAt: number | null;
}

/** All of them, in order; a key that carries its own revocation is not among them. */
export async function findRevocations(bytes: Uint8Array): Promise<readonly FoundRevocation[]> {
  if (bytes.length > MAX_BYTES) return [];
  const blocks = findArmor(withoutGuards(bytes), MAX_BLOCKS);
  const binaries =
    blocks.length === 0 ? [bytes] : blocks.flatMap(({ data }) => (data === null ? [] : [data]));
  const found: FoundRevocation[] = [];
  for (const binary of binaries) found.push(...(await revocationsIn(binary)));
  return found;
}

async function revocationsIn(binary: Uint8Array): Promise<FoundRevocation[]> {
  const packets = splitPackets(binary, MAX_PACKETS);
  if (!packets.ok) return [];
  const signatures = packets.value.filter(({ tag }) => tag !== TAG.marker && tag !== TAG.trust);
  if (!signatures.every(({ tag }) => tag === TAG.signature)) return [];
  const found: FoundRevocation[] = [];
  for (const { raw } of signatures) {
    const packet = await signatureIn(raw);
    if (packet?.signatureType !== openpgp.enums.signature.keyRevocation) continue;
    found.push({
      armored: openpgp.armor(openpgp.enums.armor.publicKey, raw),
      keyId: packet.issuerKeyID.toHex().toUpperCase(),
      reason: reasonOf(packet),
      madeAt: packet.created?.getTime() ?? null,
    });
  }
  return found;
}

async function signatureIn(raw: Uint8Array): Promise<openpgp.SignaturePacket | undefined> {
  return openpgp.readSignature({ binarySignature: raw }).then(
    ({ packets }) => packets[0],
    () => undefined,
  );
}

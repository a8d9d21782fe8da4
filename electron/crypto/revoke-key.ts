/** Ends a key of ours: makes a revocation, reads one that was kept, puts it on the key (RFC 9580 section 5.2.3.31). */
import { REVOCATION_REASONS, type RevocationReason } from '../../shared/ipc/key-shapes';
import { fail, ok, type Result } from '../../shared/kernel/result';
import { certify, newestGood, signingPrimary } from './certify';
import { openpgp } from './openpgp-config';

const FLAGS = {
  none: openpgp.enums.reasonForRevocation.noReason,
  superseded: openpgp.enums.reasonForRevocation.keySuperseded,
  compromised: openpgp.enums.reasonForRevocation.keyCompromised,
  retired: openpgp.enums.reasonForRevocation.keyRetired,
} as const satisfies Record<RevocationReason, openpgp.enums.reasonForRevocation>;

/** A revocation certificate, armored; the key itself stays as it is. */
export async function makeRevocation(
  open: openpgp.PrivateKey,
  reason: RevocationReason,
  now: Date,
): Promise<Result<string, { readonly code: 'primary-elsewhere' | 'team-key-locked' }>> {
  const by = signingPrimary(open);
  if (by === 'elsewhere') return fail({ code: 'primary-elsewhere' });
  if (by === 'locked') return fail({ code: 'team-key-locked' });
  const says = { reasonForRevocationFlag: FLAGS[reason], reasonForRevocationString: '' };
  const kind = openpgp.enums.signature.keyRevocation;
  const packets = new openpgp.PacketList<openpgp.SignaturePacket>();
  packets.push(await certify(by, kind, { key: by }, says, now));
  return ok(openpgp.armor(openpgp.enums.armor.publicKey, packets.write()));
}

/** The key with that certificate on it; null when the certificate is not one of this key. */
export async function applyRevocation(
  key: openpgp.Key,
  certificate: string,
  now: Date,
): Promise<openpgp.Key | null> {
  try {
    const { privateKey, publicKey } = await openpgp.revokeKey({
      key: key.isPrivate() ? key : key.toPublic(),
      revocationCertificate: certificate,
      date: now,
      format: 'object',
    });
    // as: declared as always there, it is null for a public key
    return (privateKey as openpgp.PrivateKey | null) ?? publicKey;
  } catch {
    return null;
  }
}

/** When the key was revoked and why, as its newest own revocation says; null when it was not. */
export async function revocationOf(
  key: openpgp.Key,
): Promise<{ readonly at: number; readonly reason: RevocationReason } | null> {
  const over = { key: key.keyPacket };
  const found = await newestGood(key.revocationSignatures, key.keyPacket, over);
  if (found?.created == null) return null;
  return { at: found.created.getTime(), reason: reasonOf(found) };
}

/** What a revocation says of its reason; one that is not known here says none. */
export function reasonOf({ reasonForRevocationFlag }: openpgp.SignaturePacket): RevocationReason {
  return REVOCATION_REASONS.find((name) => FLAGS[name] === reasonForRevocationFlag) ?? 'none';
}

/** Which certifications on a key were made by keys that we hold: those are worth keeping, a stranger's are not. */
import type { openpgp } from './openpgp-config';

/** What is looked at of a stranger's bytes, at each name. */
const MAX_USERS = 50;
const MAX_TRIED = 50;
/** Of each name. */
const MAX_KEPT = 10;

/** Generic to positive certification, RFC 9580 section 5.2.1.4 to 5.2.1.7. */
const CERTIFICATIONS = [0x10, 0x11, 0x12, 0x13];

/**
 * Good certifications of names of the key by one of these other keys; whether that key has ended since does not matter
 * here, whoever judges the key looks at that.
 */
export async function certificationsBy(
  vouchers: readonly openpgp.Key[],
  key: openpgp.Key,
): Promise<ReadonlySet<openpgp.SignaturePacket>> {
  const kept = new Set<openpgp.SignaturePacket>();
  const others = vouchers.filter((voucher) => voucher.getFingerprint() !== key.getFingerprint());
  for (const user of others.length === 0 ? [] : key.users.slice(0, MAX_USERS)) {
    if (user.userID === null) continue;
    let tries = 0;
    let good = 0;
    for (const one of user.otherCertifications.toReversed()) {
      const by = others.find((voucher) => voucher.getKeyID().equals(one.issuerKeyID));
      if (by === undefined || good >= MAX_KEPT || tries >= MAX_TRIED) continue;
      tries += 1;
      if (!(await isGood(one, by, { key: key.keyPacket, userID: user.userID }))) continue;
      good += 1;
      kept.add(one);
    }
  }
  return kept;
}

async function isGood(
  certification: openpgp.SignaturePacket,
  by: openpgp.Key,
  over: { readonly key: openpgp.AnyKeyPacket; readonly userID: openpgp.UserIDPacket },
): Promise<boolean> {
  const { signatureType } = certification;
  if (signatureType === null || !CERTIFICATIONS.includes(signatureType)) return false;
  // as: null judges the signature itself, whatever the day; the declaration forgets it
  const anyTime = null as unknown as Date;
  return certification.verify(by.keyPacket, signatureType, over, anyTime).then(
    () => true,
    () => false,
  );
}

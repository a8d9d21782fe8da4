/** Whether one key certifies another: what a person signs who moves from an old key to a new one. */
import { fingerprintOf } from './key-facts';
import type { openpgp } from './openpgp-config';

/** A valid certification by `voucher` over a user id that the other key certified itself. */
export async function certifies(voucher: openpgp.Key, other: openpgp.Key, at: Date): Promise<boolean> {
  if (fingerprintOf(voucher) === fingerprintOf(other)) return false;
  const ids = new Set(voucher.getKeyIDs().map((id) => id.toHex()));
  for (const user of other.users) {
    const own = await user.verify(at).then(
      () => true,
      () => false,
    );
    if (!own) continue;
    for (const certification of user.otherCertifications) {
      if (!ids.has(certification.issuerKeyID.toHex())) continue;
      const valid = await user.verifyCertificate(certification, [voucher], at).then(
        (answer) => answer === true,
        () => false,
      );
      if (valid) return true;
    }
  }
  return false;
}

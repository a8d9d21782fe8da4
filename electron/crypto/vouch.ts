/** Whether one key certifies another: what a person signs who moves from an old key to a new one. */
import { fingerprintOf } from './key-facts';
import { openpgp } from './openpgp-config';

/** What is looked at of a stranger's bytes: a flood of signatures would keep the vault busy. */
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_KEYS = 16;
const MAX_USERS = 16;
const MAX_CERTIFICATIONS = 4;

/**
 * A certification by `voucher`, good at that instant, over a user id that the other key certified itself.
 * @param carried bytes in which the other key stands with what others signed of it
 * @param fingerprint of the other key, upper-case
 */
export async function certifies(
  voucher: openpgp.Key,
  carried: Uint8Array,
  fingerprint: string,
  at: Date,
): Promise<boolean> {
  if (carried.length > MAX_BYTES || fingerprintOf(voucher) === fingerprint) return false;
  const found = await openpgp.readKeys({ binaryKeys: carried }).then(
    (keys) => keys.slice(0, MAX_KEYS),
    () => [],
  );
  for (const key of found.filter((one) => fingerprintOf(one) === fingerprint))
    for (const user of key.users.slice(0, MAX_USERS)) if (await isVouched(voucher, user, at)) return true;
  return false;
}

async function isVouched(voucher: openpgp.Key, user: openpgp.User, at: Date): Promise<boolean> {
  const ids = new Set(voucher.getKeyIDs().map((id) => id.toHex()));
  const theirs = user.otherCertifications.filter((one) => ids.has(one.issuerKeyID.toHex()));
  if (theirs.length === 0 || !(await answers(user.verify(at)))) return false;
  for (const certification of theirs.slice(-MAX_CERTIFICATIONS))
    if (await answers(user.verifyCertificate(certification, [voucher], at))) return true;
  return false;
}

/** openpgp rejects where a signature is not good. */
async function answers(verifying: Promise<true | null>): Promise<boolean> {
  return verifying.then(
    (answer) => answer === true,
    () => false,
  );
}

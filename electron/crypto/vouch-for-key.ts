/** Lets one key of ours vouch for the next, so that a program which trusts the old one sees where the new one is from. */
import { fail, ok, type Result } from '../../shared/kernel/result';
import { certify, signingPrimary } from './certify';
import { canEncryptTo } from './key-facts';
import { openpgp } from './openpgp-config';

/**
 * Certifies every name of the key (RFC 9580 section 5.2.1.4, generic certification) with the primary key of the other,
 * which must be good now. The key given is changed.
 */
export async function vouchForKey<K extends openpgp.Key>(
  key: K,
  voucher: openpgp.PrivateKey,
  now: Date,
): Promise<Result<K, { readonly code: 'primary-elsewhere' | 'team-key-locked' | 'key-unusable' }>> {
  const by = signingPrimary(voucher);
  if (by === 'elsewhere') return fail({ code: 'primary-elsewhere' });
  if (by === 'locked') return fail({ code: 'team-key-locked' });
  // what an ended or a revoked key says counts for nothing
  if (!(await canEncryptTo(voucher, now))) return fail({ code: 'key-unusable' });
  const kind = openpgp.enums.signature.certGeneric;
  for (const user of key.users) {
    if (user.userID === null) continue;
    const over = { key: key.keyPacket, userID: user.userID };
    user.otherCertifications.push(await certify(by, kind, over, {}, now));
  }
  return ok(key);
}

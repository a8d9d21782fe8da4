/** A key with no more in it than a purpose needs: the names of one address, the newest signature at each place. */
import { newestGood } from './certify';
import type { openpgp } from './openpgp-config';

/**
 * Leaves the names that are wanted and have a good certification of the key, the newest own signature at each place, and
 * every revocation. Gives back null when no name is left. The key given is changed.
 * @param isWanted decides by the whole user id, "name <address>"
 * @param vouched `kept`: with what other keys of ours certify of the names, for whoever trusts one of those
 */
export async function slimKey<K extends openpgp.Key>(
  key: K,
  isWanted: (userId: string) => boolean,
  vouched: 'kept' | 'dropped' = 'dropped',
): Promise<K | null> {
  const primary = key.keyPacket;
  const users: openpgp.User[] = [];
  for (const user of key.users) {
    if (user.userID === null || !isWanted(user.userID.userID)) continue;
    const newest = await newestGood(user.selfCertifications, primary, { key: primary, userID: user.userID });
    if (newest === undefined) continue;
    user.selfCertifications = [newest];
    if (vouched === 'dropped') user.otherCertifications = [];
    users.push(user);
  }
  key.users = users;
  const subkeys: openpgp.Subkey[] = [];
  for (const subkey of key.subkeys) {
    const over = { key: primary, bind: subkey.keyPacket };
    const newest = await newestGood(subkey.bindingSignatures, primary, over);
    if (newest === undefined) continue;
    subkey.bindingSignatures = [newest];
    subkeys.push(subkey);
  }
  key.subkeys = subkeys;
  return users.length === 0 ? null : key;
}

/** The key workshop made of electron/crypto: bytes in, bytes and facts out. */
import { randomBytes } from 'node:crypto';
import { fail, ok } from '../../shared/kernel/result';
import type { Instant } from '../../shared/kernel/time';
import { findKeys } from '../crypto/find-keys';
import { generateKey } from '../crypto/generate-key';
import { keyFactsOf, keyIdsOf } from '../crypto/key-facts';
import { mergePrivate, mergePrivateWithPublic, mergePublic } from '../crypto/merge-keys';
import { openpgp } from '../crypto/openpgp-config';
import { canAnswerWith, openPrivateKey, protectKey } from '../crypto/private-key';
import { certifies } from '../crypto/vouch';
import { findRevocations } from '../crypto/find-revocations';
import { applyRevocation, revocationOf } from '../crypto/revoke-key';
import { readSignedText } from '../crypto/sign-text';
import { slimKey } from '../crypto/slim-key';
import { addressOfUserId } from '../../shared/keys/user-id';
import type { KeyMaterial, KeyWorkshop, TeamKeyMaterial } from './usecases/key-workshop';

const SECONDS_A_DAY = 86_400;

export const keyWorkshop: KeyWorkshop = {
  async find(bytes, now, vouchers = []) {
    const ours = await Promise.all(vouchers.map((binaryKey) => openpgp.readKey({ binaryKey })));
    const found = await findKeys(bytes, ours);
    return Promise.all(found.map(async ({ key }) => (key === null ? null : keyMaterial(key, now))));
  },

  async prepare(secret, passphrases, now) {
    const key = await openpgp.readPrivateKey({ binaryKey: secret });
    const opened = await openPrivateKey(key, passphrases);
    if (!opened.ok) return opened;
    if (opened.value.passphrase !== null)
      return ok(
        await teamMaterial(
          await openpgp.readPrivateKey({ binaryKey: secret }),
          opened.value.passphrase,
          false,
          now,
        ),
      );
    const passphrase = passphraseOfChance();
    try {
      return ok(await teamMaterial(await protectKey(opened.value.key, passphrase), passphrase, true, now));
    } catch {
      // a part that is there but cannot be opened stands in the way of protecting the whole
      return fail({ code: 'unusable' });
    }
  },

  async mergePrivate(known, newer, now) {
    const before = await openpgp.readPrivateKey({ binaryKey: known });
    const arrived = await openpgp.readPrivateKey({ binaryKey: newer });
    const { key, kept, moreParts } = await mergePrivate(before, arrived);
    if (!moreParts && sameBytes(key.toPublic().write(), before.toPublic().write())) return null;
    return { material: { ...(await keyMaterial(key, now)), secret: key.write() }, kept };
  },

  async mergePublic(known, other, now) {
    const before = await openpgp.readKey({ binaryKey: known });
    const arrived = (await openpgp.readKey({ binaryKey: other })).toPublic();
    const merged = before.isPrivate()
      ? await mergePrivateWithPublic(before, arrived)
      : await mergePublic(before, arrived);
    return sameBytes(merged.write(), before.write()) ? null : keyMaterial(merged, now);
  },

  async generate({ name, address, algorithm, expiresInDays }, now) {
    const passphrase = passphraseOfChance();
    const { key, revocation } = await generateKey({
      name,
      address,
      algorithm,
      createdAt: new Date(now),
      expiresInSeconds: expiresInDays === null ? null : expiresInDays * SECONDS_A_DAY,
      passphrase,
    });
    return { ...(await teamMaterial(key, passphrase, true, now)), revocation };
  },

  async certifies(voucher, carried, fingerprint, now) {
    return certifies(await openpgp.readKey({ binaryKey: voucher }), carried, fingerprint, new Date(now));
  },

  async canAnswer(secret, now) {
    return canAnswerWith(await openpgp.readPrivateKey({ binaryKey: secret }), new Date(now));
  },

  async revoked(key, certificate, now) {
    const read = await openpgp.readKey({ binaryKey: key });
    const revoked = await applyRevocation(read, certificate, new Date(now));
    if (revoked === null) return null;
    const found = await keyMaterial(revoked, now);
    return found.facts.revoked ? found : null;
  },

  revocations: findRevocations,

  async revocation(publicKey) {
    return revocationOf(await openpgp.readKey({ binaryKey: publicKey }));
  },

  async forAddress(publicKey, address) {
    const key = (await openpgp.readKey({ binaryKey: publicKey })).toPublic();
    const slim = await slimKey(key, (userId) => addressOfUserId(userId) === address, 'kept');
    return slim === null ? null : slim.write();
  },

  signedText: (bytes, keys, now) => readSignedText(bytes, keys, new Date(now)),

  async armored(publicKey) {
    return (await openpgp.readKey({ binaryKey: publicKey })).toPublic().armor();
  },
};

/** 256 bits, as text that a person could type if they had to. */
function passphraseOfChance(): string {
  return randomBytes(32).toString('base64url');
}

/** The facts and bytes of a key. */
export async function keyMaterial(key: openpgp.Key, now: Instant): Promise<KeyMaterial> {
  return {
    facts: await keyFactsOf(key, new Date(now)),
    keyIds: keyIdsOf(key),
    public: key.toPublic().write(),
    secret: key.isPrivate() ? key.write() : null,
  };
}

async function teamMaterial(
  key: openpgp.PrivateKey,
  passphrase: string,
  byChance: boolean,
  now: Instant,
): Promise<TeamKeyMaterial> {
  const canAnswer = await canAnswerWith(key, new Date(now));
  return { ...(await keyMaterial(key, now)), secret: key.write(), passphrase, byChance, canAnswer };
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.from(one).equals(other);
}

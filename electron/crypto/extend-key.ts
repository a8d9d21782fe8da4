/** Gives a key of ours a later end: new self-signatures over its names and subkeys, everything else as it was. */
import { fail, ok, type Result } from '../../shared/kernel/result';
import { certify, type CipherSuites, newestGood, type Says, signingPrimary } from './certify';
import { keyFactsOf } from './key-facts';
import { openpgp } from './openpgp-config';

export type ExtendFailure = {
  readonly code: 'primary-elsewhere' | 'team-key-locked' | 'key-unusable' | 'not-later';
};

/**
 * Adds self-signatures with the new end to `kept`: for each name that the key did not take back, for direct signatures,
 * and for each subkey that is not revoked and was good until the key ended (RFC 9580 sections 5.2.3.13 and 10.1.5). Fingerprint,
 * names, subkeys, preferences, older signatures and the protection of the secret parts stay.
 * @param kept the key as it is stored, its secret parts protected; it is changed
 * @param open the same key, open
 */
export async function extendKey(
  kept: openpgp.PrivateKey,
  open: openpgp.PrivateKey,
  endsAt: Date,
  now: Date,
): Promise<Result<openpgp.PrivateKey, ExtendFailure>> {
  const by = signingPrimary(open);
  if (by === 'elsewhere') return fail({ code: 'primary-elsewhere' });
  if (by === 'locked') return fail({ code: 'team-key-locked' });
  const before = await keyFactsOf(kept, now);
  if (before.revoked) return fail({ code: 'key-unusable' });
  if (before.expiresAt === null || endsAt.getTime() <= Math.max(before.expiresAt, now.getTime()))
    return fail({ code: 'not-later' });
  const names = await extendNames(kept, by, endsAt, now);
  await extendSubkeys(kept, by, { endsAt, was: Math.min(before.expiresAt, now.getTime()) }, now);
  const after = await keyFactsOf(kept, now);
  const whole = names > 0 && after.canEncrypt && after.expiresAt === wholeSeconds(endsAt);
  return whole ? ok(kept) : fail({ code: 'key-unusable' });
}

async function extendNames(
  kept: openpgp.PrivateKey,
  by: openpgp.SecretKeyPacket,
  endsAt: Date,
  now: Date,
): Promise<number> {
  const key = kept.keyPacket;
  const ends = ending(kept.getCreationTime(), endsAt);
  // as: direct-key signatures are not declared; other programs put the end of a key there
  const direct = kept as unknown as { directSignatures: openpgp.SignaturePacket[] };
  const own = await newestGood(direct.directSignatures, key, { key });
  if (own !== undefined)
    direct.directSignatures = followed(
      direct.directSignatures,
      await certify(by, openpgp.enums.signature.key, { key }, { ...saidBy(own), ...ends }, now),
    );
  let extended = 0;
  for (const user of kept.users) {
    if (user.userID === null || !(await isOwnName(user))) continue;
    const over = { key, userID: user.userID };
    const said = await newestGood(user.selfCertifications, key, over);
    if (said === undefined) continue;
    const kind = said.signatureType ?? openpgp.enums.signature.certPositive;
    const signature = await certify(by, kind, over, { ...saidBy(said), ...ends }, now);
    user.selfCertifications = followed(user.selfCertifications, signature);
    extended += 1;
  }
  return extended;
}

async function extendSubkeys(
  kept: openpgp.PrivateKey,
  by: openpgp.SecretKeyPacket,
  { endsAt, was }: { readonly endsAt: Date; readonly was: number },
  now: Date,
): Promise<void> {
  const key = kept.keyPacket;
  for (const subkey of kept.subkeys) {
    const over = { key, bind: subkey.keyPacket };
    const said = await newestGood(subkey.bindingSignatures, key, over);
    if (said === undefined || (await subkey.isRevoked(said, key, now))) continue;
    const end = await subkey.getExpirationTime(now);
    // one that has no end of its own goes on; one that ended before the key did was meant to end
    if (!(end instanceof Date) || end.getTime() < was) continue;
    const ends = ending(subkey.getCreationTime(), endsAt);
    const kind = openpgp.enums.signature.subkeyBinding;
    const signature = await certify(by, kind, over, { ...saidBy(said), ...ends }, now);
    subkey.bindingSignatures = followed(subkey.bindingSignatures, signature);
  }
}

/** The newest signature counts; one of the same second would leave open which that is, so it gives way. */
function followed(
  before: readonly openpgp.SignaturePacket[],
  signature: openpgp.SignaturePacket,
): openpgp.SignaturePacket[] {
  const time = (one: openpgp.SignaturePacket): number => one.created?.getTime() ?? 0;
  return [...before.filter((one) => time(one) < time(signature)), signature];
}

async function isOwnName(user: openpgp.User): Promise<boolean> {
  // as: null judges the certification itself, whatever the day; the declaration forgets it
  return user.verify(null as unknown as Date).then(
    () => true,
    () => false,
  );
}

/** What a self-signature says beside its end. */
const SAID = [
  'keyFlags',
  'preferredSymmetricAlgorithms',
  'preferredHashAlgorithms',
  'preferredCompressionAlgorithms',
  'preferredCipherSuites',
  'preferredAEADAlgorithms',
  'features',
  'isPrimaryUserID',
  'keyServerPreferences',
  'preferredKeyServer',
  'policyURI',
  'embeddedSignature',
] as const satisfies readonly (keyof Says)[];

/** What the signature before said, to be said again. */
function saidBy(before: openpgp.SignaturePacket): Says {
  const said = before as openpgp.SignaturePacket & CipherSuites; // as: see CipherSuites
  return Object.fromEntries(SAID.map((name) => [name, said[name]]));
}

/** The end as a key says it: seconds after it was made (RFC 9580 section 5.2.3.13). */
function ending(madeAt: Date, endsAt: Date): Says {
  const seconds = Math.floor((endsAt.getTime() - madeAt.getTime()) / 1_000);
  return { keyExpirationTime: seconds, keyNeverExpires: false };
}

function wholeSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1_000) * 1_000;
}

/** Changes keys of ours with their open form from the keyring; what is stored keeps its protection. */
import { fail, ok, type Result } from '../../shared/kernel/result';
import type { Instant } from '../../shared/kernel/time';
import { extendKey } from '../crypto/extend-key';
import { openpgp } from '../crypto/openpgp-config';
import { openPrivateKey, PERSON_STRETCH, protectKey } from '../crypto/private-key';
import { makeRevocation } from '../crypto/revoke-key';
import { slimKey } from '../crypto/slim-key';
import { vouchForKey } from '../crypto/vouch-for-key';
import { keyMaterial } from './key-workshop';
import type { ChangedKey, OwnKeyFailure, OwnKeyWorks } from './usecases/own-key-works';

/** A key of ours as the keyring has it. */
export interface OwnKey {
  /** As it is stored, protected. */
  readonly secret: Uint8Array;
  readonly key: openpgp.PrivateKey;
  readonly unlocked: boolean;
}

/** @param find the key, or `gpg` when its secret part is not here, or undefined */
export function ownKeyWorks(
  find: (fingerprint: string) => OwnKey | 'gpg' | undefined,
  now: () => Instant,
): OwnKeyWorks {
  const opened = (fingerprint: string): Result<OwnKey, OwnKeyFailure> => {
    const found = find(fingerprint);
    if (found === undefined) return fail({ code: 'no-such-thing' });
    if (found === 'gpg') return fail({ code: 'held-by-gpg' });
    return found.unlocked ? ok(found) : fail({ code: 'team-key-locked' });
  };
  const changed = async (key: openpgp.PrivateKey): Promise<ChangedKey> => ({
    ...(await keyMaterial(key, now())),
    secret: key.write(),
  });
  return {
    async extend(fingerprint, endsAt) {
      const own = opened(fingerprint);
      if (!own.ok) return own;
      const kept = await openpgp.readPrivateKey({ binaryKey: own.value.secret });
      const extended = await extendKey(kept, own.value.key, new Date(endsAt), new Date(now()));
      return extended.ok ? ok(await changed(extended.value)) : extended;
    },

    async makeRevocation(fingerprint, reason) {
      const own = opened(fingerprint);
      return own.ok ? makeRevocation(own.value.key, reason, new Date(now())) : own;
    },

    async vouched(fingerprint, voucher) {
      const [own, other] = [find(fingerprint), opened(voucher)];
      if (own === undefined) return fail({ code: 'no-such-thing' });
      if (own === 'gpg') return fail({ code: 'held-by-gpg' });
      if (!other.ok) return other;
      const kept = await openpgp.readPrivateKey({ binaryKey: own.secret });
      const vouched = await vouchForKey(kept, other.value.key, new Date(now()));
      return vouched.ok ? ok(await changed(vouched.value)) : vouched;
    },

    async protectedBy(fingerprint, passphrase) {
      const own = opened(fingerprint);
      if (!own.ok) return own;
      return protectedCopy(own.value.key, passphrase);
    },

    async forPaper(fingerprint, passphrase) {
      const own = opened(fingerprint);
      if (!own.ok) return own;
      const copy = await protectedCopy(own.value.key, passphrase);
      if (!copy.ok) return copy;
      const slim = await slimKey(await openpgp.readPrivateKey({ binaryKey: copy.value }), () => true);
      if (slim === null) return fail({ code: 'key-unusable' });
      const bytes = slim.write();
      const again = await openPrivateKey(await openpgp.readPrivateKey({ binaryKey: bytes }), [passphrase]);
      return again.ok ? ok(bytes) : fail({ code: 'key-unusable' });
    },
  };
}

async function protectedCopy(
  key: openpgp.PrivateKey,
  passphrase: string,
): Promise<Result<Uint8Array, OwnKeyFailure>> {
  try {
    return ok((await protectKey(key, passphrase, PERSON_STRETCH)).write());
  } catch {
    // a part that is there but cannot be opened stands in the way of protecting the whole
    return fail({ code: 'key-unusable' });
  }
}

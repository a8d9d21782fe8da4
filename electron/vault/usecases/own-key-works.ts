/** What is done to a key of ours with its secret part open; a port, made by the keyring from electron/crypto. */
import type { Result } from '../../../shared/kernel/result';
import type { Instant } from '../../../shared/kernel/time';
import type { RevocationReason } from '../../../shared/ipc/key-shapes';
import type { KeyMaterial } from './key-workshop';

/** The key as it is to be stored now; the protection of its secret parts is the one it had. */
export type ChangedKey = KeyMaterial & { readonly secret: Uint8Array };

export interface OwnKeyFailure {
  readonly code:
    | 'no-such-thing'
    /** Its secret part is with gpg. */
    | 'held-by-gpg'
    | 'team-key-locked'
    /** The part that certifies is kept somewhere else: an offline primary key. */
    | 'primary-elsewhere'
    | 'key-unusable';
}

export interface OwnKeyWorks {
  /** A later end for the whole key, in whole seconds; see electron/crypto/extend-key.ts. */
  extend(
    fingerprint: string,
    endsAt: Instant,
  ): Promise<Result<ChangedKey, OwnKeyFailure | { readonly code: 'not-later' }>>;
  /** A revocation certificate, armored, with that reason; the key stays as it is. */
  makeRevocation(fingerprint: string, reason: RevocationReason): Promise<Result<string, OwnKeyFailure>>;
  /** The key, its names certified by another key of ours. */
  vouched(fingerprint: string, voucher: string): Promise<Result<ChangedKey, OwnKeyFailure>>;
  /** The secret key protected by another passphrase, stretched as a person's passphrase needs it. */
  protectedBy(fingerprint: string, passphrase: string): Promise<Result<Uint8Array, OwnKeyFailure>>;
  /** What stands on paper: the secret key alone, no older signatures, protected by that passphrase; opened again as a check. */
  forPaper(fingerprint: string, passphrase: string): Promise<Result<Uint8Array, OwnKeyFailure>>;
}

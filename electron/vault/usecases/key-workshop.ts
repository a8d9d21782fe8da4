/** What can be done with keys as bytes, for the use cases; a port, made from electron/crypto. */
import type { RevocationReason } from '../../../shared/ipc/key-shapes';
import type { KeyFactsView } from '../../../shared/ipc/shapes';
import type { Result } from '../../../shared/kernel/result';
import type { Instant } from '../../../shared/kernel/time';

/** One key that was found in a stranger's bytes. */
export interface KeyMaterial {
  readonly facts: KeyFactsView;
  /** 16 hex digits, upper-case; primary key and subkeys. */
  readonly keyIds: readonly string[];
  /** Transferable public key, binary. */
  readonly public: Uint8Array;
  /** Transferable secret key as it was found; null for a public key. */
  readonly secret: Uint8Array | null;
}

/** A private key ready to be kept: its secret part is protected, always. */
export interface TeamKeyMaterial extends KeyMaterial {
  readonly secret: Uint8Array;
  /** What opens it: the person's own passphrase, or one of chance where the key had none (then it must be sealed). */
  readonly passphrase: string;
  readonly byChance: boolean;
  /** Can be the key that letters are answered with, now. */
  readonly canAnswer: boolean;
}

/** A revocation certificate without its key. Nothing of it was verified: the key is needed for that. */
export interface BareRevocation {
  readonly armored: string;
  /** Of the key that it says it ends: 16 hex digits, upper-case. */
  readonly keyId: string;
  readonly reason: RevocationReason;
  readonly madeAt: number | null;
}

export interface PrepareFailure {
  readonly code: 'passphrase-needed' | 'wrong-passphrase' | 'unusable';
}

export interface KeyWorkshop {
  /**
   * Every key in the bytes, null where there is one that cannot be read; empty when there is none.
   * @param vouchers public keys of ours: what they certify is kept with a key, what others certify is not
   */
  find(
    bytes: Uint8Array,
    now: Instant,
    vouchers?: readonly Uint8Array[],
  ): Promise<readonly (KeyMaterial | null)[]>;
  /** Revocation certificates that stand alone in the bytes, without their key; empty when there is none. */
  revocations(bytes: Uint8Array): Promise<readonly BareRevocation[]>;
  /**
   * Opens a private key to see that it works, and protects it with a passphrase of chance when it came without one
   * (or with several): private keys keep an OpenPGP protection of their own in the vault.
   */
  prepare(
    secret: Uint8Array,
    passphrases: readonly string[],
    now: Instant,
  ): Promise<Result<TeamKeyMaterial, PrepareFailure>>;
  /** Two private copies of one key; which one's protection the result has. Null when nothing is new. */
  mergePrivate(
    known: Uint8Array,
    newer: Uint8Array,
    now: Instant,
  ): Promise<{
    readonly material: KeyMaterial & { readonly secret: Uint8Array };
    readonly kept: 'known' | 'newer';
  } | null>;
  /** What another public copy adds to a key (private or public). Null when nothing is new. */
  mergePublic(known: Uint8Array, other: Uint8Array, now: Instant): Promise<KeyMaterial | null>;
  generate(
    wanted: {
      readonly name: string;
      readonly address: string;
      readonly algorithm: 'curve25519' | 'rsa4096';
      readonly expiresInDays: number | null;
    },
    now: Instant,
  ): Promise<TeamKeyMaterial & { readonly revocation: string }>;
  /** Whether the first key (binary, public) certifies the one of that fingerprint as it stands in these bytes. */
  certifies(voucher: Uint8Array, carried: Uint8Array, fingerprint: string, now: Instant): Promise<boolean>;
  /** Whether letters can be answered with this private key at that instant: encrypt to it and sign with it, parts here. */
  canAnswer(secret: Uint8Array, now: Instant): Promise<boolean>;
  /**
   * A key (private or public) with that revocation certificate (armored) on it; null when it is not one of this key.
   */
  revoked(key: Uint8Array, certificate: string, now: Instant): Promise<KeyMaterial | null>;
  /** When a key was revoked and why, by its own word; null when it was not. */
  revocation(
    publicKey: Uint8Array,
  ): Promise<{ readonly at: number; readonly reason: RevocationReason } | null>;
  /** A transferable public key with no other name than those of that address; null when it has none. */
  forAddress(publicKey: Uint8Array, address: string): Promise<Uint8Array | null>;
  /** Reads a file that is one signed text and nothing else; see electron/crypto/sign-text.ts. */
  signedText(
    bytes: Uint8Array,
    keys: readonly Uint8Array[],
    now: Instant,
  ): Promise<
    Result<
      { readonly text: string; readonly fingerprint: string; readonly signedAt: number | null },
      { readonly code: 'not-a-signed-text' | 'signed-by-others' | 'signer-revoked' | 'bad-signature' }
    >
  >;
  /** ASCII armor of a transferable public key. */
  armored(publicKey: Uint8Array): Promise<string>;
}

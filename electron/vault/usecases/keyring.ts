/** The unlocked private keys, in the memory of the vault process only; a port, made by the composition from electron/crypto. */
import type { KeyFactsView } from '../../../shared/ipc/shapes';
import type { SessionKeyAnswer, SessionKeyRequest } from '../../../shared/letter/parser-messages';
import type { Result } from '../../../shared/kernel/result';
import type { GpgFailure, GpgKeys } from './gpg-keys';
import type { KeyWorkshop } from './key-workshop';
import type { OwnKeyWorks } from './own-key-works';

export interface Keyring {
  /** Loads all team keys of the vault, unlocking those whose passphrase is sealed in it. Called after unlock and after every key change. */
  load(): Promise<void>;
  isUnlocked(fingerprint: string): boolean;
  /** Unlocks an "ask each session" key for this session. */
  unlock(
    fingerprint: string,
    passphrase: string,
  ): Promise<Result<null, { code: 'wrong-passphrase' | 'no-such-thing' }>>;
  /** Keys first, then the passphrases given. A found key comes with its keyed hash (HMAC-SHA256 under the vault's hash key). */
  sessionKey(request: SessionKeyRequest, passphrases: readonly string[]): Promise<SessionKeyAnswer>;
  /** Encrypts to these keys and our current key, signs with our current key (RFC 3156 needs both armored). */
  seal(
    content: Uint8Array,
    recipients: readonly Uint8Array[],
  ): Promise<
    Result<
      SealedLetter,
      /** `bad-signature`: whatever holds our key gave back something else than our signature. */
      { code: 'no-team-key' | 'team-key-locked' | 'recipient-unusable' | 'bad-signature' }
    >
  >;
  /** Signs bytes apart from their text with our current key, for a letter that leaves readable. */
  sign(
    content: Uint8Array,
  ): Promise<Result<SignatureApart, { code: 'no-team-key' | 'team-key-locked' | 'bad-signature' }>>;
  /** A text with our current key's signature under it, readable by anybody (RFC 9580, section 7). */
  signText(
    text: string,
  ): Promise<Result<string, { code: 'no-team-key' | 'team-key-locked' | 'bad-signature' }>>;
  /**
   * Opens what seal made with our own current key, before it leaves: session keys go to these keys and ours and to nobody
   * else, the text is integrity protected, and our signature over it is good.
   */
  reopen(
    armored: string,
    recipients: readonly Uint8Array[],
  ): Promise<Result<{ readonly content: Uint8Array }, ReopenFailure>>;
  /** Keys that stay with gpg; those in use answer `isUnlocked`, `sessionKey`, `seal` and the others like any key of ours. */
  readonly gpg: Pick<GpgKeys, 'list' | 'publicKey'> & {
    /** Has gpg open something made for this public key; it may ask for a PIN. From then on the key counts as answering, or not. */
    check(publicKey: Uint8Array): Promise<Result<null, GpgFailure | { code: 'key-unusable' }>>;
    /** Whether letters could be answered with it now, by what the public key says. */
    canAnswer(publicKey: Uint8Array): Promise<boolean>;
  };
  /** What can be done with keys as bytes; needs nothing unlocked. */
  readonly workshop: KeyWorkshop;
  /** What changes a key of ours; needs it open. */
  readonly own: OwnKeyWorks;
  /** Facts of the current key, null when there is none. */
  current(): KeyFactsView | null;
}

export interface ReopenFailure {
  readonly code: 'recipients-differ' | 'does-not-open' | 'not-integrity-protected' | 'bad-signature';
}

/** `micalg` as the header of the mail names the hash: "pgp-sha512". */
export interface SignatureApart {
  readonly armored: string;
  readonly micalg: string;
}

export interface SealedLetter {
  readonly armored: string;
  /** Keyed hash of this very ciphertext's session key, to recognise our own sent copy (same form as in SessionKeyFound). */
  readonly sessionKeyHash: string;
  readonly recipientFingerprints: readonly string[];
}

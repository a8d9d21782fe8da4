/** The unlocked private keys, in the memory of the vault process only; a port, made by the composition from electron/crypto. */
import type { KeyFactsView } from '../../../shared/ipc/shapes';
import type { AttentionReason } from '../../../shared/letter/vocabulary';
import type { Result } from '../../../shared/kernel/result';

/** A session key as the parser needs it, and which of our keys gave it. */
export interface OpenedSessionKey {
  readonly algorithm: string;
  readonly key: Uint8Array;
  /** Fingerprint of the team key; null when a passphrase opened it. */
  readonly keyFingerprint: string | null;
}

export interface SessionKeyFailure {
  readonly code: Extract<AttentionReason, 'no-matching-key' | 'key-locked' | 'passphrase-only' | 'malformed'>;
  readonly wantedKeyIds: readonly string[];
}

/** Raw session-key packets of one ciphertext. */
export interface SessionKeyRequest {
  readonly publicKeyPackets: readonly Uint8Array[];
  readonly passphrasePackets: readonly Uint8Array[];
}

export interface Keyring {
  /** Loads all team keys of the vault, unlocking those whose passphrase is sealed in it. Called after unlock and after every key change. */
  load(): Promise<void>;
  isUnlocked(fingerprint: string): boolean;
  /** Unlocks an "ask each session" key for this session. */
  unlock(fingerprint: string, passphrase: string): Promise<Result<null, { code: 'wrong-passphrase' | 'no-such-thing' }>>;
  /** Keys first, then the passphrases given. */
  sessionKey(request: SessionKeyRequest, passphrases: readonly string[]): Promise<Result<OpenedSessionKey, SessionKeyFailure>>;
  /** Encrypts to these keys and our current key, signs with our current key (RFC 3156 needs both armored). */
  seal(content: Uint8Array, recipients: readonly Uint8Array[]): Promise<Result<SealedLetter, { code: 'no-team-key' | 'team-key-locked' | 'recipient-unusable' }>>;
  /** Facts of the current key, null when there is none. */
  current(): KeyFactsView | null;
}

export interface SealedLetter {
  readonly armored: string;
  /** The session key of this very ciphertext, to recognise our own sent copy by its keyed hash. */
  readonly sessionKey: Uint8Array;
  readonly recipientFingerprints: readonly string[];
}

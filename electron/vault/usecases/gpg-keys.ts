/** Private keys that stay with gpg (gpg-agent, a card): a port, made from the system's gpg by electron/vault/gpg. */
import type { GpgFailureCode } from '../../../shared/keys/gpg-failures';
import type { Result } from '../../../shared/kernel/result';

export type GpgFailure = { readonly code: GpgFailureCode };

/** A key whose secret part gpg knows. */
export interface GpgSecretKey {
  /** Of the primary key: 40 hex digits, upper-case. */
  readonly fingerprint: string;
  /** Whether one of its secret parts is on a card. */
  readonly onCard: boolean;
}

/** What gpg prints with --show-session-key: the cipher's number (RFC 9580 section 9.3) and the key. */
export interface GpgSessionKey {
  readonly cipher: number;
  readonly key: Uint8Array;
}

/** Every call is one run of gpg with its network features off; runs follow one another. None throws. */
export interface GpgKeys {
  /** Asks for no passphrase. */
  list(): Promise<Result<readonly GpgSecretKey[], GpgFailure>>;
  /** The transferable public key, binary. Asks for no passphrase. */
  publicKey(fingerprint: string): Promise<Result<Uint8Array, GpgFailure>>;
  /** @param message session-key packets and a data packet that holds nothing: the content is never shown to gpg */
  sessionKey(message: Uint8Array): Promise<Result<GpgSessionKey, GpgFailure>>;
  /** A detached binary signature over these bytes by just this key or subkey, SHA-512. */
  sign(content: Uint8Array, fingerprint: string): Promise<Result<Uint8Array, GpgFailure>>;
  /** A text with its cleartext signature by just this key or subkey, SHA-512, armored (RFC 9580, section 7). */
  signText(text: Uint8Array, fingerprint: string): Promise<Result<Uint8Array, GpgFailure>>;
}

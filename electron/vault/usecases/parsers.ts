/** The parser processes as the use cases see them: bytes in, a checked ParsedMail out, whatever the bytes did. */
import type { ParsedMail } from '../../../shared/letter/parsed-mail';
import type { RejectReason } from '../../../shared/letter/vocabulary';
import type { Result } from '../../../shared/kernel/result';
import type { OpenedSessionKey, SessionKeyFailure, SessionKeyRequest } from './keyring';

/** What a parser may ask while it reads; the vault answers. */
export interface Oracle {
  sessionKey(request: SessionKeyRequest): Promise<Result<OpenedSessionKey, SessionKeyFailure>>;
  /** Binary transferable public keys that answer to any of these ids (16 hex digits) or fingerprints. */
  publicKeys(ids: readonly string[]): Promise<readonly Uint8Array[]>;
}

export type ReadAnswer =
  | { readonly kind: 'mail'; readonly mail: ParsedMail }
  | { readonly kind: 'rejected'; readonly reason: RejectReason }
  /** The process was ended on time or memory, or crashed: the letter is kept and waits under Needs attention. */
  | { readonly kind: 'gave-up'; readonly why: 'time' | 'memory' | 'crashed' };

export interface Parsers {
  /** How many letters can be read at the same time. */
  readonly width: number;
  read(bytes: Uint8Array, oracle: Oracle): Promise<ReadAnswer>;
  /** Ends all parser processes. */
  close(): void;
}

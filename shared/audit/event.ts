/** An event of the append-only history, and the text that the hash chain runs over. */
import { canonicalJson, type Json } from './canonical-json';

/**
 * One thing that happened. `at` is milliseconds since the epoch, `sequence` counts from 1 without gaps, `parent` is the
 * id of the event it followed from. `data` holds references and values, as its kind defines.
 */
export interface AuditEvent {
  readonly sequence: number;
  readonly id: string;
  readonly at: number;
  readonly author: string;
  readonly kind: string;
  readonly caseId: string | null;
  readonly parent: string | null;
  readonly data: Json;
}

/** An event with its link in the chain. */
export interface ChainedEvent {
  readonly event: AuditEvent;
  readonly hash: string;
}

/**
 * Kind of the event from which on, itself included, events are linked by a keyed hash: HMAC-SHA-256 under a key of the vault. A
 * head that is shown around, or the hash that stays of an erased event, then lets nobody without the vault's key try guesses
 * of what happened. Before it (in vaults of earlier programs) the link is plain SHA-256, which does. It is never erased.
 */
export const CHAIN_KEYED_KIND = 'vault.chain-keyed';

/** Hash of "nothing yet", which the first event is chained to: 64 zeros. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * The text whose hash (over UTF-8; see CHAIN_KEYED_KIND) is the hash of an event: a version line, the hash before, the event as
 * canonical JSON. Throws TypeError when `data` is not JSON.
 */
export function eventDigestInput(prevHash: string, event: AuditEvent): string {
  const { sequence, id, at, author, kind, caseId, parent, data } = event;
  const body = canonicalJson({ sequence, id, at, author, kind, caseId, parent, data });
  return `disclosure-desk/audit/1\n${prevHash}\n${body}`;
}

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

/** Hash of "nothing yet", which the first event is chained to: 64 zeros. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * The text whose SHA-256 (over UTF-8) is the hash of an event: a version line, the hash before, the event as
 * canonical JSON. Throws TypeError when `data` is not JSON.
 */
export function eventDigestInput(prevHash: string, event: AuditEvent): string {
  const { sequence, id, at, author, kind, caseId, parent, data } = event;
  const body = canonicalJson({ sequence, id, at, author, kind, caseId, parent, data });
  return `disclosure-desk/audit/1\n${prevHash}\n${body}`;
}

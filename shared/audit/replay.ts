/** Replays the chain of events and says where it breaks; it cannot notice an attacker who rewrote all of it. */
import { fail, ok, type Result } from '../kernel/result';
import { type ChainedEvent, eventDigestInput, GENESIS_HASH } from './event';

/** SHA-256 of a text's UTF-8 bytes as 64 lower-case hex digits. */
export type HashText = (text: string) => string;

/** How far a chain goes. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

/**
 * `gap`: a sequence number is missing or repeated. `hash-mismatch`: an event or one before it was changed.
 * `behind`: the chain ends before a head that was seen earlier (an older copy was put back).
 */
export type ReplayFailure =
  | { readonly code: 'gap'; readonly sequence: number }
  | { readonly code: 'hash-mismatch'; readonly sequence: number }
  | { readonly code: 'behind'; readonly sequence: number };

/** The head of an empty chain. */
export const emptyHead: ChainHead = { sequence: 0, hash: GENESIS_HASH };

/** Checks every link, from the first event on, and that the chain reaches and agrees with a head seen earlier. */
export function replayChain(
  events: Iterable<ChainedEvent>,
  hashText: HashText,
  seen: ChainHead = emptyHead,
): Result<ChainHead, ReplayFailure> {
  let head = emptyHead;
  for (const { event, hash } of events) {
    const sequence = head.sequence + 1;
    if (event.sequence !== sequence) return fail({ code: 'gap', sequence });
    if (hashText(eventDigestInput(head.hash, event)) !== hash)
      return fail({ code: 'hash-mismatch', sequence });
    if (sequence === seen.sequence && hash !== seen.hash) return fail({ code: 'hash-mismatch', sequence });
    head = { sequence, hash };
  }
  return head.sequence < seen.sequence ? fail({ code: 'behind', sequence: head.sequence }) : ok(head);
}

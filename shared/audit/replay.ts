/** Replays the chain of events and says where it breaks; it cannot notice an attacker who rewrote all of it. */
import { fail, ok, type Result } from '../kernel/result';
import { ERASURE_KIND, erasedDigestInput, isErased, sequenceRuns } from './erasure';
import {
  type AuditEvent,
  CHAIN_KEYED_KIND,
  type ChainedEvent,
  eventDigestInput,
  GENESIS_HASH,
} from './event';

/** Hash of a text's UTF-8 bytes as 64 lower-case hex digits. */
export type HashText = (text: string) => string;

/** Both rules of the chain: SHA-256, and HMAC-SHA-256 under the vault's key from the marker event on (CHAIN_KEYED_KIND). */
export interface ChainHashes {
  readonly plain: HashText;
  readonly keyed: HashText;
}

/** How far a chain goes. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

/**
 * `gap`: a sequence number is missing or repeated. `hash-mismatch`: an event or one before it was changed.
 * `erased-unlisted`: the words of an event are gone and no later erasure event answers for it.
 * `behind`: the chain ends before a head that was seen earlier (an older copy was put back).
 */
export type ReplayFailure =
  | { readonly code: 'gap'; readonly sequence: number }
  | { readonly code: 'hash-mismatch'; readonly sequence: number }
  | { readonly code: 'erased-unlisted'; readonly sequence: number }
  | { readonly code: 'behind'; readonly sequence: number };

/** The head of an empty chain. */
export const emptyHead: ChainHead = { sequence: 0, hash: GENESIS_HASH };

/** A replay under way, so that a long chain can be looked at in pieces. */
export interface Replay {
  /** Checks the next event; a failure is final. */
  take(chained: ChainedEvent): Result<ChainHead, ReplayFailure>;
  /** Checks what only the end shows: that every erased event was answered for, and that the chain reaches the head seen earlier. */
  end(): Result<ChainHead, ReplayFailure>;
}

/**
 * Checks every link, from the first event on, and that the chain reaches and agrees with a head seen earlier. An event whose
 * words were erased cannot be hashed again: its stored hash counts as long as the next event was chained to it, and
 * a later erasure event, itself whole, must list it with a digest of what stayed of it. Once the marker was seen, the plain
 * rule never counts again.
 */
export function startReplay(hashes: ChainHashes, seen: ChainHead = emptyHead): Replay {
  let head = emptyHead;
  let hashText = hashes.plain;
  const unanswered = new Map<number, ChainedEvent>();
  return {
    take(chained) {
      const { event, hash } = chained;
      const sequence = head.sequence + 1;
      if (event.kind === CHAIN_KEYED_KIND) hashText = hashes.keyed;
      if (event.sequence !== sequence) return fail({ code: 'gap', sequence });
      if (isErased(event.data) && event.kind !== ERASURE_KIND) unanswered.set(sequence, chained);
      else if (hashText(eventDigestInput(head.hash, event)) !== hash)
        return fail({ code: 'hash-mismatch', sequence });
      if (event.kind === ERASURE_KIND && !answersFor(event, unanswered, hashText))
        return fail({ code: 'hash-mismatch', sequence });
      if (sequence === seen.sequence && hash !== seen.hash) return fail({ code: 'hash-mismatch', sequence });
      head = { sequence, hash };
      return ok(head);
    },
    end() {
      const [first] = unanswered.keys();
      if (first !== undefined) return fail({ code: 'erased-unlisted', sequence: first });
      return head.sequence < seen.sequence ? fail({ code: 'behind', sequence: head.sequence }) : ok(head);
    },
  };
}

/** The whole replay in one go. */
export function replayChain(
  events: Iterable<ChainedEvent>,
  hashes: ChainHashes,
  seen: ChainHead = emptyHead,
): Result<ChainHead, ReplayFailure> {
  const replay = startReplay(hashes, seen);
  for (const chained of events) {
    const taken = replay.take(chained);
    if (!taken.ok) return taken;
  }
  return replay.end();
}

/** Takes the events that an erasure lists out of those still unanswered for; false when they are not what it erased. */
function answersFor(
  { data }: AuditEvent,
  unanswered: Map<number, ChainedEvent>,
  hashText: HashText,
): boolean {
  const runs = sequenceRuns(wordOf(data, 'events'));
  const listed = [...unanswered.values()].filter(({ event: { sequence } }) =>
    runs.some(([from, to]) => from <= sequence && sequence <= to),
  );
  for (const { event } of listed) unanswered.delete(event.sequence);
  return hashText(erasedDigestInput(listed)) === wordOf(data, 'digest');
}

function wordOf(data: AuditEvent['data'], key: string): string {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, key) : undefined;
  return typeof value === 'string' ? value : '';
}

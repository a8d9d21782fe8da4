/** The audit events of the database: adding one at the head of the chain, and replaying all of them. */
import { createHash, createHmac, createSecretKey } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../../shared/audit/canonical-json';
import {
  type AuditEvent,
  CHAIN_KEYED_KIND,
  type ChainedEvent,
  eventDigestInput,
} from '../../../shared/audit/event';
import {
  type ChainHashes,
  type ChainHead,
  emptyHead,
  type HashText,
  type ReplayFailure,
  replayChain,
} from '../../../shared/audit/replay';
import type { Result } from '../../../shared/kernel/result';
import type { NewEvent, ReadDb } from './database';

/** Head of the chain, with the id that the next event names as its parent. */
export interface EventHead extends ChainHead {
  readonly id: string | null;
}

export interface EventRow {
  readonly event: AuditEvent;
  readonly hash: string;
  readonly caseNo: number | null;
  /** Canonical JSON. */
  readonly facts: string;
}

/** Replays this many events at a time, so that a long history does not fill the memory. */
const PAGE_OF_EVENTS = 1_000;

const hashColumn = z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes).toString('hex'));
const seqRow = z.object({ seq: z.int() });
const headRow = z.object({ seq: z.int(), id: z.string(), hash: hashColumn });
/** A row of the event table. */
export const eventRow = z.object({
  seq: z.int(),
  id: z.string(),
  parent: z.string(),
  author: z.string(),
  at: z.int(),
  kind: z.string(),
  case_no: z.int().nullable(),
  facts: z.string(),
  hash: hashColumn,
});

/** The two rules by which events are linked; the key is the vault's subkey "audit". */
export function chainHashes(key: Uint8Array): ChainHashes {
  const prepared = createSecretKey(key);
  return {
    plain: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
    keyed: (text) => createHmac('sha256', prepared).update(text, 'utf8').digest('hex'),
  };
}

/** Whether the chain is keyed from some event on. Looks through all of them: ask where the seals of rows cannot tell. */
export function hasKeyedEvents(db: ReadDb): boolean {
  return db.get(seqRow, 'SELECT seq FROM event WHERE kind = ? LIMIT 1', CHAIN_KEYED_KIND) !== undefined;
}

/** The newest event; the empty head when there is none. */
export function readHead(db: ReadDb): EventHead {
  const row = db.get(headRow, 'SELECT seq, id, hash FROM event ORDER BY seq DESC LIMIT 1');
  return row === undefined ? { ...emptyHead, id: null } : { sequence: row.seq, id: row.id, hash: row.hash };
}

/** Hash of the event with that number, undefined when there is none. */
export function hashAt(db: ReadDb, sequence: number): string | undefined {
  return db.get(headRow, 'SELECT seq, id, hash FROM event WHERE seq = ?', sequence)?.hash;
}

/** The event that follows a head, with its link by the rule that counts now. */
export function nextEvent(
  head: EventHead,
  added: NewEvent,
  made: { readonly id: string; readonly at: number; readonly author: string },
  hashText: HashText,
): EventRow {
  const facts = Object.fromEntries(
    Object.entries(added.facts).map(([name, value]) => [name, wellFormed(value)]),
  );
  const event: AuditEvent = {
    sequence: head.sequence + 1,
    id: made.id,
    at: made.at,
    author: made.author,
    kind: added.kind,
    caseId: caseText(added.caseNo),
    parent: head.id,
    data: facts,
  };
  const hash = hashText(eventDigestInput(head.hash, event));
  return { event, hash, caseNo: added.caseNo, facts: canonicalJson(facts) };
}

/** Checks every link from the first event on, and that the chain reaches the head that was seen. */
export function checkChain(
  db: ReadDb,
  hashes: ChainHashes,
  seen: ChainHead,
): Result<ChainHead, ReplayFailure> {
  return replayChain(chainedEvents(db), hashes, seen);
}

/** At most so many events behind a sequence number. */
export function eventsAfter(db: ReadDb, after: number, limit: number): ChainedEvent[] {
  return db
    .all(eventRow, 'SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?', after, limit)
    .map(chainedEvent);
}

function* chainedEvents(db: ReadDb): Generator<ChainedEvent> {
  for (let after = 0; ; ) {
    const events = eventsAfter(db, after, PAGE_OF_EVENTS);
    yield* events;
    after = events.at(-1)?.event.sequence ?? after;
    if (events.length < PAGE_OF_EVENTS) return;
  }
}

/** A row as the chain looks at it. */
export function chainedEvent(row: z.infer<typeof eventRow>): ChainedEvent {
  const { seq: sequence, id, at, author, kind, hash } = row;
  const parent = row.parent === '' ? null : row.parent;
  const data = readFacts(row.facts);
  return { event: { sequence, id, at, author, kind, caseId: caseText(row.case_no), parent, data }, hash };
}

/** Facts that are no longer JSON hash to something else, as they should. */
function readFacts(text: string): Record<string, string> {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    return {};
  }
}

function caseText(caseNo: number | null): string | null {
  return caseNo === null ? null : String(caseNo);
}

/** Half a surrogate pair, which a stranger's subject may hold, is not JSON. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** The hash chain of the history: one spelling per event, and every change is noticed. */
import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type Json } from '../../../shared/audit/canonical-json';
import {
  type AuditEvent,
  CHAIN_KEYED_KIND,
  type ChainedEvent,
  eventDigestInput,
  GENESIS_HASH,
} from '../../../shared/audit/event';
import { ERASED_FACTS, erasedDigestInput, sequenceRuns, sequencesText } from '../../../shared/audit/erasure';
import { type ChainHashes, replayChain } from '../../../shared/audit/replay';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const keyed = (text: string) => createHmac('sha256', 'the key of a vault').update(text, 'utf8').digest('hex');
const hashes: ChainHashes = { plain: sha256, keyed };
const event = (sequence: number, data: Json = null): AuditEvent => ({
  sequence,
  id: `e${sequence}`,
  at: 1_775_835_600_000 + sequence,
  author: 'desk',
  kind: 'case.moved',
  caseId: 'HB-1',
  parent: sequence > 1 ? `e${sequence - 1}` : null,
  data,
});
function chain(length: number): ChainedEvent[] {
  const events: ChainedEvent[] = [];
  let hash = GENESIS_HASH;
  for (let n = 1; n <= length; n++) {
    hash = sha256(eventDigestInput(hash, event(n, { to: n })));
    events.push({ event: event(n, { to: n }), hash });
  }
  return events;
}

describe('canonical JSON', () => {
  test('keys are sorted by code units, numbers and strings are as RFC 8785 writes them', () => {
    expect(
      canonicalJson({ b: [1e21, 0.000001, -0, 10], a: { '\u20ac': '\u000f\n"', '1': null, '': true } }),
    ).toBe('{"a":{"":true,"1":null,"\u20ac":"\\u000f\\n\\""},"b":[1e+21,0.000001,0,10]}');
  });

  test('the order of keys does not matter, and it parses back to the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = value as Json; // as: fast-check types its JSON values on its own
        const text = canonicalJson(json);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text); // as: parsed JSON is JSON
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(json)));
      }),
    );
  });

  test('what is no JSON is refused', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
    expect(() => canonicalJson('\ud800')).toThrow(TypeError);
    expect(() => canonicalJson({ a: undefined } as unknown as Json)).toThrow(TypeError); // as: a wrong value on purpose
  });
});

describe('replay', () => {
  test('an untouched chain replays to its head', () => {
    const events = chain(5);
    expect(replayChain(events, hashes)).toEqual({ ok: true, value: { sequence: 5, hash: events[4]?.hash } });
  });

  test('a changed event is found where it is', () => {
    const events = chain(5);
    events[2] = { event: event(3, { to: 99 }), hash: events[2]?.hash ?? '' };
    expect(replayChain(events, hashes)).toEqual({ ok: false, error: { code: 'hash-mismatch', sequence: 3 } });
  });

  test('a missing, repeated or moved event is found', () => {
    const [a, b, c] = chain(3);
    if (!a || !b || !c) throw new Error('The chain is too short');
    expect(replayChain([a, c], hashes)).toMatchObject({ error: { code: 'gap', sequence: 2 } });
    expect(replayChain([a, b, b], hashes)).toMatchObject({ error: { code: 'gap', sequence: 3 } });
    expect(replayChain([b, a], hashes)).toMatchObject({ error: { code: 'gap', sequence: 1 } });
  });

  test('an older copy is behind a head seen earlier, a rewritten one does not agree with it', () => {
    const events = chain(5);
    const seen = { sequence: 5, hash: events[4]?.hash ?? '' };
    expect(replayChain(events.slice(0, 3), hashes, seen)).toMatchObject({
      error: { code: 'behind', sequence: 3 },
    });
    expect(replayChain(events, hashes, { ...seen, hash: 'f'.repeat(64) })).toMatchObject({
      error: { code: 'hash-mismatch' },
    });
    expect(replayChain(events, hashes, seen).ok).toBe(true);
  });
});

describe('a keyed chain', () => {
  /** Plain links up to the marker, which is event 3, keyed ones from it on. */
  function keyedChain(link: (sequence: number) => (text: string) => string): ChainedEvent[] {
    const events: ChainedEvent[] = [];
    let hash = GENESIS_HASH;
    for (let n = 1; n <= 5; n++) {
      const one = { ...event(n, { to: n }), ...(n === 3 ? { kind: CHAIN_KEYED_KIND } : {}) };
      hash = link(n)(eventDigestInput(hash, one));
      events.push({ event: one, hash });
    }
    return events;
  }

  test('events are linked by the plain rule before the marker and by the key from it on', () => {
    const events = keyedChain((n) => (n < 3 ? sha256 : keyed));
    expect(replayChain(events, hashes)).toMatchObject({ ok: true, value: { sequence: 5 } });
  });

  test('after the marker the plain rule never counts again, and before it the key does not', () => {
    for (const wrong of [1, 2, 3, 4, 5]) {
      const events = keyedChain((n) => (n < 3 !== (n === wrong) ? sha256 : keyed));
      expect(replayChain(events, hashes)).toMatchObject({
        error: { code: 'hash-mismatch', sequence: wrong },
      });
    }
  });

  test('nobody without the key can say whether a guess of an event fits its hash', () => {
    const [, , , last] = keyedChain((n) => (n < 3 ? sha256 : keyed));
    const guess = eventDigestInput(
      keyedChain((n) => (n < 3 ? sha256 : keyed))[2]?.hash ?? '',
      event(4, { to: 4 }),
    );
    expect(keyed(guess)).toBe(last?.hash);
    expect(sha256(guess)).not.toBe(last?.hash);
  });
});

describe('erased events', () => {
  /** A chain of which the words of some events were erased, with the event that answers for them. */
  function erasedChain(erased: readonly number[], listed: readonly number[] = erased): ChainedEvent[] {
    const events = chain(6).map((one) =>
      erased.includes(one.event.sequence) ? { ...one, event: { ...one.event, data: ERASED_FACTS } } : one,
    );
    const gone = events.filter(({ event: { sequence } }) => listed.includes(sequence));
    const data = { events: sequencesText(listed), digest: sha256(erasedDigestInput(gone)) };
    const last = { ...event(7, data), kind: 'case-erased' };
    return [...events, { event: last, hash: sha256(eventDigestInput(events[5]?.hash ?? '', last)) }];
  }
  const changed = (events: ChainedEvent[], sequence: number, change: Partial<AuditEvent>) =>
    events.map((one) =>
      one.event.sequence === sequence ? { ...one, event: { ...one.event, ...change } } : one,
    );

  test('a chain whose erasure answers for what was erased still replays to its head', () => {
    const events = erasedChain([2, 3, 5]);
    expect(replayChain(events, hashes)).toEqual({ ok: true, value: { sequence: 7, hash: events[6]?.hash } });
  });

  test('words that went without an erasure that lists them are found', () => {
    const error = { code: 'erased-unlisted', sequence: 2 };
    expect(replayChain(erasedChain([2, 3, 5]).slice(0, 6), hashes)).toMatchObject({ error });
    expect(replayChain(erasedChain([2, 3, 5], [3, 5]), hashes)).toMatchObject({ error });
  });

  test('what stays of an erased event cannot be changed, and it cannot get other words', () => {
    const events = erasedChain([2, 3, 5]);
    const mismatch = { error: { code: 'hash-mismatch' } };
    expect(replayChain(changed(events, 3, { at: 1 }), hashes)).toMatchObject(mismatch);
    expect(replayChain(changed(events, 3, { data: { to: 9 } }), hashes)).toMatchObject(mismatch);
    const forged = events.map((one) => (one.event.sequence === 2 ? { ...one, hash: 'a'.repeat(64) } : one));
    expect(replayChain(forged, hashes)).toMatchObject(mismatch);
  });

  test('lists of sequence numbers are written in runs and read back', () => {
    expect(sequencesText([3, 5, 6, 7, 9])).toBe('3,5-7,9');
    expect(sequenceRuns('3,5-7,9')).toEqual([
      [3, 3],
      [5, 7],
      [9, 9],
    ]);
    expect(sequenceRuns('')).toEqual([]);
    expect(sequenceRuns('3;DROP')).toEqual([]);
  });
});

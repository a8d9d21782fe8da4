/** Erased events: their words are gone, their place in the chain stays, and one later event answers for all of them. */
import { canonicalJson, type Json } from './canonical-json';
import type { ChainedEvent } from './event';

/** Kind of the event that lists what was erased. It is never erased itself. */
export const ERASURE_KIND = 'case-erased';

/** What stands in place of the facts of an erased event. */
export const ERASED_FACTS = { erased: 'yes' } as const;

/** Whether the words of an event are gone. */
export function isErased(facts: Json): boolean {
  return canonicalJson(facts) === canonicalJson(ERASED_FACTS);
}

/** Ascending sequence numbers as text, runs joined: `[3, 5, 6, 7]` is `3,5-7`. */
export function sequencesText(sequences: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const one of sequences) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === one - 1) last[1] = one;
    else runs.push([one, one]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

/** Runs of sequence numbers, as they were written; empty for what `sequencesText` did not write. */
export function sequenceRuns(text: string): readonly (readonly [number, number])[] {
  if (!/^\d{1,15}(?:-\d{1,15})?(?:,\d{1,15}(?:-\d{1,15})?)*$/.test(text)) return [];
  return text.split(',').map((run) => {
    const [from = 0, to = from] = run.split('-').map(Number);
    return [from, to] as const;
  });
}

/**
 * The text whose hash, by the rule of the chain at its place, an erasure event keeps as `digest`: everything that stays of the erased events, one canonical line
 * each, so that neither their hashes nor the rest of their rows can be changed afterwards without notice.
 */
export function erasedDigestInput(erased: readonly ChainedEvent[]): string {
  const lines = erased.map(({ event, hash }) => {
    const { sequence, id, at, author, kind, caseId, parent } = event;
    return canonicalJson({ sequence, id, at, author, kind, caseId, parent, hash });
  });
  return ['disclosure-desk/erasure/1', ...lines].join('\n');
}

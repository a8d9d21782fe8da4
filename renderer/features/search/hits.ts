/** Hits as they are listed: which kinds are shown, how many there are of each, where each leads. */
import { HIT_KINDS, type Hit } from '../../text/search';

export type HitKind = Hit['kind'];

/** How many hits of each kind there are. */
export function countKinds(hits: readonly Pick<Hit, 'kind'>[]): Readonly<Record<HitKind, number>> {
  const counts = { letter: 0, 'attachment-name': 0, reply: 0, case: 0 };
  for (const { kind } of hits) counts[kind] += 1;
  return counts;
}

/** Without the kinds that were switched off; with all of them off, all are shown. */
export function shownHits<H extends Pick<Hit, 'kind'>>(
  hits: readonly H[],
  off: ReadonlySet<HitKind>,
): readonly H[] {
  return HIT_KINDS.every((kind) => off.has(kind)) ? hits : hits.filter(({ kind }) => !off.has(kind));
}

/** Letters that are in no case were filed. */
export function pathOf({ caseId }: Pick<Hit, 'caseId'>): string {
  return caseId === null ? '/filed' : `/cases/${caseId}`;
}

/** A search begins with the first letter or digit; marks alone find nothing. */
export function isSearchable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** The excerpt on one line: runs of white space become one space, and no piece is lost. */
export function onOneLine(excerpt: Hit['excerpt']): Hit['excerpt'] {
  return excerpt.map(({ text, hit }) => ({ text: text.replace(/\s+/g, ' '), hit }));
}

/** Where the cursor stands after a step; it stays at the ends. */
export function stepped(at: number, by: number, count: number): number {
  return Math.max(0, Math.min(at + by, count - 1));
}

/** How alike two cases are: words that both use, weighed by how rare they are, and the same affected host. */

/** What is compared of a case. */
export interface ComparedCase {
  readonly no: number;
  /** Words of title, affected system and letters, with how often each occurs (`tokensOf`). */
  readonly tokens: ReadonlyMap<string, number>;
  readonly hosts: readonly string[];
}

/** A case that is like another one, and why. */
export interface Likeness {
  readonly no: number;
  /** 0 to 1. */
  readonly score: number;
  /** A host that both name; null when none. */
  readonly sameHost: string | null;
  /** The words that weigh most, at most five. */
  readonly sharedWords: readonly string[];
}

/** Words that say nothing of what a report is about. */
const COMMON = new Set(
  'com net org html http index example mail about above after again also although always another any are because been before being below between both but came can could dear did does doing done down each even every find first for found from further get give given gives got great had has have hello here him his how however http https into issue its just kind know let like look made make many may maybe might more most much must need new not now off once one only other our out over own per please problem program regards report same see seen send sent she should since some still such sure take team than thank thanks that the their them then there these they thing think this those though through thus too two under until use used user users using very vulnerability want was way well were what when where which while who why will with without work would www yes yet you your yours best wrote security'.split(
    ' ',
  ),
);
const WORD = /[\p{L}\p{N}][\p{L}\p{N}_-]{2,39}/gu;
const MOST_TOKENS = 4_000;
/** A host in common weighs this much by itself; words fill the rest. */
const HOST_WEIGHT = 0.4;
/** Less than this is chance. */
const LEAST = 0.12;

/** Words of a text in lower case without accents, counted; bare numbers, quoted lines and common words are left out. */
export function tokensOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const own = text.replace(/^>.*$/gm, '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  for (const [word] of own.matchAll(WORD)) {
    if (COMMON.has(word) || /^[\d_-]+$/.test(word)) continue;
    counts.set(word, (counts.get(word) ?? 0) + 1);
    if (counts.size === MOST_TOKENS) break;
  }
  return counts;
}

/**
 * Cases like `one`, the most alike first, at most `limit`. Words are weighed by rarity among `others` (inverse document
 * frequency) and by the logarithm of how often they occur; likeness of words is the cosine of both.
 */
export function likeCases(one: ComparedCase, others: readonly ComparedCase[], limit: number): Likeness[] {
  const rarity = raritiesOf([one, ...others], one.tokens);
  const own = lengthOf(one.tokens, rarity, others.length + 1);
  return others
    .filter((other) => other.no !== one.no)
    .map((other) => likeness(one, other, rarity, own, others.length + 1))
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || b.no - a.no)
    .slice(0, limit);
}

function likeness(
  one: ComparedCase,
  other: ComparedCase,
  rarity: ReadonlyMap<string, number>,
  own: number,
  cases: number,
): Likeness {
  const shared = [...one.tokens.keys()]
    .filter((word) => other.tokens.has(word))
    .map((word) => {
      const rare = rarity.get(word) ?? 1;
      return { word, weight: weigh(one.tokens.get(word), rare) * weigh(other.tokens.get(word), rare) };
    });
  const dot = shared.reduce((sum, { weight }) => sum + weight, 0);
  const lengths = own * lengthOf(other.tokens, rarity, cases);
  const words = lengths === 0 ? 0 : dot / lengths;
  const sameHost = one.hosts.find((host) => other.hosts.includes(host)) ?? null;
  return {
    no: other.no,
    score: (sameHost === null ? 0 : HOST_WEIGHT) + (1 - HOST_WEIGHT) * Math.min(words, 1),
    sameHost,
    sharedWords: shared
      .sort((a, b) => b.weight - a.weight || a.word.localeCompare(b.word))
      .slice(0, 5)
      .map(({ word }) => word),
  };
}

function raritiesOf(
  cases: readonly ComparedCase[],
  words: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  return new Map(
    [...words.keys()].map((word) => {
      const having = cases.filter(({ tokens }) => tokens.has(word)).length;
      return [word, Math.log(1 + cases.length / having)];
    }),
  );
}

/** Words that only the other case has count as rare. */
function lengthOf(
  tokens: ReadonlyMap<string, number>,
  rarity: ReadonlyMap<string, number>,
  cases: number,
): number {
  const rare = Math.log(1 + cases);
  let sum = 0;
  for (const [word, count] of tokens) sum += weigh(count, rarity.get(word) ?? rare) ** 2;
  return Math.sqrt(sum);
}

function weigh(count: number | undefined, rarity: number): number {
  return (1 + Math.log(count ?? 1)) * rarity;
}

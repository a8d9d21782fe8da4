/** Vectors of CVSS 3.1 and 4.0: read strictly, written in the order of the specification, scored and rated. */
import { Cvss3P1, Cvss4P0 } from 'ae-cvss-calculator';
import type { Severity } from '../case/vocabulary';
import { fail, ok, type Result } from '../kernel/result';
import { BASE_METRICS, OPTIONAL_METRICS, URGENCY } from './cvss-metrics';
import type { CvssVersion } from './vocabulary';

/** A vector as read: every letter by its metric. Metrics that say "not defined" (X) are left out. */
export interface CvssVector {
  readonly version: CvssVersion;
  readonly chosen: Readonly<Record<string, string>>;
}

/** What is wrong with a vector; `at` is the piece that it is about, or the metric that is missing. */
export interface CvssFault {
  readonly code:
    | 'vector-no-prefix'
    | 'vector-other-version'
    | 'vector-bad-piece'
    | 'vector-unknown-metric'
    | 'vector-bad-value'
    | 'vector-twice'
    | 'vector-missing';
  readonly at: string;
}
export const CVSS_FAULTS = [
  'vector-no-prefix',
  'vector-other-version',
  'vector-bad-piece',
  'vector-unknown-metric',
  'vector-bad-value',
  'vector-twice',
  'vector-missing',
] as const satisfies readonly CvssFault['code'][];

/** Longest vector that is looked at: one with every metric has fewer than 250 characters. */
const MOST = 400;
const PREFIX = /^CVSS:(\d\.\d)\//;

/**
 * Reads a vector: the prefix with its version, then each metric once in any order, every base metric among them. Spaces
 * and line breaks around it are taken off; nothing else is forgiven, since others will compute with what we pass on.
 */
export function parseVector(text: string): Result<CvssVector, CvssFault> {
  const trimmed = text.trim();
  const prefix = PREFIX.exec(trimmed);
  if (prefix === null || trimmed.length > MOST) return fail({ code: 'vector-no-prefix', at: 'CVSS:4.0/' });
  const version = prefix[1];
  if (version !== '3.1' && version !== '4.0')
    return fail({ code: 'vector-other-version', at: version ?? '' });
  const chosen: Record<string, string> = {};
  const met = new Set<string>();
  for (const piece of trimmed.slice(prefix[0].length).split('/')) {
    const [id, value, more] = piece.split(':');
    if (id === undefined || value === undefined || more !== undefined || id === '')
      return fail({ code: 'vector-bad-piece', at: piece });
    const values = valuesOf(version, id);
    if (values === undefined) return fail({ code: 'vector-unknown-metric', at: id });
    if (!values.includes(value)) return fail({ code: 'vector-bad-value', at: piece });
    if (met.has(id)) return fail({ code: 'vector-twice', at: id });
    met.add(id);
    if (value !== 'X') chosen[id] = value;
  }
  const missing = BASE_METRICS[version].find((metric) => !met.has(metric.id));
  return missing === undefined ? ok({ version, chosen }) : fail({ code: 'vector-missing', at: missing.id });
}

/** The vector in the order of the specification, with what is chosen so far. */
export function writeVector({ version, chosen }: CvssVector): string {
  const pieces = idsOf(version).flatMap((id) => (chosen[id] === undefined ? [] : [`${id}:${chosen[id]}`]));
  return [`CVSS:${version}`, ...pieces].join('/');
}

/** The score, 0 to 10 by tenths, of a whole vector; with threat or environmental metrics it is that of all of them. */
export function scoreOf(vector: CvssVector): number {
  const written = writeVector(vector);
  const scored = vector.version === '3.1' ? new Cvss3P1(written) : new Cvss4P0(written);
  return scored.calculateScores(false).overall;
}

/** The qualitative rating of a score (both specifications, section 5 and 6): none, low, medium, high or critical. */
export function ratingOf(score: number): Exclude<Severity, 'unset'> {
  if (score <= 0) return 'none';
  if (score < 4) return 'low';
  if (score < 7) return 'medium';
  return score < 9 ? 'high' : 'critical';
}

function idsOf(version: CvssVersion): readonly string[] {
  const ids = [...BASE_METRICS[version].map(({ id }) => id), ...OPTIONAL_METRICS[version].map(([id]) => id)];
  return version === '4.0' ? [...ids, URGENCY.id] : ids;
}

function valuesOf(version: CvssVersion, id: string): readonly string[] | undefined {
  const base = BASE_METRICS[version].find((metric) => metric.id === id);
  if (base !== undefined) return base.values.map(({ letter }) => letter);
  if (version === '4.0' && id === URGENCY.id) return URGENCY.values;
  return OPTIONAL_METRICS[version].find(([other]) => other === id)?.[1].split('');
}

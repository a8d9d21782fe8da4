/** What a credit list is asked for: a release or a period, said in a menu, a file name and a sentence. */
import type { Reply, Request } from '../../../shared/ipc/contract';

export type CreditFilter = Request<'credit.list'>['filter'];
export type CreditOptions = Request<'credit.list'>['options'];
export type Release = Reply<'credit.releases'>['releases'][number];
export type Format = Request<'credit.export'>['format'];

/** The formats in the order of their keys, with their names and file endings. */
export const FORMATS = [
  { id: 'markdown', name: 'Markdown', ending: 'md' },
  { id: 'html', name: 'HTML', ending: 'html' },
  { id: 'text', name: 'Text', ending: 'txt' },
  { id: 'json', name: 'JSON', ending: 'json' },
  { id: 'csv', name: 'CSV', ending: 'csv' },
] as const satisfies readonly { readonly id: Format; readonly name: string; readonly ending: string }[];

export function formatName(format: Format): string {
  return FORMATS.find(({ id }) => id === format)?.name ?? format;
}

/** Days as date fields have them; empty while they are not chosen. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const PERIOD = 'period';

/** The key of a release in the menu. */
export function releaseKey({ product, release }: Pick<Release, 'product' | 'release'>): string {
  return JSON.stringify([product, release]);
}

/** "Gateway 4.12". */
export function releaseName({ product, release }: Pick<Release, 'product' | 'release'>): string {
  return `${product} ${release}`.trim();
}

/** What to ask for; null while nothing is chosen, or the days are not in order. */
export function filterOf(
  chosen: string | null,
  releases: readonly Release[],
  period: Period,
): CreditFilter | null {
  if (chosen === PERIOD) return isPeriod(period) ? { kind: 'period', ...period } : null;
  const release = releases.find((one) => releaseKey(one) === chosen);
  return release === undefined
    ? null
    : { kind: 'release', product: release.product, release: release.release };
}

export function isPeriod({ from, to }: Period): boolean {
  return isDay(from) && isDay(to) && from <= to;
}

/** Both days are there, but the wrong way round. */
export function isReversed({ from, to }: Period): boolean {
  return isDay(from) && isDay(to) && from > to;
}

/** The half year up to this day, as a period to begin with. */
export function lastHalfYear(now: Date): Period {
  const before = new Date(now.getFullYear(), now.getMonth() - 6, now.getDate());
  return { from: dayField(before), to: dayField(now) };
}

/** "Gateway 4.12" or "2026-05-18 to 2026-11-17". */
export function filterWords(filter: CreditFilter): string {
  if (filter.kind === 'period') return `${filter.from} to ${filter.to}`;
  return `${filter.product ?? ''} ${filter.release}`.trim();
}

/** The name that the file is offered under: plain letters, so that it stands on every disk. */
export function creditsFileName(filter: CreditFilter, format: Format): string {
  const about = filterWords(filter)
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return `credits${about === '' ? '' : `-${about}`}.${FORMATS.find(({ id }) => id === format)?.ending ?? 'txt'}`;
}

function isDay(day: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(day);
}

function dayField(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** What the list is about: chosen by the person, the newest release to begin with. */
import { useMemo, useState } from 'react';
import {
  type CreditFilter,
  filterOf,
  lastHalfYear,
  PERIOD,
  type Period,
  type Release,
  releaseKey,
} from './credit-choice';

export interface Choice {
  readonly chosen: string | null;
  readonly period: Period;
  readonly filter: CreditFilter | null;
  choose(key: string): void;
  setPeriod(period: Period): void;
}

/** The first release to begin with; without any, a period. */
export function useChoice(releases: readonly Release[]): Choice {
  const [wanted, setWanted] = useState<string | null>(null);
  const [period, setPeriod] = useState(() => lastHalfYear(new Date()));
  const [first] = releases;
  const stands = wanted === PERIOD || releases.some((release) => releaseKey(release) === wanted);
  const chosen = stands ? wanted : first === undefined ? null : releaseKey(first);
  const filter = useMemo(() => filterOf(chosen, releases, period), [chosen, releases, period]);
  return { chosen, period, filter, choose: setWanted, setPeriod };
}

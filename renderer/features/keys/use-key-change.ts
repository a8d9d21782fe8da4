/** Which two keys are held side by side: the first that waits for a decision, or the one that was asked for. */
import { useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import type { KeyChangeView } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { changeOf, type KeyChange } from './key-facts';

export interface KeyComparison {
  /** Undecided ones, the newest first. */
  readonly changes: readonly KeyChangeView[];
  readonly change: KeyChange | null;
  /** What is known of how the other key came; undefined for a comparison that a person began. */
  readonly came: KeyChangeView | undefined;
  compare(change: KeyChange): void;
  /** Decided: the next one that waits is shown. */
  settled(): void;
  /** Not now: it waits in the table. */
  putAside(): void;
}

const NONE: readonly KeyChangeView[] = [];

/** An address with "?compare=3" begins with the reporter of that number. */
export function useKeyChange(): KeyComparison {
  const wish = Number(new URLSearchParams(useSearch()).get('compare'));
  const changes = useCall('keys.changes', {}, { keep: true }).data?.changes ?? NONE;
  const [asked, setAsked] = useState<KeyChange | null>(null);
  const [aside, setAside] = useState(false);
  return useMemo(() => {
    const first = changes.find((one) => one.reporterId === wish) ?? changes[0];
    const change = asked ?? (aside || first === undefined ? null : changeOf(first));
    return {
      changes,
      change,
      came: changes.find(
        (one) => one.reporterId === change?.reporterId && one.other.fingerprint === change.other,
      ),
      compare: (next) => {
        setAside(false);
        setAsked(next);
      },
      settled: () => setAsked(null),
      putAside: () => {
        setAsked(null);
        setAside(true);
      },
    };
  }, [changes, asked, aside, wish]);
}

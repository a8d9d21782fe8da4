/** How much waits, fresh whenever the vault changed or a promise turned; main hears of the counts and of nothing else. */
import { useEffect } from 'react';
import type { Reply } from '../../shared/ipc/contract';
import { desk } from '../bridge/desk';
import { useCall } from '../bridge/queries';

/** A timer cannot wait longer than about 24 days; the counts change at midnight at the latest. */
const LONGEST_MS = 86_400_000;

export function useWaiting(): Reply<'today.figures'> | undefined {
  const { data, refetch } = useCall('today.figures', {});
  const next = data?.next;
  useEffect(() => {
    if (next === undefined) return;
    const timer = window.setTimeout(refetch, Math.min(LONGEST_MS, Math.max(1_000, next - Date.now())));
    return () => window.clearTimeout(timer);
  }, [next, refetch]);
  const { answer, chasing, broken, soon } = data ?? {};
  useEffect(() => {
    if (answer === undefined || chasing === undefined || broken === undefined || soon === undefined) return;
    void desk.shell('shell.waiting', { answer, chasing, broken, soon });
  }, [answer, chasing, broken, soon]);
  return data;
}

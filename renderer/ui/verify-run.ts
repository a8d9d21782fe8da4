/** The check of the whole vault: one run for the whole page, and what the last one found, wherever it was started. */
import { useCallback, useSyncExternalStore } from 'react';
import { desk } from '../bridge/desk';
import { useAct } from '../bridge/queries';
import { type VerifyRun, VerifyRuns } from './verify-runs';

export type { VerifyRun };

const runs = new VerifyRuns();
// a restore opens another vault in the same page
desk.subscribe(({ event }) => {
  if (event === 'vault-state') runs.forget();
});

/** `verify` begins a run unless one is under way. */
export function useVerifyRun(): VerifyRun & { readonly verify: () => Promise<void> } {
  const { act } = useAct('vault.verify');
  const verify = useCallback(async () => await runs.verify(() => act({})), [act]);
  return { ...useSyncExternalStore(runs.subscribe, runs.get), verify };
}

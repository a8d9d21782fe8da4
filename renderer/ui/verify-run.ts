/** The check of the whole vault: one run for the whole page, and what the last one found, wherever it was started. */
import { useCallback, useSyncExternalStore } from 'react';
import type { Reply } from '../../shared/ipc/contract';
import { useAct } from '../bridge/queries';

export interface VerifyRun {
  readonly busy: boolean;
  /** Null as long as nothing was found since the vault was opened: locking loads the page anew. */
  readonly found: {
    readonly reply: Reply<'vault.verify'>;
    /** Milliseconds since the epoch. */
    readonly at: number;
    readonly tookMs: number;
  } | null;
  /** Why the last one came to nothing. */
  readonly code: string | null;
}

let run: VerifyRun = { busy: false, found: null, code: null };
const hearers = new Set<() => void>();

function change(next: Partial<VerifyRun>): void {
  run = { ...run, ...next };
  for (const hear of hearers) hear();
}

function subscribe(hear: () => void): () => void {
  hearers.add(hear);
  return () => void hearers.delete(hear);
}

/** `verify` begins a run unless one is under way. */
export function useVerifyRun(): VerifyRun & { readonly verify: () => Promise<void> } {
  const { act } = useAct('vault.verify');
  const verify = useCallback(async () => {
    if (run.busy) return;
    const begun = Date.now();
    change({ busy: true, code: null });
    const answer = await act({});
    if (!answer.ok) return change({ busy: false, code: answer.error.code });
    const at = Date.now();
    change({ busy: false, found: { reply: answer.value, at, tookMs: at - begun } });
  }, [act]);
  return { ...useSyncExternalStore(subscribe, () => run), verify };
}

/** Hooks over the bridge: reading a channel and keeping it fresh, doing something on a channel, asking main. */
import { QueryClient, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { Answer, Channel, ErrorCode, Reply, Request } from '../../shared/ipc/contract';
import type { PageEvent } from '../../shared/ipc/control';
import { desk } from './desk';

/** A channel's failure as react-query knows failures; the code is all there is. */
export class DeskFault extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'DeskFault';
  }
}

/** Local and cheap to ask: never retried, never stale by time, asked again when the vault says that something changed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
    },
  },
});

/** What a screen sees of a channel that it reads. */
export interface Read<C extends Channel> {
  /** The latest reply; the one before stays while a new one is fetched. */
  readonly data: Reply<C> | undefined;
  readonly error: ErrorCode<C> | undefined;
  readonly pending: boolean;
  readonly refetch: () => void;
}

/** Reads a channel, and again whenever the vault changed. `enabled: false` holds it back. */
export function useCall<C extends Channel>(
  channel: C,
  request: Request<C>,
  options: { enabled?: boolean; keep?: boolean } = {},
): Read<C> {
  const query = useQuery<Reply<C>, DeskFault>({
    queryKey: [channel, request],
    enabled: options.enabled ?? true,
    ...(options.keep === true ? { placeholderData: (before) => before } : {}),
    queryFn: async () => {
      const answer: Answer<C> = await desk.call(channel, request);
      if (!answer.ok) throw new DeskFault(answer.error.code);
      return answer.value;
    },
  });
  return {
    data: query.data,
    error: query.error?.code as ErrorCode<C> | undefined, // as: only this channel's codes are thrown above
    pending: query.isPending && query.fetchStatus !== 'idle',
    refetch: () => void query.refetch(),
  };
}

/** Does something on a channel. `busy` while it runs; the answer is given to the caller. */
export function useAct<C extends Channel>(
  channel: C,
): { act: (request: Request<C>) => Promise<Answer<C>>; busy: boolean } {
  const [running, setRunning] = useState(0);
  const act = useCallback(
    async (request: Request<C>): Promise<Answer<C>> => {
      setRunning((count) => count + 1);
      try {
        return await desk.call(channel, request);
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [channel],
  );
  return { act, busy: running > 0 };
}

/** What an import changes while it goes on; everything else is asked again at its end. */
const OF_IMPORTS: readonly Channel[] = ['import.jobs', 'import.items', 'import.watch'];
/** What a long work at the vault as a whole changes while it goes on. */
const OF_THE_VAULT: readonly Channel[] = ['vault.verify-progress', 'vault.backups'];
/** Which channels an event concerns; all of them when it is not here. */
const CHANGED_BY: { readonly [E in PageEvent['event']]?: readonly Channel[] } = {
  'import-progress': OF_IMPORTS,
  'vault-progress': OF_THE_VAULT,
};

/** Keeps everything that was read fresh; mounted once. */
export function useFreshness(): void {
  useEffect(
    () =>
      desk.subscribe(({ event }) => {
        const channels = CHANGED_BY[event];
        if (channels !== undefined) {
          for (const channel of channels) void queryClient.invalidateQueries({ queryKey: [channel] });
        } else if (event !== 'verify-wanted' && event !== 'drill-wanted')
          void queryClient.invalidateQueries();
      }),
    [],
  );
}

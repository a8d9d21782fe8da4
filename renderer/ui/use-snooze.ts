/** Puts a case out of the way until a day, or takes it up again; both can be undone at once. */
import { useCallback, useMemo } from 'react';
import { useAct } from '../bridge/queries';
import { errorWords } from '../text/errors';
import { dateWords } from '../text/time';
import { useToast } from './toast';

/** A case as far as snoozing goes. Without a revision it is asked for just before. */
export interface Snoozable {
  readonly id: string;
  readonly revision?: number | undefined;
}

export interface Snoozer {
  readonly busy: boolean;
  /** Null when it was done, else what to say. `until` is an ISO date. */
  readonly snooze: (one: Snoozable, until: string, reason: string) => Promise<string | null>;
  readonly takeUp: (
    one: Snoozable,
    was: { readonly until: string; readonly reason: string },
  ) => Promise<void>;
}

export function useSnooze(): Snoozer {
  const toast = useToast();
  const look = useAct('case.get');
  const set = useAct('case.snooze');
  const unset = useAct('case.unsnooze');
  const revisionOf = useCallback(
    async ({ id, revision }: Snoozable): Promise<number> => {
      if (revision !== undefined) return revision;
      const found = await look.act({ id });
      return found.ok ? found.value.revision : 0;
    },
    [look.act],
  );
  const snooze = useCallback(
    async (one: Snoozable, until: string, reason: string): Promise<string | null> => {
      const revision = await revisionOf(one);
      const answer = await set.act({ id: one.id, revision, until, reason });
      if (!answer.ok) return errorWords(answer.error.code);
      toast.say(
        `${one.id} is out of the way until ${dateWords(until, Date.now())}`,
        () => void unset.act({ id: one.id, revision }),
      );
      return null;
    },
    [revisionOf, set.act, unset.act, toast],
  );
  const takeUp = useCallback<Snoozer['takeUp']>(
    async (one, was) => {
      const revision = await revisionOf(one);
      const answer = await unset.act({ id: one.id, revision });
      if (answer.ok) toast.say(`${one.id} is back`, () => void set.act({ id: one.id, revision, ...was }));
      else toast.say(errorWords(answer.error.code));
    },
    [revisionOf, set.act, unset.act, toast],
  );
  const busy = look.busy || set.busy || unset.busy;
  return useMemo(() => ({ busy, snooze, takeUp }), [busy, snooze, takeUp]);
}

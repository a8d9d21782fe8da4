/** Changes in triage: one after another, each on the latest revision, failures said in a toast. */
import { useCallback, useMemo, useRef } from 'react';
import type { TriageView } from '../../../../shared/ipc/channels/triage';
import type { Answer, Channel, Request } from '../../../../shared/ipc/contract';
import { useAct } from '../../../bridge/queries';
import { errorWords } from '../../../text/errors';
import { useToast } from '../../../ui/toast';

type Given<C extends Channel> = Omit<Request<C>, 'id' | 'revision'>;
type Put<C extends Channel> = (given: Given<C>) => Promise<boolean>;

/** Each answers whether it was done. */
export interface TriageActs {
  readonly setPart: Put<'triage.set-part'>;
  readonly setScope: Put<'triage.set-scope'>;
  readonly setRule: Put<'triage.set-rule'>;
  readonly setPoint: Put<'triage.set-point'>;
  readonly setReproduced: Put<'triage.set-reproduced'>;
  readonly setCvss: Put<'triage.set-cvss'>;
  readonly confirmCvss: Put<'triage.confirm-cvss'>;
  readonly setWeakness: Put<'triage.set-weakness'>;
  readonly edit: Put<'case.edit'>;
}

type Changing =
  | 'triage.set-part'
  | 'triage.set-scope'
  | 'triage.set-rule'
  | 'triage.set-point'
  | 'triage.set-reproduced'
  | 'triage.set-cvss'
  | 'triage.confirm-cvss'
  | 'triage.set-weakness'
  | 'case.edit';

export function useTriageActs(view: TriageView): TriageActs {
  const inTurn = useInTurn(view);
  const part = usePut('triage.set-part', inTurn);
  const scope = usePut('triage.set-scope', inTurn);
  const rule = usePut('triage.set-rule', inTurn);
  const point = usePut('triage.set-point', inTurn);
  const reproduced = usePut('triage.set-reproduced', inTurn);
  const cvss = usePut('triage.set-cvss', inTurn);
  const confirm = usePut('triage.confirm-cvss', inTurn);
  const weakness = usePut('triage.set-weakness', inTurn);
  const edit = usePut('case.edit', inTurn);
  return useMemo(
    () => ({
      ...{ setPart: part, setScope: scope, setRule: rule, setPoint: point, setReproduced: reproduced },
      ...{ setCvss: cvss, confirmCvss: confirm, setWeakness: weakness, edit },
    }),
    [part, scope, rule, point, reproduced, cvss, confirm, weakness, edit],
  );
}

type InTurn = (
  send: (named: { id: string; revision: number }) => Promise<Answer<Changing>>,
) => Promise<boolean>;

/** Presses that come faster than answers wait for each other, so that none is refused as stale by the one before. */
function useInTurn(view: TriageView): InTurn {
  const toast = useToast();
  const seen = useRef({ id: view.id, revision: view.revision });
  const last = useRef<Promise<unknown>>(Promise.resolve());
  if (seen.current.id !== view.id || view.revision > seen.current.revision)
    seen.current = { id: view.id, revision: view.revision };
  return useCallback<InTurn>(
    (send) => {
      const run = async (): Promise<boolean> => {
        const answer = await send(seen.current);
        if (answer.ok) {
          seen.current = { id: seen.current.id, revision: answer.value.revision };
          return true;
        }
        toast.say(errorWords(answer.error.code));
        return false;
      };
      const done = last.current.then(run, run);
      last.current = done;
      return done;
    },
    [toast],
  );
}

function usePut<C extends Changing>(channel: C, inTurn: InTurn): Put<C> {
  const { act } = useAct(channel);
  return useCallback(
    (given) =>
      inTurn((named) => act({ ...named, ...given } as unknown as Request<C>) as Promise<Answer<Changing>>), // as: a channel's request is its own parts with the case's name
    [act, inTurn],
  );
}

/** Moves a case along, asks first where the lifecycle asks, and offers the way back. */
import { useCallback, useMemo } from 'react';
import type { AsideReason, Stage } from '../../../shared/case/vocabulary';
import type { Request } from '../../../shared/ipc/contract';
import type { CaseView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { MISSING_WORDS } from '../../text/case';
import { errorWords } from '../../text/errors';
import { ASIDE_WORDS, STAGE_WORDS } from '../../text/vocabulary';
import { useToast } from '../../ui/toast';
import { type Move, type MoveKind, kindOf, wayBack } from './stages';

/** A move that asks for something first, and what for. */
export interface Asked {
  readonly kind: Exclude<MoveKind, 'forward'>;
  readonly to: Stage;
}

type Given = Partial<Pick<Request<'case.move'>, 'reason' | 'declineReason' | 'feedback' | 'duplicateOf'>>;

export interface CaseMoves {
  readonly busy: boolean;
  /** Makes a move that asks for nothing, or opens its dialog. */
  readonly begin: (move: Move) => void;
  /** Makes the move with what was asked for; null when it was done, else what to say. */
  readonly make: (to: Stage, given: Given) => Promise<string | null>;
  readonly putAside: (as: Exclude<AsideReason, 'emptied'>) => Promise<void>;
  readonly bringBack: () => Promise<void>;
  /** A move that was asked for by its stage, from a key or the palette; says why if it cannot be made. */
  readonly wish: (stage: string) => void;
}

export function useMoves(view: CaseView, ask: (asked: Asked) => void, refetch: () => void): CaseMoves {
  const toast = useToast();
  const move = useAct('case.move');
  const aside = useAsides(view, refetch);
  const { id, stage } = view.row;
  const { revision, moves } = view;

  const send = useCallback(
    (to: Stage, at: number, given: Given) =>
      move.act({
        id,
        revision: at,
        to,
        reason: '',
        declineReason: null,
        feedback: '',
        duplicateOf: null,
        ...given,
      }),
    [move.act, id],
  );
  const make = useCallback(
    async (to: Stage, given: Given): Promise<string | null> => {
      const answer = await send(to, revision, given);
      if (!answer.ok) {
        refetch();
        return errorWords(answer.error.code);
      }
      const back = wayBack(stage, to);
      const next = answer.value.revision;
      toast.say(
        movedWords(id, to),
        back === null ? undefined : () => void send(back, next, { reason: 'Undone at once' }),
      );
      return null;
    },
    [send, revision, stage, id, toast, refetch],
  );
  const begin = useCallback(
    (one: Move): void => {
      const kind = kindOf(stage, one.to);
      if (kind === 'forward') void make(one.to, {}).then((fault) => fault !== null && toast.say(fault));
      else ask({ kind, to: one.to });
    },
    [stage, make, ask, toast],
  );
  const wish = useCallback(
    (wanted: string): void => {
      const one = moves.find(({ to }) => to === wanted);
      if (one === undefined)
        toast.say(`${id} cannot go to ${wanted} from ${STAGE_WORDS[stage].toLowerCase()}.`);
      else if (!one.allowed) toast.say(one.missing.map((code) => MISSING_WORDS[code] ?? code).join(' '));
      else begin(one);
    },
    [moves, id, stage, begin, toast],
  );
  const busy = move.busy || aside.busy;
  return useMemo(
    () => ({ busy, begin, make, wish, putAside: aside.putAside, bringBack: aside.bringBack }),
    [busy, begin, make, wish, aside.putAside, aside.bringBack],
  );
}

/** Out of the way and back: both can be undone at once. */
function useAsides(view: CaseView, refetch: () => void) {
  const toast = useToast();
  const aside = useAct('case.put-aside');
  const back = useAct('case.bring-back');
  const { id } = view.row;
  const { revision } = view;
  const putAside = useCallback(
    async (as: Exclude<AsideReason, 'emptied'>): Promise<void> => {
      const answer = await aside.act({ id, revision, as });
      refetch();
      if (!answer.ok) return toast.say(errorWords(answer.error.code));
      const next = answer.value.revision;
      toast.say(
        `${id} was put aside: ${ASIDE_WORDS[as].toLowerCase()}`,
        () => void back.act({ id, revision: next }),
      );
    },
    [aside.act, back.act, id, revision, toast, refetch],
  );
  const bringBack = useCallback(async (): Promise<void> => {
    const answer = await back.act({ id, revision });
    refetch();
    toast.say(answer.ok ? `${id} was brought back` : errorWords(answer.error.code));
  }, [back.act, id, revision, toast, refetch]);
  return { putAside, bringBack, busy: aside.busy || back.busy };
}

/** What the toast says of a move. */
function movedWords(id: string, to: Stage): string {
  if (to === 'duplicate') return `${id} is now a duplicate`;
  const ended = to === 'closed' || to === 'declined';
  return `${id} is now ${ended ? '' : 'in '}${STAGE_WORDS[to].toLowerCase()}`;
}

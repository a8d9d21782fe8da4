/** Moves a case along, asks first where the lifecycle asks, and offers the way back while nothing has left. */
import { useCallback, useMemo } from 'react';
import type { AsideReason, Stage } from '../../../shared/case/vocabulary';
import type { Request } from '../../../shared/ipc/contract';
import type { CaseView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { MISSING_WORDS } from '../../text/case';
import { errorWords } from '../../text/errors';
import { ASIDE_WORDS, STAGE_WORDS } from '../../text/vocabulary';
import { useToast } from '../../ui/toast';
import { useUndo } from '../../ui/use-undo';
import { kindOf, type Move } from './stages';
import { type CaseWaits, useWaits } from './use-waits';

/** A move that asks for something first, and what for. */
export type Asked =
  | {
      readonly kind: 'decline' | 'duplicate' | 'back' | 'reopen';
      readonly to: Stage;
      /** The case that a duplicate is to be joined to, when it was chosen already. */
      readonly primary?: string;
    }
  | { readonly kind: 'wait' }
  | { readonly kind: 'split' };

type Given = Partial<Pick<Request<'case.move'>, 'reason' | 'declineReason' | 'feedback' | 'duplicateOf'>>;
type Titles = Omit<Request<'case.split'>, 'id' | 'revision'>;

export interface CaseMoves extends CaseWaits {
  readonly busy: boolean;
  /** Makes a move that asks for nothing, or opens its dialog. */
  readonly begin: (move: Move) => void;
  readonly ask: (asked: Asked) => void;
  /** Makes the move with what was asked for; null when it was done, else what to say. `drafted` hears of its letters. */
  readonly make: (
    to: Stage,
    given: Given,
    drafted?: (letters: readonly number[]) => void,
  ) => Promise<string | null>;
  readonly putAside: (as: Exclude<AsideReason, 'emptied'>) => Promise<void>;
  readonly bringBack: () => Promise<void>;
  readonly split: (titles: Titles) => Promise<{ readonly other: string } | { readonly fault: string }>;
  /** A move that was asked for by its stage, from a key or the palette; says why if it cannot be made. */
  readonly wish: (stage: string) => void;
}

export function useMoves(view: CaseView, ask: (asked: Asked) => void, refetch: () => void): CaseMoves {
  const toast = useToast();
  const aside = useAsides(view, refetch);
  const waits = useWaits(view, refetch);
  const splits = useSplit(view, refetch);
  const { make, busy: moving } = useMake(view, refetch);
  const { id, stage } = view.row;
  const { moves } = view;

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
      if (wanted === 'wait' || wanted === 'split') ask({ kind: wanted });
      else if (one === undefined)
        toast.say(`${id} cannot go to ${wanted} from ${STAGE_WORDS[stage].toLowerCase()}.`);
      else if (!one.allowed) toast.say(one.missing.map((code) => MISSING_WORDS[code] ?? code).join(' '));
      else begin(one);
    },
    [moves, id, stage, begin, ask, toast],
  );
  const busy = moving || aside.busy || waits.busy || splits.busy;
  const { wait, waitOver } = waits;
  const { split } = splits;
  const { putAside, bringBack } = aside;
  return useMemo(
    () => ({ busy, begin, ask, make, wish, wait, waitOver, split, putAside, bringBack }),
    [busy, begin, ask, make, wish, wait, waitOver, split, putAside, bringBack],
  );
}

/** A move along the table, which a toast takes back. */
function useMake(view: CaseView, refetch: () => void) {
  const toast = useToast();
  const undo = useUndo();
  const move = useAct('case.move');
  const { id } = view.row;
  const { revision } = view;
  const make = useCallback<CaseMoves['make']>(
    async (to, given, drafted) => {
      const plain = { reason: '', declineReason: null, feedback: '', duplicateOf: null };
      const answer = await move.act({ id, revision, to, ...plain, ...given });
      refetch();
      if (!answer.ok) return errorWords(answer.error.code);
      const { step, drafts } = answer.value;
      toast.say(movedWords(id, to, drafts.length), () => void undo(step, 'move').then(refetch));
      drafted?.(drafts);
      return null;
    },
    [move.act, revision, id, toast, undo, refetch],
  );
  return { make, busy: move.busy };
}

/** Out of the way and back: both can be undone at once. */
function useAsides(view: CaseView, refetch: () => void) {
  const toast = useToast();
  const undo = useUndo();
  const aside = useAct('case.put-aside');
  const back = useAct('case.bring-back');
  const { id } = view.row;
  const { revision } = view;
  const putAside = useCallback(
    async (as: Exclude<AsideReason, 'emptied'>): Promise<void> => {
      const answer = await aside.act({ id, revision, as });
      refetch();
      if (!answer.ok) return toast.say(errorWords(answer.error.code));
      const { step } = answer.value;
      toast.say(
        `${id} was put aside: ${ASIDE_WORDS[as].toLowerCase()}`,
        step === null ? undefined : () => void undo(step, 'put-aside').then(refetch),
      );
    },
    [aside.act, undo, id, revision, toast, refetch],
  );
  const bringBack = useCallback(async (): Promise<void> => {
    const answer = await back.act({ id, revision });
    refetch();
    toast.say(answer.ok ? `${id} was brought back` : errorWords(answer.error.code));
  }, [back.act, id, revision, toast, refetch]);
  return { putAside, bringBack, busy: aside.busy || back.busy };
}

function useSplit(view: CaseView, refetch: () => void) {
  const toast = useToast();
  const undo = useUndo();
  const { act, busy } = useAct('case.split');
  const { id } = view.row;
  const { revision } = view;
  const split = useCallback<CaseMoves['split']>(
    async (titles) => {
      const answer = await act({ id, revision, ...titles });
      refetch();
      if (!answer.ok) return { fault: errorWords(answer.error.code) };
      const { other, step } = answer.value;
      toast.say(`${id} was split: ${other} is the second case`, () => void undo(step, 'split').then(refetch));
      return { other };
    },
    [act, id, revision, toast, undo, refetch],
  );
  return { split, busy };
}

/** What the toast says of a move. */
function movedWords(id: string, to: Stage, drafts: number): string {
  const letters =
    drafts === 0 ? '' : drafts === 1 ? '; a letter was drafted' : `; ${drafts} letters were drafted`;
  if (to === 'duplicate') return `${id} is now a duplicate${letters}`;
  const ended = to === 'closed' || to === 'declined';
  return `${id} is now ${ended ? '' : 'in '}${STAGE_WORDS[to].toLowerCase()}${letters}`;
}

/** The stepper and the buttons of a case, drawn from the vault's own list of legal moves. */
import { ENDED_STAGES } from '../../../shared/case/lifecycle';
import type { Stage } from '../../../shared/case/vocabulary';
import type { CaseView } from '../../../shared/ipc/shapes';
import { MISSING_SHORT, MOVE_WORDS } from '../../text/case';
import type { LifecycleView } from '../../../shared/ipc/lifecycle-shapes';
import { dayOf } from '../../text/time';
import { STAGE_WORDS } from '../../text/vocabulary';
import { MAIN_STAGES, type Step } from '../../ui/marks';
import { toldWords } from './told';

export type Move = CaseView['moves'][number];

export type MoveKind = 'forward' | 'decline' | 'duplicate' | 'back' | 'reopen';

/** What a move is, seen from the stage it starts at. */
export function kindOf(from: Stage, to: Stage): MoveKind {
  if (to === 'declined') return 'decline';
  if (to === 'duplicate') return 'duplicate';
  if (ENDED_STAGES.includes(from) && to !== 'closed') return 'reopen';
  return MAIN_STAGES.indexOf(to) < MAIN_STAGES.indexOf(from) ? 'back' : 'forward';
}

/** What its button says; three dots where it asks for something first. */
export function moveWords(from: Stage, move: Move): string {
  const kind = kindOf(from, move.to);
  if (kind === 'back') return `Back to ${STAGE_WORDS[move.to].toLowerCase()}…`;
  if (kind === 'reopen') return 'Reopen…';
  return MOVE_WORDS[move.to] ?? STAGE_WORDS[move.to];
}

/**
 * Seven steps: those behind with whether they were told, the present one with its date, and under the next what is missing.
 * A case that was declined or joined before it was closed did not go through the others; one that was closed without
 * disclosure did not go through that.
 */
export function stepsOf(
  view: Pick<CaseView, 'row' | 'moves' | 'stageSince' | 'declineReason' | 'duplicateOf' | 'promises'> & {
    readonly lifecycle: Pick<LifecycleView, 'notices'>;
  },
): readonly Step[] {
  const { stage } = view.row;
  const now = MAIN_STAGES.indexOf(stage);
  const turnedDown = view.declineReason !== null || view.duplicateOf !== null;
  const disclosed = view.promises.some((one) => one.promise === 'disclosure' && one.satisfiedAt !== null);
  const skipped = (name: Stage): boolean => turnedDown || (name === 'disclosed' && !disclosed);
  const onward = view.moves.filter((move) => kindOf(stage, move.to) === 'forward');
  return MAIN_STAGES.map((name, place): Step => {
    const words = STAGE_WORDS[name];
    if (place === now) return { name: words, state: 'now', under: `since ${dayOf(view.stageSince)}` };
    if (place < now && skipped(name)) return { name: words, state: 'later' };
    if (place < now) return { name: words, state: 'done', under: toldWords(name, view.lifecycle.notices) };
    const move = onward.find((one) => one.to === name);
    if (move === undefined) return { name: words, state: 'later' };
    return { name: words, state: 'next', under: move.allowed ? undefined : needs(move) };
  });
}

/** "needs severity", in a few words. */
export function needs(move: Move): string {
  return `needs ${move.missing.map((code) => MISSING_SHORT[code] ?? code).join(', ')}`;
}

/** The stages of a case as the stepper shows them, and its moves as buttons. */
import type { CaseView } from '../../../shared/ipc/shapes';
import type { Stage } from '../../../shared/case/vocabulary';
import { CASE_WORDS } from '../../text/case';
import { dayOf } from '../../text/time';
import { STAGE_WORDS } from '../../text/vocabulary';
import { MAIN_STAGES, type Step } from '../../ui/marks';

export type Move = CaseView['moves'][number];

/** Under the present stage since when; under the next what it still needs. A case that was declined or joined ends beside the line. */
export function stepsOf({ row, moves, stageSince }: Pick<CaseView, 'row' | 'moves' | 'stageSince'>): readonly Step[] {
  const line: readonly Stage[] = MAIN_STAGES.includes(row.stage) ? MAIN_STAGES : ['received', row.stage, 'closed'];
  const now = line.indexOf(row.stage);
  return line.map((stage, place): Step => {
    const name = STAGE_WORDS[stage];
    if (place < now) return { name, state: 'done' };
    if (place === now) return { name, state: 'now', under: CASE_WORDS.since(dayOf(stageSince)) };
    const move = moves.find((one) => one.to === stage);
    const isForward = place === now + 1 && move !== undefined;
    if (!isForward) return { name, state: 'later' };
    return { name, state: 'next', under: move.allowed ? undefined : missingWords(move) };
  });
}

/** "needs severity, fixed in". */
export function missingWords(move: Move): string {
  return move.missing.map((code) => CASE_WORDS.missing[code] ?? code).join(', ');
}

const ORDER: readonly Stage[] = ['triage', 'accepted', 'fix', 'validated', 'disclosed', 'closed', 'declined', 'duplicate', 'received'];

/** The moves that can be made now: forward ones as buttons, those that go back or reopen under the menu. */
export function offeredMoves({ row, moves }: Pick<CaseView, 'row' | 'moves'>): { readonly forward: readonly Move[]; readonly back: readonly Move[] } {
  const allowed = moves.filter((move) => move.allowed).toSorted((a, b) => ORDER.indexOf(a.to) - ORDER.indexOf(b.to));
  const isBack = (move: Move): boolean => move.missing.includes('reason');
  // an ended case has nothing to go on with but being taken up again
  const reopens = row.stage === 'closed';
  return { forward: allowed.filter((move) => reopens || !isBack(move)), back: reopens ? [] : allowed.filter(isBack) };
}

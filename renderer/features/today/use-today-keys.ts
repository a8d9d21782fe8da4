/** J K move, Enter opens, R answers, E asks for the stage, S snoozes or takes up again. */
import { useLocation } from 'wouter';
import type { TodayCaseView } from '../../../shared/ipc/channels/today';
import { useEnterKey } from '../../ui/enter-key';
import { useKeys } from '../../ui/keys';
import { useSnooze } from '../../ui/use-snooze';
import type { TodayGroups } from './today-screen';

export function useTodayKeys(
  groups: TodayGroups,
  cursor: string | null,
  move: (id: string) => void,
  ask: (what: 'snooze' | 'stage', one: TodayCaseView) => void,
): void {
  const [, go] = useLocation();
  const { takeUp } = useSnooze();
  const cases = groups.flatMap((group) => [...group.cases]);
  const at = cases.findIndex((one) => one.id === cursor);
  const here = cases[at];
  const step = (by: number): void => {
    const next = cases[Math.min(cases.length - 1, Math.max(0, at + by))];
    if (next !== undefined) move(next.id);
  };
  useEnterKey(() => here !== undefined && go(`/cases/${here.id}`));
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    r: () => here !== undefined && go(`/cases/${here.id}?do=reply`),
    e: () => here !== undefined && ask('stage', here),
    s: () => {
      if (here === undefined) return;
      const asleep = groups.some(({ group, cases: some }) => group === 'snoozed' && some.includes(here));
      if (asleep && here.snooze !== null) void takeUp(here, here.snooze);
      else ask('snooze', here);
    },
  });
}

/** On top of Today while the computer's clock stands before the history: what that means and what to do. */
import { ClockAlert } from 'lucide-react';
import { useCall } from '../../bridge/queries';
import { TODAY_WORDS } from '../../text/today';
import { Banner } from '../../ui/surfaces';

/** Clocks are set right by minutes every day. */
const WORTH_A_WORD_MS = 5 * 60 * 1_000;

export function ClockLine() {
  const behindBy = useCall('vault.facts', {}).data?.clockBehindBy ?? 0;
  if (behindBy < WORTH_A_WORD_MS) return null;
  return (
    <Banner icon={ClockAlert} tone="warn" bar>
      {TODAY_WORDS.clockBehind(behindBy)}
    </Banner>
  );
}

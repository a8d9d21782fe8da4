/** Until when a key is good, with a warning in words before its end. */
import { CalendarClock } from 'lucide-react';
import type { KeyFactsView } from '../../../shared/ipc/shapes';
import { count } from '../../text/amounts';
import { keyDate, shortDate } from '../../text/openpgp-keys';
import { Chip } from '../../ui/marks';
import { validityOf } from './key-facts';

export function ValidUntil({ facts, now, ours }: { facts: KeyFactsView; now: number; ours?: boolean }) {
  const valid = validityOf(facts, now);
  switch (valid.state) {
    case 'endless':
      return <span className="quiet">never ends</span>;
    case 'valid':
      return <span className="quiet">{keyDate(valid.until)}</span>;
    case 'ends-soon':
      return (
        <Chip tone="warn" icon={CalendarClock}>
          {shortDate(valid.until, now)}, {valid.days === 0 ? 'today' : count(valid.days, 'day')}
        </Chip>
      );
    case 'past':
      return <span className={ours === true ? 'quiet' : 'tone-warn'}>{keyDate(valid.since)}, past</span>;
    case 'revoked':
      return <span className="tone-bad">revoked</span>;
  }
}

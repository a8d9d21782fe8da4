/** Until when a key is good, with a warning in words before its end. */
import { CalendarClock, CalendarX2 } from 'lucide-react';
import { expiryState } from '../../../shared/keys/expiry';
import type { KeyFactsView, TeamKeyView } from '../../../shared/ipc/shapes';
import { count } from '../../text/amounts';
import { keyDate, shortDate } from '../../text/openpgp-keys';
import { daysLeft } from '../../text/team-keys';
import { Chip } from '../../ui/marks';
import { validityOf } from './key-facts';

export function ValidUntil({ facts, now }: { facts: KeyFactsView; now: number }) {
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
      return <span className="tone-warn">{keyDate(valid.since)}, past</span>;
    case 'revoked':
      return <span className="tone-bad">revoked</span>;
  }
}

/** The same for a key of ours: only the one that answers is worth a warning. */
export function TeamValidUntil({ team, now }: { team: TeamKeyView; now: number }) {
  const { key, role, revocation } = team;
  if (revocation !== null) return <span className="quiet">revoked {keyDate(revocation.at)}</span>;
  if (key.expiresAt === null) return <span className="quiet">never ends</span>;
  const state = expiryState(key.expiresAt, now);
  if (role !== 'current')
    return (
      <span className="quiet">
        {keyDate(key.expiresAt)}
        {state.level === 'past' ? ', past' : ''}
      </span>
    );
  if (state.level === 'none') return <span className="quiet">{keyDate(key.expiresAt)}</span>;
  const tone = state.level === 'watch' ? 'hold' : state.level === 'soon' ? 'warn' : 'bad';
  return (
    <Chip tone={tone} icon={state.level === 'past' ? CalendarX2 : CalendarClock}>
      {shortDate(key.expiresAt, now)}, {daysLeft(state)}
    </Chip>
  );
}

/** Beside the title of a case: whom it waits on, what it is a duplicate of or has as duplicates, and its other part. */
import { Copy, Hourglass, Split } from 'lucide-react';
import { useLocation } from 'wouter';
import type { CaseView } from '../../../shared/ipc/shapes';
import { dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { Banner } from '../../ui/surfaces';
import { answerTo } from './thread';
import type { CaseMoves } from './use-moves';

/** The chips that lead to other cases, and the one that says that the case waits. */
export function CaseLinks({ view }: { view: CaseView }) {
  const { row, duplicateOf, lifecycle } = view;
  return (
    <>
      {row.waitingSince === null ? null : (
        <Chip tone="hold" icon={Hourglass}>
          Waiting on {row.reporters[0] ?? 'the reporter'} since {dayOf(row.waitingSince)}: {row.waitingFor}
        </Chip>
      )}
      {duplicateOf === null ? null : <CaseChip icon={Copy} id={duplicateOf} says="Duplicate of" />}
      {lifecycle.duplicates.map((one) => (
        <CaseChip
          key={one.id}
          icon={Copy}
          id={one.id}
          says="Has the duplicate"
          more={`of ${one.reporters.join(', ') || 'nobody'}${one.untold === 0 ? '' : ', not told yet'}`}
        />
      ))}
      {lifecycle.splitWith.map((id) => (
        <CaseChip key={id} icon={Split} id={id} says="Shares letters with" />
      ))}
    </>
  );
}

function CaseChip({ icon, id, says, more }: { icon: typeof Copy; id: string; says: string; more?: string }) {
  const [, go] = useLocation();
  return (
    <button type="button" className="chip" onClick={() => go(`/cases/${id}`)}>
      <Icon of={icon} />
      {says} {id}
      {more === undefined ? null : ` ${more}`}
    </button>
  );
}

/** After a letter that asked for more was sent: the offer to wait for the answer (MAXEM-5). */
export function WaitOffer({ view, moves }: { view: CaseView; moves: CaseMoves }) {
  if (!offersToWait(view)) return null;
  const wait = (
    <Button small icon={Hourglass} shortcut="W" writes onPress={() => moves.ask({ kind: 'wait' })}>
      Wait on the reporter…
    </Button>
  );
  return (
    <Banner icon={Hourglass} action={wait}>
      <b>You asked for more.</b> While the case waits on the answer, the promises that may pause are paused.
    </Banner>
  );
}

/** The latest letter that was sent asked for more, nothing came since, and the case goes on without waiting. */
export function offersToWait(view: Pick<CaseView, 'row' | 'replies' | 'letters' | 'moves'>): boolean {
  const { row, replies, letters } = view;
  const ended = ['closed', 'declined', 'duplicate'].includes(row.stage);
  if (row.waitingSince !== null || row.aside !== null || ended) return false;
  const sent = replies.filter((reply) => reply.sentAt !== null);
  const last = [...sent].sort((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0))[0];
  if (last?.template !== 'ask-more') return false;
  return (answerTo(letters)?.receivedAt ?? 0) <= (last.sentAt ?? 0);
}

/** Closed cases by the day on which they are due for erasure, and what was erased. */
import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { RetainedRow, StubView } from '../../../shared/ipc/channels/erasure';
import { useAct, useCall } from '../../bridge/queries';
import { erasedWords, retentionWords, some } from '../../text/erasure';
import { errorWords } from '../../text/errors';
import { dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { SeverityMark } from '../../ui/marks';
import { Bar, EmptyState, Foot, Loading, ScrollRegion } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { EraseDialog } from './erase-dialog';
import styles from './erasure.module.css';
import { HoldDialog } from './hold-dialog';

const GROUPS = [
  { state: 'due', title: 'Due for erasure' },
  { state: 'held', title: 'Held back' },
  { state: 'running', title: 'Later' },
  { state: 'kept', title: 'Without a date' },
] as const;

/** `?case=HB-98` opens the question for that case at once. */
export function ErasureScreen() {
  const found = useCall('erasure.due', {});
  const [query, setQuery] = useSearchParams();
  const [erasing, setErasing] = useState<string | null>(() => query.get('case'));
  const [holding, setHolding] = useState<string | null>(null);
  const close = (): void => {
    setErasing(null);
    setQuery({}, { replace: true });
  };
  return (
    <>
      <Bar title="Erasure" beside="Closed cases go when their time is over; nothing goes by itself" />
      <ScrollRegion label="Closed cases by the day of their erasure">
        {found.data === undefined ? (
          found.error === undefined ? (
            <Loading what="closed cases" />
          ) : (
            <p className="list-note">{errorWords(found.error)}</p>
          )
        ) : found.data.closed.length + found.data.erased.length === 0 ? (
          <EmptyState icon={Eraser} title="Nothing to erase">
            A closed case comes here with the day until which its policy keeps it. What is due is listed first
            and goes when you say so.
          </EmptyState>
        ) : (
          <>
            {GROUPS.map(({ state, title }) => (
              <Group
                key={state}
                title={title}
                rows={found.data?.closed.filter((row) => row.retention.state === state) ?? []}
                onErase={setErasing}
                onHold={setHolding}
              />
            ))}
            <Erased stubs={found.data.erased} />
          </>
        )}
      </ScrollRegion>
      <Foot keys={[]} />
      {erasing === null ? null : <EraseDialog id={erasing} onClose={close} />}
      {holding === null ? null : <HoldDialog id={holding} onClose={() => setHolding(null)} />}
    </>
  );
}

interface Acts {
  readonly onErase: (id: string) => void;
  readonly onHold: (id: string) => void;
}

function Group({ title, rows, ...acts }: Acts & { title: string; rows: readonly RetainedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className="group-head">
        {title} <span className="count">{rows.length}</span>
      </h2>
      <table className={`table ${styles['table']}`} aria-label={title}>
        <thead>
          <tr>
            <th>Case</th>
            <th>Severity</th>
            <th>Title</th>
            <th>Retention</th>
            <th>
              <span className="hidden-label">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} {...acts} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ row, onErase, onHold }: Acts & { row: RetainedRow }) {
  const hold = useAct('erasure.hold');
  const toast = useToast();
  const { id, retention } = row;
  const lift = async (): Promise<void> => {
    const reason = retention.hold?.reason ?? '';
    const answer = await hold.act({ id, reason: null });
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    toast.say(`The hold on ${id} was lifted`, () => void hold.act({ id, reason }));
  };
  return (
    <tr>
      <td className="nowrap">
        <CaseLink id={id} />
      </td>
      <td>
        <SeverityMark severity={row.severity} />
      </td>
      <td className="wrap">
        {row.title} <span className="quiet">{some(row.letters, 'letter')}</span>
      </td>
      <td className="wrap">
        {retentionWords(retention)}
        {retention.hold === null ? null : <span className="quiet">: {retention.hold.reason}</span>}
      </td>
      <td className="num">
        <span className="row">
          {retention.state === 'held' ? (
            <Button small disabled={hold.busy} onPress={() => void lift()} label={`Lift the hold on ${id}`}>
              Lift the hold
            </Button>
          ) : (
            <>
              <Button small kind="danger" onPress={() => onErase(id)} label={`Erase… ${id}`}>
                Erase…
              </Button>
              <Button small onPress={() => onHold(id)} label={`Hold back… ${id}`}>
                Hold back…
              </Button>
            </>
          )}
        </span>
      </td>
    </tr>
  );
}

function Erased({ stubs }: { stubs: readonly StubView[] }) {
  if (stubs.length === 0) return null;
  return (
    <>
      <h2 className="group-head">
        Erased <span className="count">{stubs.length}</span>
      </h2>
      <ul>
        {stubs.map((stub) => (
          <li key={stub.id} className="list-row">
            <CaseLink id={stub.id} />
            <SeverityMark severity={stub.severity} />
            <span className="quiet">
              Received {dayOf(stub.receivedAt)}, {some(stub.letters, 'letter')} went
            </span>
            <span className="push small nowrap">{erasedWords(stub)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function CaseLink({ id }: { id: string }) {
  const [, go] = useLocation();
  return (
    <a
      href={`/cases/${id}`}
      onClick={(event) => {
        event.preventDefault();
        go(`/cases/${id}`);
      }}
    >
      {id}
    </a>
  );
}

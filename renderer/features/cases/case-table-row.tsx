/** One case in the table. */
import { BellRing, LockOpen, Send } from 'lucide-react';
import { memo } from 'react';
import { useLocation } from 'wouter';
import type { CaseRow } from '../../../shared/ipc/shapes';
import { CASES_WORDS } from '../../text/cases';
import { PROMISE_WORDS } from '../../text/promises';
import { dayOf } from '../../text/time';
import { ASIDE_WORDS } from '../../text/vocabulary';
import { ClockChip } from '../../ui/clock-chip';
import { EmbargoMark } from '../../ui/embargo-mark';
import { Icon } from '../../ui/icon';
import { Chip, SeverityMark, StageMark } from '../../ui/marks';
import { promiseAt } from '../../ui/now';
import { turnOf } from './case-views';
import styles from './cases.module.css';
import { type ChangeList, toggled } from './list-state';
import { useRowDrag } from './use-row-drag';

interface CaseTableRowProps {
  readonly row: CaseRow;
  readonly place: number;
  readonly now: number;
  readonly isCursor: boolean;
  readonly isSelected: boolean;
  readonly onChange: ChangeList;
  /** Another case was dropped on this one. */
  readonly onJoin: (dropped: string, on: string) => void;
}

export const CaseTableRow = memo(function CaseTableRow({
  row,
  place,
  now,
  isCursor,
  isSelected,
  onChange,
  onJoin,
}: CaseTableRowProps) {
  const [, go] = useLocation();
  const { over, ...drag } = useRowDrag(row.id, onJoin);
  const names = [styles.row, isCursor ? 'is-cursor' : '', over ? styles.over : ''];
  const open = (): void => {
    onChange({ cursor: row.id });
    go(`/cases/${row.id}`);
  };
  return (
    <tr
      {...drag}
      className={names.filter((name) => name !== '').join(' ')}
      aria-selected={isSelected ? true : undefined}
      aria-rowindex={place + 2}
      onClick={(event) => {
        if (!(event.target instanceof HTMLInputElement)) open();
      }}
    >
      <td>
        <input
          className="tick"
          type="checkbox"
          aria-label={`Select ${row.id}`}
          checked={isSelected}
          onChange={() =>
            onChange((before) => ({ cursor: row.id, selected: toggled(before.selected, row.id) }))
          }
        />
      </td>
      <td className="id">{row.id}</td>
      <td>
        <SeverityMark severity={row.severity} />
      </td>
      <td>
        <a
          className={styles.open}
          // the row is what is dragged
          draggable={false}
          href={`/cases/${row.id}`}
          title={row.title}
          onClick={(event) => {
            event.preventDefault();
            event.stopPropagation();
            open();
          }}
        >
          <EmbargoMark embargo={row.embargo} />{' '}
          {row.unencrypted ? (
            <span className="tone-warn">
              <Icon of={LockOpen} small />
              <span className="hidden-label">A letter came without encryption. </span>
            </span>
          ) : null}{' '}
          {row.unread > 0 ? <Chip tone="accent">{row.unread} new</Chip> : null}{' '}
          <span dir="auto">{row.title}</span>
        </a>
      </td>
      <td title={row.reporters.join(', ')}>{reportersOf(row)}</td>
      <td>{row.product}</td>
      <td>
        <StageMark stage={row.stage} />
      </td>
      <td>
        {row.aside !== null ? (
          <Chip>{ASIDE_WORDS[row.aside]}</Chip>
        ) : row.nextDue === null ? null : (
          <ClockChip
            promise={promiseAt(row.nextDue, now)}
            now={now}
            name={PROMISE_WORDS[row.nextDue.promise]}
            brief
          />
        )}
      </td>
      <td>
        <TurnMark row={row} />
      </td>
    </tr>
  );
});

function reportersOf(row: CaseRow): string {
  return row.reporters.length > 1 ? `${row.reporters.length} reporters` : (row.reporters[0] ?? 'Unknown');
}

function TurnMark({ row }: { row: CaseRow }) {
  const turn = turnOf(row);
  return (
    <span
      className={styles.turn}
      title={
        row.waitingSince === null ? undefined : `Waiting since ${dayOf(row.waitingSince)}: ${row.waitingFor}`
      }
    >
      {turn === 'again' ? (
        <span className="tone-bad">
          <Icon of={BellRing} small />
        </span>
      ) : turn === 'send' ? (
        <span className="tone-warn">
          <Icon of={Send} small />
        </span>
      ) : null}
      <span>
        {CASES_WORDS.turns[turn]}
        {turn === 'again' ? <span className="hidden-label">, wrote again</span> : null}
        {turn === 'theirs' && row.waitingSince !== null ? (
          <span className="small quiet"> since {dayOf(row.waitingSince)}</span>
        ) : null}
      </span>
    </span>
  );
}

/** The table of cases; only the rows on the screen are drawn, so that ten thousand of them move like ten. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { useShell } from '../../bridge/shell';
import { CASES_WORDS } from '../../text/cases';
import { Icon } from '../../ui/icon';
import { CaseTableRow } from './case-table-row';
import styles from './cases.module.css';
import type { ChangeList, ListState } from './list-state';
import type { CaseColumn, CaseLine, CaseOrder } from './order-cases';

interface CasesTableProps {
  readonly lines: readonly CaseLine[];
  readonly now: number;
  readonly state: ListState;
  readonly onChange: ChangeList;
  readonly onJoin: (dropped: string, on: string) => void;
}

/** Rows of tokens.css in rem: heads of groups, and cases by density. */
const GROUP_REM = 1.75;
const HEAD_REM = 2;
const ROW_REM = { comfortable: 2.25, compact: 1.75 } as const;

export function CasesTable({ lines, now, state, onChange, onJoin }: CasesTableProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const { density } = useShell().state.settings;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const estimateSize = useCallback(
    (place: number) => rem * (lines[place]?.kind === 'group' ? GROUP_REM : ROW_REM[density]),
    [rem, lines, density],
  );
  // the key tells of the density, so that sizes are computed again when it changes
  const getItemKey = useCallback((place: number) => `${density} ${keyOf(lines[place])}`, [lines, density]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize,
    getItemKey,
    overscan: 12,
    // the table's own head stands in the pane before the rows, and sticks to its top
    scrollMargin: rem * HEAD_REM,
    scrollPaddingStart: rem * HEAD_REM,
  });
  const cursorAt = lines.findIndex((line) => line.kind === 'case' && line.row.id === state.cursor);
  useEffect(() => {
    // the first row takes its group's head along
    if (cursorAt >= 0) virtual.scrollToIndex(cursorAt === 1 ? 0 : cursorAt);
  }, [virtual, cursorAt]);

  const items = virtual.getVirtualItems();
  const head = rem * HEAD_REM;
  const before = (items[0]?.start ?? head) - head;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? head) - head);
  const ids = lines.flatMap((line) => (line.kind === 'case' ? [line.row.id] : []));
  const all = ids.length > 0 && ids.every((id) => state.selected.has(id));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section ref={scroll} className={styles.scroll} aria-label="Cases, table" tabIndex={0}>
      <table className={`table cases-table ${styles.table} ${idWidth(ids)}`} aria-rowcount={lines.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th className="c-tick">
              <input
                className="tick"
                type="checkbox"
                aria-label="Select all cases shown"
                checked={all}
                onChange={() => onChange({ selected: all ? new Set() : new Set(ids) })}
              />
            </th>
            {HEADS.map(([column, className]) => (
              <SortHead
                key={column}
                column={column}
                className={className}
                order={state.order}
                onSort={(order) => onChange({ order })}
              />
            ))}
            <th className="c-turn">{CASES_WORDS.columns.turn}</th>
          </tr>
        </thead>
        <tbody>
          <Spacer height={before} />
          {items.map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            if (line.kind === 'group') return <GroupRow key={item.key} line={line} place={item.index} />;
            const { id } = line.row;
            return (
              <CaseTableRow
                key={item.key}
                row={line.row}
                place={item.index}
                now={now}
                isCursor={state.cursor === id}
                isSelected={state.selected.has(id)}
                onChange={onChange}
                onJoin={onJoin}
              />
            );
          })}
          <Spacer height={after} />
        </tbody>
      </table>
    </section>
  );
}

const HEADS: readonly (readonly [CaseColumn, string | undefined])[] = [
  ['id', 'c-id'],
  ['severity', 'c-sev'],
  ['title', undefined],
  ['reporter', 'c-who'],
  ['product', styles.product],
  ['stage', 'c-stage'],
  ['due', 'c-due'],
];

function SortHead({
  column,
  className,
  order,
  onSort,
}: {
  column: CaseColumn;
  className: string | undefined;
  order: CaseOrder;
  onSort: (order: CaseOrder) => void;
}) {
  const here = order.by === column;
  return (
    <th className={className} aria-sort={here ? (order.descending ? 'descending' : 'ascending') : undefined}>
      <button
        type="button"
        className="sort"
        aria-pressed={here}
        onClick={() => onSort({ by: column, descending: here && !order.descending })}
      >
        {CASES_WORDS.columns[column]}{' '}
        {here ? <Icon of={order.descending ? ArrowDown : ArrowUp} small /> : null}
      </button>
    </th>
  );
}

function GroupRow({ line, place }: { line: Extract<CaseLine, { kind: 'group' }>; place: number }) {
  return (
    <tr className="group" aria-rowindex={place + 2}>
      <th colSpan={HEADS.length + 2} scope="rowgroup">
        {CASES_WORDS.groups[line.group]} <span className="count">{line.count}</span>
      </th>
    </tr>
  );
}

/** Prefixes have up to eight letters, and numbers grow. */
function idWidth(ids: readonly string[]): string {
  const longest = ids.reduce((most, id) => Math.max(most, id.length), 0);
  return longest <= 6 ? '' : longest <= 9 ? styles.longIds : styles.longestIds;
}

/** Stands for the rows that are not drawn; its height is the only style that no style sheet can know. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr className={styles.spacer}>
      <td colSpan={HEADS.length + 2} style={{ height }} />
    </tr>
  );
}

function keyOf(line: CaseLine | undefined): string {
  if (line === undefined) return '';
  return line.kind === 'group' ? `group ${line.group}` : line.row.id;
}

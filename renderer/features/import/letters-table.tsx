/** The letters of a run, however many: rows in sight are drawn, and fetched by pages. What stands below scrolls along. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import {
  type ImportGroup,
  type ImportJob,
  type ImportRow,
  MAX_IMPORT_ROWS,
} from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { count } from '../../text/amounts';
import styles from './import.module.css';
import { LetterCells } from './letter-row';
import { amountIn } from './outcomes';
import { LettersHead } from '../../ui/letters-head';

const COLUMNS = 5;
const HEAD_REM = 2;
const ROW_REM = { comfortable: 2.25, compact: 1.75 } as const;

interface LettersProps {
  readonly job: ImportJob;
  readonly only: ImportGroup | null;
  readonly children: ReactNode;
}

export function LettersTable({ job, only, children }: LettersProps) {
  const scroll = useRef<HTMLElement>(null);
  const { density } = useShell().state.settings;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const first = useCall('import.items', { job: job.id, group: only, offset: 0, limit: MAX_IMPORT_ROWS });
  const total =
    first.data?.total ?? Math.min(job.listed, only === null ? job.done : amountIn(job.counts, only));
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => rem * ROW_REM[density],
    overscan: 12,
    // the table's own head stands before the rows, and sticks to the top
    scrollMargin: rem * HEAD_REM,
    scrollPaddingStart: rem * HEAD_REM,
  });
  const items = virtual.getVirtualItems();
  const rows = useRows(job.id, only, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  const head = rem * HEAD_REM;
  const before = (items[0]?.start ?? head) - head;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? head) - head);
  return (
    <section
      ref={scroll}
      className={`body body-flush table-scroll ${styles.scroll}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="What happened to each letter"
    >
      {total === 0 ? null : (
        <table className="table import-table" aria-rowcount={total + 1}>
          <LettersHead rowIndex={1} />
          <tbody>
            <Spacer height={before} />
            {items.map(({ index }) => (
              <tr key={index} ref={virtual.measureElement} data-index={index} aria-rowindex={index + 2}>
                <Cells row={rows(index)} />
              </tr>
            ))}
            <Spacer height={after} />
          </tbody>
        </table>
      )}
      <Unlisted job={job} />
      {children}
    </section>
  );
}

function Cells({ row }: { row: ImportRow | undefined }) {
  return row === undefined ? <td colSpan={COLUMNS}>…</td> : <LetterCells row={row} />;
}

/** The rows from `first` to `last`, of which the page or the two pages they stand on are fetched. */
function useRows(
  job: string,
  group: ImportGroup | null,
  first: number,
  last: number,
): (index: number) => ImportRow | undefined {
  const pageOf = (index: number): number => Math.floor(index / MAX_IMPORT_ROWS);
  const about = { job, group, limit: MAX_IMPORT_ROWS };
  const one = useCall('import.items', { ...about, offset: pageOf(first) * MAX_IMPORT_ROWS });
  const other = useCall('import.items', { ...about, offset: pageOf(last) * MAX_IMPORT_ROWS });
  return (index) => {
    const page = pageOf(index) === pageOf(first) ? one.data : other.data;
    return page?.rows[index % MAX_IMPORT_ROWS];
  };
}

/** Letters that were read before the app was closed are counted, but not listed again. */
function Unlisted({ job }: { job: ImportJob }) {
  const missing = job.done - job.listed;
  if (missing <= 0) return null;
  return (
    <p className="list-row small quiet">
      {count(missing, 'letter')} of this run {missing === 1 ? 'is' : 'are'} counted above and not listed:{' '}
      {job.wentOnAt === null
        ? 'the list is kept for the last 100,000.'
        : 'they were read before the app was closed.'}
    </p>
  );
}

/** Stands for the rows that are not drawn; its height is the only style that no style sheet can know. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr className={styles.spacer}>
      <td colSpan={COLUMNS} style={{ height }} />
    </tr>
  );
}

/** Everything that happened in a case, the newest first: what was, what is now, and why. Written once, never changed. */
import { ArrowDownLeft, FileOutput, FolderPlus, Pencil } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CaseView, HistoryEntry } from '../../../shared/ipc/shapes';
import { HISTORY_GROUP_WORDS, HISTORY_GROUPS, type HistoryGroup } from '../../text/history';
import { dayOf } from '../../text/time';
import { Icon } from '../../ui/icon';
import styles from './case.module.css';
import { tell, type Told } from '../../text/history-words';

const MOST_AT_FIRST = 240;

interface Row {
  readonly entry: HistoryEntry;
  readonly told: Told;
  readonly number: number;
}

export function HistoryPart({ view }: { view: CaseView }) {
  const [only, setOnly] = useState<HistoryGroup | null>(null);
  const rows = useMemo(
    () =>
      view.history
        .map((entry, place): Row => ({ entry, told: tell(entry, view), number: place + 1 }))
        .reverse(),
    [view],
  );
  const shown = only === null ? rows : rows.filter((row) => row.told.group === only);
  return (
    <>
      <div className="bar bar-sub">
        {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons has no element of its own */}
        <span className="seg" role="group" aria-label="Show">
          <button type="button" aria-pressed={only === null} onClick={() => setOnly(null)}>
            All {rows.length}
          </button>
          {HISTORY_GROUPS.map((group) => (
            <button key={group} type="button" aria-pressed={only === group} onClick={() => setOnly(group)}>
              {HISTORY_GROUP_WORDS[group]}
            </button>
          ))}
        </span>
        <span className="push small quiet">Written once, never changed</span>
      </div>
      {shown.length === 0 ? (
        <p className="body quiet">Nothing of this kind has happened in this case.</p>
      ) : (
        <table className="table table-plain hist-table">
          <thead>
            <tr>
              <th className="c-n">No.</th>
              <th className="c-when">When</th>
              <th>What happened</th>
              <th className="c-by">By</th>
            </tr>
          </thead>
          <Days rows={shown} />
        </table>
      )}
    </>
  );
}

function Days({ rows }: { rows: readonly Row[] }) {
  const days = new Map<string, Row[]>();
  for (const row of rows) {
    const day = dayWords(row.entry.at);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days].map(([day, inDay]) => (
    <tbody key={day}>
      <tr className="group">
        <th colSpan={4} scope="rowgroup">
          {day}
        </th>
      </tr>
      {inDay.map((row) => (
        <Entry key={row.entry.seq} row={row} />
      ))}
    </tbody>
  ));
}

function Entry({ row: { entry, told, number } }: { row: Row }) {
  return (
    <tr>
      <td className="faint">{number}</td>
      <td>
        <time dateTime={new Date(entry.at).toISOString()}>
          {new Date(entry.at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
        </time>
      </td>
      <td className="wrap">
        <span className="ev">
          <Icon of={iconOf(entry, told)} small />
          <span>{told.line}</span>
        </span>
        {told.changes.length === 0 ? null : (
          <dl className={`old-new ${styles['changes']}`}>
            {told.changes.map(({ field, was, now }) => (
              <Change key={field} field={field} was={was} now={now} />
            ))}
          </dl>
        )}
        {told.more === null ? null : <span className="small quiet">{told.more}</span>}
        {told.reason === null ? null : (
          <span className={`small quiet ${styles['asWritten']}`}>Reason: “{told.reason}”</span>
        )}
      </td>
      <td>{told.by}</td>
    </tr>
  );
}

function Change({ field, was, now }: Told['changes'][number]) {
  return (
    <>
      <dt>{field}</dt>
      <dd className={styles['asWritten']}>
        {was === null ? (
          <span className="faint">was not set</span>
        ) : (
          <>
            was <LongValue text={was} as="s" />
          </>
        )}
      </dd>
      <dd className={styles['asWritten']}>
        {now === null ? (
          <b>now not set</b>
        ) : (
          <>
            now <LongValue text={now} as="b" />
          </>
        )}
      </dd>
    </>
  );
}

/** Notes can be long: their beginning is shown until the whole is asked for. */
function LongValue({ text, as: Mark }: { text: string; as: 's' | 'b' }) {
  const [whole, setWhole] = useState(false);
  if (whole || text.length <= MOST_AT_FIRST) return <Mark>{text}</Mark>;
  return (
    <>
      <Mark>{text.slice(0, MOST_AT_FIRST)}…</Mark>{' '}
      <button type="button" className="link" onClick={() => setWhole(true)}>
        Show all
      </button>
    </>
  );
}

function iconOf(entry: HistoryEntry, told: Told) {
  if (told.group === 'left') return FileOutput;
  if (told.group === 'letters') return entry.kind.startsWith('letter') ? ArrowDownLeft : Pencil;
  return entry.kind === 'case-opened' ? FolderPlus : Pencil;
}

function dayWords(at: number): string {
  return new Date(at).toDateString() === new Date().toDateString() ? 'Today' : dayOf(at);
}

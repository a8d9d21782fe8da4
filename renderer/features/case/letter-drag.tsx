/** Drags a letter by its head onto another case, or a new one; the same as "Move to another case…" does, with the same way back. */
import { Plus } from 'lucide-react';
import { createContext, type DragEvent, type ReactNode, useContext, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseRow, LetterView } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import { useUndoMove } from '../../ui/use-undo-move';
import styles from './letter-drag.module.css';

/** Names no letter: what is dragged stays in the page, and another program gets nothing from it. */
const KIND = 'application/x-disclosure-desk-letter';
/** More than these do not fit beside the letters; the dialog finds the others. */
const MOST_PLACES = 8;

interface Dragging {
  readonly letter: LetterView | null;
  readonly begin: (letter: LetterView) => void;
  readonly end: () => void;
}
const DragContext = createContext<Dragging | null>(null);

/** What the head of a letter needs to be dragged. */
export function useLetterHandle(letter: LetterView) {
  const drag = useContext(DragContext);
  if (drag === null || letter.direction === 'out') return {};
  return {
    draggable: true,
    onDragStart: (event: DragEvent<HTMLElement>) => {
      event.dataTransfer.setData(KIND, '');
      event.dataTransfer.effectAllowed = 'move';
      // a change of the page while the drag begins would end it
      window.setTimeout(() => drag.begin(letter));
    },
    onDragEnd: drag.end,
  };
}

/** Around the letters of a case: shows where a letter can be dropped while one is dragged. */
export function LetterDrag({ children }: { children: ReactNode }) {
  const [letter, setLetter] = useState<LetterView | null>(null);
  const drag = useMemo<Dragging>(() => ({ letter, begin: setLetter, end: () => setLetter(null) }), [letter]);
  return (
    <DragContext.Provider value={drag}>
      {children}
      {letter === null ? null : <Places letter={letter} onEnd={drag.end} />}
    </DragContext.Provider>
  );
}

function Places({ letter, onEnd }: { letter: LetterView; onEnd: () => void }) {
  const rows = useCall('cases.list', {}).data?.rows;
  const drop = useDrop(letter, onEnd);
  return (
    <section className={styles.panel} aria-label="Cases for the letter">
      <h2 className="t-section">Drop the letter on its case</h2>
      {placesFor(letter, rows ?? []).map((row) => (
        <Place key={row.id} onDrop={() => void drop(row.id)}>
          <b className="id">{row.id}</b>
          <span className="cut" dir="auto">
            {row.title}
          </span>
          <span className="push small quiet nowrap">
            {row.reporters.includes(letter.from) ? 'same reporter' : ''}
          </span>
        </Place>
      ))}
      <Place onDrop={() => void drop('new')}>
        <Icon of={Plus} small />
        <span>A new case from this letter</span>
      </Place>
      <p className="hint">Others: let go, then choose “Move to another case…”.</p>
    </section>
  );
}

/** Cases of the same reporter first, then the newest. */
export function placesFor(letter: Pick<LetterView, 'caseId' | 'from'>, rows: readonly CaseRow[]): CaseRow[] {
  const same = (row: CaseRow): number => Number(row.reporters.includes(letter.from));
  return rows
    .filter((row) => row.id !== letter.caseId && row.aside === null && !isOver(row))
    .sort((a, b) => same(b) - same(a) || b.receivedAt - a.receivedAt)
    .slice(0, MOST_PLACES);
}

function isOver({ stage }: CaseRow): boolean {
  return stage === 'closed' || stage === 'declined' || stage === 'duplicate';
}

function Place({ onDrop, children }: { onDrop: () => void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  const take = (event: DragEvent<HTMLElement>): boolean => {
    if (!event.dataTransfer.types.includes(KIND)) return false;
    event.preventDefault();
    return true;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: there only while something is dragged; the dialog is the way by keys
    <div
      className={over ? `${styles.place} ${styles.over}` : styles.place}
      onDragEnter={(event) => take(event) && setOver(true)}
      onDragOver={(event) => void take(event)}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (take(event)) onDrop();
      }}
    >
      {children}
    </div>
  );
}

function useDrop(letter: LetterView, onEnd: () => void): (to: string) => Promise<void> {
  const { act } = useAct('letter.move');
  const takeBack = useUndoMove();
  const toast = useToast();
  const [, go] = useLocation();
  return async (to) => {
    onEnd();
    const answer = await act({ id: letter.id, to });
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    const { caseId, step } = answer.value;
    toast.say(`The letter was moved to ${caseId}`, () => void takeBack(step, letter.id));
    go(`/cases/${caseId}?letter=${letter.id}`);
  };
}

/** The letters of a case in order, theirs on paper and ours on the desk. */
import { Mails } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CaseView, LetterView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { useKeys } from '../../ui/keys';
import { EmptyState } from '../../ui/surfaces';
import styles from './case.module.css';
import { LetterCard } from './letter-card';
import { LetterDrag } from './letter-drag';
import { MoveLetterDialog } from './move-letter-dialog';
import { ReplyCard } from './reply-card';
import { type Entry, openAtFirst, threadOf } from './thread';
import { useLetterWish } from './use-letter-wish';
import type { ReplyStarter } from './use-reply';

interface LettersPartProps {
  readonly view: CaseView;
  readonly now: number;
  /** The entry to show first, from a search or a list. */
  readonly wanted: string | null;
  readonly onReply: ReplyStarter['start'];
}

export function LettersPart({ view, now, wanted, onReply }: LettersPartProps) {
  const entries = useMemo(() => threadOf(view), [view]);
  const { isOpen, toggle, open } = useFolding(entries, wanted);
  const [fixed, setFixed] = useState(false);
  const [moving, setMoving] = useState<LetterView | null>(null);
  const { act: mark } = useAct('letter.mark-read');
  const pane = useRef<HTMLElement>(null);
  useKeys({
    l: () => setFixed(!fixed),
    u: () => turn(),
    m: () => setMoving(atCaret() ?? null),
    '[': () => step(-1),
    ']': () => step(1),
  });

  /** The letter at the caret; without one, the newest of theirs. */
  const atCaret = (): LetterView | undefined => {
    const here = document.activeElement?.closest('article')?.id;
    const theirs = view.letters.filter((letter) => letter.direction === 'in');
    return theirs.find((letter) => `letter-${letter.id}` === here) ?? theirs.at(-1);
  };
  const turn = (): void => {
    const one = atCaret();
    if (one !== undefined) void mark({ ids: [one.id], read: one.unread });
  };
  const step = (by: number): void => {
    const cards = [...(pane.current?.querySelectorAll<HTMLElement>('article') ?? [])];
    const here = cards.findIndex((card) => card.contains(document.activeElement));
    const next =
      cards[here < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, here + by))];
    if (next === undefined) return;
    open(next.id);
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  };
  useLetterWish(view.letters, atCaret, setMoving);
  useEffect(() => {
    if (wanted !== null) document.getElementById(wanted)?.scrollIntoView({ block: 'start' });
  }, [wanted]);

  if (entries.length === 0) {
    return (
      <EmptyState icon={Mails} title="No letters in this case">
        {view.origin === 'mail'
          ? 'Its letters were moved to other cases.'
          : 'It was opened by hand. What was said stands under Details. A letter that names its number joins it when you import it.'}
      </EmptyState>
    );
  }
  return (
    <section
      ref={pane}
      className={fixed ? `stack stack-2 letters ${styles.fixed}` : 'stack stack-2 letters'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Letters"
    >
      <LetterDrag>
        {entries.map((entry) => {
          const props = { open: isOpen(entry.id), onToggle: () => toggle(entry.id), view, now };
          return entry.kind === 'letter' ? (
            <LetterCard key={entry.id} letter={entry.letter} onReply={onReply} {...props} />
          ) : (
            <ReplyCard key={entry.id} reply={entry.reply} {...props} />
          );
        })}
      </LetterDrag>
      {moving === null ? null : <MoveLetterDialog letter={moving} onClose={() => setMoving(null)} />}
    </section>
  );
}

/** Which letters are open: by rule at first, then as the person leaves them; a letter that comes in later is open. */
function useFolding(entries: readonly Entry[], wanted: string | null) {
  const atFirst = useMemo(() => openAtFirst(entries, wanted), [entries, wanted]);
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
  const isOpen = (id: string): boolean => chosen[id] ?? atFirst.has(id);
  return {
    isOpen,
    toggle: (id: string) => setChosen({ ...chosen, [id]: !isOpen(id) }),
    open: (id: string) => setChosen({ ...chosen, [id]: true }),
  };
}

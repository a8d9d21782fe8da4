/** The letter's field: where the caret was last, and how to bring the person to a place in the text. */
import { type RefObject, useMemo, useRef } from 'react';
import type { Stretch } from './passage';

export interface LetterField {
  readonly ref: RefObject<HTMLTextAreaElement | null>;
  /** What was selected last; null when the person was never in the text. */
  last(): Stretch | null;
  remember(selected: Stretch): void;
  /** Selects a stretch and brings it into view, once the text that it belongs to is drawn. */
  goTo(stretch: Stretch): void;
}

export function useField(): LetterField {
  const ref = useRef<HTMLTextAreaElement>(null);
  const selected = useRef<Stretch | null>(null);
  return useMemo(
    () => ({
      ref,
      last: () => selected.current,
      remember: (stretch) => {
        selected.current = stretch;
      },
      goTo: ({ start, end }) => {
        window.requestAnimationFrame(() => {
          const field = ref.current;
          if (field === null) return;
          // focus on a collapsed selection scrolls its place into view
          field.setSelectionRange(start, start);
          field.blur();
          field.focus();
          field.setSelectionRange(start, end);
        });
      },
    }),
    [],
  );
}

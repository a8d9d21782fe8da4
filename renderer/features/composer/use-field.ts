/** The letter's field: where the caret was last, and how to bring the person to a place in the text. */
import { type RefObject, useMemo, useRef } from 'react';
import type { Stretch } from './passage';

export interface LetterField {
  readonly ref: RefObject<HTMLTextAreaElement | null>;
  /** What was selected last; null when the person was never in the text. */
  last(): Stretch | null;
  remember(selected: Stretch): void;
  /** Selects a stretch and brings it into view: now, and again once the text that it belongs to is drawn. */
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
      goTo: (stretch) => {
        const field = ref.current;
        if (field === null) return;
        // at once, so that a key pressed right after lands in the text
        const at = select(field, stretch);
        window.requestAnimationFrame(() => {
          const untouched = document.activeElement === field && field.selectionStart === at.start;
          if (untouched && field.selectionEnd === at.end && at.end !== stretch.end) select(field, stretch);
        });
      },
    }),
    [],
  );
}

/** Selects as much of the stretch as the field has text for; gives what was selected. */
function select(field: HTMLTextAreaElement, { start, end }: Stretch): Stretch {
  // focus on a collapsed selection scrolls its place into view
  field.setSelectionRange(start, start);
  field.blur();
  field.focus();
  field.setSelectionRange(start, end);
  return { start: field.selectionStart, end: field.selectionEnd };
}

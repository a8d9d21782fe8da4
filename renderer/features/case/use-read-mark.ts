/** A letter that was open for a moment, in a window that is looked at, counts as read (MX-12). */
import { useEffect, useRef } from 'react';
import type { LetterView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';

const MOMENT_MS = 2_000;

/** Once a card: a letter that is then marked as unread again stays so while it is looked at. */
export function useReadMark({ id, unread }: Pick<LetterView, 'id' | 'unread'>, open: boolean): void {
  const { act } = useAct('letter.mark-read');
  const done = useRef(false);
  useEffect(() => {
    if (!open || !unread || done.current) return;
    const timer = window.setTimeout(() => {
      if (document.visibilityState !== 'visible') return;
      done.current = true;
      void act({ ids: [id], read: true });
    }, MOMENT_MS);
    return () => window.clearTimeout(timer);
  }, [id, unread, open, act]);
}

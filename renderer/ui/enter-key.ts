/** Enter opens what the cursor of a list stands on, unless the focus is on something that Enter belongs to. */
import { useEffect, useRef } from 'react';

const OWN_ENTER =
  'a, button, input, select, textarea, summary, [contenteditable], [role="tab"], [role="option"], [role="menuitem"], [role="dialog"]';

export function useEnterKey(run: () => unknown): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (
        event.key !== 'Enter' ||
        event.repeat ||
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      )
        return;
      if (event.target instanceof Element && event.target.closest(OWN_ENTER) !== null) return;
      if (document.querySelector('[role="dialog"]') === null) latest.current();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

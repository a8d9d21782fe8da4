/** What a person wants that did not ask on the page: by the menu bar. */
import { useEffect } from 'react';
import { desk } from './desk';

/** Calls when the menu bar asks for a check of the vault, or for a restore drill. */
export function useWanted(what: 'verify-wanted' | 'drill-wanted', run: () => void): void {
  useEffect(
    () =>
      desk.subscribe(({ event }) => {
        if (event === what) run();
      }),
    [what, run],
  );
}

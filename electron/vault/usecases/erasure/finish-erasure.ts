/** Ends an erasure: takes what it left of words out of the file, also when the program was killed before it came to that. */
import type { Store } from '../../store/database';
import { forgetTraces, hasTraces } from '../../store/erase-case-rows';

/**
 * Does nothing unless something was erased whose traces are still in the file. Throws a StoreFault for what the disk refuses;
 * the mark then stays, and the next opening tries again.
 */
export function finishErasure(store: Store): void {
  if (!store.read(hasTraces)) return;
  store.shred(() =>
    store.write((db) => {
      forgetTraces(db);
      db.append({ kind: 'vault.traces-removed', caseNo: null, facts: {} });
    }),
  );
}

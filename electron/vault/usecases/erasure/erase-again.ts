/** Erases in a restored vault what was erased since its backup was made, before anybody sees it. */
import { formatCaseId } from '../../../../shared/case/case-id';
import type { Instant } from '../../../../shared/kernel/time';
import { changeCase } from '../../store/case-rows';
import { type Store, StoreFault } from '../../store/database';
import { eraseCase, eraseLetters } from '../../store/erase-case-rows';
import { type ErasedEntry, lettersStillHere, stillHere } from '../../store/erasure-list-rows';
import { retainedCase } from '../../store/erasure-rows';
import { seedPolicies } from '../../store/policy-rows';
import { readProgramme } from '../../store/setting-rows';
import { retentionView } from '../../retention-view';
import type { EraseAgain } from './ports';
import { finishErasure } from './finish-erasure';
import { remainsOf } from './remains';

/** `now` is the time of the erasures. Throws a StoreFault: then nothing is to be shown of this vault. */
export function eraseAgainAt(now: () => Instant): EraseAgain {
  return (store, entries) => {
    const cases = store.read((db) => entries.filter((entry) => stillHere(db, entry)));
    // the promises of a case are read from its policy, which a vault of an earlier program may lack
    if (cases.length > 0) seedPolicies(store);
    for (const entry of cases) eraseOne(store, entry, now());
    let letters = 0;
    for (const entry of entries) {
      const strays = store.read((db) => lettersStillHere(db, entry));
      if (strays.length > 0) store.write((db) => eraseLetters(db, strays));
      letters += strays.length;
    }
    finishErasure(store);
    return { cases: cases.length, letters };
  };
}

/** Open or held when the backup was made: it was closed and let go before it was erased, so it is now. */
function eraseOne(store: Store, { no, erasedAt }: ErasedEntry, now: Instant): void {
  store.write((db) => {
    const one = retainedCase(db, no);
    if (one === undefined) throw new StoreFault('damaged');
    const { casePrefix } = readProgramme(db);
    if (one.closedAt === null)
      changeCase(db, no, { stage: 'closed', stageSince: erasedAt, closedAt: erasedAt });
    const { dueAt } = retentionView(db, retainedCase(db, no) ?? one, now);
    const remains = remainsOf(db, { now, prefix: casePrefix, no, dueAt });
    eraseCase(db, no, formatCaseId(casePrefix, no), remains);
  });
}

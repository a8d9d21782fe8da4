/** Erases a closed case for real: rows, words of its history, then their traces in the file. A stub without a person stays. */
import { fail, ok } from '../../../../shared/kernel/result';
import { backupFolders } from '../../store/backup-folder-rows';
import { StoreFault } from '../../store/database';
import { eraseCase } from '../../store/erase-case-rows';
import { erasedCase, retainedCase } from '../../store/erasure-rows';
import { anyCaseOf } from '../cases/case-of';
import { retentionView } from '../../retention-view';
import type { UseCase } from '../ports';
import { finishErasure } from './finish-erasure';
import { remainsOf } from './remains';
import { stubView } from './stub';

/** The person typed the number; a case on hold, open, or changed since it was looked at is refused. */
export const runErasure: UseCase<'erasure.run'> = async (desk, { id, revision, confirm }) => {
  const no = anyCaseOf(desk, id)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  const { one, retention } = desk.store.read((db) => {
    const found = retainedCase(db, no);
    if (found === undefined) throw new StoreFault('damaged');
    return { one: found, retention: retentionView(db, found, desk.now()) };
  });
  if (one.erasedAt !== null) {
    finishErasure(desk.store);
    return fail({ code: 'already-erased' });
  }
  if (one.revision !== revision) return fail({ code: 'stale-revision' });
  if (one.closedAt === null) return fail({ code: 'not-closed' });
  if (retention.state === 'held') return fail({ code: 'on-hold' });
  if (confirm.trim().toUpperCase() !== id.toUpperCase()) return fail({ code: 'number-differs' });
  const { casePrefix } = desk.programme();
  const remains = desk.store.read((db) =>
    remainsOf(db, { now: desk.now(), prefix: casePrefix, no, dueAt: retention.dueAt }),
  );
  desk.store.write((db) => eraseCase(db, no, id, remains));
  finishErasure(desk.store);
  const missed = await desk.erasureLists.write(desk.store.read(backupFolders));
  return desk.store.read((db) => {
    const stub = erasedCase(db, no);
    if (stub === undefined) throw new StoreFault('damaged');
    return ok({ ...stubView(db, stub, casePrefix), listsMissed: missed.length });
  });
};

/** Shows how long closed cases are kept: all of them by the day on which they are due, one in full, and what would go with it. */
import { formatCaseId } from '../../../../shared/case/case-id';
import type { RetainedRow } from '../../../../shared/ipc/channels/erasure';
import { fail, ok } from '../../../../shared/kernel/result';
import { countEventsToErase } from '../../store/erased-event-rows';
import { closedCases, erasedCase, erasedCases, legalHolds, retainedCase } from '../../store/erasure-rows';
import { bytesOfScope, scopeOfErasure } from '../../store/erasure-scope-rows';
import { backupsMade, filesAboutCase } from '../../store/egress-rows';
import { reportersOfCase } from '../../store/reporter-rows';
import { lastBackupAt } from '../../store/setting-rows';
import { instant } from '../../../../shared/kernel/time';
import { anyCaseOf } from '../cases/case-of';
import { retentionView } from '../../retention-view';
import type { UseCase } from '../ports';
import { askedViews } from './asked';
import { stubView } from './stub';

export const listRetained: UseCase<'erasure.due'> = (desk) => {
  const now = desk.now();
  const { casePrefix } = desk.programme();
  return desk.store.read((db) => {
    const holds = new Map(legalHolds(db).map((hold) => [hold.caseNo, hold]));
    const closed = closedCases(db).map((one) => ({
      id: formatCaseId(casePrefix, one.no),
      title: one.title,
      severity: one.severity,
      letters: one.letters,
      retention: retentionView(db, one, now, holds.get(one.no) ?? null),
    }));
    const erased = erasedCases(db).map((stub) => stubView(db, stub, casePrefix));
    return ok({ closed: closed.sort(byDue), erased, now });
  });
};

/** The first to be due first; those without a date last. */
function byDue(a: RetainedRow, b: RetainedRow): number {
  return (a.retention.dueAt ?? Infinity) - (b.retention.dueAt ?? Infinity) || 0;
}

export const showRetention: UseCase<'erasure.case'> = (desk, { id }) => {
  const no = anyCaseOf(desk, id)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  return desk.store.read((db) => {
    const one = retainedCase(db, no);
    if (one === undefined) return fail({ code: 'no-such-thing' });
    const stub = erasedCase(db, no);
    return ok({
      retention: retentionView(db, one, desk.now()),
      asked: askedViews(db, one),
      stub: stub === undefined ? null : stubView(db, stub, desk.programme().casePrefix),
      revision: one.revision,
    });
  });
};

export const previewErasure: UseCase<'erasure.preview'> = (desk, { id }) => {
  const no = anyCaseOf(desk, id)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  return desk.store.read((db) => {
    const one = retainedCase(db, no);
    if (one === undefined) return fail({ code: 'no-such-thing' });
    if (one.erasedAt !== null) return fail({ code: 'already-erased' });
    if (one.closedAt === null) return fail({ code: 'not-closed' });
    const scope = scopeOfErasure(db, no);
    const figures = bytesOfScope(db, scope);
    const lastBackup = lastBackupAt(db);
    return ok({
      id,
      revision: one.revision,
      retention: retentionView(db, one, desk.now()),
      asked: askedViews(db, one),
      letters: scope.letters.length,
      originals: figures.originals,
      originalBytes: figures.bytes - figures.attachmentBytes,
      attachments: figures.attachments,
      attachmentBytes: figures.attachmentBytes,
      replies: scope.replies.length,
      reportersGoing: scope.reporters.length,
      reportersStaying: reportersOfCase(db, no).length - scope.reporters.length,
      shared: scope.shared,
      entries: countEventsToErase(db, no, scope),
      exportedFiles: filesAboutCase(db, no),
      backups: backupsMade(db),
      lastBackupAt: lastBackup === null ? null : instant(lastBackup),
    });
  });
};

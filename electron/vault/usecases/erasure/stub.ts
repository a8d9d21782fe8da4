/** What stays of an erased case, as the page shows it. */
import { formatCaseId } from '../../../../shared/case/case-id';
import type { StubView } from '../../../../shared/ipc/channels/erasure';
import { instant } from '../../../../shared/kernel/time';
import { caseRecord } from '../../store/case-rows';
import { type ReadDb, StoreFault } from '../../store/database';
import type { ErasedCase } from '../../store/erasure-rows';

export function stubView(db: ReadDb, stub: ErasedCase, prefix: string): StubView {
  const one = caseRecord(db, stub.caseNo);
  if (one === undefined) throw new StoreFault('damaged');
  const at = (ms: number | null) => (ms === null ? null : instant(ms));
  return {
    id: formatCaseId(prefix, stub.caseNo),
    severity: one.severity,
    receivedAt: instant(one.receivedAt),
    erasedAt: instant(stub.erasedAt),
    dueAt: at(stub.dueAt),
    stages: stub.stages.map(({ stage, at: ms }) => ({ stage, at: instant(ms) })),
    promises: stub.promises.map(({ promise, state, dueAt, satisfiedAt }) => ({
      ...{ promise, state },
      dueAt: at(dueAt),
      satisfiedAt: at(satisfiedAt),
    })),
    letters: stub.letters,
    attachments: stub.attachments,
    bytes: stub.bytes,
  };
}

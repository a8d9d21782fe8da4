/** Where people were named who do not want to be any more: the list of what has to be published again (MX-4). */
import { formatCaseId } from '../../../../shared/case/case-id';
import { creditFilterSchema } from '../../../../shared/credit/credit-list';
import type { Reply } from '../../../../shared/ipc/contract';
import { type CreditExport, creditExportLines, creditExports, creditRecords } from '../../store/credit-rows';
import type { ReadDb } from '../../store/database';

type NamedBefore = Reply<'credit.list'>['namedBefore'][number];

/** One entry for each name in each file that left, of everybody who said no or took their yes back; the latest first. */
export function namedBefore(db: ReadDb, prefix: string): NamedBefore[] {
  const unwilling = new Set(
    creditRecords(db)
      .filter(({ wish }) => wish === 'no' || wish === 'withdrawn')
      .map(({ caseNo, reporterId }) => `${caseNo}/${reporterId}`),
  );
  if (unwilling.size === 0) return [];
  const exports = creditExports(db);
  const lines = creditExportLines(db);
  const names = (one: CreditExport, caseNo: number, reporterId: number): boolean =>
    lines.some(
      (line) => line.exportId === one.id && line.caseNo === caseNo && line.reporterId === reporterId,
    );
  return exports.flatMap((one) =>
    lines
      .filter((line) => line.exportId === one.id && unwilling.has(`${line.caseNo}/${line.reporterId}`))
      .map(({ caseNo, reporterId }) => {
        const later = exports.findLast((other) => replaces(other, one) && !names(other, caseNo, reporterId));
        return {
          caseId: formatCaseId(prefix, caseNo),
          reporterId,
          exportId: one.id,
          at: one.at,
          file: one.name,
          format: one.format,
          filter: creditFilterSchema.parse(JSON.parse(one.filter)),
          replacedAt: later?.at ?? null,
        };
      }),
  );
}

/** A later list of the same release or period in the same format stands in its place. */
function replaces(later: CreditExport, one: CreditExport): boolean {
  return later.id > one.id && later.filter === one.filter && later.format === one.format;
}

/** Lists whom we still have to tell what: completed stages and decisions without a sent letter (MX-13, MX-9). */
import { formatCaseId } from '../../../../shared/case/case-id';
import { ok } from '../../../../shared/kernel/result';
import { displayName } from '../../reporter-view';
import { untoldNotices } from '../../store/notice-rows';
import { addressesOf, reporterRecord } from '../../store/reporter-rows';
import type { UseCase } from '../ports';

export const listUntold: UseCase<'lifecycle.untold'> = (desk) => {
  const { casePrefix } = desk.programme();
  return ok(
    desk.store.read((db) => ({
      notices: untoldNotices(db).map(({ caseNo, reporterId, ...notice }) => {
        const reporter = reporterRecord(db, reporterId);
        const name = reporter === undefined ? '' : displayName(reporter, addressesOf(db, reporterId));
        return { ...notice, caseId: formatCaseId(casePrefix, caseNo), reporterId, reporter: name };
      }),
    })),
  );
};

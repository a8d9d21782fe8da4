/** Whether the reporter of a case kept the rules of its policy, as letters out ask it (MAXEM-7). */
import { type Compliance, complianceOf } from '../../shared/triage/compliance';
import { caseRecord } from './store/case-rows';
import type { ReadDb } from './store/database';
import { profileOf } from './store/policy-rows';
import { ruleFindings } from './store/triage-rows';

/** The verdict of a case from its rule checklist; "open" for a case that is not there. */
export function complianceOfCase(db: ReadDb, caseNo: number): Compliance {
  const one = caseRecord(db, caseNo);
  if (one === undefined) return 'open';
  return complianceOf(
    profileOf(db, one.profileId, one.profileVersion).rules,
    ruleFindings(db, caseNo).map(({ ruleId, finding }) => ({ ruleId, finding })),
    one.closedAt !== null,
  );
}

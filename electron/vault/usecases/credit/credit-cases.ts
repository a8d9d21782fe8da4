/** Gathers all cases with their reporters' wishes, policies and embargoes for a credit list: a few statements for all. */
import { formatCaseId } from '../../../../shared/case/case-id';
import type { CreditCase, CreditReporter } from '../../../../shared/credit/credit-list';
import { instant } from '../../../../shared/kernel/time';
import { embargoStateOf } from '../../embargoes';
import { caseSummaries } from '../../store/case-rows';
import { type CreditRecord, creditRecords } from '../../store/credit-rows';
import type { ReadDb } from '../../store/database';
import { planRecords } from '../../store/disclosure-rows';
import { profileOf } from '../../store/policy-rows';
import { type CaseReporter, reporterNamesByCase } from '../../store/reporter-rows';

export function creditCases(db: ReadDb, prefix: string): CreditCase[] {
  const recorded = new Map(
    creditRecords(db).map((credit) => [`${credit.caseNo}/${credit.reporterId}`, credit]),
  );
  const reporters = new Map<number, CreditReporter[]>();
  for (const reporter of reporterNamesByCase(db)) {
    const one = creditReporter(reporter, recorded.get(`${reporter.no}/${reporter.id}`));
    reporters.set(reporter.no, [...(reporters.get(reporter.no) ?? []), one]);
  }
  const plans = new Map(planRecords(db).map((plan) => [plan.no, plan]));
  return caseSummaries(db).map((one) => ({
    caseId: formatCaseId(prefix, one.no),
    title: one.title,
    stage: one.stage,
    product: one.product,
    fixedIn: one.fixedIn,
    fixedOn: one.fixedOn,
    receivedAt: instant(one.receivedAt),
    // the reason outlives the stage: a case that was declined and closed is still declined
    declined: one.stage === 'declined' || one.declineReason !== null,
    primaryCaseId: one.duplicateOf === null ? null : formatCaseId(prefix, one.duplicateOf),
    putAside: one.aside !== null,
    embargoed: embargoStateOf(db, one, plans.get(one.no)).on,
    policy: profileOf(db, one.profileId, one.profileVersion).credit,
    reporters: reporters.get(one.no) ?? [],
  }));
}

function creditReporter(reporter: CaseReporter, credit: CreditRecord | undefined): CreditReporter {
  return {
    reporterId: reporter.id,
    identity: reporter.name,
    wish: {
      answer: credit?.wish ?? 'unasked',
      role: credit?.role ?? 'finder',
      name: orNull(credit?.name),
      pseudonym: orNull(reporter.pseudonym),
      handle: orNull(credit?.handle),
      link: orNull(credit?.link),
      organisation: orNull(credit?.organisation),
    },
  };
}

function orNull(text: string | null | undefined): string | null {
  return text == null || text.trim() === '' ? null : text;
}

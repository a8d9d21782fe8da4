/** Shows who is thanked for a period or a release, who is not and why, and which releases there are. */
import {
  type CreditFilter,
  type CreditList,
  type CreditOptions,
  creditList,
} from '../../../../shared/credit/credit-list';
import { creditsJsonText } from '../../../../shared/credit/json';
import { creditsToMarkdown } from '../../../../shared/credit/markdown';
import { writtenWords } from '../../../../shared/credit/written-name';
import { ok } from '../../../../shared/kernel/result';
import { caseSummaries } from '../../store/case-rows';
import type { Desk, UseCase } from '../ports';
import { creditCases } from './credit-cases';

/** Opt-in, validated and fixed only, until policies add their own rule (MAXEM-11, MX-15). */
export function listOf(desk: Desk, filter: CreditFilter, options: CreditOptions): CreditList {
  const cases = desk.store.read((db) => creditCases(db, desk.programme().casePrefix));
  return creditList(cases, filter, options);
}

export const listCredits: UseCase<'credit.list'> = (desk, { filter, options }) => {
  const list = listOf(desk, filter, options);
  return ok({
    named: list.named.map((credit) => ({
      caseId: credit.caseId,
      reporterId: credit.reporterId,
      writtenAs: writtenWords(credit),
    })),
    anonymous: list.anonymous.map(({ caseId, reporterId }) => ({ caseId, reporterId })),
    withheld: [...list.withheld],
    markdown: creditsToMarkdown(list),
    json: creditsJsonText(list),
  });
};

/** Products and releases that cases are fixed in, the newest release of each product first. */
export const listReleases: UseCase<'credit.releases'> = (desk) => {
  const releases = new Map<string, { product: string; release: string; cases: number }>();
  for (const one of desk.store.read(caseSummaries)) {
    const [product, release] = [one.product.trim(), one.fixedIn.trim()];
    if (release === '' || one.aside !== null) continue;
    const key = JSON.stringify([product.toLowerCase(), release.toLowerCase()]);
    const known = releases.get(key) ?? { product, release, cases: 0 };
    releases.set(key, { ...known, cases: known.cases + 1 });
  }
  const sorted = [...releases.values()].sort(
    (a, b) => byWords(a.product, b.product) || byWords(b.release, a.release),
  );
  return ok({ releases: sorted });
};

/** "4.10" comes after "4.9". */
function byWords(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** Shows who is thanked for a period or a release, who is not and why, and which releases there are. */
import {
  type CreditFilter,
  type CreditList,
  type CreditOptions,
  creditList,
} from '../../../../shared/credit/credit-list';
import { creditsText } from '../../../../shared/credit/formats';
import { writtenWords } from '../../../../shared/credit/written-name';
import { ok } from '../../../../shared/kernel/result';
import { parseCaseId } from '../../../../shared/case/case-id';
import { givenAwayBy } from '../../embargoes';
import { caseSummaries } from '../../store/case-rows';
import { creditRecords } from '../../store/credit-rows';
import { letterRecord } from '../../store/letter-rows';
import type { Desk, UseCase } from '../ports';
import { creditCases } from './credit-cases';
import { namedBefore } from './named-before';

/** By the rule of each case's policy; validated, fixed and out of embargo only (MAXEM-11, MX-4, MX-15). */
export function listOf(desk: Desk, filter: CreditFilter, options: CreditOptions): CreditList {
  const cases = desk.store.read((db) => creditCases(db, desk.programme().casePrefix));
  return creditList(cases, filter, options);
}

/** Cases under embargo that a list gives away by a word: the export warns (MAXEM-12). */
export function embargoedIn(desk: Desk, list: CreditList): { caseId: string; words: string[] }[] {
  const text = creditsText(list, 'csv') + creditsText(list, 'text');
  return desk.store.read((db) => givenAwayBy(db, text, null));
}

export const listCredits: UseCase<'credit.list'> = (desk, { filter, options }) => {
  const list = listOf(desk, filter, options);
  const { casePrefix } = desk.programme();
  const letters = lettersOnRecord(desk, casePrefix);
  return ok({
    named: list.named.map((credit) => ({
      caseId: credit.caseId,
      reporterId: credit.reporterId,
      writtenAs: writtenWords(credit),
      role: credit.role,
      byPolicy: credit.byPolicy,
      letter: letters(credit.caseId, credit.reporterId),
    })),
    anonymous: list.anonymous.map(({ caseId, reporterId }) => ({ caseId, reporterId })),
    withheld: [...list.withheld],
    namedBefore: desk.store.read((db) => namedBefore(db, casePrefix)),
    embargoed: embargoedIn(desk, list),
    markdown: creditsText(list, 'markdown'),
    html: creditsText(list, 'html'),
    text: creditsText(list, 'text'),
    json: creditsText(list, 'json'),
    csv: creditsText(list, 'csv'),
  });
};

/** The letter in which a reporter gave their wish, where one is on record. */
function lettersOnRecord(desk: Desk, prefix: string) {
  const records = desk.store.read(creditRecords);
  return (caseId: string, reporterId: number): { id: number; at: number } | null => {
    const no = parseCaseId(caseId, prefix);
    const id = records.find((one) => one.caseNo === no && one.reporterId === reporterId)?.basisLetter ?? null;
    const letter = id === null ? undefined : desk.store.read((db) => letterRecord(db, id));
    return letter === undefined ? null : { id: letter.id, at: letter.receivedAt };
  };
}

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

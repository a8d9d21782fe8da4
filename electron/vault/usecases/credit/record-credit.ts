/** Records whether and how a reporter wants to be named, and how the team knows; the latest answer counts. */
import { safeLink } from '../../../../shared/credit/safe-link';
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { creditRecord, putCredit } from '../../store/credit-rows';
import { letterRecord } from '../../store/letter-rows';
import { isReporterOf, reporterRecord } from '../../store/reporter-rows';
import { caseOf } from '../cases/case-of';
import { changedFields, wasAndNow } from '../cases/changes';
import type { UseCase } from '../ports';

/** Longest texts of a wish (shared/credit/wish.ts). */
const MOST = { name: 200, handle: 100, link: 500, organisation: 200 } as const;

/** A yes needs a name to write, which may be the reporter's pseudonym (MAXEM-9). */
export const recordCredit: UseCase<'credit.record'> = (desk, request) => {
  const { reporterId, wish, basis, basisLetter } = request;
  const no = caseOf(desk, request.caseId)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  const { concerned, reporter, letter, before } = desk.store.read((db) => ({
    concerned: isReporterOf(db, no, reporterId),
    reporter: reporterRecord(db, reporterId),
    letter: basisLetter === null ? undefined : letterRecord(db, basisLetter),
    before: creditRecord(db, no, reporterId),
  }));
  if (!concerned || (basisLetter !== null && letter?.caseNo !== no)) return fail({ code: 'no-such-thing' });
  const texts = {
    name: singleLine(request.name),
    handle: singleLine(request.handle),
    link: singleLine(request.link),
    organisation: singleLine(request.organisation),
  };
  const pseudonym = reporter?.pseudonym ?? null;
  // the page does not know the hidden name, so it cannot give it again
  if (pseudonym !== null && wish === 'yes' && texts.name === '') texts.name = before?.name ?? '';
  if (!isLink(texts.link)) return fail({ code: 'bad-link' });
  if (Object.entries(MOST).some(([field, most]) => texts[field as keyof typeof MOST].length > most)) {
    return fail({ code: 'bad-request' }); // as: keys of the table that was just walked
  }
  if (wish === 'yes' && texts.name === '' && pseudonym === null) return fail({ code: 'name-needed' });
  const role = request.role ?? before?.role ?? 'finder';
  const credit = { caseNo: no, reporterId, wish, role, ...texts, basis, basisLetter };
  const empty = {
    ...credit,
    wish: 'unasked',
    role: 'finder',
    name: '',
    handle: '',
    link: '',
    organisation: '',
  } as const;
  desk.store.write((db) => {
    putCredit(db, credit);
    const changed = changedFields<typeof credit>(before ?? empty, credit);
    const facts = wasAndNow<typeof credit>(before ?? empty, changed);
    const known = { basis, ...(basisLetter === null ? {} : { letter: String(basisLetter) }) };
    db.append({
      kind: 'credit-recorded',
      caseNo: no,
      facts: { reporter: String(reporterId), wish, ...known, ...facts },
    });
  });
  return ok({});
};

/** Nothing, a plain web address, or a mail address; every other scheme is refused. */
function isLink(link: string): boolean {
  return link === '' || safeLink(link) !== null || /^mailto:[^\s@<>"'()[\]]+@[^\s@<>"'()[\]]+$/i.test(link);
}

/** Splits a case that is about two things into two, which share the correspondence (MX-5). */
import { formatCaseId } from '../../../../shared/case/case-id';
import { isOpen } from '../../../../shared/case/lifecycle';
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { type CaseRecord, changeCase } from '../../store/case-rows';
import type { WriteDb } from '../../store/database';
import { joinCase, reportersOfCase } from '../../store/reporter-rows';
import { indexCase } from '../../store/search-rows';
import { copyStanding, shareCorrespondence } from '../../store/split-rows';
import { caseOf } from '../cases/case-of';
import { openCase } from '../open-case';
import type { UseCase } from '../ports';
import { keepStep, remember } from './steps';

/** Receipt, policy version and waiting are the same for both: splitting wins no time. Stage and severity are their own. */
export const splitCase: UseCase<'case.split'> = (desk, request) => {
  const one = caseOf(desk, request.id);
  const [title, otherTitle] = [singleLine(request.title), singleLine(request.otherTitle)];
  if (one === undefined) return fail({ code: 'no-such-thing' });
  if (one.revision !== request.revision) return fail({ code: 'stale-revision' });
  if (title === '' || otherTitle === '') return fail({ code: 'bad-request' });
  if (!isOpen({ stage: one.stage, putAside: one.aside })) return fail({ code: 'case-ended' });
  const { casePrefix } = desk.programme();
  return ok(
    desk.store.write((db) => {
      const before = remember(db, one);
      const made = openOther(db, one, otherTitle);
      const revision = changeCase(db, one.no, { title });
      indexCase(db, one.no);
      const other = formatCaseId(casePrefix, made);
      const about = (text: string) => (singleLine(text) === '' ? {} : { about: singleLine(text) });
      db.append({
        kind: 'case-split',
        caseNo: made,
        facts: { from: formatCaseId(casePrefix, one.no), ...about(request.otherAbout) },
      });
      const titles = title === one.title ? {} : { 'title.was': one.title, 'title.now': title };
      db.append({
        kind: 'case-split',
        caseNo: one.no,
        facts: { other, ...titles, ...about(request.about) },
      });
      return { revision, other, step: keepStep(db, one.no, 'split', revision, before, { made }) };
    }),
  );
};

function openOther(db: WriteDb, one: CaseRecord, title: string): number {
  const { origin, receivedAt, profileId, profileVersion, product, affectedSystem } = one;
  const made = openCase(db, {
    ...{ title, origin, receivedAt, profileId, profileVersion, product, affectedSystem },
  });
  for (const reporter of reportersOfCase(db, one.no)) joinCase(db, made, reporter.id);
  shareCorrespondence(db, one.no, made);
  copyStanding(db, one.no, made);
  return made;
}

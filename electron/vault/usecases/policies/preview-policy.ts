/** Shows what a draft would do to today's open cases. Nothing is changed: they stay bound to what they are bound to. */
import { formatCaseId } from '../../../../shared/case/case-id';
import { isOpen } from '../../../../shared/case/lifecycle';
import { fail, ok } from '../../../../shared/kernel/result';
import { caseSummaries } from '../../store/case-rows';
import { policyDraft } from '../../store/policy-rows';
import type { UseCase } from '../ports';
import { comparePromises, comparisonView } from './compare-promises';

/** Every promise of every open case bound to this policy; those that would move come first. */
export const previewPolicy: UseCase<'policies.preview'> = (desk, { id }) => {
  const draft = desk.store.read((db) => policyDraft(db, id));
  if (draft === undefined) return fail({ code: 'no-such-thing' });
  const { profile } = draft;
  const { casePrefix } = desk.programme();
  const { openCases, cases } = desk.store.read((db) => {
    const open = caseSummaries(db).filter(
      (one) => one.profileId === id && isOpen({ stage: one.stage, putAside: one.aside }),
    );
    const compared = open.flatMap((one) =>
      comparePromises(db, one, profile, desk.now()).map((pair) => ({
        ...{ id: formatCaseId(casePrefix, one.no), bound: one.profileVersion },
        ...comparisonView(pair),
      })),
    );
    return { openCases: open.length, cases: compared };
  });
  const counts = { earlier: 0, later: 0, same: 0, added: 0, gone: 0 };
  for (const { change } of cases) counts[change] += 1;
  const moved = cases.filter(({ change }) => change !== 'same');
  return ok({ version: profile.version, openCases, counts, cases: moved.slice(0, MOST_SHOWN) });
};

/** The counts say how many there are in all. */
const MOST_SHOWN = 500;

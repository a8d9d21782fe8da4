/** Channels of triage. */
import { fail, ok } from '../../../../shared/kernel/result';
import { findWeaknesses } from '../../../../shared/triage/weakness';
import { CWE_VERSION, WEAKNESSES } from '../../cwe/weaknesses';
import { triageView } from '../../triage-view';
import { caseOf } from '../cases/case-of';
import type { UseCase, UseCases } from '../ports';
import { setPart, setPoint, setReproduced, setRule, setScope } from './findings';
import { confirmScore, setCvss, setWeakness } from './scores';
import { similarCases } from './similar-cases';

const MOST_FOUND = 20;

const getTriage: UseCase<'triage.get'> = (desk, { id }) => {
  const one = caseOf(desk, id);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  return ok(desk.store.read((db) => triageView(db, one, desk.programme().casePrefix)));
};

const searchWeakness: UseCase<'triage.search-weakness'> = (_desk, { text }) => {
  const found = findWeaknesses(WEAKNESSES, text);
  const of = WEAKNESSES.length;
  return ok({ found: found.slice(0, MOST_FOUND), total: found.length, of, ...CWE_VERSION });
};

export const triageUseCases: UseCases<
  | 'triage.get'
  | 'triage.set-part'
  | 'triage.set-scope'
  | 'triage.set-rule'
  | 'triage.set-point'
  | 'triage.set-reproduced'
  | 'triage.set-cvss'
  | 'triage.confirm-cvss'
  | 'triage.set-weakness'
  | 'triage.search-weakness'
  | 'triage.similar'
> = {
  'triage.get': getTriage,
  'triage.set-part': setPart,
  'triage.set-scope': setScope,
  'triage.set-rule': setRule,
  'triage.set-point': setPoint,
  'triage.set-reproduced': setReproduced,
  'triage.set-cvss': setCvss,
  'triage.confirm-cvss': confirmScore,
  'triage.set-weakness': setWeakness,
  'triage.search-weakness': searchWeakness,
  'triage.similar': similarCases,
};

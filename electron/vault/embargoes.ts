/** Which cases are under embargo, with the words that give them away: held against everything that leaves. */
import { formatCaseId } from '../../shared/case/case-id';
import {
  type Embargo,
  embargoedWordsIn,
  type EmbargoState,
  embargoState,
} from '../../shared/disclosure/embargo';
import { type CaseSummary, caseSummaries } from './store/case-rows';
import type { ReadDb } from './store/database';
import { type PlanRecord, planRecord, planRecords } from './store/disclosure-rows';
import { profileOf } from './store/policy-rows';
import { readProgramme } from './store/setting-rows';

/** The embargo of one case as lists mark it: `endsAt` is null while no end is set. */
export interface EmbargoMark {
  readonly endsAt: number | null;
}

/** Every case under embargo except that one (a letter about a case may name it); null excepts none. */
export function embargoesOf(db: ReadDb, exceptCase: number | null): Embargo[] {
  const { casePrefix } = readProgramme(db);
  const plans = new Map(planRecords(db).map((plan) => [plan.no, plan]));
  return caseSummaries(db)
    .filter(({ no }) => no !== exceptCase)
    .filter((one) => embargoStateOf(db, one, plans.get(one.no) ?? null).on)
    .map(({ no }) => ({ caseId: formatCaseId(casePrefix, no), words: plans.get(no)?.words ?? [] }));
}

/** What a text that is about to leave gives away of cases under embargo, but for that one; null excepts none. */
export function givenAwayBy(
  db: ReadDb,
  text: string,
  exceptCase: number | null,
): { caseId: string; words: string[] }[] {
  return embargoedWordsIn(text, embargoesOf(db, exceptCase)).map(({ caseId, words }) => ({
    caseId,
    words: [...words],
  }));
}

/** Whether a case is under embargo, and why or why not. */
export function embargoStateOf(
  db: ReadDb,
  one: CaseSummary,
  plan: PlanRecord | null = planRecord(db, one.no) ?? null,
): EmbargoState {
  return embargoState({
    stage: one.stage,
    aside: one.aside,
    declined: one.declineReason !== null,
    plan,
    policyUntilFixed: profileOf(db, one.profileId, one.profileVersion).disclosure.embargoUntilFixed,
  });
}

/** The marks of all cases under embargo (or of one), by number. */
export function embargoMarks(db: ReadDb, cases: readonly CaseSummary[]): ReadonlyMap<number, EmbargoMark> {
  const [only, ...others] = cases;
  const known = others.length === 0 && only !== undefined ? [planRecord(db, only.no)] : planRecords(db);
  const plans = new Map(known.flatMap((plan) => (plan === undefined ? [] : [[plan.no, plan] as const])));
  return new Map(
    cases.flatMap((one) => {
      const plan = plans.get(one.no) ?? null;
      return embargoStateOf(db, one, plan).on ? [[one.no, { endsAt: plan?.endsAt ?? null }] as const] : [];
    }),
  );
}

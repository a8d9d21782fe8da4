/** A case's disclosure as the page shows it: embargo, date, plans, drafts, consents, and who was named where. */
import { embargoState, suggestedWords } from '../../shared/disclosure/embargo';
import { localDay } from '../../shared/disclosure/local-time';
import { type PlanFacts, planChecks, planWarnings } from '../../shared/disclosure/plan';
import type { Reply } from '../../shared/ipc/contract';
import { type Instant, instant } from '../../shared/kernel/time';
import { creditViews } from './credit-view';
import { displayName, hiddenIdentity } from './reporter-view';
import { type CaseRecord, eventsOfCase } from './store/case-rows';
import { creditExportLines, creditExports } from './store/credit-rows';
import type { ReadDb } from './store/database';
import {
  consentsOf,
  draftAnswers,
  planRecord,
  type ReporterPlan,
  reporterPlans,
  sharedDrafts,
} from './store/disclosure-rows';
import { profileOf } from './store/policy-rows';
import { addressesOf, type ReporterRecord, reportersOfCase } from './store/reporter-rows';

type View = Reply<'disclosure.get'>;

export function disclosureView(db: ReadDb, one: CaseRecord, now: Instant): View {
  const profile = profileOf(db, one.profileId, one.profileVersion);
  const { zone } = profile.calendar;
  const plan = planRecord(db, one.no);
  const reporters = reportersOfCase(db, one.no);
  const plans = reporterPlans(db, one.no);
  const drafts = draftViews(db, one.no);
  const endsAt = plan?.endsAt ?? null;
  const policyUntilFixed = profile.disclosure.embargoUntilFixed;
  const declined = one.declineReason !== null;
  const state = embargoState({ ...one, declined, plan: plan ?? null, policyUntilFixed });
  const [latest] = drafts;
  const facts: PlanFacts = {
    ...{ stage: one.stage, fixedOn: one.fixedOn, fixedIn: one.fixedIn, expectedDate: one.expectedDate },
    ...{ endsAt, zone },
    agreed: { count: plans.filter((other) => agrees(other, endsAt)).length, of: reporters.length },
    draft:
      latest === undefined
        ? null
        : {
            count: latest.answers.filter(({ answer }) => answer === 'agrees').length,
            of: reporters.length,
          },
  };
  return {
    zone,
    embargo: {
      on: state.on,
      why: state.on ? state.by : state.why,
      endsAt,
      words: plan?.words ?? [],
      suggested: [...suggestedWords(one.title, one.product)],
      earlyBreak:
        plan === undefined || plan.earlyBreakAt === null
          ? null
          : { at: plan.earlyBreakAt, note: plan.earlyBreakNote },
    },
    agreedAt: plan?.agreedAt ?? null,
    agreedNote: plan?.agreedNote ?? '',
    checks: [...planChecks(facts, localDay(now, zone))],
    warnings: planWarnings({ ...facts, embargo: state.on }, now).map((warning) => ({
      code: warning.code,
      days: warning.days,
      fixDay: warning.code === 'fix-after-embargo' ? warning.fixDay : null,
    })),
    plans: reporters.map((reporter) => planView(db, reporter, plans, endsAt)),
    drafts,
    consents: consentsOf(db, one.no).map(({ id: _, recordedAt, ...consent }) => ({
      ...consent,
      at: recordedAt,
    })),
    namedIn: namedIn(db, one.no, reporters),
    hidden: reporters.filter((reporter) => hiddenIdentity(reporter) !== null).map(({ id }) => id),
    ...recorded(db, one.no),
  };
}

function agrees(plan: ReporterPlan | undefined, endsAt: Instant | null): boolean {
  return endsAt !== null && plan?.agreedTo === endsAt;
}

function planView(
  db: ReadDb,
  reporter: ReporterRecord,
  plans: readonly ReporterPlan[],
  endsAt: Instant | null,
): View['plans'][number] {
  const plan = plans.find(({ reporterId }) => reporterId === reporter.id);
  const stands = agrees(plan, endsAt);
  return {
    reporterId: reporter.id,
    reporter: displayName(reporter, addressesOf(db, reporter.id)),
    plan: plan?.plan ?? '',
    letterId: plan?.letterId ?? null,
    recordedAt: plan?.recordedAt ?? null,
    agrees: stands,
    agreedOn: stands ? (plan?.agreedOn ?? null) : null,
    agreedLetterId: stands ? (plan?.agreedLetterId ?? null) : null,
  };
}

function draftViews(db: ReadDb, no: number): View['drafts'] {
  const answers = draftAnswers(db, no);
  return sharedDrafts(db, no).map(({ no: _, ...draft }) => ({
    ...draft,
    answers: answers
      .filter(({ draftId }) => draftId === draft.id)
      .map(({ draftId: __, ...answer }) => answer),
  }));
}

/** A form that was taken back, or is another one now, is masked here too: the older file still has it (MX-4). */
function namedIn(db: ReadDb, no: number, reporters: readonly ReporterRecord[]): View['namedIn'] {
  const wishes = new Map(creditViews(db, no, reporters).map((credit) => [credit.reporterId, credit]));
  const lines = creditExportLines(db).filter(({ caseNo }) => caseNo === no);
  return creditExports(db)
    .map((one) => ({
      file: one.name,
      at: one.at,
      names: lines
        .filter(({ exportId }) => exportId === one.id)
        .map(({ reporterId, writtenAs }) => {
          const wish = wishes.get(reporterId);
          const stands = wish?.wish === 'yes' || wish?.wish === 'unasked' || wish?.wish === 'asked';
          const same = wish?.writtenAs === writtenAs || wish?.wish !== 'yes';
          return { reporterId, writtenAs: stands && same ? writtenAs : null };
        }),
    }))
    .filter(({ names }) => names.length > 0);
}

/** Looks at a hidden name, and case files that left with a person in them: the history says both. */
function recorded(db: ReadDb, no: number): Pick<View, 'looks' | 'shared'> {
  const events = eventsOfCase(db, no).reverse();
  return {
    looks: events
      .filter(({ kind }) => kind === 'identity-shown')
      .map(({ at, facts }) => ({
        reporterId: Number(facts['reporter']),
        at: instant(at),
        reason: facts['reason'] ?? '',
      })),
    shared: events
      .filter(({ kind, facts }) => kind === 'case-file-exported' && (facts['included'] ?? '') !== '')
      .map(({ at, facts }) => ({
        at: instant(at),
        file: facts['file'] ?? '',
        basis: facts['duty'] ?? facts['basis'] ?? '',
      })),
  };
}

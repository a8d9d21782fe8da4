/** What the team of the story found in triage, and what it agreed on with reporters about publication. */
import { DAY, HOUR, instant } from '../../../shared/kernel/time';
import { caseUseCases } from '../usecases/cases';
import { disclosureUseCases } from '../usecases/disclosure';
import { triageUseCases } from '../usecases/triage';
import { done, type Stage, there } from './stage';
import type { DemoCase, DemoJudgement } from './story';

/** Triage up to where the story has come: what stays open is for the newcomer to try. */
export async function judge(stage: Stage, one: DemoCase, found: DemoJudgement): Promise<void> {
  const { desk } = stage;
  const id = there(stage.caseIds.get(one));
  /** The case under its latest revision: every finding counts it up. */
  const now = async () => {
    const { revision } = done(await caseUseCases['case.get'](desk, { id }));
    return { id, revision };
  };
  const { rules } = done(await triageUseCases['triage.get'](desk, { id }));
  for (const { id: ruleId } of rules) {
    if (found.unknown.includes(ruleId)) continue;
    const respected = { ruleId, finding: 'respected', note: '' } as const;
    done(await triageUseCases['triage.set-rule'](desk, { ...(await now()), ...respected }));
  }
  for (const part of found.parts) {
    const present = { part, present: true, note: '', letterId: null };
    done(await triageUseCases['triage.set-part'](desk, { ...(await now()), ...present }));
  }
  for (const point of found.points)
    done(await triageUseCases['triage.set-point'](desk, { ...(await now()), point, met: true, note: '' }));
  const { vector, weakness } = found;
  done(await triageUseCases['triage.set-cvss'](desk, { ...(await now()), version: '3.1', vector }));
  done(await triageUseCases['triage.set-weakness'](desk, { ...(await now()), cwe: weakness, chosen: true }));
}

/** The reporter's plan, and a day that both sides agreed on. */
export async function plan(stage: Stage, one: DemoCase): Promise<void> {
  if (one.disclosure === undefined) return;
  const { desk } = stage;
  const id = there(stage.caseIds.get(one));
  const reporterId = there(stage.reporterIds.get(one.letters[0].by));
  const { inDays, words, plan: wish } = one.disclosure;
  const endsAt = instant(Math.ceil((stage.now + inDays * DAY) / (24 * HOUR)) * 24 * HOUR + 12 * HOUR);
  done(await disclosureUseCases['disclosure.set-embargo'](desk, { id, on: true, words: [...words] }));
  done(
    await disclosureUseCases['disclosure.record-plan'](desk, { id, reporterId, plan: wish, letterId: null }),
  );
  done(await disclosureUseCases['disclosure.set-date'](desk, { id, endsAt, reason: '' }));
  done(await disclosureUseCases['disclosure.agree'](desk, { id, reporterId, agrees: true, letterId: null }));
}

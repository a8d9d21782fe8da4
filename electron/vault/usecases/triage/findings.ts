/** What a person found in a report: its parts, its scope, rules kept, points of a good report, reproduced or not. */
import { fail, ok } from '../../../../shared/kernel/result';
import { displayText } from '../../../../shared/letter/untrusted-text';
import { letterRecord } from '../../store/letter-rows';
import {
  putReportPart,
  putReproduced,
  putRubricPoint,
  putRuleFinding,
  putScopeWord,
  reportParts,
  reproducedOf,
  rubricPoints,
  ruleFindings,
  scopeWordOf,
} from '../../store/triage-rows';
import { policyOf } from '../../triage-view';
import type { UseCase } from '../ports';
import { caseToChange, changeTriage, noted } from './change';

/** MAXEM-5: a part is there, in a letter of this case where one is named, or it is not. */
export const setPart: UseCase<'triage.set-part'> = (desk, request) => {
  const found = caseToChange(desk, request);
  if (!found.ok) return found;
  const { no } = found.value;
  const { part, present, letterId } = request;
  const note = displayText(request.note).trim();
  const { letter, before } = desk.store.read((db) => ({
    letter: letterId === null ? undefined : letterRecord(db, letterId),
    before: reportParts(db, no).find((row) => row.part === part),
  }));
  if (letterId !== null && letter?.caseNo !== no) return fail({ code: 'no-such-thing' });
  const facts = { part, was: truth(before?.present), now: truth(present), ...noted(note) };
  return ok(
    changeTriage(desk, found.value, { kind: 'triage-part', facts }, (db) => {
      putReportPart(db, no, { part, present, note, letterId });
      return undefined;
    }),
  );
};

/** MX-1: a person's word stands over the list, and says why. */
export const setScope: UseCase<'triage.set-scope'> = (desk, request) => {
  const found = caseToChange(desk, request);
  if (!found.ok) return found;
  const { no } = found.value;
  const { answer } = request;
  const note = displayText(request.note).trim();
  if (answer !== null && note === '') return fail({ code: 'reason-needed' });
  const before = desk.store.read((db) => scopeWordOf(db, no));
  const facts = { was: before?.answer ?? '', now: answer ?? '', ...noted(note) };
  return ok(
    changeTriage(desk, found.value, { kind: 'triage-scope', facts }, (db) => {
      putScopeWord(db, no, answer === null ? null : { answer, note });
      return undefined;
    }),
  );
};

/** MAXEM-2, MAXEM-4, MX-6, MX-7: only a rule of the policy that the case is bound to can be judged. */
export const setRule: UseCase<'triage.set-rule'> = (desk, request) => {
  const found = caseToChange(desk, request);
  if (!found.ok) return found;
  const { no } = found.value;
  const { ruleId, finding } = request;
  const note = displayText(request.note).trim();
  const { known, before } = desk.store.read((db) => ({
    known: policyOf(db, found.value).rules.find((rule) => rule.id === ruleId),
    before: ruleFindings(db, no).find((row) => row.ruleId === ruleId),
  }));
  if (known === undefined) return fail({ code: 'no-such-thing' });
  const facts = { rule: known.text, was: before?.finding ?? '', now: finding, ...noted(note) };
  return ok(
    changeTriage(desk, found.value, { kind: 'triage-rule', facts }, (db) => {
      putRuleFinding(db, no, { ruleId, finding, note });
      return undefined;
    }),
  );
};

/** MX-10: only what a person ticks is counted. */
export const setPoint: UseCase<'triage.set-point'> = (desk, request) => {
  const found = caseToChange(desk, request);
  if (!found.ok) return found;
  const { no } = found.value;
  const { point, met } = request;
  const note = displayText(request.note).trim();
  const before = desk.store.read((db) => rubricPoints(db, no).find((row) => row.point === point));
  const facts = { point, was: truth(before?.met), now: truth(met), ...noted(note) };
  return ok(
    changeTriage(desk, found.value, { kind: 'triage-point', facts }, (db) => {
      putRubricPoint(db, no, { point, met, note });
      return undefined;
    }),
  );
};

export const setReproduced: UseCase<'triage.set-reproduced'> = (desk, request) => {
  const found = caseToChange(desk, request);
  if (!found.ok) return found;
  const { no } = found.value;
  const { answer } = request;
  const note = displayText(request.note).trim();
  const before = desk.store.read((db) => reproducedOf(db, no));
  const facts = { was: before?.answer ?? '', now: answer ?? '', ...noted(note) };
  return ok(
    changeTriage(desk, found.value, { kind: 'triage-reproduced', facts }, (db) => {
      putReproduced(db, no, answer === null ? null : { answer, note });
      return undefined;
    }),
  );
};

function truth(value: boolean | undefined): string {
  return value === undefined ? '' : value ? 'yes' : 'no';
}

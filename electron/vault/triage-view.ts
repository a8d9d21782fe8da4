/** Triage of a case as the page shows it: what a person said, and beside it what the letters suggest. */
import { formatCaseId } from '../../shared/case/case-id';
import type { TriageView } from '../../shared/ipc/channels/triage';
import { instant } from '../../shared/kernel/time';
import { displayText } from '../../shared/letter/untrusted-text';
import { type PolicyProfile, RUBRIC_POINTS } from '../../shared/policy/profile';
import { hostsIn } from '../../shared/triage/affected-system';
import { suggestParts } from '../../shared/triage/completeness';
import { complianceOfCase } from './compliance';
import { ratingOf } from '../../shared/triage/cvss';
import type { LetterText, Suggestion } from '../../shared/triage/letter-text';
import { suggestPoints } from '../../shared/triage/rubric';
import { scopeOn } from '../../shared/triage/scope';
import { REPORT_PARTS } from '../../shared/triage/vocabulary';
import { weaknessOf } from './cwe/weaknesses';
import { attachmentsOfLetter } from './store/attachment-rows';
import type { CaseRecord } from './store/case-rows';
import type { ReadDb } from './store/database';
import { lettersOfCase, parsedOfLetter } from './store/letter-rows';
import { profileOf } from './store/policy-rows';
import {
  caseWeaknesses,
  cvssScores,
  reportParts,
  reproducedOf,
  rubricPoints,
  ruleFindings,
  scopeWordOf,
} from './store/triage-rows';

/** Most letters of a case that are read for suggestions, the oldest first: a report is at the beginning. */
const MOST_LETTERS = 20;

/** The policy that a case is judged by: the version in force when it was received. */
export function policyOf(db: ReadDb, one: CaseRecord): PolicyProfile {
  return profileOf(db, one.profileId, one.profileVersion);
}

export function triageView(db: ReadDb, one: CaseRecord, prefix: string): TriageView {
  const profile = policyOf(db, one);
  const letters = lettersIn(db, one.no);
  return {
    id: formatCaseId(prefix, one.no),
    revision: one.revision,
    severity: one.severity,
    parts: partsOf(db, one.no, letters),
    scope: scopeOf(db, one, profile, letters),
    rules: rulesOf(db, one.no, profile),
    compliance: complianceOfCase(db, one.no),
    safeHarbour: profile.wording.safeHarbour !== null,
    points: pointsOf(db, one.no, profile, letters),
    reproduced: reproducedOf(db, one.no) ?? null,
    scores: cvssScores(db, one.no).map((score) => ({ ...score, rating: ratingOf(score.score) })),
    weaknesses: caseWeaknesses(db, one.no).map((id) => weaknessOf(id) ?? { id, name: '', usage: 'allowed' }),
  };
}

interface DatedLetter extends LetterText {
  readonly receivedAt: number;
}

function lettersIn(db: ReadDb, caseNo: number): DatedLetter[] {
  return lettersOfCase(db, caseNo)
    .filter(({ direction }) => direction === 'in')
    .slice(0, MOST_LETTERS)
    .map(({ id, receivedAt }) => ({
      letterId: id,
      receivedAt,
      text: displayText((parsedOfLetter(db, id)?.sections ?? []).map(({ text }) => text).join('\n')),
      files: attachmentsOfLetter(db, id).map(({ name }) => name),
    }));
}

function partsOf(db: ReadDb, caseNo: number, letters: readonly DatedLetter[]): TriageView['parts'] {
  const said = reportParts(db, caseNo);
  const suggested = suggestParts(letters);
  return REPORT_PARTS.map((part) => {
    const found = said.find((row) => row.part === part);
    return {
      part,
      said:
        found === undefined
          ? null
          : { present: found.present, letterId: found.letterId, note: found.note, setAt: found.setAt },
      suggestion: dated(suggested[part], letters),
    };
  });
}

function pointsOf(
  db: ReadDb,
  caseNo: number,
  profile: PolicyProfile,
  letters: readonly DatedLetter[],
): TriageView['points'] {
  const said = rubricPoints(db, caseNo);
  const suggested = suggestPoints(letters);
  return RUBRIC_POINTS.map((point) => {
    const found = said.find((row) => row.point === point);
    return {
      point,
      asked: profile.acceptance.some((asked) => asked.point === point),
      said: found === undefined ? null : { met: found.met, note: found.note, setAt: found.setAt },
      suggestion: dated(suggested[point], letters),
    };
  });
}

/** Findings of rules that the policy does not have (any more) are kept, but not shown and not counted. */
function rulesOf(db: ReadDb, caseNo: number, profile: PolicyProfile): TriageView['rules'] {
  const findings = ruleFindings(db, caseNo);
  return profile.rules.map((rule) => {
    const found = findings.find(({ ruleId }) => ruleId === rule.id);
    return {
      ...rule,
      finding: found?.finding ?? 'unknown',
      note: found?.note ?? '',
      setAt: found?.setAt ?? null,
    };
  });
}

function scopeOf(
  db: ReadDb,
  one: CaseRecord,
  profile: PolicyProfile,
  letters: readonly LetterText[],
): TriageView['scope'] {
  const verdict = scopeOn(profile, one.affectedSystem, instant(one.receivedAt));
  const named = hostsIn(one.affectedSystem).length > 0;
  const [suggested] = named ? [] : letters.flatMap(({ text }) => hostsIn(text));
  return {
    ...verdict,
    zone: profile.calendar.zone,
    policyVersion: profile.version,
    affectedSystem: one.affectedSystem,
    suggestedSystem: suggested?.host ?? null,
    word: scopeWordOf(db, one.no) ?? null,
  };
}

function dated(
  suggestion: Suggestion | null,
  letters: readonly DatedLetter[],
): TriageView['points'][number]['suggestion'] {
  const letter = letters.find(({ letterId }) => letterId === suggestion?.letterId);
  return suggestion === null || letter === undefined
    ? null
    : { ...suggestion, receivedAt: letter.receivedAt };
}

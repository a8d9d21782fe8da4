/** Scores of a case: a vector of each version of CVSS, which a person confirms; and the weaknesses that it is about. */
import { fail, ok } from '../../../../shared/kernel/result';
import { parseVector, ratingOf, scoreOf, writeVector } from '../../../../shared/triage/cvss';
import { weaknessOf } from '../../cwe/weaknesses';
import {
  caseWeaknesses,
  confirmCvss,
  cvssScores,
  putCvss,
  removeCvss,
  setWeakness as putWeakness,
  unconfirmCvss,
} from '../../store/triage-rows';
import type { UseCase } from '../ports';
import { caseToChange, changeTriage } from './change';

/** The vector is written in the order of the specification, whatever the order it came in. */
export const setCvss: UseCase<'triage.set-cvss'> = (desk, request) => {
  const found = caseToChange(desk, request);
  if (!found.ok) return found;
  const { no } = found.value;
  const { version } = request;
  const read = request.vector === null ? null : parseVector(request.vector);
  if (read !== null && (!read.ok || read.value.version !== version)) return fail({ code: 'bad-vector' });
  const before = desk.store.read((db) => cvssScores(db, no).find((row) => row.version === version));
  const next = read?.ok === true ? { vector: writeVector(read.value), score: scoreOf(read.value) } : null;
  if (next?.vector === before?.vector) return ok({ revision: found.value.revision });
  const facts = { version, was: said(before), now: said(next) };
  return ok(
    changeTriage(desk, found.value, { kind: 'triage-score', facts }, (db) => {
      if (next === null) removeCvss(db, no, version);
      else putCvss(db, no, { version, ...next });
      return undefined;
    }),
  );
};

/** A person stands by the score of one version, or does not any more; the rating becomes the severity only when asked for. */
export const confirmScore: UseCase<'triage.confirm-cvss'> = (desk, request) => {
  const found = caseToChange(desk, request);
  if (!found.ok) return found;
  const { no, severity } = found.value;
  const { version, confirmed, takeSeverity } = request;
  const score = desk.store.read((db) => cvssScores(db, no).find((row) => row.version === version));
  if (score === undefined) return fail({ code: 'no-such-thing' });
  const rating = ratingOf(score.score);
  const changed = confirmed && takeSeverity && rating !== severity;
  const facts = {
    version,
    now: said(score),
    ...(changed ? { 'severity.was': severity, 'severity.now': rating } : {}),
  };
  const kind = confirmed ? 'triage-score-confirmed' : 'triage-score-doubted';
  return ok(
    changeTriage(desk, found.value, { kind, facts }, (db) => {
      if (confirmed) confirmCvss(db, no, version);
      else unconfirmCvss(db, no, version);
      return changed ? { severity: rating } : undefined;
    }),
  );
};

export const setWeakness: UseCase<'triage.set-weakness'> = (desk, request) => {
  const found = caseToChange(desk, request);
  if (!found.ok) return found;
  const { no, revision } = found.value;
  const { cwe, chosen } = request;
  const before = desk.store.read((db) => caseWeaknesses(db, no).includes(cwe));
  if (chosen && weaknessOf(cwe) === undefined) return fail({ code: 'no-such-thing' });
  if (before === chosen) return ok({ revision });
  const name = `CWE-${cwe}`;
  const facts = { was: before ? name : '', now: chosen ? name : '' };
  return ok(
    changeTriage(desk, found.value, { kind: 'triage-weakness', facts }, (db) => {
      putWeakness(db, no, cwe, chosen);
      return undefined;
    }),
  );
};

function said(score: { readonly vector: string; readonly score: number } | null | undefined): string {
  return score == null ? '' : `${score.score.toFixed(1)} ${score.vector}`;
}

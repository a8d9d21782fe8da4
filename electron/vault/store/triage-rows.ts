/** Rows of triage: what a person said of rules, rubric, completeness, scope, scores, weakness and reproducing of a case. */
import { z } from 'zod';
import { RUBRIC_POINTS } from '../../../shared/policy/profile';
import { RULE_FINDINGS } from '../../../shared/triage/compliance';
import { CVSS_VERSIONS, REPORT_PARTS, REPRODUCED, SCOPE_WORDS } from '../../../shared/triage/vocabulary';
import type { ReadDb, WriteDb } from './database';

const finding = z.object({
  ruleId: z.string(),
  finding: z.enum(RULE_FINDINGS),
  note: z.string(),
  setAt: z.int(),
});
export type RuleFindingRecord = z.infer<typeof finding>;

/** Findings of a case by rule; a rule without one was never looked at. */
export function ruleFindings(db: ReadDb, caseNo: number): RuleFindingRecord[] {
  return db.all(
    finding,
    'SELECT rule_id AS ruleId, finding, note, set_at AS setAt FROM rule_finding WHERE case_no = ? ORDER BY rule_id',
    caseNo,
  );
}

export function putRuleFinding(db: WriteDb, caseNo: number, found: Omit<RuleFindingRecord, 'setAt'>): void {
  db.run(
    'INSERT OR REPLACE INTO rule_finding (case_no, rule_id, finding, note, set_at) VALUES (?, ?, ?, ?, ?)',
    caseNo,
    found.ruleId,
    found.finding,
    found.note,
    db.now,
  );
}

const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1);
const point = z.object({ point: z.enum(RUBRIC_POINTS), met: flag, note: z.string(), setAt: z.int() });
export type RubricRecord = z.infer<typeof point>;

/** Points that a person looked at. */
export function rubricPoints(db: ReadDb, caseNo: number): RubricRecord[] {
  return db.all(
    point,
    'SELECT point, met, note, set_at AS setAt FROM rubric_point WHERE case_no = ? ORDER BY point',
    caseNo,
  );
}

export function putRubricPoint(db: WriteDb, caseNo: number, said: Omit<RubricRecord, 'setAt'>): void {
  db.run(
    'INSERT OR REPLACE INTO rubric_point (case_no, point, met, note, set_at) VALUES (?, ?, ?, ?, ?)',
    caseNo,
    said.point,
    said.met ? 1 : 0,
    said.note,
    db.now,
  );
}

const part = z.object({
  part: z.enum(REPORT_PARTS),
  present: flag,
  note: z.string(),
  letterId: z.int().nullable(),
  setAt: z.int(),
});
export type PartRecord = z.infer<typeof part>;

/** Parts of the report that a person looked at, with the letter that has them. */
export function reportParts(db: ReadDb, caseNo: number): PartRecord[] {
  return db.all(
    part,
    `SELECT part, present, note, letter_id AS letterId, set_at AS setAt FROM completeness WHERE case_no = ? ORDER BY part`,
    caseNo,
  );
}

export function putReportPart(db: WriteDb, caseNo: number, said: Omit<PartRecord, 'setAt'>): void {
  db.run(
    'INSERT OR REPLACE INTO completeness (case_no, part, present, note, letter_id, set_at) VALUES (?, ?, ?, ?, ?, ?)',
    caseNo,
    said.part,
    said.present ? 1 : 0,
    said.note,
    said.letterId,
    db.now,
  );
}

const score = z.object({
  version: z.enum(CVSS_VERSIONS),
  vector: z.string(),
  score: z.number(),
  confirmedAt: z.int().nullable(),
  setAt: z.int(),
});
export type CvssRecord = z.infer<typeof score>;

/** The scores of a case, at most one of each version. */
export function cvssScores(db: ReadDb, caseNo: number): CvssRecord[] {
  return db.all(
    score,
    `SELECT version, vector, score, confirmed_at AS confirmedAt, set_at AS setAt FROM cvss_score WHERE case_no = ?
     ORDER BY version DESC`,
    caseNo,
  );
}

/** A score that nobody stands by yet: a new vector takes the confirmation of the one before away. */
export function putCvss(
  db: WriteDb,
  caseNo: number,
  said: Pick<CvssRecord, 'version' | 'vector' | 'score'>,
): void {
  db.run(
    `INSERT OR REPLACE INTO cvss_score (case_no, version, vector, score, confirmed_at, set_at) VALUES (?, ?, ?, ?, NULL, ?)`,
    caseNo,
    said.version,
    said.vector,
    said.score,
    db.now,
  );
}

/** A person stands by this score; at most one version of a case is confirmed. */
export function confirmCvss(db: WriteDb, caseNo: number, version: CvssRecord['version']): void {
  db.run('UPDATE cvss_score SET confirmed_at = NULL WHERE case_no = ? AND version <> ?', caseNo, version);
  db.run('UPDATE cvss_score SET confirmed_at = ? WHERE case_no = ? AND version = ?', db.now, caseNo, version);
}

/** Nobody stands by this score any more. */
export function unconfirmCvss(db: WriteDb, caseNo: number, version: CvssRecord['version']): void {
  db.run('UPDATE cvss_score SET confirmed_at = NULL WHERE case_no = ? AND version = ?', caseNo, version);
}

export function removeCvss(db: WriteDb, caseNo: number, version: CvssRecord['version']): void {
  db.run('DELETE FROM cvss_score WHERE case_no = ? AND version = ?', caseNo, version);
}

const weakness = z.object({ cwe: z.int() });

/** Numbers of the weaknesses of a case, ascending. */
export function caseWeaknesses(db: ReadDb, caseNo: number): number[] {
  return db
    .all(weakness, 'SELECT cwe FROM case_weakness WHERE case_no = ? ORDER BY cwe', caseNo)
    .map((row) => row.cwe);
}

export function setWeakness(db: WriteDb, caseNo: number, cwe: number, chosen: boolean): void {
  const sql = chosen
    ? 'INSERT OR IGNORE INTO case_weakness (case_no, cwe) VALUES (?, ?)'
    : 'DELETE FROM case_weakness WHERE case_no = ? AND cwe = ?';
  db.run(sql, caseNo, cwe);
}

const seen = z.object({ answer: z.enum(REPRODUCED), note: z.string(), setAt: z.int() });
export type ReproducedRecord = z.infer<typeof seen>;

export function reproducedOf(db: ReadDb, caseNo: number): ReproducedRecord | undefined {
  return db.get(seen, 'SELECT answer, note, set_at AS setAt FROM reproduced WHERE case_no = ?', caseNo);
}

/** Null takes the answer back. */
export function putReproduced(
  db: WriteDb,
  caseNo: number,
  said: Omit<ReproducedRecord, 'setAt'> | null,
): void {
  if (said === null) db.run('DELETE FROM reproduced WHERE case_no = ?', caseNo);
  else
    db.run(
      'INSERT OR REPLACE INTO reproduced (case_no, answer, note, set_at) VALUES (?, ?, ?, ?)',
      caseNo,
      said.answer,
      said.note,
      db.now,
    );
}

const scopeWord = z.object({ answer: z.enum(SCOPE_WORDS), note: z.string(), setAt: z.int() });
export type ScopeWordRecord = z.infer<typeof scopeWord>;

export function scopeWordOf(db: ReadDb, caseNo: number): ScopeWordRecord | undefined {
  return db.get(scopeWord, 'SELECT answer, note, set_at AS setAt FROM scope_word WHERE case_no = ?', caseNo);
}

/** Null takes the word back: the list counts again. */
export function putScopeWord(db: WriteDb, caseNo: number, said: Omit<ScopeWordRecord, 'setAt'> | null): void {
  if (said === null) db.run('DELETE FROM scope_word WHERE case_no = ?', caseNo);
  else
    db.run(
      'INSERT OR REPLACE INTO scope_word (case_no, answer, note, set_at) VALUES (?, ?, ?, ?)',
      caseNo,
      said.answer,
      said.note,
      db.now,
    );
}

/** When cases came to their stages: what starts and stops their promises. */
import { z } from 'zod';
import { ENDED_STAGES } from '../../../shared/case/lifecycle';
import { STAGES, type Stage } from '../../../shared/case/vocabulary';
import type { ReadDb, WriteDb } from './database';

/** The last arrival at each stage that the case ever came to; milliseconds since the epoch. */
export type ReachedStages = Partial<Record<Stage, number>>;

const row = z.object({ caseNo: z.int(), stage: z.enum(STAGES), at: z.int() });

/**
 * Notes that a case comes from one stage to another now. Called by `changeCase`, so that no move can forget it. Going back
 * and taking a step back note nothing: the case came there when it came there first.
 */
export function markReached(db: WriteDb, caseNo: number, was: Stage, stage: Stage): void {
  const forward = !ENDED_STAGES.includes(was) && STAGES.indexOf(stage) > STAGES.indexOf(was);
  if (!forward && stage !== 'closed') return;
  db.run(
    `INSERT INTO stage_reached (case_no, stage, at) VALUES (?, ?, ?)
     ON CONFLICT (case_no, stage) DO UPDATE SET at = excluded.at`,
    caseNo,
    stage,
    db.now,
  );
}

/** Of every case, or of one: its arrivals, by case number. */
export function reachedStages(db: ReadDb, only?: number): ReadonlyMap<number, ReachedStages> {
  const byCase = new Map<number, ReachedStages>();
  const rows = db.all(
    row,
    `SELECT case_no AS caseNo, stage, at FROM stage_reached ${only === undefined ? '' : 'WHERE case_no = ?'}`,
    ...(only === undefined ? [] : [only]),
  );
  for (const { caseNo, stage, at } of rows) {
    const own = byCase.get(caseNo) ?? {};
    own[stage] = at;
    byCase.set(caseNo, own);
  }
  return byCase;
}

/** Puts the arrivals of a case back to what they were before a step that is taken back. */
export function restoreReached(db: WriteDb, caseNo: number, reached: ReachedStages): void {
  db.run('DELETE FROM stage_reached WHERE case_no = ?', caseNo);
  for (const stage of STAGES) {
    const at = reached[stage];
    if (at !== undefined)
      db.run('INSERT INTO stage_reached (case_no, stage, at) VALUES (?, ?, ?)', caseNo, stage, at);
  }
}

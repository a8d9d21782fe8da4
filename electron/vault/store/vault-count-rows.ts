/** How much a vault holds, for the facts shown of it and beside a backup. */
import { z } from 'zod';
import { ENDED_STAGES } from '../../../shared/case/lifecycle';
import type { ReadDb } from './database';
import { countLetters } from './letter-rows';

const casesRow = z.object({ cases: z.int(), openCases: z.int() });

export interface VaultCounts {
  readonly cases: number;
  /** Those that still ask for work. */
  readonly openCases: number;
  readonly letters: number;
  readonly attention: number;
  readonly filed: number;
}

/** Cases that count (those put aside do not), and where the letters are. */
export function vaultCounts(db: ReadDb): VaultCounts {
  const cases = db.get(
    casesRow,
    `SELECT count(*) AS cases, coalesce(sum(stage NOT IN (SELECT value FROM json_each(?))), 0) AS openCases
     FROM case_file WHERE aside IS NULL`,
    JSON.stringify(ENDED_STAGES),
  );
  return { ...(cases ?? { cases: 0, openCases: 0 }), ...countLetters(db) };
}

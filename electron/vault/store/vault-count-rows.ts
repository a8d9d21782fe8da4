/** How much a vault holds, for the facts shown of it and beside a backup. */
import { z } from 'zod';
import type { ReadDb } from './database';
import { countLetters } from './letter-rows';

const casesRow = z.object({ cases: z.int() });

export interface VaultCounts {
  readonly cases: number;
  readonly letters: number;
  readonly attention: number;
  readonly filed: number;
}

/** Cases that count (those put aside do not), and where the letters are. */
export function vaultCounts(db: ReadDb): VaultCounts {
  const cases = db.get(casesRow, 'SELECT count(*) AS cases FROM case_file WHERE aside IS NULL')?.cases ?? 0;
  return { cases, ...countLetters(db) };
}

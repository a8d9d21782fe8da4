/** How much a vault holds, for the facts shown of it and beside a backup. */
import { z } from 'zod';
import type { ReadDb } from './database';

const countsRow = z.object({ cases: z.int(), letters: z.int(), attention: z.int(), filed: z.int() });
export type VaultCounts = z.infer<typeof countsRow>;

/** Cases that count (those put aside do not), and where the letters are. */
export function vaultCounts(db: ReadDb): VaultCounts {
  const row = db.get(
    countsRow,
    `SELECT (SELECT count(*) FROM case_file WHERE aside IS NULL) AS cases,
            (SELECT count(*) FROM letter) AS letters,
            (SELECT count(*) FROM letter WHERE attention IS NOT NULL) AS attention,
            (SELECT count(*) FROM letter WHERE filed IS NOT NULL) AS filed`,
  );
  return row ?? { cases: 0, letters: 0, attention: 0, filed: 0 };
}

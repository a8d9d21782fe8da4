/** Puts into the search index what is readable and not in it any more. */
import { z } from 'zod';
import type { WriteDb } from './database';
import { storeFaultOf } from './faults';
import { indexCase, indexLetter, indexReply, rowIdOf } from './search-rows';

const idRow = z.object({ id: z.int() });

export function indexMissing(db: WriteDb): void {
  for (const [kind, table, key, index] of [
    ['letter', 'letter', 'id', indexLetter],
    ['reply', 'reply', 'id', indexReply],
    ['case', 'case_file', 'no', indexCase],
  ] as const) {
    const [step, first] = [rowIdOf(kind, 1) - rowIdOf(kind, 0), rowIdOf(kind, 0)];
    const rows = db.all(
      idRow,
      `SELECT ${key} AS id FROM ${table} WHERE ${key} * ${step} + ${first} NOT IN (SELECT id FROM search_content)`,
    );
    for (const { id } of rows) leaveDamaged(() => index(db, id));
  }
}

/** A row that makes no sense to the program is left out of the index, not the reason to give up. */
function leaveDamaged(run: () => void): void {
  try {
    run();
  } catch (thrown) {
    if (storeFaultOf(thrown)?.code !== 'damaged') throw thrown;
  }
}

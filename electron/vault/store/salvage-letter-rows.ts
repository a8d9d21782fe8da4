/** All letters of a vault, for taking their originals out of a damaged one. */
import { z } from 'zod';
import type { ReadDb } from './database';

const idRow = z.object({ id: z.int() });

/** The oldest first. */
export function letterIds(db: ReadDb): number[] {
  return db.all(idRow, 'SELECT id FROM letter ORDER BY received_at, id').map(({ id }) => id);
}

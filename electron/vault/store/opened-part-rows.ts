/** Rows of the encrypted files that a person asked to open beside the letter that they came with. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';

const record = z.object({ partId: z.string(), name: z.string() });
export type OpenedPart = z.infer<typeof record>;

/** What was asked for in a letter, in the order of asking: parts to open in every reading of it. */
export function openedParts(db: ReadDb, letterId: number): OpenedPart[] {
  return db.all(
    record,
    'SELECT part_id AS partId, name FROM opened_part WHERE letter_id = ? ORDER BY opened_at, part_id',
    letterId,
  );
}

/** The same for the parser. */
export function partsToOpen(db: ReadDb, letterId: number): string[] {
  return openedParts(db, letterId).map(({ partId }) => partId);
}

/** Remembers that a part was asked for. */
export function addOpenedPart(db: WriteDb, letterId: number, part: OpenedPart): void {
  db.run(
    'INSERT OR IGNORE INTO opened_part (letter_id, part_id, name, opened_at) VALUES (?, ?, ?, ?)',
    letterId,
    part.partId,
    part.name,
    db.now,
  );
}

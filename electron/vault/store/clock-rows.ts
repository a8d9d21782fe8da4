/** What the history says of the clock that it was written by. */
import { z } from 'zod';
import type { ReadDb } from './database';

/** So many entries after a wrong clock was set right nobody is told of it any more. */
const EVENTS_FOR_THE_CLOCK = 50;

const timeRow = z.object({ at: z.int().nullable() });

/** The latest time among the newest events; 0 when there are none. A clock that stands before it was set back, or was ahead then. */
export function latestTime(db: ReadDb): number {
  const latest = 'SELECT max(at) AS at FROM (SELECT at FROM event ORDER BY seq DESC LIMIT ?)';
  return db.get(timeRow, latest, EVENTS_FOR_THE_CLOCK)?.at ?? 0;
}

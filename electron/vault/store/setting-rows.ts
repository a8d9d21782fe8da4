/** Settings of the vault: one JSON value a name. */
import { z } from 'zod';
import { instant } from '../../../shared/kernel/time';
import type { Programme } from '../usecases/ports';
import { type ReadDb, StoreFault, type WriteDb } from './database';
import { readJsonAs } from './json-column';

const valueRow = z.object({ value: z.string() });

/** The value of that name, parsed; undefined when it was never put. Throws a StoreFault "damaged" when it does not fit. */
export function getSetting<S extends z.ZodType>(db: ReadDb, schema: S, name: string): z.infer<S> | undefined {
  const row = db.get(valueRow, 'SELECT value FROM setting WHERE name = ?', name);
  return row === undefined ? undefined : readJsonAs(schema, row.value);
}

/** Puts a value that JSON can hold, in place of the one before. */
export function putSetting(db: WriteDb, name: string, value: unknown): void {
  db.run(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    JSON.stringify(value),
  );
}

const programmeSchema = z.strictObject({
  name: z.string(),
  organisation: z.string(),
  fromAddress: z.string(),
  signature: z.string(),
  casePrefix: z.string(),
  defaultProfile: z.string(),
  trustedMailHosts: z.array(z.string()),
  createdAt: z.int().transform(instant),
  demo: z.boolean(),
});

/** The facts of the programme, put when the vault was created. */
export function readProgramme(db: ReadDb): Programme {
  const programme = getSetting(db, programmeSchema, 'programme');
  if (programme === undefined) throw new StoreFault('damaged');
  return programme;
}

export function putProgramme(db: WriteDb, programme: Programme): void {
  putSetting(db, 'programme', programme);
}

/** When the last backup was made, in milliseconds since the epoch; null before the first. */
export function lastBackupAt(db: ReadDb): number | null {
  return getSetting(db, z.int(), 'lastBackupAt') ?? null;
}

export function putLastBackup(db: WriteDb): void {
  putSetting(db, 'lastBackupAt', db.now);
}

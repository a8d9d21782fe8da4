/** Rows that stand in for lost cases and reporters, so that letters of theirs that are left can be found and answered. */
import { z } from 'zod';
import type { SqliteHandle } from './sqlite-handle';

const referenceRow = z.object({ table: z.string(), from: z.string() });
const idRow = z.object({ id: z.int() });

/** What a lost case is called; a person gives it its title again after a restore. */
const LOST_TITLE = 'Case whose entry could not be read';

/** Puts in every case and reporter that something else refers to and that is not there; gives how many reporters. */
export function standInForLost(handle: SqliteHandle): number {
  const cases = referencedBut(handle, 'case_file', 'no');
  const reporters = referencedBut(handle, 'reporter', 'id');
  const addCase = handle.prepare(
    `INSERT INTO case_file (no, title, stage_since, origin, received_at, profile_id, created_at)
     SELECT @no, @title, at, 'letter', at,
       ifnull((SELECT profile_id FROM case_file ORDER BY no DESC LIMIT 1), 'maxem'), at
     FROM (SELECT coalesce((SELECT min(received_at) FROM letter WHERE case_no = @no),
       (SELECT min(at) FROM event WHERE case_no = @no), 0) AS at)`,
  );
  for (const no of cases) addCase.run({ no, title: LOST_TITLE });
  const addReporter = handle.prepare(
    'INSERT INTO reporter (id, pseudonym, name, added_at) VALUES (?, NULL, NULL, 0)',
  );
  for (const id of reporters) addReporter.run(id);
  return reporters.length;
}

function referencedBut(handle: SqliteHandle, parent: string, key: string): number[] {
  const references = z.array(referenceRow).parse(
    handle
      .prepare(
        `SELECT m.name AS "table", f."from" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f
         WHERE m.type = 'table' AND f."table" = ?`,
      )
      .all(parent),
  );
  const named = parent === 'case_file' ? [...references, { table: 'event', from: 'case_no' }] : references;
  const found = named.flatMap(({ table, from }) =>
    z
      .array(idRow)
      .parse(
        handle
          .prepare(
            `SELECT DISTINCT "${from}" AS id FROM "${table}" WHERE "${from}" IS NOT NULL AND "${from}" NOT IN (SELECT "${key}" FROM "${parent}")`,
          )
          .all(),
      ),
  );
  return [...new Set(found.map(({ id }) => id))].sort((one, other) => one - other);
}

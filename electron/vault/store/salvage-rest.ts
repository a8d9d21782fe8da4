/** What of a damaged vault is lost beside cases, letters, files, keys and ledger: replies, holds, reporters, settings and the like. */
import { z } from 'zod';
import type { Walked } from './salvage-fill';
import type { Mended } from './salvage-mend';
import type { PartFound } from './salvage-report';
import type { SqliteHandle } from './sqlite-handle';

/** Told as parts of their own. Bytes that are lost are told with what they belong to; seals and the search are made anew. */
const TOLD_ELSEWHERE =
  /^(case_file|letter|attachment|team_key|event|blob|blob_chunk|row_seal|seal_head|search.*|sqlite_.*)$/;

const countRow = z.object({ n: z.int() });

/** Call it when references are mended; `reporters` stand in for lost ones. */
export function findRest(
  handle: SqliteHandle,
  walked: readonly Walked[],
  { removed, cleared }: Mended,
  reporters: number,
): { readonly part: PartFound; readonly tables: readonly string[] } {
  const found = walked
    .filter(({ shape }) => !shape.isIndex && !TOLD_ELSEWHERE.test(shape.name))
    .map(({ shape: { name }, gaps, torn, refused }) => {
      const stoodIn = name === 'reporter' ? reporters : 0;
      const poorer = cleared.get(name) ?? 0;
      const missing = Math.max(torn.length + refused, stoodIn) + (removed.get(name) ?? 0) + poorer;
      const { n } = countRow.parse(handle.prepare(`SELECT count(*) AS n FROM "${name}"`).get());
      return { name, whole: Math.max(0, n - stoodIn - poorer), missing, atLeast: gaps.length > 0 };
    });
  const whole = found.reduce((all, one) => all + one.whole, 0);
  const missing = found.reduce((all, one) => all + one.missing, 0);
  return {
    part: {
      part: 'rest',
      whole,
      total: whole + missing,
      atLeast: found.some(({ atLeast }) => atLeast),
      missing: [],
    },
    tables: found.filter((one) => one.atLeast || one.missing > 0).map(({ name }) => name),
  };
}

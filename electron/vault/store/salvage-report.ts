/** What of a damaged vault can be read: whole of total, and what is known of the rest from other places. */
import { z } from 'zod';
import type { Reply } from '../../../shared/ipc/contract';
import { WHOLE_BLOBS } from './salvage-blobs';
import type { Walked } from './salvage-fill';
import type { Value } from './salvage-records';
import type { SqliteHandle } from './sqlite-handle';

export type DamageReport = Reply<'vault.damage'>;
type Part = DamageReport['parts'][number];
/** Of a case its number only: the prefix is the programme's. */
export interface Missing {
  readonly caseNo: number | null;
  readonly at: number | null;
  readonly what: 'all' | 'bytes';
}
export type PartFound = Omit<Part, 'missing'> & { readonly missing: readonly Missing[] };

/** So many are listed; the rest is counted. */
const MOST_LISTED = 50;

const missingRow = z.object({ caseNo: z.int().nullable(), at: z.int().nullable() });
const countRow = z.object({ n: z.int() });
const idRow = z.object({ id: z.int() });

/** Counts cases, letters, files and keys. Call it before anything stands in for what is lost. */
export function findParts(handle: SqliteHandle, walked: readonly Walked[]): PartFound[] {
  return [cases(handle, walked), letters(handle, walked), attachments(handle, walked), keys(handle, walked)];
}

function cases(handle: SqliteHandle, walked: readonly Walked[]): PartFound {
  const whole = count(handle, 'SELECT count(*) AS n FROM case_file');
  const lost = ids(
    handle,
    `SELECT DISTINCT case_no AS id FROM (SELECT case_no FROM event UNION SELECT case_no FROM letter)
     WHERE case_no IS NOT NULL AND case_no NOT IN (SELECT no FROM case_file)`,
  );
  return part(
    'cases',
    whole,
    lost.map((no) => ({ caseNo: no, at: null, what: 'all' })),
    hurt(walked, 'case_file'),
  );
}

function letters(handle: SqliteHandle, walked: readonly Walked[]): PartFound {
  const read = new Set(ids(handle, 'SELECT id FROM letter'));
  const told = toldOfLetters(walked);
  const lost: Missing[] = rowIdsOf(walked, 'letter')
    .filter((id) => !read.has(id))
    .map((id) => ({ caseNo: null, at: null, ...told.get(id), what: 'all' }));
  const bytes: Missing[] = rowsOf(
    handle,
    `SELECT case_no AS caseNo, received_at AS at FROM letter WHERE sha256 NOT IN (${WHOLE_BLOBS})`,
  ).map((row) => ({ ...row, what: 'bytes' }));
  const atLeast = hurt(walked, 'letter') && indexesHurt(walked, 'letter');
  return part('letters', read.size - bytes.length, [...lost, ...bytes], atLeast);
}

/** Case and date of letters, also of those whose own row is gone. */
function toldOfLetters(walked: readonly Walked[]): ReadonlyMap<number, Pick<Missing, 'caseNo' | 'at'>> {
  return new Map(
    keysOf(walked, 'letter_by_case').map(([no, at, , , id]) => [
      Number(id),
      { caseNo: whole(no), at: whole(at) },
    ]),
  );
}

/** A file without its letter goes with it. */
function attachments(handle: SqliteHandle, walked: readonly Walked[]): PartFound {
  const read = new Set(ids(handle, 'SELECT id FROM attachment'));
  const letterOf = new Map(
    keysOf(walked, 'attachment_by_letter').map(([letter, , id]) => [Number(id), Number(letter)]),
  );
  const caseOf = handle.prepare('SELECT case_no AS caseNo, received_at AS at FROM letter WHERE id = ?');
  const told = toldOfLetters(walked);
  const lostOf = (letter: number): Missing => {
    const row = missingRow.safeParse(caseOf.get(letter));
    return { caseNo: null, at: null, ...(row.success ? row.data : told.get(letter)), what: 'all' };
  };
  const lost = rowIdsOf(walked, 'attachment')
    .filter((id) => !read.has(id))
    .map((id) => lostOf(letterOf.get(id) ?? 0));
  const without = ids(
    handle,
    'SELECT letter_id AS id FROM attachment WHERE letter_id NOT IN (SELECT id FROM letter)',
  ).map(lostOf);
  const bytes: Missing[] = rowsOf(
    handle,
    `SELECT l.case_no AS caseNo, l.received_at AS at FROM attachment AS a JOIN letter AS l ON l.id = a.letter_id
     WHERE a.sha256 NOT IN (${WHOLE_BLOBS})`,
  ).map((row) => ({ ...row, what: 'bytes' }));
  const atLeast = hurt(walked, 'attachment') && indexesHurt(walked, 'attachment');
  const readable = read.size - bytes.length - without.length;
  return part('attachments', readable, [...lost, ...without, ...bytes], atLeast);
}

function keys(handle: SqliteHandle, walked: readonly Walked[]): PartFound {
  const torn = walked.find(({ shape }) => shape.name === 'team_key')?.torn.length ?? 0;
  const lost: Missing[] = Array.from({ length: torn }, () => ({ caseNo: null, at: null, what: 'all' }));
  const gone = walked.some(({ shape, gaps }) => shape.name === 'team_key' && gaps.length > 0);
  return part('keys', count(handle, 'SELECT count(*) AS n FROM team_key'), lost, gone);
}

function part(
  name: Part['part'],
  readable: number,
  missing: readonly Missing[],
  atLeast: boolean,
): PartFound {
  return {
    part: name,
    whole: readable,
    total: readable + missing.length,
    atLeast,
    missing: missing.slice(0, MOST_LISTED),
  };
}

/** Whether rows of that table are missing. */
function hurt(walked: readonly Walked[], table: string): boolean {
  return walked.some(
    ({ shape, gaps, torn, refused }) => shape.name === table && gaps.length + torn.length + refused > 0,
  );
}

/** Whether none of its indexes is whole, so that not even the number of its rows is known. */
function indexesHurt(walked: readonly Walked[], table: string): boolean {
  const indexes = walked.filter(({ shape }) => shape.isIndex && shape.table === table && !shape.partial);
  return indexes.every(({ gaps, torn }) => gaps.length + torn.length > 0);
}

/** Row ids that any index of the table tells of. */
function rowIdsOf(walked: readonly Walked[], table: string): number[] {
  const indexes = walked.filter(({ shape }) => shape.isIndex && shape.table === table);
  return [...new Set(indexes.flatMap(({ kept }) => kept.map((values) => Number(values.at(-1)))))];
}

/** What an index holds of each row. */
export function keysOf(walked: readonly Walked[], index: string): readonly (readonly Value[])[] {
  return walked.find(({ shape }) => shape.name === index)?.kept ?? [];
}

function whole(value: Value | undefined): number | null {
  return typeof value === 'bigint' ? Number(value) : null;
}

function count(handle: SqliteHandle, sql: string): number {
  return countRow.parse(handle.prepare(sql).get()).n;
}

function ids(handle: SqliteHandle, sql: string): number[] {
  return z
    .array(idRow)
    .parse(handle.prepare(sql).all())
    .map(({ id }) => id);
}

function rowsOf(handle: SqliteHandle, sql: string) {
  return z.array(missingRow).parse(handle.prepare(sql).all());
}

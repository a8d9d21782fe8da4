/** The history after damage: lost entries get a marked place, so that those behind them are chained again and can be checked. */
import { z } from 'zod';
import { canonicalJson } from '../../../shared/audit/canonical-json';
import { ERASURE_KIND, erasedDigestInput, isErased, sequenceRuns } from '../../../shared/audit/erasure';
import { CHAIN_KEYED_KIND, type ChainedEvent, eventDigestInput } from '../../../shared/audit/event';
import { type ChainHashes, type ChainHead, emptyHead, type HashText } from '../../../shared/audit/replay';
import { chainedEvent, checkChain, eventRow } from './audit-chain';
import type { RandomBytes } from './key-slots';
import type { Value } from './salvage-records';
import type { SqliteHandle } from './sqlite-handle';
import { SqliteReader } from './sqlite-reader';

/** Stands where an entry could not be read. */
const LOST_KIND = 'vault.entry-lost';

export interface HistoryFound {
  readonly chain: 'whole' | 'gaps' | 'broken';
  /** Sequence numbers of entries that are not there. */
  readonly lost: readonly number[];
}

type EventRow = z.infer<typeof eventRow>;

/**
 * Looks at the chain and makes it one that can be checked. `ids` come from the index over the entries (id, number), `cases`
 * from the one by case (case, number): they tell of entries whose own page is damaged.
 */
export function mendHistory(
  handle: SqliteHandle,
  known: { readonly ids: readonly (readonly Value[])[]; readonly cases: readonly (readonly Value[])[] },
  acknowledged: ChainHead | undefined,
  made: { readonly hashes: ChainHashes; readonly randomBytes: RandomBytes },
): HistoryFound {
  const rows = z.array(eventRow).parse(handle.prepare('SELECT * FROM event ORDER BY seq').all());
  const last = rows.at(-1)?.seq ?? 0;
  const seen = acknowledged !== undefined && acknowledged.sequence <= last ? acknowledged : emptyHead;
  if (checkChain(new SqliteReader(handle), made.hashes, seen).ok) return { chain: 'whole', lost: [] };
  const bySequence = new Map(rows.map((row) => [row.seq, row]));
  const ids = new Map(known.ids.map(([id, seq]) => [Number(seq), String(id)]));
  const cases = new Map(known.cases.map(([no, seq]) => [Number(seq), no == null ? null : Number(no)]));
  const lost: number[] = [];
  const whole: EventRow[] = [];
  for (let seq = 1; seq <= last; seq += 1) {
    const row = bySequence.get(seq);
    if (row === undefined) lost.push(seq);
    const before = whole.at(-1);
    whole.push(
      row ?? {
        seq,
        id:
          ids.get(seq) ??
          bySequence.get(seq + 1)?.parent ??
          Buffer.from(made.randomBytes(16)).toString('hex'),
        parent: before?.id ?? '',
        author: '',
        at: before?.at ?? bySequence.get(seq + 1)?.at ?? 0,
        kind: LOST_KIND,
        case_no: cases.get(seq) ?? null,
        facts: '{}',
        hash: '',
      },
    );
  }
  chainAgain(handle, whole, made.hashes);
  return { chain: lost.length > 0 ? 'gaps' : 'broken', lost };
}

/** Every link anew; a whole beginning keeps its hashes, since the same words give the same ones. */
function chainAgain(handle: SqliteHandle, rows: readonly EventRow[], hashes: ChainHashes): void {
  const put = handle.prepare(
    `INSERT OR REPLACE INTO event (seq, id, parent, author, at, kind, case_no, facts, hash)
     VALUES (@seq, @id, @parent, @author, @at, @kind, @case_no, @facts, @hash)`,
  );
  const answered = answeredFor(rows);
  const erased: ChainedEvent[] = [];
  let hash = emptyHead.hash;
  let hashText = hashes.plain;
  for (const row of rows) {
    if (row.kind === CHAIN_KEYED_KIND) hashText = hashes.keyed;
    let { kind, facts } = row;
    const gone = isErased(chainedEvent(row).event.data) && kind !== ERASURE_KIND;
    if (gone && answered.has(row.seq)) {
      // its words are gone for good: what is stored of it counts, as in the erasure that answers for it
      erased.push(chainedEvent(row));
      ({ hash } = row);
      continue;
    }
    if (gone) [kind, facts] = [LOST_KIND, '{}'];
    if (kind === ERASURE_KIND) facts = withDigest(facts, erased, hashText);
    const next = { ...row, kind, facts };
    const link = hashText(eventDigestInput(hash, chainedEvent(next).event));
    if (link !== row.hash || kind !== row.kind) put.run({ ...next, hash: Buffer.from(link, 'hex') });
    hash = link;
  }
}

/** Numbers of erased entries that a later erasure lists. */
function answeredFor(rows: readonly EventRow[]): ReadonlySet<number> {
  const listed = rows
    .filter(({ kind }) => kind === ERASURE_KIND)
    .flatMap((row) => runsOf(row.facts).map((run) => ({ run, by: row.seq })));
  const numbers = rows.filter(({ seq }) =>
    listed.some(({ run: [from, to], by }) => from <= seq && seq <= to && seq < by),
  );
  return new Set(numbers.map(({ seq }) => seq));
}

function withDigest(facts: string, erased: ChainedEvent[], hashText: HashText): string {
  const runs = runsOf(facts);
  const mine = erased.filter(({ event: { sequence } }) =>
    runs.some(([from, to]) => from <= sequence && sequence <= to),
  );
  for (const one of mine) erased.splice(erased.indexOf(one), 1);
  const said = factsSchema.safeParse(JSON.parse(facts));
  return canonicalJson({ ...(said.success ? said.data : {}), digest: hashText(erasedDigestInput(mine)) });
}

const factsSchema = z.record(z.string(), z.string());

function runsOf(facts: string) {
  const said = factsSchema.safeParse(JSON.parse(facts));
  return sequenceRuns((said.success ? said.data['events'] : undefined) ?? '');
}

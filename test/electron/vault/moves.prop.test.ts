/** Any sequence of moves, new cases, filings and joins over a real vault, undone in reverse, leaves everything as it was. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const NOW = Date.parse('2026-04-13T07:00:00Z');
const DAY = 86_400_000;
let desk: CaseDesk;

beforeEach(async () => {
  desk = await caseDesk(NOW, 'mx');
});
afterEach(() => desk.close());

const letterRow = z.object({
  id: z.int(),
  caseNo: z.int().nullable(),
  joinedBy: z.string(),
  filed: z.string().nullable(),
});
const caseRow = z.object({
  no: z.int(),
  stage: z.string(),
  aside: z.string().nullable(),
  receivedAt: z.int(),
  duplicateOf: z.int().nullable(),
  reporters: z.string().nullable(),
});

/** Where every letter is, and what its cases are; a case that an undone move had made is empty and put aside, and left out. */
const everything = () =>
  desk.desk.store.read((db) => ({
    letters: db.all(
      letterRow,
      'SELECT id, case_no AS caseNo, joined_by AS joinedBy, filed FROM letter ORDER BY id',
    ),
    cases: db.all(
      caseRow,
      `SELECT no, stage, aside, received_at AS receivedAt, duplicate_of AS duplicateOf,
         (SELECT group_concat(reporter_id) FROM (SELECT reporter_id FROM case_reporter WHERE case_no = no ORDER BY 1)) AS reporters
       FROM case_file WHERE no <= 3 ORDER BY no`,
    ),
    made: db.all(z.object({ no: z.int() }), 'SELECT no FROM case_file WHERE no > 3 AND aside IS NULL'),
  }));

const step = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), letter: fc.nat(5), to: fc.nat(2) }),
  fc.record({ kind: fc.constant('new' as const), letter: fc.nat(5) }),
  fc.record({ kind: fc.constant('file' as const), letter: fc.nat(5) }),
  fc.record({ kind: fc.constant('join' as const), one: fc.nat(2), into: fc.nat(2) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Gives what takes the step back; null when the step was refused. */
async function take(one: Step, letters: readonly number[]): Promise<(() => Promise<void>) | null> {
  const undoMove = (id: number) => async () => void (await desk.ask('letter.undo-move', { step: id }));
  if (one.kind === 'join') {
    const id = `HB-${one.one + 1}`;
    const { revision } = await desk.ask('case.get', { id });
    const wish = { to: 'duplicate', duplicateOf: `HB-${one.into + 1}`, reason: '', feedback: '' } as const;
    const request = { id, revision, declineReason: null, ...wish };
    const answer = await desk.ask('case.move', request).catch(() => null);
    if (answer === null || answer.step === null) return null;
    const { step: made } = answer;
    return async () => void (await desk.ask('lifecycle.undo', { step: made }));
  }
  const id = letters[one.letter] ?? 0;
  if (one.kind === 'file') return undoMove((await desk.ask('letter.file-as', { id, as: 'spam' })).step);
  const to = one.kind === 'new' ? 'new' : `HB-${one.to + 1}`;
  const answer = await desk.ask('letter.move', { id, to }).catch(() => null);
  return answer === null ? null : undoMove(answer.step);
}

test('P12 moves, new cases, filings and joins, undone in reverse, leave every letter, case and clock as it was', async () => {
  const first = [3, 2, 1].map((days) => desk.lay({ at: NOW - days * DAY, from: `${days}@mail.example` }));
  const letters = [
    ...first.map(({ letterId }) => letterId),
    ...first
      .map(({ caseNo }, place) =>
        desk.lay({ caseNo, at: NOW - place * 3_600_000, from: `${3 - place}@mail.example` }),
      )
      .map(({ letterId }) => letterId),
  ];
  const done = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
      const before = everything();
      const undos: (() => Promise<void>)[] = [];
      for (const one of steps) {
        const undo = await take(one, letters);
        if (undo === null) continue;
        undos.push(undo);
        done.add(one.kind);
      }
      for (const undo of undos.reverse()) await undo();
      expect(everything()).toEqual(before);
    }),
    { numRuns: 40 },
  );
  expect([...done].sort()).toEqual(['file', 'join', 'move', 'new']);
});

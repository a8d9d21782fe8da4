/** No sequence of steps over a real vault, undoing among them, reaches a state that a guard forbids. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { anyStep } from '../../support/lifecycle-steps';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const NOW = Date.parse('2026-04-13T07:00:00Z');
const caseRow = z.object({
  no: z.int(),
  stage: z.string(),
  severity: z.string(),
  fixedIn: z.string(),
  fixedOn: z.string().nullable(),
  declineReason: z.string().nullable(),
  feedback: z.string(),
  duplicateOf: z.int().nullable(),
  aside: z.string().nullable(),
  closedAt: z.int().nullable(),
  waits: z.int(),
});
let desk: CaseDesk;

beforeEach(async () => {
  desk = await caseDesk(NOW, 'mx');
});
afterEach(() => desk.close());

const states = () =>
  desk.desk.store.read((db) =>
    db.all(
      caseRow,
      `SELECT no, stage, severity, fixed_in AS fixedIn, fixed_on AS fixedOn, decline_reason AS declineReason,
         decline_feedback AS feedback, duplicate_of AS duplicateOf, aside, closed_at AS closedAt,
         (SELECT count(*) FROM waiting w WHERE w.case_no = no AND to_at IS NULL) AS waits FROM case_file ORDER BY no`,
    ),
  );

function expectLawful(): void {
  const all = states();
  const primaries = new Set(all.flatMap((one) => (one.duplicateOf === null ? [] : [one.duplicateOf])));
  for (const one of all) {
    const ended = ['closed', 'declined', 'duplicate'].includes(one.stage);
    if (['accepted', 'fix', 'validated', 'disclosed'].includes(one.stage))
      expect(one.severity).not.toBe('unset');
    if (['validated', 'disclosed'].includes(one.stage)) expect(one.fixedIn && one.fixedOn).toBeTruthy();
    if (one.stage === 'declined') expect(one.declineReason !== null && one.feedback !== '').toBe(true);
    if (one.stage === 'duplicate') expect(one.duplicateOf).not.toBeNull();
    // a duplicate is never a primary, and no case is its own
    if (one.duplicateOf !== null) expect(primaries.has(one.no)).toBe(false);
    expect(one.waits).toBeLessThanOrEqual(ended || one.aside !== null ? 0 : 1);
    expect(one.closedAt !== null).toBe(one.stage === 'closed');
  }
}

test('MX-5 MX-9 no sequence of steps reaches a state that a guard forbids', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 14 }), async (steps) => {
      const { caseNo } = desk.lay({ from: 'ann@mail.example', name: 'Ann' });
      const other = desk.lay({ from: 'bob@mail.example', name: 'Bob' });
      for (const step of steps) {
        await step.run(desk, [caseNo, other.caseNo]);
        expectLawful();
      }
      const { aside, stage } = states().find((one) => one.no === caseNo) ?? { aside: null, stage: '' };
      // nobody was sent anything, so what was declined or joined is not closed
      const told = (await desk.ask('case.get', { id: `HB-${caseNo}` })).history;
      const before = told.findLast((entry) => entry.kind === 'case-moved')?.facts['was'];
      if (stage === 'closed' && aside === null) expect(['declined', 'duplicate']).not.toContain(before);
    }),
    { numRuns: 25 },
  );
});

/** No sequence of moves and edits reaches a state that a guard forbids. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CaseFacts, legalMoves, missingFor, moveCase } from '../../../shared/case/lifecycle';
import { DECLINE_REASONS, SEVERITIES, STAGES } from '../../../shared/case/vocabulary';

const blank: CaseFacts = {
  caseId: 'HB-1',
  stage: 'received',
  severity: 'unset',
  fixedIn: null,
  fixedOn: null,
  declineReason: null,
  declineFeedback: null,
  primaryCaseId: null,
  putAside: null,
  untold: 0,
  duplicates: 0,
};
const text = fc.option(fc.constantFrom('', ' ', 'words'), { nil: undefined });
const request = fc.record({
  to: fc.constantFrom(...STAGES),
  reason: text,
  feedback: text,
  declineReason: fc.option(fc.constantFrom(...DECLINE_REASONS), { nil: undefined }),
  primary: fc.option(
    fc.record({ caseId: fc.constantFrom('HB-1', 'HB-2'), primaryCaseId: fc.constantFrom(null, 'HB-3') }),
    { nil: undefined },
  ),
});
/** What changes around a case: severity, fix, letters that are sent to its reporters, cases that join it. */
const edit = fc.record({
  untold: fc.integer({ min: 0, max: 2 }),
  duplicates: fc.integer({ min: 0, max: 1 }),
  severity: fc.constantFrom(...SEVERITIES),
  fixedIn: fc.constantFrom(null, '', '4.2'),
  fixedOn: fc.constantFrom(null, '2026-05-29'),
});
const steps = fc.array(
  fc.oneof(
    { arbitrary: request.map((r) => ({ request: r, edit: null })), weight: 3 },
    { arbitrary: edit.map((e) => ({ request: null, edit: e })), weight: 1 },
  ),
  { maxLength: 60 },
);

/** Runs the steps as the use cases do: an edit that takes away what the stage stands on is not made. */
function run(list: typeof steps extends fc.Arbitrary<infer T> ? T : never): readonly CaseFacts[] {
  const seen: CaseFacts[] = [blank];
  for (const step of list) {
    const now = seen.at(-1) ?? blank;
    if (step.edit !== null) {
      const edited = { ...now, ...step.edit };
      if (missingFor(now.stage, edited).length === 0) seen.push(edited);
    } else if (step.request !== null) {
      const moved = moveCase(now, step.request);
      if (moved.ok) seen.push(moved.value);
    }
  }
  return seen;
}

test('every state reached has what its stage stands on', () => {
  fc.assert(
    fc.property(steps, (list) => {
      for (const facts of run(list)) {
        const judged = ['accepted', 'fix', 'validated', 'disclosed'].includes(facts.stage);
        const fixed = ['validated', 'disclosed'].includes(facts.stage);
        expect(judged && facts.severity === 'unset').toBe(false);
        expect(fixed && (!facts.fixedIn || !facts.fixedOn)).toBe(false);
        expect(
          facts.stage === 'declined' && (facts.declineReason === null || !facts.declineFeedback?.trim()),
        ).toBe(false);
        expect(
          facts.stage === 'duplicate' &&
            (facts.primaryCaseId === null || facts.primaryCaseId === facts.caseId),
        ).toBe(false);
        expect(facts.stage === 'triage' && (facts.declineReason ?? facts.primaryCaseId) !== null).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

test('MX-9 nobody is declined or joined in silence: such a case closes only when every reporter was told', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const states = run(list);
      for (const [place, facts] of states.entries()) {
        const before = states[place - 1];
        if (before?.stage !== 'declined' && before?.stage !== 'duplicate') continue;
        if (facts.stage === 'closed') expect(before.untold).toBe(0);
      }
    }),
    { numRuns: 300 },
  );
});

test('a case that others are duplicates of does not become one', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const states = run(list);
      for (const [place, facts] of states.entries()) {
        const before = states[place - 1];
        if (before !== undefined && before.stage !== 'duplicate' && facts.stage === 'duplicate')
          expect(before.duplicates).toBe(0);
      }
    }),
    { numRuns: 300 },
  );
});

test('what is offered can be done with its inputs, what is not offered cannot be done with any', () => {
  const given = {
    reason: 'why',
    feedback: 'why',
    declineReason: 'out-of-scope',
    primary: { caseId: 'HB-2', primaryCaseId: null },
  } as const;
  fc.assert(
    fc.property(steps, (list) => {
      const facts = run(list).at(-1) ?? blank;
      const offered = legalMoves(facts)
        .filter((move) => move.allowed)
        .map((move) => move.to);
      for (const to of STAGES) expect(moveCase(facts, { to, ...given }).ok).toBe(offered.includes(to));
    }),
    { numRuns: 300 },
  );
});

test('every case can still be brought to an end, whatever happened before', () => {
  fc.assert(
    fc.property(steps, (list) => {
      let facts = run(list).at(-1) ?? blank;
      // in the end everybody is told
      facts = { ...facts, untold: 0 };
      for (let step = 0; step < 3 && facts.stage !== 'closed'; step++) {
        const to = (['closed', 'declined'] as const).find((stage) =>
          legalMoves(facts).some((move) => move.to === stage && move.allowed),
        );
        const moved = moveCase(facts, { to: to ?? 'closed', feedback: 'why', declineReason: 'out-of-scope' });
        if (moved.ok) facts = moved.value;
      }
      expect(facts.stage).toBe('closed');
    }),
  );
});

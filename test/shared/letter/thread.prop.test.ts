/** Whatever a letter claims: no stranger gets into a case by naming it, and nothing weak joins a case that is over. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ThreadCase, type ThreadLookup, threadLetter } from '../../../shared/letter/thread';

const PEOPLE = ['ann@mail.example', 'bob@mail.example', 'eve@evil.example'];
const anyCase = (number: number) =>
  fc.record({
    caseId: fc.constant(`HB-${number}`),
    number: fc.constant(number),
    reporters: fc.subarray(PEOPLE.slice(0, 2)),
    open: fc.boolean(),
    putAside: fc.boolean(),
    splitWith: fc.constant([]),
  });
const anyCases = fc
  .tuple(anyCase(1), anyCase(2), anyCase(3))
  .map((cases): ThreadCase[] => cases.map((one) => ({ ...one, open: one.open && !one.putAside })));
const lookupOf = (cases: readonly ThreadCase[]): ThreadLookup => ({
  prefix: 'HB',
  ownAddresses: ['security@harbour.example'],
  caseOfMessage: () => null,
  caseByNumber: (number) => cases.find((one) => one.number === number) ?? null,
  openCasesOfReporter: (address) => cases.filter((one) => one.open && one.reporters.includes(address)),
});
const mention = fc.constantFrom(
  'HB-1',
  'hb-2',
  '[HB-3]',
  'HB-9',
  '> HB-1',
  'see HB-2.',
  'a finding',
  'XHB-1',
);
const words = fc.array(mention, { maxLength: 5 }).map((all) => all.join(' '));
const anyFacts = fc.record({
  from: fc.constantFrom(...PEOPLE),
  subject: fc.oneof(
    words,
    words.map((all) => `Re: ${all}`),
  ),
  text: words,
  inReplyTo: fc.constant([]),
  references: fc.constant([]),
  signedByReporterOf: fc.constant([]),
});

describe('case numbers in letters', () => {
  test('P12 a stranger who names a case, in the subject or in the text, never gets into it', () => {
    fc.assert(
      fc.property(anyCases, anyFacts, (cases, facts) => {
        const { joins, sender } = threadLetter(facts, lookupOf(cases));
        if (joins === null) return;
        expect(sender).toBe('reporter');
        expect(cases.find((one) => one.caseId === joins)?.reporters).toContain(facts.from);
      }),
    );
  });

  test('a number in the text alone joins one open case of its own reporter, or none', () => {
    fc.assert(
      fc.property(anyCases, anyFacts, (cases, facts) => {
        const { joins, because, findings } = threadLetter({ ...facts, subject: 'New' }, lookupOf(cases));
        if (joins === null) return;
        expect(because).toBe('quoted-id');
        expect(cases.find((one) => one.caseId === joins)).toMatchObject({ open: true, putAside: false });
        const others = findings.filter((one) => one.caseId !== joins);
        expect(others.every((one) => one.heldBack !== null)).toBe(true);
      }),
    );
  });

  test('what is named and not joined is told, with the reason', () => {
    fc.assert(
      fc.property(anyCases, anyFacts, (cases, facts) => {
        const { joins, findings } = threadLetter(facts, lookupOf(cases));
        for (const one of cases) {
          if (!new RegExp(`(?<![a-z])hb-${one.number}`, 'i').test(facts.text)) continue;
          const told = findings.filter(({ caseId }) => caseId === one.caseId);
          expect(told.length).toBeGreaterThan(0);
          if (joins !== one.caseId) expect(told.every(({ heldBack }) => heldBack !== null)).toBe(true);
        }
      }),
    );
  });

  test('a reporter who quotes the number of their one case joins it; of two, neither, and both are told', () => {
    const own = (number: number): ThreadCase => ({
      ...{ caseId: `HB-${number}`, number, reporters: ['ann@mail.example'], open: true, putAside: false },
      splitWith: [],
    });
    const facts = { from: 'ann@mail.example', subject: 'One more thing', text: 'As in HB-1 before.' };
    const rest = { inReplyTo: [], references: [], signedByReporterOf: [] };
    const lookup = lookupOf([own(1), own(2)]);
    expect(threadLetter({ ...facts, ...rest }, lookup)).toMatchObject({
      joins: 'HB-1',
      because: 'quoted-id',
    });
    const both = threadLetter({ ...facts, ...rest, text: 'HB-1 and HB-2' }, lookup);
    expect(both.joins).toBeNull();
    expect(both.findings.map(({ heldBack }) => heldBack)).toEqual([
      'several-open-cases',
      'several-open-cases',
    ]);
    const closed = threadLetter({ ...facts, ...rest }, lookupOf([{ ...own(1), open: false }]));
    expect(closed).toMatchObject({ joins: null, findings: [{ caseId: 'HB-1', heldBack: 'ended' }] });
  });
});

/** What the letters of a report suggest: its parts, points of a good report, the verdict on rules, weaknesses, likeness. */
import { describe, expect, test } from 'vitest';
import { suggestParts } from '../../../shared/triage/completeness';
import { complianceOf } from '../../../shared/triage/compliance';
import type { LetterText } from '../../../shared/triage/letter-text';
import { suggestPoints } from '../../../shared/triage/rubric';
import { type ComparedCase, likeCases, tokensOf } from '../../../shared/triage/similarity';
import { findWeaknesses, type Weakness } from '../../../shared/triage/weakness';

const good: LetterText = {
  letterId: 1,
  files: ['two-accounts.py'],
  text: [
    'Hello team,',
    'Affected system: https://gateway.example.org/session',
    '',
    'The gateway accepts the session token of another account, so I can read what is not mine.',
    'I found this by comparing the tokens of two test accounts while looking at the login.',
    'Steps to reproduce:',
    '1. Log in as A and copy the token.',
    '2. Log in as B and send the token of A.',
    'An attacker can read the profile of any user.',
    'The token should be bound to the account that it was made for.',
    'Nobody is hurt by it, there is no safety issue that I know of.',
    'I plan to publish a blog post when it is fixed.',
  ].join('\n'),
};
const dump: LetterText = {
  letterId: 2,
  files: [],
  text: [
    '==4242==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000011',
    ...Array.from({ length: 30 }, (_, at) => `    #${at} 0x4a${at}bc in parse_header /src/http.c:${at}`),
    'SUMMARY: AddressSanitizer: heap-buffer-overflow /src/http.c:12',
  ].join('\n'),
};
const german: LetterText = {
  letterId: 3,
  files: [],
  text: 'Guten Tag, ich habe in Ihrem Portal eine Schwachstelle gefunden. Man kann ohne Anmeldung alle Rechnungen anderer Kunden sehen und herunterladen, wenn man die Nummer ändert.',
};

describe('suggestions', () => {
  test('MAXEM-5 name the line that has each part of a report', () => {
    const found = suggestParts([good]);
    expect(found['affected-system']).toMatchObject({ letterId: 1, line: 2, file: null });
    expect(found.description).toMatchObject({ line: 4 });
    expect(found.steps).toMatchObject({ line: 6, words: 'Steps to reproduce:' });
  });

  test('MAXEM-5 find nothing where nothing is, and a script in the place of written steps', () => {
    const thin = {
      letterId: 4,
      files: [],
      text: 'Hi, I found a bug. Do you pay?\n> gateway.example.org leaks tokens of users',
    };
    expect(suggestParts([thin])).toEqual({ 'affected-system': null, description: null, steps: null });
    expect(suggestParts([{ ...thin, files: ['poc.py'] }]).steps).toMatchObject({
      line: null,
      file: 'poc.py',
    });
  });

  test('MX-10 find each of the eight points of a good report', () => {
    const found = suggestPoints([good]);
    expect(Object.entries(found).map(([point, one]) => [point, one?.line ?? one?.file])).toEqual([
      ['clear-english', 1],
      ['proof-of-concept', 'two-accounts.py'],
      ['more-than-tool-output', 1],
      ['how-found', 5],
      ['impact', 9],
      ['remediation', 10],
      ['safety-impact', 11],
      ['disclosure-plans', 12],
    ]);
  });

  test('MX-10 call neither a crash dump more than tool output nor German clear English', () => {
    expect(suggestPoints([dump])['more-than-tool-output']).toBeNull();
    expect(suggestPoints([german])['clear-english']).toBeNull();
    expect(suggestPoints([german])['more-than-tool-output']).toBeNull();
  });
});

describe('the verdict on the rules', () => {
  const rules = [
    { id: 'a', judged: 'any-time' },
    { id: 'b', judged: 'any-time' },
  ] as const;
  const found = (a: 'respected' | 'broken' | 'unknown', b: 'respected' | 'broken' | 'unknown') =>
    complianceOf(
      rules,
      [
        { ruleId: 'a', finding: a },
        { ruleId: 'b', finding: b },
      ],
      false,
    );
  test('MAXEM-7 is not kept by one broken rule, kept by all respected, open otherwise', () => {
    expect(found('respected', 'respected')).toBe('kept');
    expect(found('respected', 'unknown')).toBe('open');
    expect(found('broken', 'unknown')).toBe('not-kept');
    expect(found('respected', 'broken')).toBe('not-kept');
    expect(complianceOf(rules, [{ ruleId: 'a', finding: 'respected' }], false)).toBe('open');
  });
  test('MAXEM-7 waits for no answer about erasing before the case is closed, but hears that the rule was broken', () => {
    const asked = [rules[0], { id: 'erased', judged: 'once-closed' }] as const;
    const kept = { ruleId: 'a', finding: 'respected' } as const;
    expect(complianceOf(asked, [kept], false)).toBe('kept');
    expect(complianceOf(asked, [kept], true)).toBe('open');
    expect(complianceOf(asked, [kept, { ruleId: 'erased', finding: 'respected' }], true)).toBe('kept');
    expect(complianceOf(asked, [kept, { ruleId: 'erased', finding: 'broken' }], false)).toBe('not-kept');
  });
  test('MAXEM-7 stays open without rules, and is not moved by a rule that the policy does not have', () => {
    expect(complianceOf([], [], false)).toBe('open');
    expect(complianceOf([], [{ ruleId: 'x', finding: 'respected' }], false)).toBe('open');
    expect(
      complianceOf(
        [{ id: 'a', judged: 'any-time' }],
        [
          { ruleId: 'a', finding: 'respected' },
          { ruleId: 'gone', finding: 'broken' },
        ],
        false,
      ),
    ).toBe('kept');
  });
});

describe('likeness', () => {
  const one = (no: number, text: string, hosts: readonly string[] = []): ComparedCase => ({
    no,
    tokens: tokensOf(text),
    hosts,
  });
  const mine = one(1, 'Session token of another account accepted by the gateway', ['gateway.example.org']);

  test('the same words and the same host come first, and say why', () => {
    const found = likeCases(
      mine,
      [
        one(2, 'Stored cross-site scripting in the calendar'),
        one(3, 'Gateway accepts session tokens across accounts', ['gateway.example.org']),
        one(4, 'Session token of another account accepted by the gateway'),
        mine,
      ],
      5,
    );
    expect(found.map(({ no }) => no)).toEqual([4, 3]);
    expect(found[0]?.sharedWords).toEqual(expect.arrayContaining(['token', 'session', 'gateway']));
    expect(found[1]?.sameHost).toBe('gateway.example.org');
  });

  test('likeness is the same in both directions, whole for equal texts, and never above one', () => {
    const other = one(2, 'gateway accepts a session token twice');
    const there = likeCases(mine, [other], 1)[0]?.score;
    const back = likeCases(other, [mine], 1)[0]?.score;
    expect(there).toBeCloseTo(back ?? -1, 10);
    expect(likeCases(mine, [{ ...mine, no: 9 }], 1)[0]?.score).toBeCloseTo(1, 10);
  });

  test('words that everyone uses and quoted lines are not compared', () => {
    expect([...tokensOf('Hello team, the\n> session token\n1234 token').keys()]).toEqual(['token']);
    expect(likeCases(one(1, 'hello team'), [one(2, 'hello team')], 5)).toEqual([]);
  });
});

describe('weaknesses', () => {
  const list: readonly Weakness[] = [
    { id: 79, name: 'Improper Neutralization of Input During Web Page Generation', usage: 'allowed' },
    { id: 384, name: 'Session Fixation', usage: 'allowed' },
    { id: 613, name: 'Insufficient Session Expiration', usage: 'allowed' },
    { id: 790, name: 'Improper Filtering of Special Elements', usage: 'discouraged' },
  ];
  const ids = (text: string): number[] => findWeaknesses(list, text).map(({ id }) => id);
  test('are found by number, with and without CWE, and by beginnings of words', () => {
    expect(ids('79')).toEqual([79, 790]);
    expect(ids('cwe-613')).toEqual([613]);
    expect(ids('session')).toEqual([384, 613]);
    expect(ids('SESS fix')).toEqual([384]);
    expect(ids('improper')).toEqual([79, 790]);
    expect(ids('nothing of it')).toEqual([]);
    expect(ids(' ')).toEqual([]);
  });
});

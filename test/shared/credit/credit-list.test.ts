/** Who is thanked: never without a yes, never before the fix, never by another name than asked. */
import { describe, expect, test } from 'vitest';
import { type CreditCase, creditList, defaultCreditOptions } from '../../../shared/credit/credit-list';
import { creditsJsonSchema, creditsJsonText, creditsToJson } from '../../../shared/credit/json';
import { creditsToCsv, csvCell } from '../../../shared/credit/csv';
import { CREDIT_FORMATS, creditsText } from '../../../shared/credit/formats';
import { creditsToHtml } from '../../../shared/credit/html';
import { creditsToMarkdown, markdownText } from '../../../shared/credit/markdown';
import { safeLink } from '../../../shared/credit/safe-link';
import { type CreditWish, creditWishSchema, noWish } from '../../../shared/credit/wish';
import { instant } from '../../../shared/kernel/time';

const wish = (change: Partial<CreditWish>): CreditWish => ({ ...noWish, ...change });
const iris = wish({
  answer: 'yes',
  name: 'Iris Sample',
  handle: '@irissample',
  link: 'https://social.example/@irissample',
  organisation: 'Example Labs',
});
const reportOf = (one: CreditWish, change: Partial<CreditCase> = {}): CreditCase => ({
  caseId: 'HB-1',
  stage: 'validated',
  product: 'Gateway',
  fixedIn: '4.2',
  fixedOn: '2026-05-29',
  receivedAt: instant(1),
  declined: false,
  primaryCaseId: null,
  putAside: false,
  embargoed: false,
  policy: { rule: 'opt-in', unnamed: 'line', identityForm: 'as-asked' },
  title: 'IDOR in the <b>API</b>',
  reporters: [{ reporterId: 1, identity: null, wish: one }],
  ...change,
});
const release = { kind: 'release', product: null, release: '4.2' } as const;
const list = (...cases: readonly CreditCase[]) => creditList(cases, release);

describe('MAXEM-11 opt-in', () => {
  test('nobody asked to be named: an anonymous reporter is thanked', () => {
    const credits = list(reportOf(noWish));
    expect(credits.named).toEqual([]);
    expect(credits.anonymous).toMatchObject([{ caseId: 'HB-1', why: 'never-asked' }]);
    expect(creditsToMarkdown(credits)).toContain('- An anonymous reporter');
  });

  test('asked without an answer is not a yes', () => {
    expect(list(reportOf({ ...iris, answer: 'asked' }))).toMatchObject({
      named: [],
      anonymous: [{ why: 'never-answered' }],
    });
  });

  test('the knob leaves the line out instead', () => {
    const credits = creditList([reportOf(noWish)], release, {
      ...defaultCreditOptions,
      anonymous: 'leave-out',
    });
    expect(credits).toMatchObject({ anonymous: [], withheld: [{ why: 'never-asked' }] });
  });

  test('a yes without any name is withheld', () => {
    expect(list(reportOf(wish({ answer: 'yes' })))).toMatchObject({
      named: [],
      withheld: [{ why: 'no-name-given' }],
    });
  });
});

describe('MAXEM-9 pseudonym', () => {
  const heron = wish({ ...iris, pseudonym: 'nightheron' });

  test('nothing of the identity is in any export', () => {
    const credits = list(reportOf(heron));
    const everything = creditsToMarkdown(credits) + creditsJsonText(credits) + JSON.stringify(credits);
    expect(everything).toContain('nightheron');
    expect(everything).not.toMatch(/iris|Example Labs/i);
  });

  test('handle and link go with it when they do not lead to the name; the organisation never does', () => {
    const own = wish({ ...heron, name: null, handle: '@heron', link: 'https://heron.example/night' });
    const named = (one: CreditWish, identity: string | null) =>
      list(reportOf(one, { reporters: [{ reporterId: 1, identity, wish: one }] })).named[0];
    expect(named(own, 'Iris Sample')).toMatchObject({
      as: 'pseudonym',
      handle: '@heron',
      link: 'https://heron.example/night',
      organisation: null,
    });
    const telling = { ...own, handle: '@Iris-S', link: 'https://social.example/samp.le' };
    expect(named(telling, 'Iris Sample')).toMatchObject({ handle: null, link: null });
  });
});

describe('MX-4 a wish not to be named always wins', () => {
  test('no and withdrawn are left out wholly, whatever was given before', () => {
    const credits = list(
      reportOf({ ...iris, answer: 'no' }),
      reportOf({ ...iris, answer: 'withdrawn' }, { caseId: 'HB-2' }),
    );
    expect(credits).toMatchObject({
      named: [],
      anonymous: [],
      withheld: [{ why: 'said-no' }, { why: 'withdrawn' }],
    });
    expect(creditsToMarkdown(credits) + creditsJsonText(credits)).not.toMatch(/iris/i);
  });
});

describe('MX-15 only validated and fixed', () => {
  test.each(['received', 'triage', 'accepted', 'fix'] as const)('nothing in stage %s', (stage) => {
    expect(list(reportOf(iris, { stage }))).toMatchObject({
      named: [],
      anonymous: [],
      withheld: [{ why: 'not-validated' }],
    });
  });

  test('nothing without the day of the fix', () => {
    expect(list(reportOf(iris, { fixedOn: null }))).toMatchObject({
      named: [],
      withheld: [{ why: 'not-fixed' }],
    });
  });

  test('closed by declining, or put aside, is no credit', () => {
    expect(list(reportOf(iris, { stage: 'closed', declined: true })).withheld[0]?.why).toBe('declined');
    expect(list(reportOf(iris, { putAside: true })).withheld[0]?.why).toBe('put-aside');
  });
});

describe('MX-5 duplicates', () => {
  test('the reporter of a duplicate is thanked with the fix of the primary', () => {
    const twin = reportOf(wish({ answer: 'yes', name: 'Wen' }), {
      caseId: 'HB-2',
      stage: 'duplicate',
      fixedIn: null,
      fixedOn: null,
      primaryCaseId: 'HB-1',
      receivedAt: instant(2),
    });
    expect(list(twin, reportOf(iris)).named.map((n) => [n.name, n.fixedIn])).toEqual([
      ['Iris Sample', '4.2'],
      ['Wen', '4.2'],
    ]);
    expect(list(twin).named).toEqual([]);
    expect(list(twin, reportOf(iris, { stage: 'fix' })).named).toEqual([]);
  });

  test('a circle of primaries ends', () => {
    const circle = reportOf(iris, { primaryCaseId: 'HB-1', stage: 'duplicate' });
    expect(list(circle).named).toEqual([]);
  });
});

describe('MX-3 per product and release, or per period', () => {
  test('release and product compare without case; others stay out', () => {
    const cases = [
      reportOf(iris),
      reportOf(iris, { caseId: 'HB-2', product: 'Charger' }),
      reportOf(iris, { caseId: 'HB-3', fixedIn: '4.20' }),
    ];
    const credits = creditList(cases, { kind: 'release', release: '4.2', product: 'gateway' });
    expect(credits.named.map((n) => n.caseId)).toEqual(['HB-1']);
  });

  test('a period holds its first and last day', () => {
    const inPeriod = (from: string, to: string) =>
      creditList([reportOf(iris)], { kind: 'period', from, to }).named.length;
    expect([
      inPeriod('2026-05-29', '2026-05-29'),
      inPeriod('2026-05-30', '2026-06-30'),
      inPeriod('2026-05-01', '2026-05-28'),
    ]).toEqual([1, 0, 0]);
  });
});

describe('Markdown', () => {
  test('a named line has name, handle with link, and organisation', () => {
    expect(creditsToMarkdown(creditList([reportOf(iris)], { ...release, product: 'Gateway' }))).toBe(
      '## Thanks\n\nThe following people reported weaknesses that are fixed in Gateway 4.2:\n\n- **Iris Sample** ([@irissample](https://social.example/@irissample)), Example Labs\n',
    );
  });

  test('what a stranger wrote stays words', () => {
    const name = 'x**](javascript:alert(1)) <img src=x>\n## Owned\u202e';
    const text = creditsToMarkdown(
      list(reportOf({ ...iris, name, handle: '[a](b)', link: 'javascript:alert(1)' })),
    );
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual(['## Thanks']);
    expect(text).not.toMatch(/(?<!\\)[<>]|(?<!\\)\]\(/);
    expect(markdownText('null-heron O’Neil, Jr.')).toBe('null-heron O’Neil, Jr.');
  });

  test('titles, case numbers and links are there only when asked for', () => {
    const options = { titles: true, caseNumbers: true, links: false, anonymous: 'line' } as const;
    expect(creditsToMarkdown(creditList([reportOf(iris)], release, options))).toContain(
      '- **Iris Sample** (@irissample), Example Labs: IDOR in the \\<b\\>API\\</b\\> (HB-1)\n',
    );
  });

  test('an empty list says so', () => {
    expect(creditsToMarkdown(list())).toBe('## Thanks\n\nNobody is named for 4.2.\n');
  });
});

describe('links', () => {
  test('only plain http and https', () => {
    expect(safeLink('https://a.example/x?y=1#z')).toBe('https://a.example/x?y=1#z');
    for (const bad of [
      'javascript:alert(1)',
      'data:text/html,x',
      'https://a.example/)x',
      'https://a.example/ x',
      'https://u:p@a.example',
      'ftp://a.example',
      'https://localhost',
      'https://a.example/<x>',
      'https://1.2.3.4/',
    ]) {
      expect([bad, safeLink(bad)]).toEqual([bad, null]);
    }
  });
});

describe('JSON', () => {
  test('has its documented shape and nothing that is withheld', () => {
    const credits = list(
      reportOf(iris),
      reportOf({ ...iris, answer: 'no', name: 'Hidden' }, { caseId: 'HB-2' }),
    );
    const data: unknown = JSON.parse(creditsJsonText(credits));
    expect(creditsJsonSchema.parse(data)).toEqual(creditsToJson(credits));
    expect(data).toMatchObject({
      format: 'disclosure-desk/credits',
      version: 1,
      named: [{ name: 'Iris Sample', case: null }],
    });
    expect(creditsJsonText(credits)).not.toMatch(/Hidden|withheld|HB-/);
  });
});

test('a wish from outside is checked', () => {
  expect(creditWishSchema.safeParse(iris).success).toBe(true);
  expect(creditWishSchema.safeParse({ ...iris, answer: 'maybe' }).success).toBe(false);
  expect(creditWishSchema.safeParse({ ...iris, name: '' }).success).toBe(false);
});

const optOut = { rule: 'opt-out', unnamed: 'leave-out', identityForm: 'as-asked' } as const;
const named = (identity: string | null, one = noWish) => [{ reporterId: 1, identity, wish: one }];

describe('MX-3 opt-out', () => {
  test('who did not say no is named as they write themselves', () => {
    const credits = list(reportOf(noWish, { policy: optOut, reporters: named('Iris Sample') }));
    expect(credits.named).toMatchObject([{ name: 'Iris Sample', byPolicy: true, role: 'finder' }]);
  });

  test('MX-4 a no and a withdrawal win over the policy', () => {
    for (const answer of ['no', 'withdrawn'] as const) {
      const credits = list(
        reportOf(noWish, { policy: optOut, reporters: named('Iris Sample', { ...iris, answer }) }),
      );
      expect(credits).toMatchObject({ named: [], anonymous: [] });
    }
  });

  test('an address is no name, and the policy decides between a line and none', () => {
    const nameless = { policy: optOut, reporters: named('iris@mail.example') };
    expect(list(reportOf(noWish, nameless)).withheld).toMatchObject([{ why: 'never-asked' }]);
    const lined = { ...nameless, policy: { ...optOut, unnamed: 'line' as const } };
    expect(list(reportOf(noWish, lined)).anonymous).toHaveLength(1);
  });

  test('a policy that names by pseudonym only, and one that names nobody, keep to it', () => {
    const only = {
      policy: { ...optOut, identityForm: 'pseudonym-only' as const },
      reporters: named('I', iris),
    };
    expect(list(reportOf(iris, only)).withheld).toMatchObject([{ why: 'no-pseudonym' }]);
    const never = { policy: { ...optOut, rule: 'never' as const }, reporters: named('I', iris) };
    expect(list(reportOf(iris, never)).withheld).toMatchObject([{ why: 'policy-names-nobody' }]);
  });
});

test('MAXEM-12 a case under embargo is in no list', () => {
  const credits = list(reportOf(iris, { embargoed: true }));
  expect(credits).toMatchObject({ named: [], anonymous: [], withheld: [{ why: 'embargoed' }] });
  for (const format of CREDIT_FORMATS) expect(creditsText(credits, format)).not.toContain('Iris');
});

describe('MX-3 HTML, text and CSV', () => {
  const hostile = wish({
    answer: 'yes',
    name: '<img src=x onerror=alert(1)>"',
    handle: '@a&b',
    organisation: "O'Labs",
  });
  test('nothing that a stranger wrote becomes markup', () => {
    const html = creditsToHtml(list(reportOf(hostile)));
    expect(html).not.toContain('<img');
    expect(html).toContain('<b>&lt;img src=x onerror=alert(1)&gt;&quot;</b> (@a&amp;b), O&#39;Labs');
    expect(creditsToHtml(list(reportOf(iris)))).toContain(
      '<b>Iris Sample</b> (<a href="https://social.example/@irissample" rel="nofollow noopener noreferrer">@irissample</a>), Example Labs',
    );
  });

  test('no cell of the CSV is a formula, whatever leads it', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\uff1d1', '|cmd', '%0A']) {
      expect(csvCell(text)).toMatch(/^"'/);
    }
    expect(csvCell('say "hi", you')).toBe('"say ""hi"", you"');
    const csv = creditsToCsv(list(reportOf(wish({ answer: 'yes', name: '=cmd|calc', role: 'analyst' }))));
    expect(csv.split('\r\n')[1]).toBe(`"'=cmd|calc","name","analyst","","","","Gateway","4.2","2026-05-29"`);
  });

  test('the plain text has one line for each person, and their role', () => {
    const text = creditsText(list(reportOf({ ...iris, role: 'analyst' }), reportOf(noWish)), 'text');
    expect(text).toContain(
      '  * Iris Sample (@irissample), Example Labs, analyst <https://social.example/@irissample>\n  * An anonymous reporter\n',
    );
  });
});

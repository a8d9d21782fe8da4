/** Triage in a real vault: what a person finds counts, what the letters suggest does not. */
import { afterEach, describe, expect, test } from 'vitest';
import type { TriageView } from '../../../shared/ipc/channels/triage';
import type { Request } from '../../../shared/ipc/contract';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const NOW = Date.parse('2026-11-16T09:00:00Z');
const REPORT = `Hello team,
Affected system: https://atrium.mx.com/session
The gateway accepts the session token of another account, so I can read what is not mine.
I found this by comparing the tokens of two test accounts.
Steps to reproduce:
1. Log in as A and copy the token.
2. Log in as B and send the token of A.
I plan to publish a blog post when it is fixed.`;

let desk: CaseDesk;
afterEach(() => desk.close());

type Ask = {
  [C in
    | 'triage.set-part'
    | 'triage.set-scope'
    | 'triage.set-rule'
    | 'triage.set-point'
    | 'triage.set-reproduced'
    | 'triage.set-cvss'
    | 'triage.confirm-cvss'
    | 'triage.set-weakness']: Omit<Request<C>, 'id' | 'revision'>;
};

async function openDesk(profile: 'maxem' | 'mx' = 'maxem'): Promise<string> {
  desk = await caseDesk(NOW, profile);
  const { caseNo } = desk.lay({
    subject: 'Session token',
    sections: [{ text: REPORT }],
    files: ['two-accounts.py'],
  });
  return (await idOf(caseNo)) ?? '';
}

async function idOf(caseNo: number): Promise<string | undefined> {
  const { rows } = await desk.ask('cases.list', {});
  return rows.find(({ id }) => id.endsWith(`-${caseNo}`))?.id;
}

function triage(id: string): Promise<TriageView> {
  return desk.ask('triage.get', { id });
}

async function put<C extends keyof Ask>(channel: C, id: string, what: Ask[C]): Promise<number> {
  const { revision } = await triage(id);
  const request = { id, revision, ...what } as unknown as Request<C>; // as: the parts of one channel's own request
  const { revision: next } = (await desk.ask(channel, request)) as { revision: number }; // as: all of them answer so
  return next;
}

async function last(id: string): Promise<{ kind: string; facts: Record<string, string> }> {
  const { history } = await desk.ask('case.get', { id });
  const entry = history.at(-1);
  return { kind: entry?.kind ?? '', facts: entry?.facts ?? {} };
}

describe('rules', () => {
  test('MAXEM-2 every rule of the policy is unknown until a person says respected or broken, with a note', async () => {
    const id = await openDesk();
    const before = await triage(id);
    expect(before.rules.map(({ row }) => row)).toEqual(expect.arrayContaining(['MAXEM-2', 'MAXEM-4']));
    expect(before.rules.every(({ finding, setAt }) => finding === 'unknown' && setAt === null)).toBe(true);
    await put('triage.set-rule', id, {
      ruleId: 'no-spam',
      finding: 'broken',
      note: 'Forty letters in an hour.',
    });
    const spam = (await triage(id)).rules.find((rule) => rule.id === 'no-spam');
    expect(spam).toMatchObject({ finding: 'broken', note: 'Forty letters in an hour.', setAt: NOW });
    expect(await last(id)).toEqual({
      kind: 'triage-rule',
      facts: { rule: 'No spam', was: '', now: 'broken', reason: 'Forty letters in an hour.' },
    });
  });

  test('MAXEM-4 each forbidden way of testing is asked of every case, and one that was used breaks the rules', async () => {
    const id = await openDesk();
    const asked = (await triage(id)).rules.filter(({ row }) => row === 'MAXEM-4').map((rule) => rule.id);
    expect(asked).toEqual([
      'no-physical',
      'no-social-engineering',
      'no-ddos',
      'no-spam',
      'no-third-party-apps',
    ]);
    for (const ruleId of asked) {
      await put('triage.set-rule', id, { ruleId, finding: 'broken', note: 'Said so in the letter.' });
      expect((await triage(id)).compliance).toBe('not-kept');
      await put('triage.set-rule', id, { ruleId, finding: 'respected', note: '' });
      expect((await triage(id)).compliance).toBe('open');
    }
  });

  test('MX-7 each prohibited method is asked of every case, and one that was used breaks the rules', async () => {
    const id = await openDesk('mx');
    const asked = (await triage(id)).rules.filter(({ row }) => row === 'MX-7').map((rule) => rule.id);
    expect(asked).toEqual([
      'no-social-engineering',
      'no-spam',
      'no-dos',
      'no-reverse-engineering',
      'no-physical',
    ]);
    for (const ruleId of asked) {
      await put('triage.set-rule', id, { ruleId, finding: 'broken', note: '' });
      expect((await triage(id)).compliance).toBe('not-kept');
      await put('triage.set-rule', id, { ruleId, finding: 'unknown', note: '' });
    }
  });

  test('MX-6 the rules of the other policy are asked of its cases, and a rule that it does not have is refused', async () => {
    const id = await openDesk('mx');
    const { rules, revision, safeHarbour } = await triage(id);
    expect(rules.filter(({ row }) => row === 'MX-6').length).toBeGreaterThan(0);
    expect(rules.filter(({ row }) => row === 'MX-7').map((rule) => rule.id)).toContain(
      'no-reverse-engineering',
    );
    expect(safeHarbour).toBe(false);
    const foreign = { id, revision, ruleId: 'no-third-party-apps', finding: 'broken', note: '' } as const;
    expect(await desk.codeOf('triage.set-rule', foreign)).toBe('no-such-thing');
  });

  test('MAXEM-7 verdict: open, then kept when every rule was respected, then not kept by one that was broken', async () => {
    const id = await openDesk();
    const { rules } = await triage(id);
    for (const { id: ruleId } of rules) {
      expect((await triage(id)).compliance).toBe('open');
      await put('triage.set-rule', id, { ruleId, finding: 'respected', note: '' });
    }
    expect((await triage(id)).compliance).toBe('kept');
    await put('triage.set-rule', id, { ruleId: 'no-ddos', finding: 'broken', note: '' });
    expect((await triage(id)).compliance).toBe('not-kept');
    await put('triage.set-rule', id, { ruleId: 'no-ddos', finding: 'unknown', note: '' });
    expect((await triage(id)).compliance).toBe('open');
    await desk.reopen();
    expect((await triage(id)).rules.filter(({ finding }) => finding === 'respected')).toHaveLength(
      rules.length - 1,
    );
  });
});

describe('a report', () => {
  test('MAXEM-5 completeness is what a person said, with the line of the letter as a suggestion', async () => {
    const id = await openDesk();
    const before = await triage(id);
    expect(before.parts.map(({ part, said, suggestion }) => [part, said, suggestion?.line])).toEqual([
      ['affected-system', null, 2],
      ['description', null, 3],
      ['steps', null, 5],
    ]);
    const letterId = before.parts[0]?.suggestion?.letterId ?? 0;
    await put('triage.set-part', id, { part: 'steps', present: true, note: 'line 5', letterId });
    await put('triage.set-part', id, { part: 'description', present: false, note: '', letterId: null });
    expect((await triage(id)).parts.map(({ said }) => said?.present)).toEqual([undefined, false, true]);
    expect((await last(id)).facts).toMatchObject({ part: 'description', was: '', now: 'no' });
  });

  test('MAXEM-5 a part is not taken from a letter of another case', async () => {
    const id = await openDesk();
    const { letterId } = desk.lay({ subject: 'Another' });
    const { revision } = await triage(id);
    const request = { id, revision, part: 'steps', present: true, note: '', letterId } as const;
    expect(await desk.codeOf('triage.set-part', request)).toBe('no-such-thing');
  });

  test('MX-10 eight points are suggested from the letters and counted only when they are ticked', async () => {
    const id = await openDesk('mx');
    const before = await triage(id);
    expect(before.points).toHaveLength(8);
    expect(before.points.every(({ said, asked }) => said === null && asked)).toBe(true);
    const plans = before.points.find(({ point }) => point === 'disclosure-plans');
    expect(plans?.suggestion).toMatchObject({
      line: 8,
      words: 'I plan to publish a blog post when it is fixed.',
    });
    expect(before.points.find(({ point }) => point === 'safety-impact')?.suggestion).toBeNull();
    await put('triage.set-point', id, { point: 'disclosure-plans', met: true, note: '' });
    const after = await triage(id);
    expect(after.points.filter(({ said }) => said?.met === true).map(({ point }) => point)).toEqual([
      'disclosure-plans',
    ]);
  });

  test('a word about reproducing is kept and can be taken back', async () => {
    const id = await openDesk();
    await put('triage.set-reproduced', id, { answer: 'partly', note: 'Only with two accounts.' });
    expect((await triage(id)).reproduced).toEqual({
      answer: 'partly',
      note: 'Only with two accounts.',
      setAt: NOW,
    });
    await put('triage.set-reproduced', id, { answer: null, note: '' });
    expect((await triage(id)).reproduced).toBeNull();
    expect((await last(id)).facts).toMatchObject({ was: 'partly', now: '' });
  });
});

describe('scope', () => {
  async function withSystem(affectedSystem: string): Promise<string> {
    const id = await openDesk('mx');
    const { revision } = await triage(id);
    await desk.ask('case.edit', { id, revision, changes: { affectedSystem } });
    return id;
  }

  test('MX-1 scope on the day of the report goes by the affected system', async () => {
    const id = await withSystem('https://atrium.mx.com/session');
    expect((await triage(id)).scope).toMatchObject({
      state: 'in',
      product: 'Atrium',
      pattern: 'atrium.mx.com',
      policyVersion: 1,
    });
  });

  test('MX-1 another host is out of scope, and none cannot be told but is suggested from the letter', async () => {
    const id = await withSystem('shop.example.org');
    expect((await triage(id)).scope).toMatchObject({
      state: 'out',
      host: 'shop.example.org',
      suggestedSystem: null,
    });
    const { revision } = await triage(id);
    await desk.ask('case.edit', { id, revision, changes: { affectedSystem: '' } });
    expect((await triage(id)).scope).toMatchObject({
      state: 'cannot-tell',
      suggestedSystem: 'atrium.mx.com',
    });
  });

  test('MX-1 a person’s word over the list needs a reason, and can be taken back', async () => {
    const id = await withSystem('shop.example.org');
    const { revision } = await triage(id);
    const request = { id, revision, answer: 'in', note: ' ' } as const;
    expect(await desk.codeOf('triage.set-scope', request)).toBe('reason-needed');
    await put('triage.set-scope', id, { answer: 'in', note: 'It is Atrium behind another name.' });
    expect((await triage(id)).scope).toMatchObject({ state: 'out', word: { answer: 'in' } });
    await put('triage.set-scope', id, { answer: null, note: '' });
    expect((await triage(id)).scope.word).toBeNull();
  });

  test('MX-1 a policy without a scope list says so', async () => {
    const id = await openDesk('maxem');
    expect((await triage(id)).scope.state).toBe('no-list');
  });
});

describe('scores', () => {
  const vector = 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N';

  test('a score is not confirmed until a person confirms it, and sets the severity only when asked to', async () => {
    const id = await openDesk();
    await put('triage.set-cvss', id, {
      version: '3.1',
      vector: 'CVSS:3.1/AC:L/AV:N/PR:L/UI:N/S:U/A:N/C:H/I:H',
    });
    const before = await triage(id);
    expect(before.scores).toEqual([
      { version: '3.1', vector, score: 8.1, rating: 'high', confirmedAt: null, setAt: NOW },
    ]);
    expect(before.severity).toBe('unset');
    await put('triage.confirm-cvss', id, { version: '3.1', confirmed: true, takeSeverity: false });
    expect(await triage(id)).toMatchObject({ severity: 'unset', scores: [{ confirmedAt: NOW }] });
    await put('triage.confirm-cvss', id, { version: '3.1', confirmed: true, takeSeverity: true });
    expect((await triage(id)).severity).toBe('high');
    expect(await last(id)).toEqual({
      kind: 'triage-score-confirmed',
      facts: { version: '3.1', now: `8.1 ${vector}`, 'severity.was': 'unset', 'severity.now': 'high' },
    });
  });

  test('a new vector takes the confirmation away, and confirming one version doubts the other', async () => {
    const id = await openDesk();
    const four = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N';
    await put('triage.set-cvss', id, { version: '3.1', vector });
    await put('triage.set-cvss', id, { version: '4.0', vector: four });
    await put('triage.confirm-cvss', id, { version: '3.1', confirmed: true, takeSeverity: false });
    await put('triage.confirm-cvss', id, { version: '4.0', confirmed: true, takeSeverity: false });
    const confirmed = async () =>
      (await triage(id)).scores.map(({ version, score, confirmedAt }) => [
        version,
        score,
        confirmedAt !== null,
      ]);
    expect(await confirmed()).toEqual([
      ['4.0', 8.6, true],
      ['3.1', 8.1, false],
    ]);
    await put('triage.set-cvss', id, { version: '4.0', vector: four.replace('VI:H', 'VI:N') });
    expect((await confirmed())[0]?.[2]).toBe(false);
    await put('triage.set-cvss', id, { version: '4.0', vector: null });
    expect(await confirmed()).toEqual([['3.1', 8.1, false]]);
  });

  test('a vector that is not whole, or of the other version, changes nothing', async () => {
    const id = await openDesk();
    const { revision } = await triage(id);
    for (const bad of [`${vector}/AV:N`, vector.replace('/S:U', ''), 'AV:N']) {
      const request = { id, revision, version: '3.1', vector: bad } as const;
      expect(await desk.codeOf('triage.set-cvss', request)).toBe('bad-vector');
    }
    expect(await desk.codeOf('triage.set-cvss', { id, revision, version: '4.0', vector })).toBe('bad-vector');
    expect((await triage(id)).scores).toEqual([]);
  });

  test('a change on top of what another window changed meanwhile is refused', async () => {
    const id = await openDesk();
    const { revision } = await triage(id);
    await put('triage.set-point', id, { point: 'impact', met: true, note: '' });
    const late = { id, revision, point: 'impact', met: false, note: '' } as const;
    expect(await desk.codeOf('triage.set-point', late)).toBe('stale-revision');
    expect(await desk.codeOf('triage.get', { id: 'ZZ-9' })).toBe('no-such-thing');
  });
});

describe('weakness and likeness', () => {
  test('a weakness is found offline by number and by words, chosen and taken off again', async () => {
    const id = await openDesk();
    const byWords = await desk.ask('triage.search-weakness', { text: 'session fix' });
    expect(byWords).toMatchObject({
      of: 884,
      version: '4.17',
      found: [{ id: 384, name: 'Session Fixation' }],
    });
    const byNumber = await desk.ask('triage.search-weakness', { text: 'CWE-79' });
    expect(byNumber.found[0]?.id).toBe(79);
    await put('triage.set-weakness', id, { cwe: 384, chosen: true });
    expect((await triage(id)).weaknesses).toEqual([{ id: 384, name: 'Session Fixation', usage: 'allowed' }]);
    await put('triage.set-weakness', id, { cwe: 384, chosen: false });
    expect((await triage(id)).weaknesses).toEqual([]);
    const { revision } = await triage(id);
    expect(await desk.codeOf('triage.set-weakness', { id, revision, cwe: 99_998, chosen: true })).toBe(
      'no-such-thing',
    );
  });

  test('cases that are about the same come first, and say why', async () => {
    const id = await openDesk();
    const alike = desk.lay({
      subject: 'Gateway accepts tokens of other accounts',
      sections: [
        {
          text: 'Your gateway takes the session token of another account. See https://atrium.mx.com/session.',
        },
      ],
    });
    desk.lay({
      subject: 'Stored script in a calendar',
      sections: [{ text: 'A calendar entry runs my script.' }],
    });
    const { cases } = await desk.ask('triage.similar', { id });
    expect(cases.map((one) => one.id)).toEqual([await idOf(alike.caseNo)]);
    expect(cases[0]).toMatchObject({
      sameSystem: 'atrium.mx.com',
      title: 'Gateway accepts tokens of other accounts',
    });
    expect(cases[0]?.sharedWords).toEqual(expect.arrayContaining(['token', 'session']));
  });
});

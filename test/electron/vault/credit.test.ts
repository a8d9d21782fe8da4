/** Credit: who is named only because they asked, when, how, and in which files. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { creditExportLines } from '../../../electron/vault/store/credit-rows';
import { egressRecords } from '../../../electron/vault/store/egress-rows';
import type { Request } from '../../../shared/ipc/contract';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const NOW = Date.parse('2026-06-01T09:00:00Z');
const FIXED = '2026-05-29';
const release = { kind: 'release', product: 'Gateway', release: '4.12' } as const;
const options = { titles: false, caseNumbers: false, links: true, anonymous: 'line' } as const;
let desk: CaseDesk;

beforeEach(async () => {
  desk = await caseDesk(NOW);
});
afterEach(() => desk.close());

/** A case of a reporter, moved to that stage, fixed in Gateway 4.12. */
async function reported(name: string, to: 'fix' | 'validated' = 'validated') {
  const { caseNo, reporterId } = desk.lay({
    name,
    from: `${name.split(' ')[0]}@mail.example`,
    at: NOW - 1_000 + caseCount(),
  });
  const id = `HB-${caseNo}`;
  let { revision } = await desk.ask('case.get', { id });
  const changes = { product: 'Gateway', severity: 'low', fixedIn: '4.12', fixedOn: FIXED } as const;
  ({ revision } = await desk.ask('case.edit', { id, revision, changes }));
  for (const stage of ['triage', 'accepted', 'fix', 'validated'] as const) {
    const move = { reason: '', declineReason: null, feedback: '', duplicateOf: null };
    ({ revision } = await desk.ask('case.move', { id, revision, to: stage, ...move }));
    if (stage === to) break;
  }
  return { id, reporterId, revision };
}

let made = 0;
function caseCount(): number {
  made += 1;
  return made;
}

type Wish = Partial<Request<'credit.record'>>;
function wishOf(
  { id, reporterId }: { id: string; reporterId: number },
  wish: Wish,
): Request<'credit.record'> {
  return {
    ...{ caseId: id, reporterId, wish: 'yes', name: '', handle: '', link: '', organisation: '' },
    ...{ basis: 'telephone', basisLetter: null },
    ...wish,
  };
}
const record = (one: { id: string; reporterId: number }, wish: Wish) =>
  desk.ask('credit.record', wishOf(one, wish));
const refused = (one: { id: string; reporterId: number }, wish: Wish) =>
  desk.codeOf('credit.record', wishOf(one, wish));
const list = (filter: Request<'credit.list'>['filter'] = release) =>
  desk.ask('credit.list', { filter, options });

describe('a wish', () => {
  test('is recorded with its evidence, and every answer is in the history', async () => {
    const one = await reported('Iris Sample');
    const { letters } = await desk.ask('case.get', { id: one.id });
    await record(one, {
      name: ' Iris\u202e Sample\n',
      handle: '@iris',
      basis: 'letter',
      basisLetter: letters[0]?.id ?? null,
    });
    const first = (await desk.ask('case.get', { id: one.id })).history.at(-1);
    expect(first?.facts).toMatchObject({ 'name.now': 'Iris Sample', 'handle.now': '@iris' });
    await record(one, { wish: 'withdrawn' });
    const view = await desk.ask('case.get', { id: one.id });
    expect(view.credits).toMatchObject([
      { wish: 'withdrawn', name: '', basis: 'telephone', recordedAt: NOW },
    ]);
    const answers = view.history
      .filter((entry) => entry.kind === 'credit-recorded')
      .map(({ facts }) => facts);
    expect(answers).toMatchObject([
      // a form that was taken back is masked from then on
      { wish: 'yes', 'name.now': '(hidden)', basis: 'letter', 'wish.was': 'unasked' },
      { wish: 'withdrawn', 'name.was': '(hidden)', 'name.now': '', 'wish.was': 'yes' },
    ]);
  });

  test('needs a name for a yes, which may be the pseudonym', async () => {
    const one = await reported('Iris Sample');
    expect(await refused(one, {})).toBe('name-needed');
    await desk.ask('reporter.edit', {
      id: one.reporterId,
      pseudonym: 'nightheron',
      name: 'Iris Sample',
      addAddress: null,
    });
    expect(await refused(one, {})).toBeUndefined();
    expect((await list()).named).toMatchObject([{ writtenAs: 'nightheron' }]);
  });

  test('takes web and mail addresses as links, and no other scheme', async () => {
    const one = await reported('Iris Sample');
    for (const link of [
      'https://iris.example/~iris',
      'http://iris.example',
      'mailto:iris@mail.example',
      '',
    ]) {
      expect(await refused(one, { name: 'Iris', link })).toBeUndefined();
    }
    for (const link of [
      'javascript:alert(1)',
      'file:///etc',
      'iris.example',
      'https://a.example/) [x](',
      'mailto:a',
    ]) {
      expect(await refused(one, { name: 'Iris', link })).toBe('bad-link');
    }
  });

  test('is one of a reporter of that case, known by a letter of that case', async () => {
    const one = await reported('Iris Sample');
    const other = desk.lay({});
    expect(await refused({ ...one, id: 'HB-9' }, { name: 'X' })).toBe('no-such-thing');
    expect(await refused({ ...one, reporterId: other.reporterId }, { name: 'X' })).toBe('no-such-thing');
    expect(await refused(one, { name: 'X', basisLetter: other.letterId })).toBe('no-such-thing');
    expect(await refused(one, { name: 'x'.repeat(201) })).toBe('bad-request');
  });
});

describe('a list', () => {
  test('MX-3 of a product and release is written as Markdown and JSON', async () => {
    const one = await reported('Iris Sample');
    await record(one, {
      name: 'Iris Sample',
      handle: '@iris',
      link: 'https://iris.example/',
      organisation: 'Example Labs',
    });
    const { named, markdown, json } = await list();
    expect(named).toEqual([
      {
        ...{ caseId: one.id, reporterId: one.reporterId, writtenAs: 'Iris Sample (@iris), Example Labs' },
        ...{ role: 'finder', byPolicy: false, letter: null },
      },
    ]);
    expect(markdown).toContain('**Iris Sample** ([@iris](https://iris.example/)), Example Labs');
    expect(JSON.parse(json)).toMatchObject({
      named: [{ name: 'Iris Sample', organisation: 'Example Labs' }],
    });
    expect((await list({ ...release, product: 'Charger' })).named).toEqual([]);
    expect((await list({ kind: 'period', from: FIXED, to: FIXED })).named).toHaveLength(1);
    expect((await list({ kind: 'period', from: '2026-05-30', to: '2026-06-30' })).named).toEqual([]);
  });

  test('MAXEM-11 names nobody who did not ask', async () => {
    const never = await reported('Wen Placeholder');
    const asked = await reported('Mira Placeholder');
    await record(asked, { wish: 'asked', name: 'Mira Placeholder', basis: 'none' });
    const found = await list();
    expect(found.named).toEqual([]);
    expect(found.anonymous.map((one) => one.caseId)).toEqual([never.id, asked.id]);
    expect(found.markdown + found.json).not.toMatch(/Wen|Mira|Placeholder/);
    const leftOut = await desk.ask('credit.list', {
      filter: release,
      options: { ...options, anonymous: 'leave-out' },
    });
    expect(leftOut).toMatchObject({
      anonymous: [],
      withheld: [{ why: 'never-asked' }, { why: 'never-answered' }],
    });
  });

  test('MX-4 a wish not to be named wins, also when it comes later', async () => {
    const one = await reported('Iris Sample');
    await record(one, { name: 'Iris Sample' });
    await record(one, { wish: 'withdrawn', name: 'Iris Sample' });
    expect(await list()).toMatchObject({
      named: [],
      anonymous: [],
      withheld: [{ caseId: one.id, why: 'withdrawn' }],
    });
    await record(one, { wish: 'no' });
    expect(await list()).toMatchObject({ named: [], withheld: [{ why: 'said-no' }] });
  });

  test('MX-15 has nothing of a case that is not validated and fixed', async () => {
    const one = await reported('Iris Sample', 'fix');
    await record(one, { name: 'Iris Sample' });
    const found = await list();
    expect(found).toMatchObject({ named: [], anonymous: [], withheld: [{ why: 'not-validated' }] });
    expect(found.markdown + found.json).not.toContain('Iris');
  });

  test('MAXEM-9 has the pseudonym and nothing of the identity', async () => {
    const one = await reported('Iris Sample');
    await desk.ask('reporter.edit', {
      id: one.reporterId,
      pseudonym: 'nightheron',
      name: 'Iris Sample',
      addAddress: null,
    });
    await record(one, { name: 'Iris Sample', link: 'https://iris.example/', organisation: 'Example Labs' });
    const { markdown, json, named } = await list();
    expect(named).toMatchObject([{ writtenAs: 'nightheron' }]);
    expect(markdown + json).not.toMatch(/iris|sample|labs/i);
  });

  test('knows the releases that cases are fixed in, the newest first', async () => {
    await reported('Iris Sample');
    await reported('Wen Placeholder');
    const late = await reported('Mira Placeholder');
    await desk.ask('case.edit', { id: late.id, revision: late.revision, changes: { fixedIn: '4.9' } });
    desk.lay({});
    expect(await desk.ask('credit.releases', {})).toEqual({
      releases: [
        { product: 'Gateway', release: '4.12', cases: 2 },
        { product: 'Gateway', release: '4.9', cases: 1 },
      ],
    });
  });
});

describe('a list that leaves', () => {
  const save = (format: 'markdown' | 'json', file: string) => ({
    ...{ filter: release, options, format, token: desk.grant('save-credits', file) },
  });

  test('is written as it was shown, and recorded with who was named in it', async () => {
    const one = await reported('Iris Sample');
    await record(one, { name: 'Iris Sample' });
    await reported('Wen Placeholder');
    const { markdown, json } = await list();
    const [notes, data] = [desk.file('notes.md'), desk.file('credits.json')];
    expect(await desk.ask('credit.export', save('markdown', notes))).toEqual({
      ...{ named: 1, anonymous: 1, embargoed: [] },
    });
    desk.now += 1_000;
    await desk.ask('credit.export', save('json', data));
    expect(readFileSync(notes, 'utf8')).toBe(markdown);
    expect(readFileSync(data, 'utf8')).toBe(json);
    const left = { filter: release, named: 1, anonymous: 1, withdrawn: 0, publishAgain: false };
    expect((await desk.ask('credit.exports', {})).exports).toEqual([
      { ...left, at: NOW + 1_000, format: 'json', name: 'credits.json' },
      { ...left, at: NOW, format: 'markdown', name: 'notes.md' },
    ]);
    const { lines, egress } = desk.desk.store.read((db) => ({
      lines: creditExportLines(db),
      egress: egressRecords(db),
    }));
    expect(lines.map(({ writtenAs }) => writtenAs)).toEqual(['Iris Sample', 'Iris Sample']);
    expect(egress.map(({ kind, sha256 }) => [kind, sha256])).toEqual([
      ['credits', sha256Of(readFileSync(notes))],
      ['credits', sha256Of(readFileSync(data))],
    ]);
    expect((await desk.ask('case.get', { id: one.id })).history.at(-1)).toMatchObject({
      ...{ kind: 'credit-named', facts: { writtenAs: 'Iris Sample', file: 'credits.json' } },
    });
  });

  test('MX-4 a withdrawal lists where the name went, until the list is published again', async () => {
    const one = await reported('Iris Sample');
    await record(one, { name: 'Iris Sample' });
    await desk.ask('credit.export', save('markdown', desk.file('notes.md')));
    expect((await list()).namedBefore).toEqual([]);
    await record(one, { wish: 'withdrawn' });
    const open = await list();
    expect(open.namedBefore).toMatchObject([
      { caseId: one.id, reporterId: one.reporterId, file: 'notes.md', at: NOW, replacedAt: null },
    ]);
    expect(JSON.stringify(open)).not.toContain('Iris');
    expect((await desk.ask('credit.exports', {})).exports).toMatchObject([
      { withdrawn: 1, publishAgain: true },
    ]);
    desk.now += 1_000;
    await desk.ask('credit.export', save('markdown', desk.file('again.md')));
    expect((await list()).namedBefore).toMatchObject([{ file: 'notes.md', replacedAt: NOW + 1_000 }]);
    expect(readFileSync(desk.file('again.md'), 'utf8')).not.toContain('Iris');
  });

  test('MX-15 a case under embargo stays out of every list until the embargo ends', async () => {
    const one = await reported('Iris Sample');
    await record(one, { name: 'Iris Sample' });
    await desk.ask('disclosure.set-embargo', { id: one.id, on: true, words: ['gateway'] });
    const held = await list();
    expect(held).toMatchObject({ named: [], withheld: [{ caseId: one.id, why: 'embargoed' }] });
    expect(held.html + held.text + held.csv + held.json + held.markdown).not.toContain('Iris');
    await desk.ask('disclosure.set-embargo', { id: one.id, on: false, words: ['gateway'] });
    expect((await list()).named).toHaveLength(1);
  });

  test('MAXEM-12 a list that says a word of an embargoed case is warned of', async () => {
    const one = await reported('Iris Sample');
    await record(one, { name: 'Iris Sample' });
    const secret = desk.lay({});
    const held = { id: `HB-${secret.caseNo}`, on: true, words: ['Gateway'] };
    await desk.ask('disclosure.set-embargo', held);
    const warned = [{ caseId: held.id, words: ['Gateway'] }];
    expect((await list()).embargoed).toEqual(warned);
    const exported = await desk.ask('credit.export', save('markdown', desk.file('notes.md')));
    expect(exported.embargoed).toEqual(warned);
  });

  test('is no export when its file cannot be written', async () => {
    await reported('Iris Sample');
    const folder = desk.file('taken');
    mkdirSync(folder);
    expect(await desk.codeOf('credit.export', save('json', folder))).toBeDefined();
    expect(await desk.ask('credit.exports', {})).toEqual({ exports: [] });
    expect(desk.desk.store.read(egressRecords)).toEqual([]);
  });

  test('needs a picker’s answer for credits', async () => {
    const token = desk.grant('save-letter', desk.file('x.md'));
    expect(await desk.codeOf('credit.export', { ...save('json', desk.file('x')), token })).toBe(
      'bad-request',
    );
  });
});

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The demo's story plays through the real use cases, parsers and database, and leaves what a newcomer should see. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemo } from '../../../electron/vault/demo/fill-demo';
import { wholeVault } from '../../support/whole-vault';

const desk = wholeVault({ fillDemo });
const { ask } = desk;

beforeAll(async () => {
  await ask('vault.open-demo', {});
}, 120_000);

afterAll(() => desk.close());

test('the demo shows at least eight cases in different stages, with real encrypted and signed letters', async () => {
  const { rows } = await ask('cases.list', {});
  expect(rows.length).toBeGreaterThanOrEqual(8);
  expect(new Set(rows.map((row) => row.stage)).size).toBeGreaterThanOrEqual(6);
  const letters = (await Promise.all(rows.map((row) => ask('case.get', { id: row.id })))).flatMap(
    (one) => one.letters,
  );
  expect(letters.filter((letter) => letter.encrypted === 'whole').length).toBeGreaterThanOrEqual(7);
  expect(
    letters.filter((letter) => letter.signature === 'good' && letter.pinned).length,
  ).toBeGreaterThanOrEqual(5);
  expect(letters.some((letter) => letter.encrypted === 'none')).toBe(true);
});

test('the demo has a promise that is kept, one that is broken, and a reporter who wrote again', async () => {
  const { rows } = await ask('cases.list', {});
  const states = (await Promise.all(rows.map((row) => ask('case.get', { id: row.id })))).flatMap((one) =>
    one.promises.map((promise) => promise.state),
  );
  expect(states).toContain('kept');
  expect(states).toContain('broken');
  expect(states).toContain('running');
  expect(rows.some((row) => row.chasing)).toBe(true);
});

test('the demo has letters that need attention for four reasons, a letter to be sent, and a credit list with names', async () => {
  const { letters } = await ask('attention.list', {});
  expect(letters.map(({ attention }) => attention).sort()).toEqual([
    'malformed',
    'no-matching-key',
    'passphrase-only',
    'smime',
  ]);
  const states = (await ask('reply.drafts', {})).replies.map((reply) => reply.state);
  expect(new Set(states)).toEqual(new Set(['draft', 'exported']));
  const list = await ask('credit.list', {
    filter: { kind: 'release', product: null, release: '4.12' },
    options: { titles: true, caseNumbers: false, links: true, anonymous: 'line' },
  });
  expect(list.named.map((line) => line.writtenAs).join()).toContain('tidewrack');
  expect(list.named).toHaveLength(2);
});

test('no key of ours is said not to fit a letter in which nothing readable is for a key', async () => {
  const { letters } = await ask('attention.list', {});
  const results = await Promise.all(
    letters.map(async ({ id, attention }) => {
      const { tried } = await ask('attention.get', { id });
      return [attention, ...new Set(tried.map(({ result }) => result))];
    }),
  );
  expect(Object.fromEntries(results)).toEqual({
    malformed: 'no-part',
    smime: 'no-part',
    'passphrase-only': 'no-part',
    'no-matching-key': 'does-not-fit',
  });
});

test('the demo has a case that is being judged, one with an agreed day of publication, and news that went out in time', async () => {
  const { rows } = await ask('cases.list', {});
  const judged = await Promise.all(rows.map(({ id }) => ask('triage.get', { id })));
  const [one] = judged.filter(({ rules }) => rules.some(({ finding }) => finding === 'respected'));
  expect(one).toMatchObject({ compliance: 'open', scores: [{ version: '3.1', confirmedAt: null }] });
  const promises = (await Promise.all(rows.map(({ id }) => ask('case.get', { id })))).flatMap(
    (found) => found.promises,
  );
  const states = (kind: string) =>
    promises.filter(({ promise }) => promise === kind).map(({ state }) => state);
  expect(states('disclosure')).toContain('running');
  expect(states('update')).toEqual(expect.arrayContaining(['running', 'broken']));
});

test('the demo has a key that ends in 28 days and the one before it, a reporter whose key changed, and one whose key ended', async () => {
  const now = Date.now();
  const { team, reporters } = await ask('keys.list', {});
  const [current, old] = team;
  expect(team.map(({ role }) => role)).toEqual(['current', 'old']);
  expect(Math.floor(((current?.key.expiresAt ?? 0) - now) / 86_400_000)).toBe(28);
  expect(old?.key.expiresAt).toBeLessThan(now);
  expect((await ask('keys.changes', {})).changes.map(({ reporter }) => reporter)).toEqual(['quietfox']);
  const ended = reporters.filter(({ key }) => key.expiresAt !== null && key.expiresAt < now);
  expect(ended.flatMap(({ pinnedTo }) => pinnedTo.map(({ reporter }) => reporter))).toEqual([
    'Wen Placeholder',
  ]);
});

test('the demo has a letter to the old key, one with an encrypted file left closed, an archive that was read, and a letter that was filed', async () => {
  const { rows } = await ask('cases.list', {});
  const letters = (await Promise.all(rows.map(({ id }) => ask('case.get', { id })))).flatMap(
    (one) => one.letters,
  );
  const [, old] = (await ask('keys.list', {})).team;
  expect(letters.filter(({ keyUsed }) => keyUsed === old?.key.fingerprint)).toHaveLength(1);
  expect(letters.some(({ encrypted }) => encrypted === 'partial')).toBe(true);
  const files = letters.flatMap(({ attachments }) => attachments);
  expect(files.filter(({ closed }) => closed).map(({ name }) => name)).toEqual(['attempts.txt.asc']);
  const [latest] = (await ask('import.jobs', {})).jobs.filter(({ source }) => source === 'files');
  expect(latest).toMatchObject({ name: 'night-mail.mbox', total: 5, done: 5, state: 'done' });
  expect((await ask('filed.list', {})).letters.map(({ filed }) => filed)).toEqual(['auto-reply']);
});

test('the demo holds together: everything verifies', async () => {
  expect(await ask('vault.verify', {})).toMatchObject({ ok: true });
});

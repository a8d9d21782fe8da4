/** The vault without a window: every command, its exit code, its JSON, and that standard output carries results only. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bundleParser, desk, type Said } from '../../support/desk-terminal';
import { NEXT_PASSPHRASE, PASSPHRASE } from '../../support/vault-folder';

let built: string;
let parserFile: string;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  built = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-test-'));
  parserFile = await bundleParser(built);
}, 60_000);
afterAll(() => fs.rmSync(built, { recursive: true, force: true }));
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-cli-'));
  env = { DESK_PASSPHRASE: PASSPHRASE, DESK_VAULT: 'one.vault' };
  return () => fs.rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]): Promise<Said> => desk(args, { parserFile, folder, env });
const write = (name: string, text: string | Uint8Array) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
};
const mail = (id: string, subject: string, body = 'The login page shows the session of others.') =>
  [
    'From: Rita Report <rita@reporter.example>',
    'To: security@harbour.example',
    `Subject: ${subject}`,
    `Message-ID: <${id}@reporter.example>`,
    'Date: Tue, 03 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
    '',
  ].join('\r\n');

describe('create', () => {
  test('prints the recovery key alone on standard output, and the vault opens with it', async () => {
    const made = await run('create', '--name', 'Harbour', '--case-prefix', 'HB');
    expect(made.exit).toBe(0);
    expect(made.out).toMatch(/^([0-9A-Z]{5}-){7}[0-9A-Z]{5}\n$/);
    env = { DESK_RECOVERY_KEY: made.out.trim(), DESK_VAULT: 'one.vault' };
    expect((await run('list')).exit).toBe(0);
    expect(fs.readdirSync(folder)).toEqual(['one.vault']);
  });

  test('refuses a weak passphrase with the reason, a bad prefix, an unknown policy and a place that is taken', async () => {
    env['DESK_PASSPHRASE'] = 'tiny';
    const weak = await run('create');
    expect(weak).toMatchObject({ exit: 2, out: '' });
    expect(weak.notes).toContain('Use at least 16 characters, or six words.');
    env['DESK_PASSPHRASE'] = PASSPHRASE;
    expect(await run('create', '--case-prefix', 'hb')).toMatchObject({ exit: 2, out: '' });
    expect(await run('create', '--policy', 'none')).toMatchObject({ exit: 2, out: '' });
    expect(await run('create', '--vault', 'no/where.vault')).toMatchObject({ exit: 5, out: '' });
    expect(fs.readdirSync(folder)).toEqual([]);
    expect((await run('create', '--json')).lines()).toEqual([
      { vault: path.join(folder, 'one.vault'), recoveryKey: expect.any(String) },
    ]);
    expect(await run('create')).toMatchObject({ exit: 5, out: '' });
  });

  test('asks twice on a terminal and makes nothing when the answers differ', async () => {
    const answers = [PASSPHRASE, NEXT_PASSPHRASE];
    const prompt = () => Promise.resolve(answers.shift());
    expect(await desk(['create', '--vault', 'two.vault'], { parserFile, folder, prompt })).toMatchObject({
      exit: 3,
      out: '',
    });
    answers.push(PASSPHRASE, PASSPHRASE);
    expect((await desk(['create', '--vault', 'two.vault'], { parserFile, folder, prompt })).exit).toBe(0);
  });
});

describe('opening', () => {
  test('says by its exit code why a vault does not open', async () => {
    await run('create');
    env['DESK_PASSPHRASE'] = 'not this one, by no means';
    expect(await run('list')).toMatchObject({ exit: 3, out: '' });
    env = { DESK_VAULT: 'one.vault' };
    expect(await run('list')).toMatchObject({ exit: 3, out: '' });
    env = { DESK_PASSPHRASE: PASSPHRASE };
    expect(await run('list')).toMatchObject({ exit: 2, out: '' });
    expect(await run('list', '--vault', 'none.vault')).toMatchObject({ exit: 4, out: '' });
    for (const name of ['vault.json', 'vault.json.copy'])
      fs.writeFileSync(path.join(folder, 'one.vault', name), '{');
    expect(await run('list', '--vault', 'one.vault')).toMatchObject({ exit: 4, out: '' });
  });

  test('takes the passphrase from the descriptor that is named, before the environment', async () => {
    await run('create');
    env['DESK_PASSPHRASE'] = 'not this one, by no means';
    const readDescriptor = (descriptor: number) => Promise.resolve(descriptor === 7 ? PASSPHRASE : undefined);
    expect(
      (await desk(['list', '--passphrase-fd', '7'], { parserFile, folder, env, readDescriptor })).exit,
    ).toBe(0);
    expect(
      (await desk(['list', '--passphrase-fd', 'x'], { parserFile, folder, env, readDescriptor })).exit,
    ).toBe(2);
  });

  test('never takes a passphrase as an argument, nor prints one that was given so', async () => {
    const wrong = await run('list', '--passphrase', 'a secret typed here');
    expect(wrong).toMatchObject({ exit: 2, out: '' });
    expect(wrong.notes).not.toContain('a secret');
  });

  test('an unknown command or too few words are usage faults; help is help', async () => {
    for (const args of [
      [],
      ['frobnicate'],
      ['import'],
      ['key'],
      ['show'],
      ['list', 'more'],
      ['original', 'x'],
      ['show', 'x'],
    ]) {
      expect([args, (await run(...args)).exit]).toEqual([args, 2]);
    }
    expect((await run('help')).out).toContain('desk import');
    expect((await run('import', '--help')).exit).toBe(0);
  });
});

describe('letters', () => {
  const FIELDS = [
    'file',
    'sha256',
    'outcome',
    'reason',
    'caseId',
    'messageId',
    'encrypted',
    'signature',
    'pinned',
    'covers',
    'signer',
    'subject',
    'firstLine',
  ];

  test('import --json prints one line a message, in order, with exactly the documented fields', async () => {
    await run('create', '--case-prefix', 'HB');
    write('in/1.eml', mail('one', 'Session mix-up'));
    write('in/2.eml', mail('two', 'Another finding', '\n\n  Open redirect.'));
    write('in/3.eml', mail('one', 'Session mix-up'));
    write('in/4.eml', '');
    write('in/deep/5.eml', 'no mail at all');
    const said = await run('import', 'in', '--json');
    expect(said.exit).toBe(1);
    const lines = said.lines();
    expect(lines.map((line) => Object.keys(line))).toEqual(lines.map(() => FIELDS));
    expect(lines.map(({ file, outcome, reason }) => [file, outcome, reason])).toEqual([
      ['1.eml', 'new-case', null],
      ['2.eml', 'new-case', null],
      ['3.eml', 'already-here', null],
      ['4.eml', 'rejected', 'empty'],
      [path.join('deep', '5.eml'), 'rejected', 'not-mail'],
    ]);
    expect(lines[1]).toMatchObject({
      caseId: 'HB-2',
      encrypted: 'none',
      signature: 'none',
      subject: 'Another finding',
      firstLine: 'Open redirect.',
    });
    expect(lines[0]?.['sha256']).toBe(
      createHash('sha256').update(mail('one', 'Session mix-up')).digest('hex'),
    );
  });

  test('what was imported is listed, shown, searched for nothing lost, and comes out to the byte', async () => {
    await run('create', '--case-prefix', 'HB');
    const bytes = mail('one', 'Session mix-up');
    write('report.eml', bytes);
    const [line] = (await run('import', 'report.eml', '--json')).lines<{
      caseId: string;
      messageId: number;
    }>();
    const listed = (await run('list', '--json')).lines<{
      cases: { id: string; title: string; nextDue: { dueAt: string } }[];
    }>();
    expect(listed).toMatchObject([
      {
        cases: [
          { id: 'HB-1', title: 'Session mix-up', stage: 'received', nextDue: { promise: 'first-response' } },
        ],
      },
    ]);
    const shown = (await run('show', line?.caseId ?? '', '--json')).lines();
    expect(shown).toMatchObject([
      {
        id: 'HB-1',
        messages: [
          {
            messageId: line?.messageId,
            fromAddress: 'rita@reporter.example',
            sections: [{ text: expect.stringContaining('session of others') }],
          },
        ],
      },
    ]);
    const text = (await run('show', 'HB-1')).out;
    expect(text).toContain('    The login page shows the session of others.');
    const original = await run('original', String(line?.messageId));
    expect(original.bytes.equals(Buffer.from(bytes))).toBe(true);
    expect(await run('original', '999')).toMatchObject({ exit: 6, out: '' });
    expect(await run('show', 'HB-99')).toMatchObject({ exit: 6, out: '' });
    const kept = (await run('original', '1', '--out', 'copy.eml', '--json')).lines();
    expect(kept).toMatchObject([{ messageId: 1, file: path.join(folder, 'copy.eml'), bytes: bytes.length }]);
    expect(await run('original', '1', '--out', 'copy.eml')).toMatchObject({ exit: 5, out: '' });
  });

  test("a stranger's words cannot steer the terminal", async () => {
    await run('create', '--case-prefix', 'HB');
    write('report.eml', mail('one', 'Bold', 'see \u001b[2J\u001b]0;owned\u0007 here \u202e evil'));
    await run('import', 'report.eml');
    const text = (await run('show', 'HB-1')).out;
    expect(/[\u001b\u0007\u202e]/.test(text)).toBe(false);
  });

  test('a file that is not there is said in its place', async () => {
    await run('create');
    const said = await run('import', 'none.eml', '--json');
    expect(said.exit).toBe(1);
    expect(said.lines()).toMatchObject([
      { file: 'none.eml', outcome: 'rejected', reason: 'unreadable', sha256: null },
    ]);
  });

  test('retry with nothing waiting prints nothing', async () => {
    await run('create');
    expect(await run('retry', '--json')).toMatchObject({ exit: 0, out: '' });
  });
});

describe('the vault as a whole', () => {
  test('backup, restore and verify, each with its JSON', async () => {
    await run('create', '--case-prefix', 'HB');
    write('report.eml', mail('one', 'Session mix-up'));
    await run('import', 'report.eml');
    const backup = (await run('backup', 'one.desk-backup', '--json')).lines();
    expect(backup).toEqual([
      {
        file: path.join(folder, 'one.desk-backup'),
        bytes: expect.any(Number),
        at: expect.any(String),
        cases: 1,
        letters: 1,
      },
    ]);
    expect(await run('backup', 'one.desk-backup')).toMatchObject({ exit: 5, out: '' });
    expect((await run('restore', 'one.desk-backup', '--vault', 'two.vault', '--json')).lines()).toEqual([
      { vault: path.join(folder, 'two.vault'), again: { cases: 0, letters: 0, unusableLists: 0 } },
    ]);
    const verified = (await run('verify', '--vault', 'two.vault', '--json')).lines<{
      ok: boolean;
      checks: { check: string }[];
    }>();
    expect(verified[0]?.ok).toBe(true);
    expect(verified[0]?.checks.map(({ check }) => check)).toEqual([
      'database',
      'rows',
      'originals',
      'audit-chain',
      'side-file',
      'foreign-keys',
      'search-index',
    ]);
    expect((await run('list', '--vault', 'two.vault', '--json')).lines()).toMatchObject([
      { cases: [{ id: 'HB-1' }] },
    ]);
    const kept = z.object({ id: z.string() });
    const { id } = kept.parse(JSON.parse(fs.readFileSync(path.join(folder, 'two.vault/vault.json'), 'utf8')));
    write(`${id}.erased`, 'cut off');
    const partly = await run('restore', 'one.desk-backup', '--vault', 'four.vault', '--json');
    expect(partly).toMatchObject({ exit: 1, notes: expect.stringContaining('erase them again') });
    expect(partly.lines()).toMatchObject([{ again: { unusableLists: 1 } }]);
    expect(await run('restore', 'report.eml', '--vault', 'three.vault')).toMatchObject({ exit: 4, out: '' });
    expect(await run('restore', 'none', '--vault', 'three.vault')).toMatchObject({ exit: 5, out: '' });
  });

  test('credits come as Markdown, as JSON and as a file', async () => {
    await run('create');
    expect((await run('credits')).out).toContain('Nobody is named');
    expect(JSON.parse((await run('credits', '--json')).out)).toMatchObject({ named: [], anonymous: [] });
    expect(
      await run('credits', '--from', '2026-01-01', '--to', '2026-12-31', '--out', 'credits.md'),
    ).toMatchObject({ exit: 0, out: '' });
    expect(fs.readFileSync(path.join(folder, 'credits.md'), 'utf8')).toContain('Nobody is named');
    expect((await run('credits', '--from', 'yesterday')).exit).toBe(2);
    expect((await run('credits', '--release', '1.2', '--from', '2026-01-01')).exit).toBe(2);
  });
});

/** `npm test` says at its end what failed, by name: read from what the real runners write. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPlaywright, readVitest } from '../../build/checks/reports.mjs';
import { counted } from '../../build/checks/run.mjs';

const modules = path.resolve(import.meta.dirname, '../../node_modules');

describe('what a runner reports', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'desk-reports-'));
    symlinkSync(modules, path.join(folder, 'node_modules'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);

  /** Runs it in the folder whatever it answers, and reads its report. */
  function reportOf<Report>(program: string, args: readonly string[]): Report {
    const file = path.join(folder, 'report.json');
    const env = { PATH: process.env['PATH'], PLAYWRIGHT_JSON_OUTPUT_NAME: file };
    try {
      execFileSync(process.execPath, [path.join(modules, program), ...args], {
        cwd: folder,
        env,
        stdio: 'ignore',
      });
    } catch {
      // a failing test is what is asked for
    }
    return JSON.parse(readFileSync(file, 'utf8'));
  }

  it('is read from vitest: tests that failed and files that could not be loaded', () => {
    const head = "import { expect, it } from 'vitest';\n";
    write('a.test.ts', `${head}it('holds', () => {});\nit('breaks', () => expect(1).toBe(2));\n`);
    write('b.test.ts', "throw new Error('not to be loaded');\n");
    const count = readVitest(
      reportOf<Parameters<typeof readVitest>[0]>('vitest/vitest.mjs', [
        'run',
        '--reporter=json',
        '--outputFile=report.json',
      ]),
    );
    expect(count).toMatchObject({ passed: 1, failed: 2 });
    expect(count.names).toEqual([
      expect.stringMatching(/a\.test\.ts › breaks: AssertionError: expected 1 to be 2/),
      expect.stringMatching(/b\.test\.ts › could not be loaded: not to be loaded/),
    ]);
  });

  it('is read from Playwright: journeys that failed, and those that passed at the second chance', () => {
    mkdirSync(path.join(folder, 'journeys'));
    write(
      'journeys/a.spec.ts',
      `import { expect, test } from '@playwright/test';
test.describe('a group', () => {
  test('holds', () => {});
  test('breaks', () => expect(1).toBe(2));
  test('wavers', ({}, info) => expect(info.retry).toBe(1));
});
`,
    );
    const count = readPlaywright(
      reportOf<Parameters<typeof readPlaywright>[0]>('@playwright/test/cli.js', [
        'test',
        '--retries=1',
        '--reporter=json',
        'journeys',
      ]),
    );
    expect(count).toMatchObject({ passed: 2, failed: 1 });
    expect(count.names).toEqual([
      expect.stringMatching(/a\.spec\.ts › breaks: Error: expect/),
      expect.stringMatching(/a\.spec\.ts › wavers \(passed at the second chance\): Error: expect/),
    ]);
  });

  it('is one failure with a name when there is no report, or only half of one', async () => {
    const none = await counted(async () => 1, readPlaywright);
    expect(none).toEqual({ passed: 0, failed: 1, names: ['ended by the limit, or wrote no report'] });
    const half = async (file: string) => {
      writeFileSync(file, '{"stats":');
      return 0;
    };
    expect(await counted(half, readVitest)).toEqual(none);
  });
});

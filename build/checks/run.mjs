/** Runs one tool of the checks. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../runtime/place.mjs';

/** @typedef {import('./reports.mjs').Count} Count */

/**
 * Runs a program with its output shown, ended when it takes longer than the limit.
 * @param {string} file
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, minutes?: number }} options
 * @returns {Promise<number>} exit code
 */
export function run(file, args, { env, minutes = 10 }) {
  return new Promise((done) => {
    const child = spawn(file, args, {
      cwd: root,
      env,
      stdio: ['ignore', 1, 2],
      detached: process.platform !== 'win32',
    });
    // the group, since tools start workers and browsers of their own
    const end = () => {
      try {
        if (child.pid) process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
      } catch {
        // gone already
      }
    };
    process.once('exit', end);
    const limit = setTimeout(() => {
      process.stderr.write(
        `\n${path.basename(args[0] ?? file)} took longer than ${minutes} minutes and was ended\n`,
      );
      end();
    }, minutes * 60_000);
    const finish = (/** @type {number} */ code) => {
      clearTimeout(limit);
      process.removeListener('exit', end);
      done(code);
    };
    child.once('error', () => finish(127));
    child.once('exit', (code) => finish(code ?? 1));
  });
}

/** A step that is one check: it passes or fails as a whole. @param {number} code @returns {Count} */
export const oneCheck = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/**
 * Lends a file name for a JSON report and reads it back. A runner that failed without a failing test, or wrote no
 * report, counts as one failure: nothing may pass because nothing ran.
 * @param {(file: string) => Promise<number>} runner
 * @param {(report: any) => Count} read
 * @returns {Promise<Count>}
 */
export async function counted(runner, read) {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-report-'));
  try {
    const file = path.join(folder, 'report.json');
    const code = await runner(file);
    /** @type {Count} */
    let count = { passed: 0, failed: 0 };
    try {
      count = read(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      count.names = ['ended by the limit, or wrote no report'];
    }
    const nothingRan = count.passed + count.failed === 0;
    return count.failed === 0 && (code !== 0 || nothingRan) ? { ...count, failed: 1 } : count;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

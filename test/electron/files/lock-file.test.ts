/** One process at a time: with real processes that hold, die and race. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAlive, isLocked, readLock, takeLock } from '../../../electron/files/lock-file';

let folder = '';
let file = '';
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'desk-lock-'));
  file = path.join(folder, 'lock');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/**
 * A process of its own that tries for the lock at a given moment and says whether it has it, then waits. `from` starts it,
 * and is what `child` is then.
 */
async function contender(
  at = 0,
  from: readonly string[] = [],
): Promise<{ child: ChildProcess; has: boolean }> {
  const script = `
    import { takeLock } from ${JSON.stringify(path.resolve('electron/files/lock-file.ts'))};
    while (Date.now() < ${at});
    const taken = takeLock(${JSON.stringify(file)});
    process.stdout.write(taken.ok ? 'yes' : taken.error.code);
    setInterval(() => {}, 1000);`;
  const loader = path.resolve('test/support/extensionless.mjs');
  const own = [process.execPath, '--import', loader, '--input-type=module', '--eval', script];
  const [program = '', ...args] = [...from, ...own];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [said] = (await once(child.stdout, 'data')) as [Buffer]; // as: once() gives the arguments of the event
  return { child, has: said.toString() === 'yes' };
}

describe('the lock of a vault', () => {
  test('D8 is held by one, told to others with the process that has it, and free after it is given back', () => {
    const first = takeLock(file);
    expect(first.ok).toBe(true);
    expect(takeLock(file)).toEqual({ ok: false, error: { code: 'open-elsewhere', pid: process.pid } });
    expect(readLock(file)?.pid).toBe(process.pid);
    if (first.ok) first.value.release();
    if (first.ok) first.value.release();
    expect(readdirSync(folder)).toEqual([]);
    expect(takeLock(file).ok).toBe(true);
  });

  test("giving it back twice never takes away the next owner's", () => {
    const first = takeLock(file);
    if (first.ok) first.value.release();
    const second = takeLock(file);
    if (first.ok) first.value.release();
    expect(second.ok && readLock(file) !== undefined).toBe(true);
  });

  test('a lock whose process was killed is taken over', async () => {
    const { child, has } = await contender();
    expect(has).toBe(true);
    expect(takeLock(file)).toMatchObject({ ok: false, error: { code: 'open-elsewhere', pid: child.pid } });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(takeLock(file).ok).toBe(true);
    expect(readLock(file)?.pid).toBe(process.pid);
  });

  test.runIf(process.platform === 'linux')(
    'a killed process that its parent never asks for does not hold it any more',
    async () => {
      const parent = ['sh', '-c', '"$@" & exec sleep 600', 'sh'];
      const { child, has } = await contender(0, parent);
      const pid = readLock(file)?.pid ?? 0;
      expect(has && pid !== child.pid).toBe(true);
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
      expect(isLocked(file)).toBe(false);
      expect(takeLock(file).ok).toBe(true);
    },
  );

  test('D2: what a process had prepared that was killed before it had the lock goes with the next lock', () => {
    const entry = (pid: number) => JSON.stringify({ pid, startedAt: 'before:1', token: 'a'.repeat(32) });
    const [dead, cutOff, fresh, strange] = ['a', 'b', 'c', 'x'].map((one) => `${file}.${one.repeat(32)}`);
    writeFileSync(dead ?? '', entry(2 ** 22 - 1));
    writeFileSync(cutOff ?? '', entry(1).slice(0, 9));
    utimesSync(cutOff ?? '', 0, 0);
    writeFileSync(fresh ?? '', '');
    writeFileSync(strange ?? '', entry(2 ** 22 - 1));
    expect(takeLock(file).ok).toBe(true);
    const left = ['lock', `lock.${'c'.repeat(32)}`, `lock.${'x'.repeat(32)}`];
    expect(readdirSync(folder).sort()).toEqual(left);
  });

  test('a later process with the same id is not taken for the owner', () => {
    const mine = { pid: process.pid, startedAt: 'another-boot:1', token: 'x' };
    expect(isAlive(mine)).toBe(process.platform !== 'linux');
    writeFileSync(file, JSON.stringify(mine));
    expect(takeLock(file).ok).toBe(process.platform === 'linux');
  });

  test('an unreadable lock counts while it is new and is taken over when it is old', () => {
    writeFileSync(file, '');
    expect(takeLock(file)).toEqual({ ok: false, error: { code: 'open-elsewhere', pid: null } });
    utimesSync(file, new Date(0), new Date(0));
    expect(takeLock(file).ok).toBe(true);
  });

  test('a missing folder throws what the disk says', () => {
    expect(() => takeLock(path.join(folder, 'gone', 'lock'))).toThrow('ENOENT');
  });

  test('of many that find a stale lock at the same moment, exactly one gets it', async () => {
    for (let round = 0; round < 3; round += 1) {
      writeFileSync(file, JSON.stringify({ pid: 2 ** 22 - 1, startedAt: 'gone:1', token: 'stale' }));
      const at = Date.now() + 900;
      const all = await Promise.all(Array.from({ length: 6 }, () => contender(at)));
      expect(all.filter(({ has }) => has)).toHaveLength(1);
      for (const { child } of all) child.kill('SIGKILL');
      await Promise.all(
        all.map(({ child }) =>
          child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve([]),
        ),
      );
      expect(readdirSync(folder)).toEqual(['lock']);
    }
  }, 60_000);
});

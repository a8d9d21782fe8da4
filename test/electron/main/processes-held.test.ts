/** What is read from the system of real processes: sockets, sandbox, dumps, network. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  crashHandlerRuns,
  heldOf,
  isSandboxed,
  leaveNoCoreDump,
  memoryDumpOf,
  networkOf,
  openSockets,
  parentOf,
} from '../../../electron/main/processes-held';
import { truthWords } from '../../../renderer/text/truth';
import type { ShellTruth } from '../../../shared/ipc/shell';

let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

/** A process that says when it is ready. */
async function running(code: string): Promise<number> {
  child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((done) => child?.stdout?.once('data', done));
  return child.pid ?? 0;
}
const READY = "process.stdout.write('ready'); setInterval(() => {}, 1000);";

describe.skipIf(process.platform !== 'linux')('what the system tells of a process', () => {
  it('counts the internet sockets that it holds, and no others', async () => {
    expect(openSockets([await running(READY)])).toBe(0);
    child?.kill('SIGKILL');
    const pid = await running(
      `const d = require('node:dgram').createSocket('udp4').bind(0, '127.0.0.1', () =>
        require('node:net').createServer().listen(0, '127.0.0.1', () => { ${READY} }));`,
    );
    expect(openSockets([pid])).toBe(2);
    expect(openSockets([pid, pid])).toBe(2);
  });

  it('passes over one that has ended', () => {
    expect(openSockets([2 ** 22 + 1])).toBe(0);
    expect(heldOf(2 ** 22 + 1)).toBeNull();
  });

  it('tells a filter of system calls from the mere loss of new rights', () => {
    const proc = mkdtempSync(path.join(tmpdir(), 'desk-proc-'));
    const states = { 1: '1\nSeccomp:\t2', 2: '1\nSeccomp:\t0', 3: '0\nSeccomp:\t0', 4: '0\nSeccomp:\t2' };
    for (const [pid, state] of Object.entries(states)) {
      mkdirSync(path.join(proc, pid));
      writeFileSync(path.join(proc, pid, 'status'), `Name:\tx\nPPid:\t7\nNoNewPrivs:\t${state}\n`);
    }
    expect([1, 2, 3, 4].map((pid) => heldOf(pid, proc))).toEqual(['filter', 'rights', 'nothing', 'nothing']);
    expect([1, 2, 3, 4, 5].map((pid) => isSandboxed(pid, false, proc))).toEqual([
      true,
      ...Array(4).fill(false),
    ]);
    // a filter around everything, as a container has, is not Chromium's sandbox
    expect(isSandboxed(1, true, proc)).toBe(false);
    expect(parentOf(1, proc)).toBe(7);
    rmSync(proc, { recursive: true });
  });

  it('takes the memory out of what a crash would write', async () => {
    const pid = await running(READY);
    writeFileSync(`/proc/${pid}/coredump_filter`, '33');
    const before = memoryDumpOf([pid]);
    leaveNoCoreDump([pid]);
    expect(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim()).toBe('00000000');
    // where the limit is 0 already, that is what counts
    expect([before, memoryDumpOf([pid])]).toEqual(
      before === 'limit' ? ['limit', 'limit'] : ['possible', 'empty'],
    );
  });

  it('takes the limit of core files for what it is: of none, where the system hands the dump to a program', () => {
    const proc = mkdtempSync(path.join(tmpdir(), 'desk-proc-'));
    mkdirSync(path.join(proc, '7'));
    mkdirSync(path.join(proc, 'sys/kernel'), { recursive: true });
    const pattern = path.join(proc, 'sys/kernel/core_pattern');
    writeFileSync(path.join(proc, '7/limits'), 'Max core file size        0          unlimited    bytes\n');
    writeFileSync(path.join(proc, '7/coredump_filter'), '00000033\n');
    writeFileSync(pattern, 'core.%p\n');
    expect(memoryDumpOf([7], proc)).toBe('limit');
    writeFileSync(pattern, '|/usr/lib/systemd/systemd-coredump %P\n');
    expect(memoryDumpOf([7], proc)).toBe('possible');
    leaveNoCoreDump([7], proc);
    expect(memoryDumpOf([7], proc)).toBe('empty');
    rmSync(proc, { recursive: true });
  });

  it('finds the process that would report a crash of ours, and not that of another program', () => {
    const proc = mkdtempSync(path.join(tmpdir(), 'desk-proc-'));
    const line = (pid: string, folder: string) => {
      mkdirSync(path.join(proc, pid));
      const words = ['chrome_crashpad_handler', '--no-rate-limit', `--database=${folder}`, ''];
      writeFileSync(path.join(proc, pid, 'cmdline'), words.join('\0'));
    };
    line('1', '/home/x/.config/Another/Crashpad');
    expect(crashHandlerRuns('/home/x/.config/Desk/Crashpad', proc)).toBe(false);
    line('2', '/home/x/.config/Desk/Crashpad');
    expect(crashHandlerRuns('/home/x/.config/Desk/Crashpad', proc)).toBe(true);
    rmSync(proc, { recursive: true });
    expect(crashHandlerRuns('/home/x/.config/Desk/Crashpad', proc)).toBeNull();
  });

  it('sees whether there is any network but the computer itself', () => {
    const proc = mkdtempSync(path.join(tmpdir(), 'desk-proc-'));
    mkdirSync(path.join(proc, 'self/net'), { recursive: true });
    const head = 'Inter-|   Receive | Transmit\n face |bytes packets | bytes\n    lo: 0 0\n';
    const table = path.join(proc, 'self/net/dev');
    writeFileSync(table, head);
    expect(networkOf(proc)).toBe('cut');
    writeFileSync(table, `${head}  eth0: 1 2\n`);
    expect(networkOf(proc)).toBe('there');
    rmSync(proc, { recursive: true });
    expect(networkOf(proc)).toBeNull();
  });
});

describe('what was measured, in words', () => {
  const good: ShellTruth = {
    ...{ at: 0, openSockets: 0, refusedOut: 0, network: 'cut', memoryDump: 'limit', spelling: false },
    ...{ crashReports: false, recentFiles: false, clipboardOurs: false, pageSandboxed: true },
    parts: [{ part: 'page', held: 'filter' }],
  };

  it('is good in every fact only where every fact was measured and holds', () => {
    expect(truthWords(good).map(({ holds }) => holds)).toEqual(Array(6).fill('yes'));
  });

  it('says of each thing that does not hold, or that is not told, that it does not or is not', () => {
    const changed = (change: Partial<ShellTruth>) =>
      truthWords({ ...good, ...change }).map(({ holds }) => holds);
    expect(changed({ openSockets: 1 })[0]).toBe('no');
    expect(changed({ refusedOut: 1 })[0]).toBe('no');
    expect(changed({ openSockets: null })[0]).toBe('untold');
    expect(changed({ parts: [{ part: 'page', held: 'nothing' }] })[1]).toBe('no');
    expect(changed({ pageSandboxed: false })[1]).toBe('no');
    expect(changed({ pageSandboxed: false, parts: [{ part: 'page', held: null }] })[1]).toBe('no');
    expect(
      changed({
        parts: [
          { part: 'page', held: 'filter' },
          { part: 'vault', held: 'nothing' },
        ],
      })[1],
    ).toBe('no');
    expect(changed({ parts: [{ part: 'page', held: null }] })[1]).toBe('untold');
    expect(changed({ network: 'there' })[2]).toBe('no');
    expect(changed({ network: null })[2]).toBe('untold');
    expect(changed({ memoryDump: 'possible' })[3]).toBe('no');
    expect(changed({ memoryDump: 'empty' })[3]).toBe('yes');
    expect(changed({ spelling: true })[4]).toBe('no');
    expect(changed({ crashReports: true })[4]).toBe('no');
    expect(changed({ recentFiles: true, crashReports: null })[4]).toBe('no');
    expect(changed({ crashReports: null })[4]).toBe('untold');
  });
});

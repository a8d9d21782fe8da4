/** Starts the disk worker with the disk of power-cut.c below it. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Refused, Work } from '../disk-worker';
import { jsonLines } from '../../support/desk-program';
import { builtDisk, builtProgram, ROOT } from './built';

export const PARSER = path.join(ROOT, 'out/main/parser.cjs');

export interface Worker {
  /** Does one after the other; gives what it said. Throws when it crashed. */
  run(works: readonly Work[]): Promise<Refused[]>;
  /** The same where it may mount a disk: as root, or in a namespace of its own. Undefined where neither is possible. */
  readonly mounting: ((works: readonly Work[]) => Promise<Refused[]>) | undefined;
}

export async function diskWorker(user: string): Promise<Worker> {
  const program = await builtProgram('test/torture/disk-worker.ts', user);
  const library = builtDisk(user);
  const run = async (works: readonly Work[], before: readonly string[]): Promise<Refused[]> => {
    const [command = '', ...args] = [...before, process.execPath, program, JSON.stringify(works)];
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LD_PRELOAD: library },
    });
    let said = '';
    let faults = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      faults += text;
    });
    const code = await new Promise((done) => child.once('close', (status, signal) => done(signal ?? status)));
    if (code !== 0) throw new Error(`the program ended with ${String(code)}: ${said.slice(-300)} ${faults}`);
    return jsonLines<Refused>(said);
  };
  const namespace = [[], ['unshare', '-rm']].find(mayMount);
  return {
    run: (works) => run(works, []),
    mounting: namespace === undefined ? undefined : (works) => run(works, namespace),
  };
}

function mayMount(before: readonly string[]): boolean {
  const point = mkdtempSync(path.join(tmpdir(), 'desk-may-mount-'));
  const script = 'mount -t tmpfs none "$0" && umount "$0"';
  const [command = '', ...args] = [...before, 'sh', '-c', script, point];
  const { status } = spawnSync(command, args, { stdio: 'ignore' });
  rmdirSync(point);
  return status === 0;
}

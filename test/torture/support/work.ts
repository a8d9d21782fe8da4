/** Starts the disk worker with the disk of power-cut.c below it. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Refused, Work } from '../disk-worker';
import { jsonLines } from '../../support/desk-program';
import { builtDisk, builtProgram, ROOT } from './built';

export const PARSER = path.join(ROOT, 'out/main/parser.cjs');

export interface Worker {
  /** Does one after the other; gives what it said. Throws when it crashed. */
  run(works: readonly Work[]): Promise<Refused[]>;
}

export async function diskWorker(user: string): Promise<Worker> {
  const program = await builtProgram('test/torture/disk-worker.ts', user);
  const library = builtDisk(user);
  return {
    async run(works) {
      const child = spawn(process.execPath, [program, JSON.stringify(works)], {
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
      const code = await new Promise((done) =>
        child.once('close', (status, signal) => done(signal ?? status)),
      );
      if (code !== 0)
        throw new Error(`the program ended with ${String(code)}: ${said.slice(-300)} ${faults}`);
      return jsonLines<Refused>(said);
    },
  };
}

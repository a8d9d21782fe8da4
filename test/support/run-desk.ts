/** An open vault as the window has it, a folder of a reporter's letters, and the runs that read them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { ImportJob } from '../../shared/ipc/shapes';
import { type Correspondent, openpgpCorrespondent } from './correspondent';
import { clearReport } from './report-mail';
import { createVault, type WholeVault, wholeVault } from './whole-vault';

export interface RunDesk {
  readonly folder: string;
  /** The folder of letters, named night-mail. */
  readonly mails: string;
  /** Path of the vault. */
  readonly vault: string;
  /** A test that locks or opens anew puts its own here. */
  desk: WholeVault;
  /** Who wrote the letters. */
  readonly heron: Correspondent;
  letter(n: number): Uint8Array;
  /** 000.eml, 001.eml, … */
  writeLetters(count: number): void;
  jobs(): Promise<ImportJob[]>;
  job(id: string): Promise<ImportJob>;
  /** The job once it is over. */
  ended(id: string): Promise<ImportJob>;
}

/** Made anew for each test of the file that calls this, and taken away after it. */
export function runDesk(): RunDesk {
  let heron: Correspondent;
  let folder = '';
  let vault = '';
  let desk: WholeVault;
  const mails = (): string => path.join(folder, 'night-mail');
  beforeAll(async () => {
    heron = await openpgpCorrespondent('nightheron', 'heron@mail.example');
  });
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'desk-runs-'));
    mkdirSync(mails());
    desk = wholeVault({ attended: true });
    vault = await createVault(desk, folder);
  });
  afterEach(() => {
    desk.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get folder() {
      return folder;
    },
    get mails() {
      return mails();
    },
    get vault() {
      return vault;
    },
    get heron() {
      return heron;
    },
    get desk() {
      return desk;
    },
    set desk(other) {
      desk = other;
    },
    letter: (n) =>
      clearReport({ from: heron, subject: `Finding ${n}`, text: `Finding number ${n}.`, id: `run-${n}` }),
    writeLetters(count) {
      for (let n = 0; n < count; n += 1)
        writeFileSync(path.join(mails(), `${String(n).padStart(3, '0')}.eml`), this.letter(n));
    },
    async jobs() {
      return (await desk.ask('import.jobs', {})).jobs;
    },
    async job(id) {
      const found = (await this.jobs()).find((one) => one.id === id);
      if (found === undefined) throw new Error('no such job');
      return found;
    },
    async ended(id) {
      await expect
        .poll(async () => (await this.job(id)).endedAt, { timeout: 60_000, interval: 25 })
        .not.toBeNull();
      return await this.job(id);
    },
  };
}

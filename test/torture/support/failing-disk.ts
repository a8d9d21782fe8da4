/** Tells the disk of power-cut.c what to do, from within the process that it is preloaded into. */
import { closeSync, openSync, readFileSync } from 'node:fs';

/** Kinds of calls that can be refused, as power-cut.c numbers them. */
export const CALLS = {
  open: 1,
  write: 2,
  sync: 4,
  truncate: 8,
  rename: 16,
  unlink: 32,
  link: 64,
  mkdir: 128,
} as const;
export type CallKind = keyof typeof CALLS;

export const ERRNO = { EIO: 5, ENOSPC: 28 } as const;
export type DiskError = keyof typeof ERRNO;

export interface Refusal {
  readonly calls: readonly CallKind[];
  /** The Nth of them, counted from 1. */
  readonly at: number;
  readonly error: DiskError;
  /** Whether all later ones are refused as well. */
  readonly stays: boolean;
}

/** Writes down, into the folder `log`, what is under `folder` at each sync from now on. */
export function recordSyncs(folder: string, log: string): void {
  command(`record|${folder}|${log}`);
}

export function refuse(folder: string, { calls, at, error, stays }: Refusal): void {
  const mask = calls.reduce((sum, kind) => sum + CALLS[kind], 0);
  command(`fail|${folder}|${mask}|${at}|${ERRNO[error]}|${stays ? 1 : 0}`);
}

/** The disk is whole again, and nothing is written down any more; gives how many of the chosen calls there were. */
export function soundAgain(): number {
  return command('stop');
}

function command(said: string): number {
  const handle = openSync(`/power-cut|${said}`, 'r');
  try {
    return Number(readFileSync(handle, 'utf8'));
  } finally {
    closeSync(handle);
  }
}

/** `npm run bench`: import, search and start of this build on this machine, each against something to compare it with. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { measureImport } from './import-rate';
import { measureSearch } from './search-time';
import { measureWindow } from './window-ready';

/** Prints each figure as it is there. Sizes: BENCH_MESSAGES, BENCH_LETTERS, BENCH_STARTS. */
export async function bench(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-bench-'));
  const tell = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    tell(`Disclosure Desk bench, ${new Date().toISOString().slice(0, 10)}`);
    tell(`${availableParallelism()} cores, ${process.platform} ${process.arch}, Node.js ${process.version}`);
    await measureImport(folder, sizeOf('BENCH_MESSAGES', 300), tell);
    await measureSearch(folder, sizeOf('BENCH_LETTERS', 10_000), tell);
    await measureWindow(folder, sizeOf('BENCH_STARTS', 7), tell);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type Tell = (line: string) => void;

function sizeOf(variable: string, usual: number): number {
  const given = Number(process.env[variable]);
  return Number.isInteger(given) && given > 0 ? given : usual;
}

/** The value below which the given share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

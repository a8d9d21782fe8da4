/** Makes what a torture test runs beside itself: a program of our TypeScript sources in a bundle, and the disk that fails. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
const CACHE = path.join(ROOT, 'node_modules/.cache/torture');

/** The program made of that source, given from the top of the repository. Each user names its own copy, since tests run side by side. */
export async function builtProgram(source: string, user: string): Promise<string> {
  // beside the project's own packages, which it imports
  const outDir = path.join(CACHE, user);
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    // CommonJS packages whose names Node does not see
    ssr: { noExternal: ['ae-cvss-calculator', '@kenjiuno/msgreader'] },
    build: { ssr: source, outDir, emptyOutDir: true, minify: false },
  });
  return path.join(outDir, `${path.basename(source, '.ts')}.js`);
}

/** The library of power-cut.c. */
export function builtDisk(user: string): string {
  const source = path.join(ROOT, 'test/torture/power-cut.c');
  const library = path.join(CACHE, `${user}-power-cut.so`);
  if (existsSync(library) && statSync(library).mtimeMs > statSync(source).mtimeMs) return library;
  mkdirSync(CACHE, { recursive: true });
  const made = spawnSync(
    process.env['CC'] ?? 'cc',
    ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`power-cut.c does not compile: ${made.stderr}`);
  return library;
}

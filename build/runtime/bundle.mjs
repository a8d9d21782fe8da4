/** Builds the bundle in out/ when its sources changed since the last time. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeNotices } from '../notices.mjs';
import { environmentFor } from './node.mjs';
import { alone, modules, Refusal, root, say } from './place.mjs';

const SOURCES = [
  'electron',
  'shared',
  'renderer',
  'build/electron.vite.config.ts',
  'build/notices.mjs',
  'package.json',
  'package-lock.json',
];
const out = path.join(root, 'out');
const stamp = path.join(out, 'sources.sha256');

/** @param {string} place @returns {string[]} */
function filesOf(place) {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  if (path.extname(place)) return [place];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(path.join(place, entry.name)) : [path.join(place, entry.name)],
  );
}

/** One hash over names and contents of everything that the bundle is made from. */
export function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesOf).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

const isFresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfSources();

/** @param {string} node path of Node.js 24 */
export async function ensureBuilt(node) {
  if (isFresh()) return;
  await alone('build', async () => {
    if (isFresh()) return;
    const hash = hashOfSources();
    say('building the app (a few seconds)');
    rmSync(stamp, { force: true });
    const tool = path.join(modules, 'electron-vite/bin/electron-vite.js');
    const config = path.join(root, 'build/electron.vite.config.ts');
    const child = spawn(node, [tool, 'build', '--config', config, '--logLevel', 'warn'], {
      cwd: root,
      env: environmentFor(node),
      stdio: ['ignore', 2, 2],
    });
    const code = await new Promise((done) => child.once('exit', done).once('error', () => done(1)));
    if (code !== 0) throw new Refusal('The build failed; what is wrong stands above.');
    writeNotices();
    writeFileSync(stamp, hash);
  });
}

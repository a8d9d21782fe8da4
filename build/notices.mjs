/** Writes the licences of everything that the bundle contains, found by the source maps rather than by what is installed. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { modules, root } from './runtime/place.mjs';

/** Not in a source map: taken over as they are. */
const BESIDE = ['openpgp', 'better-sqlite3'];
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/** Names of the packages whose code is in out/. */
function bundledPackages() {
  const names = new Set(BESIDE);
  const maps = readdirSync(path.join(root, 'out'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.map'),
  );
  for (const file of maps) {
    for (const source of JSON.parse(readFileSync(path.join(root, 'out', file), 'utf8')).sources ?? []) {
      const found = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source ?? '');
      if (found?.[1]) names.add(found[1]);
    }
  }
  return [...names].sort();
}

/** @param {string} name */
function noticeOf(name) {
  const folder = path.join(modules, name);
  const { version, license, author } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file) && !file.endsWith('.js'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  const by = typeof author === 'string' ? author : (author?.name ?? '');
  const head = `${name} ${version} · ${typeof license === 'string' ? license : 'see below'}${by ? ` · ${by}` : ''}`;
  return [head, '-'.repeat(head.length), ...texts].join('\n');
}

/** Returns the names that it lists. */
export function writeNotices() {
  const names = bundledPackages().filter((name) => existsSync(path.join(modules, name, 'package.json')));
  const opening =
    'Disclosure Desk contains the following software of others. OpenPGP.js is under the LGPL: it lies unchanged in ' +
    'out/main/openpgp.cjs of the application archive, and the app can be built with another version of it (replace that file). ' +
    'Electron and Chromium bring their own notices beside this file.';
  writeFileSync(
    path.join(root, 'out/THIRD-PARTY-NOTICES.txt'),
    `${[opening, ...names.map(noticeOf)].join('\n\n\n')}\n`,
  );
  return names;
}

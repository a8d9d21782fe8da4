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

/** @typedef {{ name: string, version: string, licence: string, by: string, text: string }} Notice */

/** @param {string} name @returns {Notice} */
function noticeOf(name) {
  const folder = path.join(modules, name);
  const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file) && !file.endsWith('.js'))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  const by = typeof about.author === 'string' ? about.author : (about.author?.name ?? '');
  const licence = typeof about.license === 'string' ? about.license : 'see below';
  return { name, version: about.version, licence, by, text: texts.join('\n\n') };
}

/** Everything of others that is in out/, by name. */
export function shippedPackages() {
  return bundledPackages()
    .filter((name) => existsSync(path.join(modules, name, 'package.json')))
    .map(noticeOf);
}

/** @param {Notice} notice */
function asText({ name, version, licence, by, text }) {
  const head = `${name} ${version} · ${licence}${by ? ` · ${by}` : ''}`;
  return [head, '-'.repeat(head.length), ...(text ? [text] : [])].join('\n');
}

/** Puts them beside the bundle: as text for whoever has the package, as JSON for the app's own screen. */
export function writeNotices() {
  const packages = shippedPackages();
  const opening =
    'Disclosure Desk contains the following software of others. OpenPGP.js is under the LGPL: it lies unchanged in ' +
    'out/main/openpgp.cjs of the application archive, and the app can be built with another version of it (replace that file). ' +
    'Electron and Chromium bring their own notices beside this file.';
  const out = path.join(root, 'out');
  writeFileSync(
    path.join(out, 'THIRD-PARTY-NOTICES.txt'),
    `${[opening, ...packages.map(asText)].join('\n\n\n')}\n`,
  );
  writeFileSync(path.join(out, 'notices.json'), `${JSON.stringify({ packages })}\n`);
}

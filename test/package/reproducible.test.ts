/** Two checkouts in different folders give the same bundle, byte for byte; and what it says of others is what the docs list. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../build/runtime/bundle.mjs';
import { ensureNode } from '../../build/runtime/node.mjs';
import { root } from '../../build/runtime/place.mjs';
import { billOfMaterials } from '../../build/supply/bill.mjs';

const SOURCES = [
  'electron',
  'shared',
  'renderer',
  'build',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
// on the disk of the checkout, where packages can be linked instead of copied
const results = path.join(root, 'test-results');
mkdirSync(results, { recursive: true });
const second = path.join(mkdtempSync(path.join(results, 'second-')), 'in', 'another', 'place');
let node = '';

beforeAll(async () => {
  node = await ensureNode();
  await ensureBuilt(node);
}, 120_000);
afterAll(() => rmSync(path.join(second, '../../..'), { recursive: true, force: true, maxRetries: 5 }));

/** Hash by name of every file below, but the bill of materials, which packaging adds. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== 'sbom.cdx.json',
  );
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .sort()
      .map((file) => [
        path.relative(folder, file),
        createHash('sha256').update(readFileSync(file)).digest('hex'),
      ]),
  );
}

function placePackages(): void {
  const from = path.join(root, 'node_modules');
  const to = path.join(second, 'node_modules');
  mkdirSync(to);
  for (const name of readdirSync(from).filter((entry) => entry !== '.cache')) {
    try {
      execFileSync('cp', ['-al', path.join(from, name), to], { stdio: 'ignore' });
    } catch {
      cpSync(path.join(from, name), path.join(to, name), { recursive: true, verbatimSymlinks: true });
    }
  }
}

describe.skipIf(process.platform === 'win32')('the bundle', () => {
  it('is the same, byte for byte, from another checkout in another folder', () => {
    mkdirSync(second, { recursive: true });
    for (const name of SOURCES.filter((one) => existsSync(path.join(root, one))))
      cpSync(path.join(root, name), path.join(second, name), { recursive: true });
    placePackages();
    const build =
      "import('./build/runtime/bundle.mjs').then((bundle) => bundle.ensureBuilt(process.execPath))";
    execFileSync(node, ['-e', build], { cwd: second, stdio: 'inherit' });
    const [ours, theirs] = [hashes(path.join(root, 'out')), hashes(path.join(second, 'out'))];
    expect(Object.keys(ours)).toContain('main/main.cjs');
    expect(Object.keys(ours)).toContain('renderer/index.html');
    expect(theirs).toEqual(ours);
  }, 240_000);

  it('holds what docs/THIRD-PARTY-NOTICES.md lists, and nothing else', () => {
    const { packages } = JSON.parse(readFileSync(path.join(root, 'out/notices.json'), 'utf8')) as {
      packages: { name: string; version: string }[];
    };
    const listed = readFileSync(path.join(root, 'docs/THIRD-PARTY-NOTICES.md'), 'utf8').matchAll(
      /^\| (\S+)(?: \(\S+\))? \| (\d\S*) \| .+ \|$/gm,
    );
    // the runtime stands there too, and brings its own notices
    const bundled = [...listed].filter(([, name]) => name !== 'electron');
    expect(bundled.map(([, name, version]) => `${name} ${version}`)).toEqual(
      packages.map(({ name, version }) => `${name} ${version}`),
    );
  });

  it('has a bill of materials that is the same each time, names every part that ships with its hash, and the runtime', async () => {
    const text = await billOfMaterials('1.2.3');
    expect(await billOfMaterials('1.2.3')).toBe(text);
    const bill = JSON.parse(text) as {
      bomFormat: string;
      specVersion: string;
      components: {
        name: string;
        version: string;
        scope: string;
        purl?: string;
        hashes?: { alg: string }[];
      }[];
    };
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
    const ships = bill.components.filter(({ scope }) => scope === 'required');
    expect(ships.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['electron', 'better-sqlite3', 'openpgp', 'react-dom', 'zod', 'SQLite']),
    );
    expect(ships.map(({ name }) => name)).not.toContain('vitest');
    expect(ships.find(({ name }) => name === 'electron')?.version).toBe('1.2.3');
    const bundled = ships.filter(({ purl }) => purl !== undefined && !purl.startsWith('pkg:npm/electron@'));
    expect(bundled.length).toBeGreaterThan(40);
    expect(bundled.filter(({ hashes }) => hashes?.[0]?.alg !== 'SHA-512')).toEqual([]);
  });
});

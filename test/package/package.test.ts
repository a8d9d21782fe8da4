/** Packages the app as a folder and as tar.gz, looks at its fuses and contents, and starts it once from the archive. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFuses } from '../../build/after-pack.mjs';
import { packageApp } from '../../build/package.mjs';
import { ensureBuilt } from '../../build/runtime/bundle.mjs';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../build/runtime/electron.mjs';
import { ensureNode } from '../../build/runtime/node.mjs';

const FALLBACK_FUSES = 7;
const RELEASE_FUSES = 9;
const REFUSED_EXIT = 64;

const work = mkdtempSync(path.join(tmpdir(), 'desk-package-'));
const unpacked = path.join(work, 'linux-unpacked');
let isFallback = false;

beforeAll(async () => {
  const node = await ensureNode();
  const electron = await ensureElectron();
  isFallback = electron.fallback;
  await ensureBuilt(node);
  await packageApp({ node, electron, targets: ['dir', 'tar.gz'], output: work });
});
afterAll(() => rmSync(work, { recursive: true, force: true, maxRetries: 5 }));

interface Ended {
  readonly code: number | null;
  readonly errors: string;
}

function start(
  folder: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const settings = path.join(work, 'settings');
    const child = spawn(path.join(folder, 'disclosure-desk'), [...electronSwitches(), ...args], {
      env: { ...electronEnvironment(), XDG_CONFIG_HOME: settings, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (bytes: Buffer) => {
      errors += bytes.toString('utf8');
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), 60_000);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(limit);
      resolve({ code, errors });
    });
  });
}

/** How many different colours the raw picture data has; an empty window has one or two. */
function coloursOf(png: Buffer): number {
  const chunks: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') chunks.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return new Set(inflateSync(Buffer.concat(chunks))).size;
}

describe.skipIf(process.platform !== 'linux')('the package', () => {
  it('E1 has every fuse of its runtime set as wanted', async () => {
    const fuses = await readFuses(path.join(unpacked, 'disclosure-desk'));
    expect(fuses).toHaveLength(isFallback ? FALLBACK_FUSES : RELEASE_FUSES);
    expect(fuses.filter(({ asWanted }) => !asWanted)).toEqual([]);
  });

  it('holds the app as an archive, the native file beside it, and the notices', () => {
    const resources = readdirSync(path.join(unpacked, 'resources'));
    expect(resources).toContain('app.asar');
    expect(resources.filter((name) => name.startsWith('default_app'))).toEqual([]);
    const outside = readdirSync(path.join(unpacked, 'resources/app.asar.unpacked'), {
      recursive: true,
      encoding: 'utf8',
    });
    expect(outside.filter((name) => /\.\w+$/.test(name))).toEqual([
      expect.stringMatching(/linux-\w+\.node$/),
    ]);
    const notices = readFileSync(path.join(unpacked, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['openpgp', 'better-sqlite3', 'react-dom', 'zod', 'libmime'])
      expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
    const bill = readFileSync(path.join(unpacked, 'sbom.cdx.json'), 'utf8');
    expect(JSON.parse(bill)).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { type: 'application' } },
    });
    expect(readFileSync(path.join(unpacked, 'LICENSE.txt'), 'utf8')).toContain('Apache License');
  });

  it('keeps openpgp as a file of its own, unchanged, and leaves maps and sources out', () => {
    const archive = readFileSync(path.join(unpacked, 'resources/app.asar'));
    const own = readFileSync(new URL('../../node_modules/openpgp/dist/node/openpgp.cjs', import.meta.url));
    expect(archive.includes(own)).toBe(true);
    const header = archive.subarray(16, 16 + archive.readUInt32LE(12)).toString('utf8');
    expect(header).not.toMatch(/"[^"]+\.(map|tsx?)":/);
  });

  it('shows its window when started from the tar.gz', async () => {
    const archive = readdirSync(work).find((name) => name.endsWith('.tar.gz'));
    const target = mkdtempSync(path.join(work, 'from-archive-'));
    execFileSync('tar', ['-xzf', path.join(work, archive ?? ''), '-C', target, '--strip-components=1']);
    const picture = path.join(work, 'window.png');
    const { code, errors } = await start(target, [`--screenshot-and-quit=${picture}`]);
    expect(errors).toContain('"event":"page-connected"');
    expect(errors).toContain('"event":"screenshot-made"');
    expect(code).toBe(0);
    expect(coloursOf(readFileSync(picture))).toBeGreaterThan(20);
  });

  it.each([
    '--inspect=0',
    '--inspect-brk=0',
    '--remote-debugging-port=0',
    '--js-flags=--expose-gc',
    '--enable-logging',
  ])('E7 does not start with %s', async (argument) => {
    const { code, errors } = await start(unpacked, [argument]);
    expect(code).toBe(REFUSED_EXIT);
    expect(errors).not.toMatch(/listening on ws/i);
  });

  it('E7 cannot be made a plain Node.js by the environment', async () => {
    const witness = path.join(work, 'witness');
    const code = `require('node:fs').writeFileSync(${JSON.stringify(witness)}, '')`;
    await start(unpacked, ['-e', code], { ELECTRON_RUN_AS_NODE: '1' });
    expect(existsSync(witness)).toBe(false);
  });
});

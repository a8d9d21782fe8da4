/** Packages the app as a folder and as tar.gz, looks at its fuses and contents, and starts it once from the archive. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFuses } from '../../build/after-pack.mjs';
import { packageApp } from '../../build/package.mjs';
import { ensureBuilt } from '../../build/runtime/bundle.mjs';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../build/runtime/electron.mjs';
import { ensureNode } from '../../build/runtime/node.mjs';
import { processTree } from '../support/process-memory';

const FALLBACK_FUSES = 7;
const RELEASE_FUSES = 9;
const REFUSED_EXIT = 64;

const work = mkdtempSync(path.join(tmpdir(), 'desk-package-'));
const unpacked = path.join(work, 'linux-unpacked');
let isFallback = false;
let runtime = '';

beforeAll(async () => {
  const node = await ensureNode();
  const electron = await ensureElectron();
  isFallback = electron.fallback;
  runtime = electron.version;
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

/** Lines of the system's lists of TCP sockets that one of these processes listens on. */
function listening(running: readonly { readonly pid: number }[]): readonly string[] {
  const own = new Set(running.flatMap(({ pid }) => socketsOf(pid)));
  return running.flatMap(({ pid }) =>
    ['tcp', 'tcp6'].flatMap((list) => {
      const file = `/proc/${pid}/net/${list}`;
      if (!existsSync(file)) return []; // ended meanwhile, or without IPv6
      const lines = readFileSync(file, 'utf8').split('\n');
      return lines.filter((line) => {
        const [, , , state, , , , , , inode = ''] = line.trim().split(/\s+/);
        return state === '0A' && own.has(inode);
      });
    }),
  );
}

/** Inodes of the sockets that a process holds. */
function socketsOf(pid: number): readonly string[] {
  const folder = `/proc/${pid}/fd`;
  const open = unlessGone(() => readdirSync(folder)) ?? [];
  return open.flatMap((fd) => {
    const leads = unlessGone(() => readlinkSync(path.join(folder, fd)));
    return /^socket:\[(\d+)\]$/.exec(leads ?? '')?.[1] ?? [];
  });
}

/** Of a process: undefined when it ended meanwhile, or closed what was looked at. */
function unlessGone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** Names of the network interfaces that each process of the app below that one sees. */
function networksBelow(top: number): readonly string[] {
  const running = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(
    running.map((pid) => {
      const status = unlessGone(() => readFileSync(`/proc/${pid}/status`, 'utf8')) ?? '';
      return [Number(pid), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0)] as const;
    }),
  );
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid) ?? 0;
    return parent > 1 && (parent === top || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow).flatMap((pid) => {
    const table = unlessGone(() => readFileSync(`/proc/${pid}/net/dev`, 'utf8'));
    if (table === undefined) return [];
    const names = table.split('\n').flatMap((line) => /^\s*([^\s:|]+):/.exec(line)?.[1] ?? []);
    return [names.join(' ')];
  });
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
      components: expect.arrayContaining([expect.objectContaining({ name: 'electron', version: runtime })]),
    });
    expect(readdirSync(path.join(unpacked, 'confine')).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(readFileSync(path.join(unpacked, 'LICENSE.txt'), 'utf8')).toContain('Apache License');
  });

  it('shows its window in bubblewrap, where no part of it sees a network', async ({ skip }) => {
    skip(spawnSync('bwrap', ['--version']).error !== undefined, 'bubblewrap is not there');
    const place = mkdtempSync(path.join(work, 'confined-'));
    const picture = path.join(place, 'window.png');
    const words = [...electronSwitches(), '--password-store=basic', `--screenshot-and-quit=${picture}`];
    const child = spawn(path.join(unpacked, 'confine/disclosure-desk-confined'), [place, '--', ...words], {
      env: { ...electronEnvironment(), HOME: place, XDG_CONFIG_HOME: path.join(place, 'settings') },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    const sights: (readonly string[])[] = [];
    child.stderr.on('data', (bytes: Buffer) => {
      errors += bytes.toString('utf8');
      if (errors.includes('"window-ready"')) sights.push(networksBelow(child.pid ?? 0));
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), 60_000);
    const code = await new Promise((done) => child.once('exit', done));
    clearTimeout(limit);
    expect(code, errors).toBe(0);
    expect(coloursOf(readFileSync(picture))).toBeGreaterThan(20);
    // main, page, vault, parsers and Chromium's own parts: each sees the computer itself and nothing else
    expect(Math.max(...sights.map((seen) => seen.length))).toBeGreaterThan(4);
    expect([...new Set(sights.flat())]).toEqual(['lo']);
  });

  it('is refused the network by the unit of systemd and by the manifest of Flatpak', () => {
    const unit = readFileSync(path.join(unpacked, 'confine/disclosure-desk.service'), 'utf8');
    for (const line of [
      'PrivateNetwork=yes',
      'NoNewPrivileges=yes',
      'LimitCORE=0',
      'RestrictAddressFamilies=AF_UNIX AF_NETLINK',
    ])
      expect(unit.split('\n')).toContain(line);
    const manifest = readFileSync(
      path.join(unpacked, 'confine/invalid.disclosure_desk.DisclosureDesk.yml'),
      'utf8',
    );
    expect(
      manifest
        .split('\n')
        .filter((line) => !line.trim().startsWith('#'))
        .join('\n'),
    ).not.toMatch(/share=network|socket=session-bus|filesystem=(home|host)/);
    expect(manifest).toContain('finish-args:');
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
    '--remote-debugging-pipe',
    '-remote-debugging-port=0',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp',
    '--user-data-dir=/tmp/elsewhere',
    '--disable-web-security',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--proxy-server=127.0.0.1:1',
    '--renderer-cmd-prefix=/bin/true',
    '--utility-cmd-prefix=/bin/true',
    '--enable-logging',
  ])('E7 does not start with %s', async (argument) => {
    const { code, errors } = await start(unpacked, [argument]);
    expect(code).toBe(REFUSED_EXIT);
    expect(errors).not.toMatch(/listening on ws/i);
  });

  it('E7 is not led to a debugger, to foreign code or to a log by the environment', async () => {
    const witness = path.join(work, 'required');
    const code = path.join(work, 'required.cjs');
    writeFileSync(code, `require('node:fs').writeFileSync(${JSON.stringify(witness)}, '')`);
    const picture = path.join(work, 'environment.png');
    const { code: end, errors } = await start(unpacked, [`--screenshot-and-quit=${picture}`], {
      NODE_OPTIONS: `--require=${code} --inspect=0`,
      ELECTRON_ENABLE_LOGGING: '1',
      ELECTRON_ENABLE_STACK_DUMPING: '1',
    });
    expect(end).toBe(0);
    expect(existsSync(witness)).toBe(false);
    expect(errors).not.toMatch(/listening on ws|CONSOLE/i);
  });

  it('E7 opens no debugger on the signal that opens one in Node.js', async () => {
    const settings = path.join(work, 'settings-of-signal');
    const child = spawn(
      path.join(unpacked, 'disclosure-desk'),
      [...electronSwitches(), '--password-store=basic'],
      {
        env: { ...electronEnvironment(), XDG_CONFIG_HOME: settings },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let errors = '';
    child.stderr.on('data', (bytes: Buffer) => {
      errors += bytes.toString('utf8');
    });
    const ended = new Promise((done) => child.once('exit', done));
    for (const until = Date.now() + 30_000; !errors.includes('"window-ready"') && Date.now() < until; )
      await new Promise((done) => setTimeout(done, 100));
    expect(errors).toContain('"window-ready"');
    child.kill('SIGUSR1');
    await new Promise((done) => setTimeout(done, 1_500));
    expect(errors).not.toMatch(/debugger listening|listening on ws/i);
    // Node.js would open 9229 of IPv4 or IPv6; others on this machine may have it
    expect(listening(processTree(child.pid ?? 0))).toEqual([]);
    child.kill('SIGKILL');
    await ended;
  });

  it('E7 the look at the sockets would see one that listens, of IPv4 or of IPv6', async () => {
    // a machine may be without IPv6, and has nothing to look at then
    const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
    const own = all.filter(({ internal }) => internal).map(({ address }) => address);
    expect(own).toContain('127.0.0.1');
    for (const address of own) {
      const server = createServer();
      await new Promise<void>((done, fail) => server.once('error', fail).listen(0, address, done));
      expect(listening([process]), address).toHaveLength(1);
      await new Promise((done) => server.close(done));
      expect(listening([process]), address).toEqual([]);
    }
  });

  it('E7 cannot be made a plain Node.js by the environment', async () => {
    const witness = path.join(work, 'witness');
    const code = `require('node:fs').writeFileSync(${JSON.stringify(witness)}, '')`;
    await start(unpacked, ['-e', code], { ELECTRON_RUN_AS_NODE: '1' });
    expect(existsSync(witness)).toBe(false);
  });
});

/** `npm run package [-- --release] [-- <target>…]`: packages the built app; a folder and a tar.gz unless told otherwise. */
import { spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './runtime/bundle.mjs';
import { ensureElectron } from './runtime/electron.mjs';
import { ensureInstalled } from './runtime/install.mjs';
import { ensureNode, environmentFor } from './runtime/node.mjs';
import { giveUp, modules, Refusal, root, say } from './runtime/place.mjs';
import { ensureCompiler } from './runtime/system.mjs';

const PLATFORM =
  { linux: '--linux', darwin: '--mac', win32: '--win' }[process.platform.toString()] ?? '--linux';

/** Settings over those of electron-builder.yml, as its command line takes them. @param {import('./runtime/electron.mjs').Runtime} electron */
function overrides(electron) {
  // of the current runtime, electron-builder finds the version itself
  const version = electron.fallback ? [`--config.electronVersion=${electron.version}`] : [];
  return [`--config.electronDist=${electron.dist}`, ...version];
}

/**
 * Packages what is in out/.
 * @param {{ node: string, electron: import('./runtime/electron.mjs').Runtime, targets: string[], output: string, release?: boolean }} wishes
 */
export async function packageApp({ node, electron, targets, output, release = false }) {
  const { billOfMaterials } = await import('./supply/bill.mjs');
  writeFileSync(path.join(root, 'out/sbom.cdx.json'), await billOfMaterials(electron.version));
  const { path7za } = await import('7zip-bin');
  chmodSync(path7za, 0o755); // packed without the right to run
  const config = path.join(root, 'electron-builder.yml');
  const tool = path.join(modules, 'electron-builder/cli.js');
  const places = [`--config.directories.output=${output}`, ...overrides(electron)];
  const child = spawn(
    node,
    [tool, PLATFORM, ...targets, '--config', config, ...places, '--publish', 'never'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: {
        ...environmentFor(node),
        // electron-builder would download its own
        ELECTRON_BUILDER_7ZIP_PATH: path7za,
        ...(release ? { DISCLOSURE_DESK_RELEASE: '1' } : { ELECTRON_BUILDER_COMPRESSION_LEVEL: '1' }),
      },
    },
  );
  const code = await new Promise((done) => child.once('exit', done).once('error', () => done(1)));
  if (code !== 0) throw new Refusal('electron-builder failed; what is wrong stands above.');
}

async function main() {
  const given = process.argv.slice(2);
  const release = given.includes('--release');
  const targets = given.filter((argument) => !argument.startsWith('--'));
  await ensureInstalled();
  const node = await ensureNode();
  ensureCompiler();
  const electron = await ensureElectron();
  if (release && electron.fallback) {
    throw new Refusal(
      `A release is not made on Electron ${electron.version}, the old runtime for development and tests. ` +
        'Package on a machine that reaches github.com, or set ELECTRON_MIRROR.',
    );
  }
  await ensureBuilt(node);
  await packageApp({
    node,
    electron,
    targets: targets.length > 0 ? targets : ['dir', 'tar.gz'],
    output: 'dist',
    release,
  });
  say(
    `packages are in dist/${electron.fallback ? ', on the old runtime for development and tests: do not give them to anybody' : ''}`,
  );
}

if (process.argv[1] === import.meta.filename) main().catch(giveUp);

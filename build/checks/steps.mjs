/** The steps of `npm test`, in order. Each says how many of its checks passed and failed. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../runtime/bundle.mjs';
import { environmentFor } from '../runtime/node.mjs';
import { modules, root } from '../runtime/place.mjs';
import { readPlaywright, readVitest } from './reports.mjs';
import { counted, oneCheck, run } from './run.mjs';

/** @typedef {import('./reports.mjs').Count} Count */
/** @typedef {{ node: string, env: NodeJS.ProcessEnv }} Surroundings */

/** @param {...string} parts */
const tool = (...parts) => path.join(modules, ...parts);

/** Every folder with a tsconfig.json of its own is a room. */
export function rooms() {
  const below = (/** @type {string} */ folder) =>
    readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => path.join(folder, entry.name));
  const candidates = ['shared', ...below('electron'), 'renderer', 'build', 'test'];
  return candidates.filter((room) => existsSync(path.join(root, room, 'tsconfig.json')));
}

/** @param {Surroundings} s @returns {Promise<Count>} */
async function types({ node, env }) {
  const failed = [];
  for (const room of rooms()) {
    process.stderr.write(`  ${room}\n`);
    if ((await run(node, [tool('typescript/bin/tsc'), '-p', room], { env })) !== 0) failed.push(room);
  }
  if (failed.length > 0) process.stderr.write(`types do not hold in: ${failed.join(', ')}\n`);
  return oneCheck(failed.length);
}

/** @param {Surroundings} s */
async function style({ node, env }) {
  return oneCheck(
    await run(node, [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'], { env }),
  );
}

/** @param {Surroundings} s */
async function promises({ node, env }) {
  return oneCheck(await run(node, [tool('oxlint/bin/oxlint'), '--type-aware', '.'], { env }));
}

/** @param {Surroundings} s */
async function architecture({ node, env }) {
  return oneCheck(await run(node, [path.join(root, 'build/dependencies.mjs')], { env }));
}

/** @param {Surroundings} s */
async function bundle({ node }) {
  await ensureBuilt(node);
  return oneCheck(0);
}

/** @param {string} config @param {number} minutes @returns {(s: Surroundings) => Promise<Count>} */
function vitest(config, minutes) {
  return ({ node, env }) =>
    counted((file) => {
      const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      const args = [
        tool('vitest/vitest.mjs'),
        'run',
        '--config',
        path.join(root, 'build', config),
        ...report,
      ];
      return run(node, args, { env, minutes });
    }, readVitest);
}

/** @param {Surroundings} s @returns {Promise<Count>} */
function journeys({ node, env }) {
  return counted((file) => {
    const config = path.join(root, 'build/playwright.config.ts');
    const args = [tool('@playwright/test/cli.js'), 'test', '--config', config, '--reporter=list,json'];
    return run(node, args, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file }, minutes: 60 });
  }, readPlaywright);
}

/** Name, what it checks, and how. @type {readonly { name: string, what: string, work: (s: Surroundings) => Promise<Count> }[]} */
export const STEPS = [
  { name: 'types', what: 'types of every room', work: types },
  { name: 'style', what: 'format and lint (Biome)', work: style },
  { name: 'promises', what: 'no promise is forgotten (oxlint)', work: promises },
  { name: 'architecture', what: 'what each room may import', work: architecture },
  { name: 'build', what: 'the bundle', work: bundle },
  { name: 'unit', what: 'rules, vault, crypto, parser, command line', work: vitest('vitest.config.ts', 35) },
  { name: 'e2e', what: 'journeys through the real app', work: journeys },
  { name: 'package', what: 'the packaged app', work: vitest('vitest.package.config.ts', 15) },
];

/** @param {string} node @param {string | undefined} display @returns {Surroundings} */
export function surroundings(node, display) {
  /** @type {NodeJS.ProcessEnv} */
  const { NODE_OPTIONS: _, ELECTRON_RUN_AS_NODE: __, ...env } = environmentFor(node);
  return {
    node,
    env: { ...env, NODE_ENV: 'test', FORCE_COLOR: '0', ...(display ? { DISPLAY: display } : {}) },
  };
}

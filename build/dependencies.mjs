/** Holds the rooms apart: dependency-cruiser over all product code, and that the page's bridge alone knows window.desk. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { modules, root } from './runtime/place.mjs';

const ROOMS = ['electron', 'shared', 'renderer'];

/** @param {string} folder @returns {string[]} */
function sourcesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) =>
    entry.isFile() && /\.tsx?$/.test(entry.name) ? [path.join(entry.parentPath, entry.name)] : [],
  );
}

/**
 * Breaches as sentences, and how many modules were looked at.
 * @param {string} base folder with the rooms in it
 * @returns {{ modules: number, breaches: string[] }}
 */
export function inspect(base) {
  const rooms = ROOMS.filter((room) => existsSync(path.join(base, room)));
  const tool = path.join(modules, 'dependency-cruiser/bin/dependency-cruiser.mjs');
  const rules = path.join(root, 'build/dependency-rules.cjs');
  const done = spawnSync(process.execPath, [tool, '--config', rules, '--output-type', 'json', ...rooms], {
    cwd: base,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!done.stdout) throw new Error(`dependency-cruiser said nothing: ${done.stderr}`);
  const { modules: seen, summary } = JSON.parse(done.stdout);
  const own = seen.filter((/** @type {{ source: string }} */ module) =>
    /^(electron|shared|renderer)\//.test(module.source),
  );
  const breaches = summary.violations.map(
    (/** @type {{ from: string, to: string, rule: { name: string } }} */ breach) =>
      `${breach.from} → ${breach.to}: ${breach.rule.name}`,
  );
  return {
    modules: own.length,
    breaches: [...breaches, ...networkGlobals(base), ...windowOutsideBridge(base)],
  };
}

/** fetch, WebSocket and the like need no import. @param {string} base */
function networkGlobals(base) {
  const calls =
    /\b(?:globalThis\.|window\.)?(?:fetch\(|new (?:WebSocket|EventSource|XMLHttpRequest|RTCPeerConnection)\b|navigator\.sendBeacon)/;
  return ROOMS.flatMap((room) => sourcesBelow(path.join(base, room))).flatMap((file) =>
    lines(file).some(
      (line) =>
        calls.test(line) && !/[.\w]fetch\(/.test(line.replace(/(globalThis|window)\.fetch/, ' fetch')),
    )
      ? [`${path.relative(base, file)}: no network`]
      : [],
  );
}

/** @param {string} base */
function windowOutsideBridge(base) {
  return sourcesBelow(path.join(base, 'renderer')).flatMap((file) =>
    !path.relative(base, file).startsWith(path.join('renderer', 'bridge')) &&
    lines(file).some((line) => /\bwindow\.desk\b/.test(line))
      ? [`${path.relative(base, file)}: the bridge alone touches window.desk`]
      : [],
  );
}

/** Code without its comments. @param {string} file */
function lines(file) {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.replace(/\/\/.*$/, ''));
}

if (process.argv[1] === import.meta.filename) {
  const found = inspect(root);
  for (const breach of found.breaches) console.error(breach);
  console.error(`${found.modules} modules, ${found.breaches.length} breaches`);
  // with an unsuitable compiler the tool cruises nothing and is content
  process.exitCode = found.breaches.length === 0 && found.modules > 0 ? 0 : 1;
}

/** Finds or fetches a Node.js that the tools and the prebuilt database run on (Node-API 10, so Node.js 24). */
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { fromRegistry } from './npm.mjs';
import { alone, cache, Refusal, root, say } from './place.mjs';

const NEEDED_NAPI = 10;

/** Path of the executable. 22.12 has Node-API 9, and the prebuilt database crashes there. */
export async function ensureNode() {
  if (Number(process.versions['napi']) >= NEEDED_NAPI) return process.execPath;
  const pinned = JSON.parse(readFileSync(path.join(root, 'build/fallback/node/package.json'), 'utf8'));
  const name = `node-${process.platform}-${process.arch}`;
  const version = pinned.optionalDependencies[name];
  if (!version)
    throw new Refusal(`Node.js 24 is needed; this is ${process.version}. Install it and try again.`);
  const target = path.join(cache, `node-${version}`, 'node');
  if (existsSync(target)) return target;
  return alone('fetch-node', async () => {
    if (existsSync(target)) return target;
    say(`Node.js ${process.version} is too old for the tools: fetching ${version} (about 45 MB, once)`);
    await fromRegistry('node', 'fetching Node.js', (packages) => {
      mkdirSync(path.dirname(target), { recursive: true });
      renameSync(path.join(packages, name, 'bin', 'node'), target);
    });
    return target;
  });
}

/** The environment in which a tool and its children find that Node.js first. @param {string} node */
export function environmentFor(node) {
  return { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}` };
}

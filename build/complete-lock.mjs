/**
 * `node build/complete-lock.mjs`, after every change of dependencies: adds the packages of other platforms to the lock file.
 * A registry that does not serve them makes npm leave them out silently, and `npm ci` then refuses the lock file
 * everywhere ("Missing: … from lock file"). Their versions are pinned by the package that wants them; npm fills in the
 * integrity where it can fetch them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, say } from './runtime/place.mjs';

const OS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const CPU = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];
const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** What the name of a platform package says; undefined when it does not name a platform. @param {string} name */
export function platformOf(name) {
  const words = name.slice(name.lastIndexOf('/') + 1).split('-');
  const os = OS.find((one) => words.includes(one));
  const cpu = CPU.find((one) => words.includes(one));
  if (!os || !cpu) return undefined;
  const abi = words.at(-1) ?? '';
  const libc =
    os !== 'linux'
      ? undefined
      : abi.startsWith('musl')
        ? 'musl'
        : abi.startsWith('gnu')
          ? 'glibc'
          : undefined;
  return { cpu: [cpu], ...(libc ? { libc: [libc] } : {}), os: [os] };
}

/**
 * The lock file's packages with the missing ones added, sorted as npm does.
 * @param {Record<string, any>} packages
 */
export function complete(packages) {
  /** @type {[string, unknown][]} */
  const added = [];
  for (const [place, about] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(about.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      const isThere = packages[`node_modules/${name}`] ?? packages[`${place}/node_modules/${name}`];
      if (isThere || !platform || !EXACT.test(version)) continue;
      const { cpu, ...rest } = platform;
      const dev = about.dev ? { dev: true } : {};
      added.push([`node_modules/${name}`, { version, cpu, ...dev, optional: true, ...rest }]);
    }
  }
  const all = [...Object.entries(packages), ...added];
  return {
    packages: Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en'))),
    added: added.length,
  };
}

if (process.argv[1] === import.meta.filename) {
  const file = path.join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const { packages, added } = complete(lock.packages);
  writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  say(`${added} packages of other platforms were added to the lock file`);
}

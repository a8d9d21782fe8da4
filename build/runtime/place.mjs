/** Where things lie, how the scripts speak, and the lock that keeps two of them from installing or building at once. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
export const modules = path.join(root, 'node_modules');
/** Runtimes fetched on demand. It survives a new install (see install.mjs). */
export const cache = path.join(modules, '.cache', 'runtime');

/** Progress goes to stderr, so that stdout carries results only. @param {string} text */
export function say(text) {
  process.stderr.write(`· ${text}\n`);
}

/** A failure that a person can do something about: shown without a stack. */
export class Refusal extends Error {}

/** Ends the script with what went wrong; only a bug shows its stack. @param {unknown} fault */
export function giveUp(fault) {
  const text =
    fault instanceof Refusal ? fault.message : fault instanceof Error ? fault.stack : String(fault);
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return /** @type {NodeJS.ErrnoException} */ (fault).code === 'EPERM';
  }
}

/**
 * Runs work while no other script of this checkout does the same; a lock whose owner died is taken over.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(name, work) {
  // outside node_modules, which an install empties
  const lock = path.join(root, `.${name}.lock`);
  for (let told = false; ; await sleep(200)) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (fault) {
      if (/** @type {NodeJS.ErrnoException} */ (fault).code !== 'EEXIST') throw fault;
      const owner = ownerOf(lock);
      if (owner !== undefined && !isAlive(owner)) rmSync(lock, { force: true });
      else if (!told) {
        say(`waiting for another ${name} of this checkout (process ${owner ?? 'unknown'})`);
        told = true;
      }
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function ownerOf(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} folder */
export function ensureFolder(folder) {
  mkdirSync(folder, { recursive: true });
  return folder;
}

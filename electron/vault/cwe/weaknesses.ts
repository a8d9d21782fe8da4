/** MITRE's list of weaknesses, read once from the text that is bundled with the program; nothing is looked up elsewhere. */
/// <reference path="./cwe-text.d.ts" />
import type { Weakness } from '../../../shared/triage/weakness';
import text from './cwe-list.txt?raw';

/** The version of CWE that is bundled, and its day. */
export const CWE_VERSION = { version: '4.17', date: '2025-04-03' } as const;

const USAGE = { r: 'with-review', d: 'discouraged' } as const;

/** Every weakness that may be named for a vulnerability, by number; prohibited and deprecated ones are not in the list. */
export const WEAKNESSES: readonly Weakness[] = text
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [id, name, usage] = line.split('\t');
    const known = usage === 'r' || usage === 'd' ? USAGE[usage] : 'allowed';
    return { id: Number(id), name: name ?? '', usage: known };
  });

/** The entry of that number, or undefined. */
export function weaknessOf(id: number): Weakness | undefined {
  return WEAKNESSES.find((one) => one.id === id);
}

/** A closed vault that is harmed again and again: opened with its recovery key, verified, and compared with what it held. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StoreFault } from '../../../electron/vault/store/database';
import { instant } from '../../../shared/kernel/time';
import { foldersAt } from '../../support/vault-folder';
import { digestOf } from './digest';

/** How a look at a harmed vault ends. */
export const FINDINGS = [
  /** It does not open, and says that it is damaged. */
  'refused',
  /** It opens, and a check says what is damaged. */
  'found',
  /** All that was acknowledged is there and equal. */
  'equal',
  /** The one that must not be: it opens, every check is content, and something differs. */
  'unnoticed',
  /** It ends with something else than a word about damage. */
  'unclear',
] as const;
export type Finding = (typeof FINDINGS)[number];

export interface Look {
  readonly finding: Finding;
  /** What was said, for a line in a list. */
  readonly said: string;
}

/** The files of a vault by their names. */
export type VaultFiles = ReadonlyMap<string, Buffer>;

/** Memory is faster than a disk that syncs, and nothing here is about the disk. */
export const FAST_PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export const folders = foldersAt(() => instant(Date.now()));

/** All files of the folder but its lock. */
export function filesOf(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder).filter((name) => name !== 'lock');
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name))]));
}

/** Writes these files into a folder of their own and looks at them as a vault. */
export async function look(files: VaultFiles, recoveryKey: string, whole: string): Promise<Look> {
  const parent = mkdtempSync(path.join(FAST_PLACE, 'desk-harmed-'));
  const folder = path.join(parent, 'harmed.vault');
  mkdirSync(folder);
  for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes);
  try {
    const opened = await folders.unlock(folder, { kind: 'recovery-key', text: recoveryKey });
    if (!opened.ok) {
      const { code } = opened.error;
      return { finding: code === 'damaged-vault' ? 'refused' : 'unclear', said: code };
    }
    try {
      const verified = await opened.value.verify();
      if (!verified.ok) return { finding: 'unclear', said: verified.error.code };
      const bad = verified.value.checks.filter((check) => !check.ok).map(({ check }) => check);
      if (bad.length > 0) return { finding: 'found', said: bad.join(' ') };
      const same = opened.value.store.read(digestOf) === whole;
      return { finding: same ? 'equal' : 'unnoticed', said: '' };
    } finally {
      opened.value.close();
    }
  } catch (thrown) {
    if (thrown instanceof StoreFault)
      return { finding: thrown.code === 'damaged' ? 'refused' : 'unclear', said: thrown.code };
    return {
      finding: 'unclear',
      said: thrown instanceof Error ? `${thrown.name} ${thrown.message}` : 'thrown',
    };
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/** What a sound vault holds. */
export async function wholeDigest(files: VaultFiles, recoveryKey: string): Promise<string> {
  const parent = mkdtempSync(path.join(FAST_PLACE, 'desk-whole-'));
  for (const [name, bytes] of files) writeFileSync(path.join(parent, name), bytes);
  const opened = await folders.unlock(parent, { kind: 'recovery-key', text: recoveryKey });
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    return opened.value.store.read(digestOf);
  } finally {
    opened.value.close();
    rmSync(parent, { recursive: true, force: true });
  }
}

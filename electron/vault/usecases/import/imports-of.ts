/** The imports of one open vault: its jobs, files that are being dropped, and the folder that is watched. They end with it. */
import type { Store } from '../../store/database';
import type { Desk } from '../ports';
import type { DroppedFiles } from './dropped-files';
import { Jobs } from './jobs';
import { FolderWatcher } from './watch/watcher';

export interface Imports {
  readonly jobs: Jobs;
  readonly drops: Map<string, DroppedFiles>;
  readonly watcher: FolderWatcher;
}

const imports = new WeakMap<Store, Imports>();

/** Made when it is asked for the first time. */
export function importsOf(desk: Desk): Imports {
  const known = imports.get(desk.store);
  if (known !== undefined) return known;
  const jobs = new Jobs();
  const made = { jobs, drops: new Map<string, DroppedFiles>(), watcher: new FolderWatcher(desk, jobs) };
  imports.set(desk.store, made);
  return made;
}

/** The keeper of backups of each open vault; it ends with the vault. */
import type { Store } from '../../store/database';
import type { OpenSession } from '../vault/ports';
import { BackupKeeper, type LogFault } from './keeper';

const keepers = new WeakMap<Store, BackupKeeper>();

/** Made when it is asked for the first time. */
export function keeperOf(open: OpenSession): BackupKeeper {
  const known = keepers.get(open.desk.store);
  if (known !== undefined) return known;
  const made = new BackupKeeper(open);
  keepers.set(open.desk.store, made);
  return made;
}

/** Makes backups at their time while the vault is open; gives what ends that. The demo has none. */
export function attendBackups(open: OpenSession, log: LogFault): () => void {
  const keeper = keeperOf(open);
  if (!open.demo) keeper.begin(log);
  return () => keeper.end();
}

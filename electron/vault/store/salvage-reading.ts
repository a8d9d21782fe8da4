/** A damaged vault that is open for reading only: the private copy of what can be read, under the name of its folder. */
import path from 'node:path';
import { fail, type Result } from '../../../shared/kernel/result';
import type { WaysIn } from '../usecases/access/ports';
import type { DamagedVault } from '../usecases/salvage/ports';
import type { VerifyReport } from '../usecases/vault/ports';
import { lookAtPlace } from './backup-place';
import { type Store, StoreFault } from './database';
import type { DiskFault } from './faults';
import type { MadeBackup } from './make-backup';
import type { OpenVaultFolder } from './opened-vault';
import { ReadingStore } from './salvage-store';
import type { DamageReport } from './salvage-report';

export class ReadingVault implements DamagedVault {
  readonly id: string;
  readonly store: Store;
  readonly hashKey: Uint8Array;
  readonly waysIn: WaysIn;
  readonly places: OpenVaultFolder['places'];
  readonly erasureLists: OpenVaultFolder['erasureLists'];

  constructor(
    /** The folder that is damaged. */
    readonly path: string,
    private readonly copy: OpenVaultFolder,
    readonly damage: DamageReport,
    /** Hashes of texts that stand in for bytes that could not be read. */
    readonly standIns: ReadonlySet<string>,
  ) {
    this.id = copy.id;
    this.store = new ReadingStore(copy.store);
    this.hashKey = copy.hashKey;
    this.waysIn = closedWays(copy.waysIn);
    // of backups the damaged vault may be in need
    this.places = {
      ...copy.places,
      look: (folder) => lookAtPlace(folder, this.path),
      remove: () => Promise.reject(new StoreFault('no-permission')),
    };
    this.erasureLists = copy.erasureLists;
  }

  auditHead(): { readonly sequence: number; readonly hash: string } {
    return this.copy.auditHead();
  }

  /** The copy is whole in itself; what counts is what was found in the folder. */
  verify(): Promise<Result<VerifyReport, { code: 'stopped' }>> {
    throw new StoreFault('damaged');
  }

  /** A backup would claim to be all there is. */
  backup(): Promise<Result<MadeBackup, { code: 'already-exists' | DiskFault }>> {
    throw new StoreFault('no-permission');
  }

  /** Not into the damaged folder, which nothing is written to. */
  async rescue(to: string): ReturnType<DamagedVault['rescue']> {
    const place = await lookAtPlace(path.dirname(to), this.path);
    if (place.state === 'inside-vault') return fail({ code: 'inside-vault' });
    return await this.copy.backup(to);
  }

  /** It could not be recorded. */
  drill(): never {
    throw new StoreFault('no-permission');
  }

  close(): void {
    this.copy.close();
  }
}

/** What opens the vault stays as it is: its file is in the damaged folder. */
function closedWays(ways: WaysIn): WaysIn {
  const refuse = (): never => {
    throw new StoreFault('no-permission');
  };
  return {
    hasKeychain: ways.hasKeychain,
    prove: (secret) => ways.prove(secret),
    changePassphrase: refuse,
    offered: undefined,
    offerRecoveryKey: refuse,
    takeRecoveryKey: refuse,
    dropRecoveryKey: () => undefined,
    addKeychain: refuse,
    removeKeychain: refuse,
  };
}

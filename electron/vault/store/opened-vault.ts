/** A vault folder that is open: its store, and what is done with the folder as a whole. */
import path from 'node:path';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import type { BackupPlaces, OpenedVault, VerifyReport } from '../usecases/vault/ports';
import { fileState, lookAtPlace, proveBackup, removeBackup } from './backup-place';
import { drillBackup } from './drill';
import { VaultErasureLists } from './erasure-lists';
import { type DiskFault, storeFaultOf } from './faults';
import { FrozenDatabase } from './frozen-database';
import { subkey } from './key-slots';
import { type BackupNeeds, type HearBackup, type MadeBackup, makeBackup } from './make-backup';
import type { OpenStore } from './open-store';
import type { Watch } from './pace';
import { Slots } from './slots';
import type { SqliteStore } from './sqlite-store';
import { type Secret, type VaultFile, vaultFileText, withoutKeychain } from './vault-file';
import type { FolderSurroundings } from './folder-surroundings';
import { verifyDatabase } from './verify';
import { sweepLeftovers, type WorkFolder } from './work-folder';

/** Everything that an open vault consists of. */
export interface VaultParts {
  readonly path: string;
  readonly file: VaultFile;
  readonly dataKey: Uint8Array;
  readonly open: OpenStore;
  readonly surroundings: FolderSurroundings;
  /** Gives the lock back. */
  readonly release: () => void;
}

export class OpenVaultFolder implements OpenedVault {
  readonly path: string;
  readonly id: string;
  readonly store: SqliteStore;
  readonly hashKey: Uint8Array;
  readonly waysIn: Slots;
  readonly erasureLists: VaultErasureLists;
  private readonly frozen: FrozenDatabase;
  /** What has no name yet, and goes when the vault is closed. */
  private readonly works = new Set<WorkFolder>();
  private lastBackup: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(private readonly parts: VaultParts) {
    this.path = parts.path;
    this.id = parts.file.id;
    this.store = parts.open.store;
    this.frozen = new FrozenDatabase(parts.open.handle);
    this.hashKey = subkey(parts.dataKey, 'session-key-hash');
    this.waysIn = new Slots({
      folder: parts.path,
      file: parts.file,
      dataKey: parts.dataKey,
      store: this.store,
      randomBytes: parts.surroundings.randomBytes,
    });
    const owner = { id: this.id, dataKey: parts.dataKey, randomBytes: parts.surroundings.randomBytes };
    this.erasureLists = new VaultErasureLists(parts.path, owner, this.store, () => this.closed);
  }

  auditHead(): { readonly sequence: number; readonly hash: string } {
    return this.store.auditHead();
  }

  async verify(watch: Watch = {}): Promise<Result<VerifyReport, { code: 'stopped' }>> {
    const { open, dataKey } = this.parts;
    const checks = await verifyDatabase(
      { handle: open.handle, db: this.store, seen: open.sideFile.recorded, dataKey, seals: this.store.seals },
      { ...watch, stopped: () => this.closed || watch.stopped?.() === true },
    );
    return checks.ok ? ok({ ok: checks.value.every((check) => check.ok), checks: checks.value }) : checks;
  }

  /** One after the other: each holds the file still. */
  async backup(
    to: string,
    hear: HearBackup = () => undefined,
  ): Promise<Result<MadeBackup, { code: 'already-exists' | 'inside-vault' | DiskFault }>> {
    const place = await lookAtPlace(path.dirname(to), this.path);
    if (place.state === 'inside-vault') return fail({ code: 'inside-vault' });
    const { open, dataKey, surroundings } = this.parts;
    const needs: BackupNeeds = {
      ...{ open, dataKey, frozen: this.frozen, works: this.works, takeLock: surroundings.takeLock },
      vaultFile: () => vaultFileText(withoutKeychain(this.waysIn.file, dataKey)),
      closed: () => this.closed,
    };
    const made = this.lastBackup.then(() => makeBackup(needs, to, hear));
    this.lastBackup = made.catch(() => undefined);
    const found = await made;
    if (found.ok && !this.closed) await this.bringList(path.dirname(to));
    return found;
  }

  /** The backup stands, whatever the disk says of the list beside it; the next one brings it along. */
  private async bringList(folder: string): Promise<void> {
    try {
      await this.erasureLists.write([folder]);
    } catch (thrown) {
      if (storeFaultOf(thrown) === undefined) throw thrown;
    }
  }

  async drill(from: string, secret: Secret, hear: HearBackup = () => undefined) {
    const { path: folder, id, store } = this;
    const { surroundings } = this.parts;
    return await drillBackup(
      { path: folder, id, store, surroundings, works: this.works },
      from,
      secret,
      hear,
    );
  }

  readonly places: BackupPlaces = {
    look: (folder) => lookAtPlace(folder, this.path),
    state: fileState,
    prove: proveBackup,
    remove: removeBackup,
    sweep: (folder) => sweepLeftovers(folder, this.parts.surroundings.takeLock),
  };

  close(): void {
    if (this.closed) return;
    this.closed = true;
    // What was acknowledged is on the disk; a disk that fails now must neither keep the keys in memory nor end the program.
    orGone(() => this.parts.open.close());
    orGone(() => this.frozen.close());
    for (const work of this.works) orGone(() => work.remove());
    orGone(() => this.parts.release());
    this.waysIn.close();
    this.parts.dataKey.fill(0);
    this.hashKey.fill(0);
  }
}

/** Bugs throw, a failing disk does not. */
function orGone(close: () => void): void {
  try {
    close();
  } catch (thrown) {
    if (storeFaultOf(thrown) === undefined) throw thrown;
  }
}

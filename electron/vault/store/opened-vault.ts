/** A vault folder that is open: its store, and what is done with the folder as a whole. */
import fs from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import type { OpenedVault, VerifyReport } from '../usecases/vault/ports';
import { packBackup, unpackBackup } from './backup-file';
import { StoreFault } from './database';
import { syncFile, syncFolder } from './durable-file';
import { asDiskFault, type DiskFault } from './faults';
import { type RandomBytes, subkey } from './key-slots';
import { copyDatabase } from './migrate';
import type { OpenStore } from './open-store';
import { SqliteReader } from './sqlite-reader';
import type { SqliteStore } from './sqlite-store';
import { Slots } from './slots';
import { type VaultFile, vaultFileText, withoutKeychain } from './vault-file';
import type { Watch } from './pace';
import { isSound, verifyDatabase } from './verify';

/** Everything that an open vault consists of. */
export interface VaultParts {
  readonly path: string;
  readonly file: VaultFile;
  readonly dataKey: Uint8Array;
  readonly open: OpenStore;
  readonly randomBytes: RandomBytes;
  /** Gives the lock back. */
  readonly release: () => void;
}

export class OpenVaultFolder implements OpenedVault {
  readonly path: string;
  readonly id: string;
  readonly store: SqliteStore;
  readonly hashKey: Uint8Array;
  readonly waysIn: Slots;
  private closed = false;

  constructor(private readonly parts: VaultParts) {
    this.path = parts.path;
    this.id = parts.file.id;
    this.store = parts.open.store;
    this.hashKey = subkey(parts.dataKey, 'session-key-hash');
    this.waysIn = new Slots({
      folder: parts.path,
      file: parts.file,
      dataKey: parts.dataKey,
      store: this.store,
      randomBytes: parts.randomBytes,
    });
  }

  auditHead(): { readonly sequence: number; readonly hash: string } {
    return this.store.auditHead();
  }

  async verify(watch: Watch = {}): Promise<Result<VerifyReport, { code: 'stopped' }>> {
    const { open, dataKey } = this.parts;
    const checks = await verifyDatabase(
      { handle: open.handle, db: this.store, seen: open.sideFile.recorded, dataKey },
      { ...watch, stopped: () => this.closed || watch.stopped?.() === true },
    );
    return checks.ok ? ok({ ok: checks.value.every((check) => check.ok), checks: checks.value }) : checks;
  }

  async backup(
    to: string,
  ): Promise<Result<{ bytes: number; sha256: string }, { code: 'already-exists' | DiskFault }>> {
    return await asDiskFault(async () => {
      if (fs.existsSync(to)) return fail({ code: 'already-exists' });
      const work = fs.mkdtempSync(`${to}.partial-`);
      try {
        return ok(await this.packInto(work, to));
      } finally {
        fs.rmSync(work, { recursive: true, force: true });
      }
    });
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.parts.open.close();
    this.parts.release();
    this.parts.dataKey.fill(0);
    this.hashKey.fill(0);
  }

  private async packInto(work: string, to: string): Promise<{ bytes: number; sha256: string }> {
    const files = { 'vault.json': path.join(work, 'vault.json'), 'cases.db': path.join(work, 'cases.db') };
    const seen = this.store.auditHead();
    const { open, dataKey } = this.parts;
    await copyDatabase(
      open.handle,
      files['cases.db'],
      dataKey,
      async (handle) => await isSound({ handle, db: new SqliteReader(handle), seen, dataKey }),
    );
    const carried = withoutKeychain(this.waysIn.file, this.parts.dataKey);
    fs.writeFileSync(files['vault.json'], vaultFileText(carried), { mode: 0o600 });
    const packed = path.join(work, 'backup');
    const written = packBackup(packed, files);
    if (!unpackBackup(packed, () => undefined).ok) throw new StoreFault('io-error');
    fs.renameSync(packed, to);
    syncFile(to);
    syncFolder(path.dirname(to));
    return written;
  }
}

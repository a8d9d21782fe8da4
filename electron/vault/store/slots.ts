/** The slots of an open vault: each change is put on the disk and recorded in the history, in one write. */
import { ok, type Result } from '../../../shared/kernel/result';
import { encodeRecoveryKey, RECOVERY_KEY_BYTES } from '../../../shared/vault/recovery-key';
import type { Note, WaysIn } from '../usecases/access/ports';
import { type Store, StoreFault } from './database';
import type { RandomBytes } from './key-slots';
import {
  openVaultFile,
  passphraseSlot,
  randomSlot,
  type Secret,
  type SecretFailure,
  sealFile,
  type VaultFile,
  withoutKeychain,
  writeVaultFile,
} from './vault-file';

interface SlotParts {
  readonly folder: string;
  readonly file: VaultFile;
  readonly dataKey: Uint8Array;
  readonly store: Store;
  readonly randomBytes: RandomBytes;
}

/**
 * A change that is refused leaves the file and the history as they were. At two moments the two may differ, and the file
 * decides what opens the vault:
 * - a crash between the file and the COMMIT leaves the new file without its event;
 * - a disk that fails after the COMMIT, when it is acknowledged, leaves the event: the change is told as failed and the old
 *   file is put back, so that a person who is told so goes on with the secret of before.
 */
export class Slots implements WaysIn {
  #file: VaultFile;
  #offered: Uint8Array | undefined;
  #closed = false;

  constructor(private readonly parts: SlotParts) {
    this.#file = parts.file;
  }

  /** The vault file as it is now. */
  get file(): VaultFile {
    return this.#file;
  }

  get hasKeychain(): boolean {
    return this.#file.slots.keychain !== undefined;
  }

  async prove(secret: Secret): Promise<Result<null, { code: SecretFailure }>> {
    const proven = await openVaultFile(this.#file, secret);
    if (!proven.ok) return proven;
    proven.value.fill(0); // the vault has its own
    return ok(null);
  }

  async changePassphrase(
    current: Secret,
    next: string,
    note?: Note,
  ): Promise<Result<null, { code: SecretFailure }>> {
    const proven = await this.prove(current);
    if (!proven.ok) return proven;
    const { memoryKiB, passes, lanes } = this.#file.kdf;
    const { dataKey, randomBytes } = this.parts;
    const cost = { memoryKiB, passes, lanes };
    const { kdf, passphrase } = await passphraseSlot(this.#file.id, dataKey, next, cost, randomBytes);
    // after the wait: another slot may have changed meanwhile
    this.put(sealFile({ ...this.#file, kdf, slots: { ...this.#file.slots, passphrase } }, dataKey), note);
    return ok(null);
  }

  get offered(): readonly string[] | undefined {
    return this.#offered && encodeRecoveryKey(this.#offered);
  }

  offerRecoveryKey(): readonly string[] {
    this.dropRecoveryKey();
    this.#offered = this.parts.randomBytes(RECOVERY_KEY_BYTES);
    return encodeRecoveryKey(this.#offered);
  }

  takeRecoveryKey(note: Note): void {
    if (this.#offered === undefined) throw new Error('no recovery key was offered');
    this.putRandom('recovery', this.#offered, note);
    this.dropRecoveryKey();
  }

  dropRecoveryKey(): void {
    this.#offered?.fill(0);
    this.#offered = undefined;
  }

  addKeychain(secret: Uint8Array, note: Note): void {
    this.putRandom('keychain', secret, note);
  }

  removeKeychain(note: Note): void {
    this.put(withoutKeychain(this.#file, this.parts.dataKey), note);
  }

  private putRandom(place: 'recovery' | 'keychain', secret: Uint8Array, note: Note): void {
    const { dataKey, randomBytes } = this.parts;
    const slot = randomSlot(this.#file.id, place, dataKey, secret, randomBytes);
    this.put(sealFile({ ...this.#file, slots: { ...this.#file.slots, [place]: slot } }, dataKey), note);
  }

  /** The vault is closed: its key is gone, and the folder may be another program's by now. */
  close(): void {
    this.dropRecoveryKey();
    this.#closed = true;
  }

  /**
   * Inside the transaction, so that a file that cannot be written leaves no event, and an event that cannot stay no file.
   * When the acknowledgement fails after the COMMIT the file goes back and the event stays: see above.
   */
  private put(next: VaultFile, note: Note | undefined): void {
    const { folder, store } = this.parts;
    if (this.#closed) throw new StoreFault('no-permission');
    try {
      if (note === undefined) writeVaultFile(folder, next);
      else
        store.write((db) => {
          note(db);
          writeVaultFile(folder, next);
        });
    } catch (thrown) {
      this.takeBack();
      throw thrown;
    }
    this.#file = next;
  }

  private takeBack(): void {
    try {
      writeVaultFile(this.parts.folder, this.#file);
    } catch {
      // the disk refuses this as well: either file opens the vault, and the person is told of the fault
    }
  }
}

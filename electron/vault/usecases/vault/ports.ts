/** What the use cases of the vault itself are given: the session, and vault folders on the disk. */
import type { Answer, Channel, Reply, Request } from '../../../../shared/ipc/contract';
import type { Result } from '../../../../shared/kernel/result';
import type { FileState, PlaceFacts } from '../../store/backup-place';
import type { Store } from '../../store/database';
import type { DrillFailure, DrillFindings } from '../../store/drill';
import type { DiskFault } from '../../store/faults';
import type { HearBackup, MadeBackup } from '../../store/make-backup';
import type { Watch } from '../../store/pace';
import type { Secret, SecretFailure, VaultFileFailure } from '../../store/vault-file';
import type { Keychain, WaysIn } from '../access/ports';
import type { ErasedAgain, ErasureLists } from '../erasure/ports';
import type { DamagedVault, OpenDamagedFailure } from '../salvage/ports';
import type { Desk, Programme, Surroundings } from '../ports';

export type { Secret };

/** Why a vault does not open; disk failures throw a StoreFault. */
export type UnlockFailure = SecretFailure | VaultFileFailure | 'open-elsewhere' | 'keychain-lost';
/** What this computer's keychain kept. */
export interface KeychainSecret {
  readonly kind: 'keychain';
  readonly secret: Uint8Array;
}
export type RestoreFailure =
  | SecretFailure
  | 'not-a-backup'
  | 'damaged-backup'
  | 'vault-too-new'
  | 'already-exists'
  | 'no-such-file'
  | DiskFault;
export type VerifyReport = Reply<'vault.verify'>;

/** A vault that is open: its database, and what can be done with its folder. */
export interface OpenedVault {
  readonly path: string;
  /** Made with the vault and kept for good, in backups too: 32 hex digits. */
  readonly id: string;
  readonly store: Store;
  /** 32 bytes, for keyed hashes of session keys. */
  readonly hashKey: Uint8Array;
  /** Head of the audit chain. */
  auditHead(): { readonly sequence: number; readonly hash: string };
  /** What opens it, and how that is changed; nothing is encrypted anew. */
  readonly waysIn: WaysIn;
  /** Reads everything there is and checks it, in slices; the vault can be used meanwhile. Changes nothing. */
  verify(watch?: Watch): Promise<Result<VerifyReport, { code: 'stopped' }>>;
  /**
   * Writes the backup file, reads it back and checks it before it gets its name. Never replaces a file, and never lies
   * in the vault's own folder. The vault can be used meanwhile; an erasure begins the copy anew.
   */
  backup(
    to: string,
    hear?: HearBackup,
  ): Promise<Result<MadeBackup, { code: 'already-exists' | 'inside-vault' | DiskFault }>>;
  /** Opens a backup beside the vault, reads all of it and compares it. Changes nothing. */
  drill(
    from: string,
    secret: Secret,
    hear?: HearBackup,
  ): Promise<Result<DrillFindings, DrillFailure | { code: DiskFault }>>;
  readonly places: BackupPlaces;
  readonly erasureLists: ErasureLists;
  close(): void;
}

/** Folders for backups, and the files in them. */
export interface BackupPlaces {
  look(folder: string): Promise<PlaceFacts>;
  state(file: string, size: number): Promise<FileState>;
  /** Compares every byte with what was recorded. */
  prove(file: string, size: number, sha256: string): Promise<'whole' | 'missing' | 'changed' | DiskFault>;
  /** Deletes the file when its every byte is what was recorded. */
  remove(file: string, size: number, sha256: string): Promise<'removed' | 'missing' | 'changed' | DiskFault>;
  /** Removes what killed programs left there of backups; gives how many. */
  sweep(folder: string): number;
}

/** A vault that was made of a backup, open. */
export interface RestoredVault extends OpenedVault {
  readonly again: ErasedAgain;
}

/** A vault that was just made, and the recovery key's groups, which are nowhere else. */
export interface CreatedVault {
  readonly vault: OpenedVault;
  readonly recoveryKey: readonly string[];
}

/** Vault folders on the disk. */
export interface VaultFolders {
  isVault(path: string): boolean;
  /** Makes the folder whole or not at all. */
  create(
    path: string,
    passphrase: string,
    programme: Programme,
  ): Promise<Result<CreatedVault, { code: 'already-exists' | DiskFault }>>;
  /** The id of a vault that has a slot for a keychain. Throws what the disk throws. */
  keychainOf(path: string): string | undefined;
  unlock(
    path: string,
    secret: Secret | KeychainSecret,
  ): Promise<Result<OpenedVault, { code: UnlockFailure }>>;
  /** Opens a damaged one for reading only, as far as it can be read; nothing is written to its folder. */
  openDamaged(path: string, secret: Secret): Promise<Result<DamagedVault, { code: OpenDamagedFailure }>>;
  /**
   * Unpacks and checks a backup into a new folder, erases in it what was erased since, and opens it. What was erased is said
   * by lists beside the backup and the new folder, and by `known` when it is another state of the same vault.
   */
  restore(
    from: string,
    into: string,
    secret: Secret,
    known?: Pick<OpenedVault, 'id' | 'erasureLists'>,
  ): Promise<Result<RestoredVault, { code: RestoreFailure }>>;
  /** A throw-away vault in the system's temporary folder; closing it removes it. */
  createDemo(programme: Programme): Promise<OpenedVault>;
}

/** A vault that is open in this session. */
export interface OpenSession {
  readonly vault: OpenedVault;
  readonly desk: Desk;
  readonly demo: boolean;
}

/** One process has one session: no vault, a chosen one, a new one whose recovery key is not confirmed, or an open one. */
export interface Session {
  readonly surroundings: Surroundings;
  readonly folders: VaultFolders;
  readonly keychain: Keychain;
  /** The state as the page sees it. */
  view(): Reply<'vault.state'>;
  /** The open vault; undefined in every other state. */
  open(): OpenSession | undefined;
  chosen(): string | undefined;
  choose(path: string): void;
  /** Takes an open vault as this session's; closes the one before. A demo is filled with its invented programme first. */
  begin(vault: OpenedVault, options?: { readonly demo?: boolean }): Promise<OpenSession>;
  /** Holds a new vault back until its recovery key was asked back. */
  holdBack(created: CreatedVault): void;
  heldBack(): CreatedVault | undefined;
  /** Reads the programme anew after its facts changed. */
  programmeChanged(): void;
}

export type VaultChannel = Extract<Channel, `vault.${string}`>;
export type VaultUseCase<C extends VaultChannel> = (
  session: Session,
  request: Request<C>,
) => Promise<Answer<C>> | Answer<C>;

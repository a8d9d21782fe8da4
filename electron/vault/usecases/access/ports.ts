/** What the use cases of the ways in are given: the slots of an open vault, and the keychain of this computer. */
import type { KeychainSystem } from '../../../../shared/ipc/keychain';
import type { Result } from '../../../../shared/kernel/result';
import type { WriteDb } from '../../store/database';
import type { Secret, SecretFailure } from '../../store/vault-file';

/** What is written in the same transaction as the slot changes; it appends the event. */
export type Note = (db: WriteDb) => void;

/**
 * The slots of an open vault. A change is recorded and made, or neither: what cannot be recorded is taken back.
 * Throws a StoreFault for what the disk refuses.
 */
export interface WaysIn {
  readonly hasKeychain: boolean;
  /** Whether this secret opens the vault now. Takes up to seconds for a passphrase. */
  prove(secret: Secret): Promise<Result<null, { code: SecretFailure }>>;
  changePassphrase(
    current: Secret,
    next: string,
    note?: Note,
  ): Promise<Result<null, { code: SecretFailure }>>;
  /** A new recovery key that was shown and not taken yet, in groups. */
  readonly offered: readonly string[] | undefined;
  /** Makes a recovery key, gives its groups, and holds it; nothing changes yet. */
  offerRecoveryKey(): readonly string[];
  /** Puts the offered one in place; the one before opens nothing of this folder any more. */
  takeRecoveryKey(note: Note): void;
  dropRecoveryKey(): void;
  /** Makes or replaces the keychain's slot for this secret of 32 random bytes. */
  addKeychain(secret: Uint8Array, note: Note): void;
  removeKeychain(note: Note): void;
}

/** The keychain of this computer, asked through main; only the other half of a slot is ever kept there. */
export interface Keychain {
  /** Whether there is a keychain worth the name, and whether it keeps something for this vault. */
  state(vaultId: string): Promise<{ readonly system: KeychainSystem; readonly kept: boolean }>;
  /** False when it could not be kept. */
  keep(vaultId: string, secret: Uint8Array): Promise<boolean>;
  /** Undefined when it has nothing for this vault, or cannot open what it has. */
  read(vaultId: string): Promise<Uint8Array | undefined>;
  forget(vaultId: string): Promise<void>;
}

/** Where there is no keychain to ask: the command line. */
export const NO_KEYCHAIN: Keychain = {
  state: () => Promise.resolve({ system: 'elsewhere', kept: false }),
  keep: () => Promise.resolve(false),
  read: () => Promise.resolve(undefined),
  forget: () => Promise.resolve(),
};

/** What the use cases are given by the composition: an open vault, the time, chance, files by grant, parsers, the page. */
import type { Answer, Channel, Request } from '../../../shared/ipc/contract';
import type { PageEvent } from '../../../shared/ipc/control';
import type { GrantPurpose } from '../../../shared/ipc/shell';
import type { Result } from '../../../shared/kernel/result';
import type { Instant } from '../../../shared/kernel/time';
import type { Store } from '../store/database';
import type { ErasureLists } from './erasure/ports';
import type { Watching } from './import/watch/ports';
import type { Keyring } from './keyring';
import type { Parsers } from './parsers';

/** Disk failures that a person can do something about. */
export type FileFault =
  | 'no-such-file'
  | 'no-permission'
  | 'disk-full'
  | 'io-error'
  | 'already-exists'
  | 'too-large'
  | 'empty';

/** Files that a person named through a picker or the command line. Paths never come from the page. */
export interface Files {
  /** The whole file, or why not; never more than maxBytes are read. */
  read(path: string, maxBytes: number): Promise<Result<Uint8Array, { code: FileFault }>>;
  /** Bytes from an offset on: fewer than asked where the file ends, none behind it. */
  readRange(path: string, offset: number, maxBytes: number): Promise<Result<Uint8Array, { code: FileFault }>>;
  /**
   * Temporary file beside it, fsync, rename, fsync of the folder; mode 0600. Replaces an existing file only when told.
   * A stranger's file gets the system's mark of a foreign file, where there is one.
   */
  write(
    path: string,
    bytes: Uint8Array,
    options: { replace: boolean; foreign?: boolean },
  ): Promise<Result<null, { code: FileFault }>>;
  /** Makes the folder and those above it where they are not there; what is there stays. */
  makeFolder(path: string): Promise<Result<null, { code: FileFault }>>;
  /** Every regular file below a folder, sorted, links not followed; paths and their names relative to it. */
  list(folder: string): Promise<Result<readonly { path: string; name: string }[], { code: FileFault }>>;
  /** File or folder, or what stands in the way. */
  kind(path: string): Promise<Result<'file' | 'folder', { code: FileFault }>>;
}

/** Turns the page's token into what the picker answered; undefined when unknown or meant for something else. */
export interface Grants {
  paths(token: string, ...purposes: readonly GrantPurpose[]): readonly string[] | undefined;
}

/** Files that are dragged out of the window; ciphertext only, since they lie in the system's temporary folder for minutes. */
export interface DragOut {
  /** The token of a file with these bytes that still lies there. */
  ready(sha256: string): string | undefined;
  /** Puts it there, for the owner alone; gives the token that stands for it. */
  put(sha256: string, ciphertext: Uint8Array): Promise<Result<string, { code: FileFault }>>;
}

/** What does not need an open vault. */
export interface Surroundings {
  readonly now: () => Instant;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly files: Files;
  readonly watching: Watching;
  readonly grants: Grants;
  readonly parsers: Parsers;
  readonly dragOut: DragOut;
  /** Tells the page to fetch again. */
  readonly tell: (event: PageEvent) => void;
}

/** The facts of the open vault that nearly every use case needs; read from the setting table, cached. */
export interface Programme {
  readonly name: string;
  readonly organisation: string;
  readonly fromAddress: string;
  readonly signature: string;
  readonly casePrefix: string;
  readonly defaultProfile: string;
  readonly trustedMailHosts: readonly string[];
  readonly createdAt: Instant;
  readonly demo: boolean;
}

/** An open vault and everything around it: the first argument of every use case. */
export interface Desk extends Surroundings {
  readonly store: Store;
  readonly keyring: Keyring;
  /** A secret of this vault for keyed hashes of session keys (32 bytes). */
  readonly hashKey: Uint8Array;
  /** What a restore of an older backup erases again. */
  readonly erasureLists: ErasureLists;
  /** Of this vault and every backup of it: 32 hex digits. */
  readonly vaultId: string;
  programme(): Programme;
}

/** A thing that a person does. It knows the order of steps and nothing else: no Electron, SQL or OpenPGP in it. */
export type UseCase<C extends Channel> = (desk: Desk, request: Request<C>) => Promise<Answer<C>> | Answer<C>;
/** The use cases of one room of the contract, by channel; dispatch joins them. */
export type UseCases<C extends Channel> = { readonly [K in C]: UseCase<K> };

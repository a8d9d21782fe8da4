/** The one place that wires the vault: disk, keys, parsers, session and every channel's use case. */
import { randomBytes } from 'node:crypto';
import { type Channel, contract } from '../../shared/ipc/contract';
import type { PageEvent } from '../../shared/ipc/control';
import { fail, ok } from '../../shared/kernel/result';
import { type Instant, instant } from '../../shared/kernel/time';
import { createFiles } from '../files/files';
import { isLocked, takeLock } from '../files/lock-file';
import { createWatching } from '../files/watch-folder';
import { calmTell } from './calm-tell';
import { type Dispatch, type FaultLog, type Handlers, makeDispatch, nameOf } from './dispatch';
import { dragOuts, type TellMain } from './drag-out';
import { grantRegistry, type GrantRegistry } from './grants';
import { createGpgKeys } from './gpg/gpg-keys';
import { createKeyring } from './keyring';
import type { ParserHost } from './parser-links';
import { ParserPool } from './parser-pool';
import { VaultSession } from './session';
import { withFaults } from './store/faults';
import { calibratedCost, type KdfCost } from './store/key-slots';
import { StoreFault } from './store/database';
import { backupFolders } from './store/backup-folder-rows';
import { seedPolicies } from './store/policy-rows';
import { readProgramme } from './store/setting-rows';
import type { TakeLock } from './store/folder-surroundings';
import { vaultFolders } from './store/vault-folders';
import { caseUseCases } from './usecases/cases';
import { creditUseCases } from './usecases/credit';
import { attendImports, importUseCases } from './usecases/import';
import { keyUseCases } from './usecases/keys';
import { letterUseCases } from './usecases/letters';
import { type Keychain, NO_KEYCHAIN } from './usecases/access/ports';
import type { Desk, Files, Surroundings, UseCases } from './usecases/ports';
import { replyUseCases } from './usecases/replies';
import { searchUseCases } from './usecases/search';
import { policiesUseCases } from './usecases/policies';
import { lifecycleUseCases } from './usecases/lifecycle';
import { triageUseCases } from './usecases/triage';
import { disclosureUseCases } from './usecases/disclosure';
import { erasureUseCases } from './usecases/erasure';
import { eraseAgainAt } from './usecases/erasure/erase-again';
import { finishErasure } from './usecases/erasure/finish-erasure';
import { todayUseCases } from './usecases/today';
import { verdictUseCases } from './usecases/verdicts';
import { teamKeyUseCases } from './usecases/team-keys';
import { gpgUseCases } from './usecases/gpg';
import { ledgerUseCases } from './usecases/ledger';
import { accessUseCases } from './usecases/access';
import { attendBackups, backupUseCases } from './usecases/backups';
import { salvageUseCases } from './usecases/salvage';
import { vaultUseCases } from './usecases/vault';
import type { OpenSession, VaultChannel, VaultUseCase } from './usecases/vault/ports';

/** What differs between the vault process, the command line and a test. */
export interface Hosts {
  readonly parsers: ParserHost;
  readonly tell?: (event: PageEvent) => void;
  /** A vault was opened: its path, null for the demo, and its name. */
  readonly opened?: (path: string | null, name: string) => void;
  readonly log?: FaultLog;
  /** The keychain of this computer; none when left out. */
  readonly keychain?: Keychain;
  /** What main is told of files that may be dragged out. */
  readonly dragged?: TellMain;
  /** Where such files lie for minutes; the system's temporary folder when left out. */
  readonly dragParent?: string;
  /** The disk; what a command prints goes through it as well, so that it is recorded like any file that leaves. */
  readonly files?: Files;
  readonly fillDemo?: (desk: Desk, travel: (to: Instant | null) => void) => Promise<void>;
  /** What a new passphrase costs to try; calibrated when left out. */
  readonly kdfCost?: () => Promise<KdfCost>;
  /** Milliseconds since the epoch; the system's clock when left out. */
  readonly now?: () => number;
  /** Imports that were cut short go on after unlock and a folder is watched: where a person looks on, not in a command. */
  readonly attended?: boolean;
}

export interface Vault {
  readonly dispatch: Dispatch;
  readonly session: VaultSession;
  readonly grants: GrantRegistry;
  readonly pool: ParserPool;
  /** Closes the database and ends the parsers. */
  close(): void;
}

export function composeVault(hosts: Hosts): Vault {
  // the demo's story happens in the past; everywhere else it is now
  let storyTime: Instant | null = null;
  const now = () => storyTime ?? instant((hosts.now ?? Date.now)());
  const grants = grantRegistry();
  const pool = new ParserPool(hosts.parsers);
  const calm = calmTell(hosts.tell ?? (() => undefined));
  const chance = (count: number) => new Uint8Array(randomBytes(count));
  const drags = dragOuts(hosts.dragged ?? (() => undefined), hosts.dragParent);
  const surroundings: Surroundings = {
    now,
    randomBytes: chance,
    files: hosts.files ?? createFiles(),
    watching: createWatching(),
    grants,
    parsers: pool,
    dragOut: drags,
    tell: calm.tell,
  };
  const log = hosts.log ?? (() => undefined);
  const gpg = createGpgKeys();
  const folders = vaultFolders({
    now,
    randomBytes: chance,
    committed: () => calm.tell({ event: 'changed' }),
    takeLock: lockOrThrow,
    isLocked,
    kdfCost: hosts.kdfCost ?? calibratedCost,
    eraseAgain: eraseAgainAt(now),
  });
  const session = new VaultSession({
    surroundings,
    folders,
    keychain: hosts.keychain ?? NO_KEYCHAIN,
    makeKeyring: ({ store, hashKey }) => createKeyring({ store, hashKey, now, gpg }),
    readProgramme: ({ store }) => store.read(readProgramme),
    prepare: ({ store, erasureLists }) => {
      orLeave(() => seedPolicies(store));
      orLeave(() => finishErasure(store));
      // a disk with backups that was not there when a case was erased may be there now
      erasureLists.write(store.read(backupFolders)).catch(() => undefined);
    },
    fillDemo: async (desk) =>
      await hosts.fillDemo?.(desk, (to) => {
        storyTime = to;
      }),
    opened: hosts.opened ?? (() => undefined),
    attend: hosts.attended === true ? (open) => attendAll(open, log) : () => () => undefined,
  });
  const close = () => {
    calm.stop();
    drags.clear();
    pool.close();
    session.close();
  };
  return {
    dispatch: makeDispatch(handlersOf(session), log),
    session,
    grants,
    pool,
    close,
  };
}

/** Every channel that works at an open desk; the compiler proves that none is missing. */
const deskUseCases: UseCases<Exclude<Channel, VaultChannel>> = {
  ...keyUseCases,
  ...caseUseCases,
  ...replyUseCases,
  ...creditUseCases,
  ...searchUseCases,
  ...importUseCases,
  ...letterUseCases,
  ...policiesUseCases,
  ...lifecycleUseCases,
  ...triageUseCases,
  ...disclosureUseCases,
  ...erasureUseCases,
  ...todayUseCases,
  ...verdictUseCases,
  ...teamKeyUseCases,
  ...gpgUseCases,
  ...ledgerUseCases,
};

/** Every channel that works without an open desk, or with the vault as a whole. */
const sessionUseCases: { readonly [C in VaultChannel]: VaultUseCase<C> } = {
  ...vaultUseCases,
  ...accessUseCases,
  ...backupUseCases,
  ...salvageUseCases,
};

function handlersOf(session: VaultSession): Handlers {
  const handlers = Object.keys(contract).map((channel) => {
    const run = isVaultChannel(channel)
      ? (request: unknown) => sessionUseCases[channel](session, request as never) // as never: parsed with this channel's schema
      : atDesk(session, channel as Exclude<Channel, VaultChannel>);
    return [channel, run];
  });
  // as: the pairs are made over the contract's own channels, each with its own use case
  return Object.fromEntries(handlers) as Handlers;
}

function atDesk(session: VaultSession, channel: Exclude<Channel, VaultChannel>) {
  return (request: unknown) => {
    const open = session.open();
    // as never: dispatch parsed the request with this channel's schema
    return open === undefined
      ? fail({ code: 'vault-locked' })
      : deskUseCases[channel](open.desk, request as never);
  };
}

function isVaultChannel(channel: string): channel is VaultChannel {
  return Object.hasOwn(sessionUseCases, channel);
}

/** Imports that go on, a folder that is watched, backups at their time. */
function attendAll(open: OpenSession, log: FaultLog): () => void {
  const hear = (fault: unknown) => log({ channel: 'vault.back-up-now', code: nameOf(fault) });
  const ends = [attendImports(open.desk), attendBackups(open, hear)];
  return () => {
    for (const end of ends) end();
  };
}

/** A full or a read-only disk keeps nobody from reading: the next opening tries again. */
function orLeave(prepare: () => void): void {
  try {
    prepare();
  } catch (thrown) {
    if (!(thrown instanceof StoreFault) || thrown.code === 'damaged') throw thrown;
  }
}

/** What the disk throws meanwhile becomes a fault of the store: a folder that cannot be written, a full disk. */
const lockOrThrow: TakeLock = (file) => {
  const lock = withFaults(() => takeLock(file));
  return lock.ok ? ok(lock.value) : fail({ code: lock.error.code });
};

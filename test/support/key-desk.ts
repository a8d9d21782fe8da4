/** A desk with a real store, real keys and real files, for what needs nothing of mail parsing. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFiles } from '../../electron/files/files';
import { grantRegistry } from '../../electron/vault/grants';
import { createGpgKeys } from '../../electron/vault/gpg/gpg-keys';
import { createKeyring } from '../../electron/vault/keyring';
import { createStore, openStore } from '../../electron/vault/store/open-store';
import type { Desk } from '../../electron/vault/usecases/ports';
import type { GrantPurpose } from '../../shared/ipc/shell';
import { instant } from '../../shared/kernel/time';

export interface KeyDesk {
  readonly desk: Desk;
  readonly folder: string;
  /** Moves the clock of the desk forward. */
  advance(ms: number): void;
  /** Writes a file and grants it, as a picker would. */
  grantFile(purpose: GrantPurpose, name: string, bytes: Uint8Array): string;
  /** Grants a path that may not be there yet. */
  grantPath(purpose: GrantPurpose, file: string): string;
  /** A fresh keyring over the same vault: what is left after the vault was locked. */
  reopened(): Promise<Desk>;
  close(): void;
}

export async function keyDesk(): Promise<KeyDesk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-keys-'));
  // runs on, since GnuPG's clock does
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const dataKey = new Uint8Array(randomBytes(32));
  const bytesOf = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
  createStore(folder, dataKey);
  const opened = openStore(folder, dataKey, { now: clock, randomBytes: bytesOf });
  if (!opened.ok) throw new Error(opened.error.code);
  const { store } = opened.value;
  const grants = grantRegistry();
  const hashKey = bytesOf(32);
  const gpg = createGpgKeys();
  const makeKeyring = () => createKeyring({ store, hashKey, now: () => instant(clock()), gpg });
  const keyring = makeKeyring();
  await keyring.load();
  // as: keys need neither parsers nor the programme's facts; touching them would fail loudly
  const desk = {
    now: () => instant(clock()),
    randomBytes: bytesOf,
    files: createFiles(),
    grants,
    tell: () => undefined,
    store,
    keyring,
    hashKey,
  } as unknown as Desk;
  const grantPath = (purpose: GrantPurpose, file: string): string => {
    const token = Buffer.from(bytesOf(16)).toString('hex');
    grants.add(token, purpose, [file]);
    return token;
  };
  return {
    desk,
    folder,
    advance(ms) {
      ahead += ms;
    },
    grantFile(purpose, name, bytes) {
      const file = path.join(folder, name);
      writeFileSync(file, bytes);
      return grantPath(purpose, file);
    },
    grantPath,
    async reopened() {
      const again = makeKeyring();
      await again.load();
      return { ...desk, keyring: again };
    },
    close() {
      opened.value.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

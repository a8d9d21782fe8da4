/** The whole vault in this process: the composition that ships, real disk, real parser processes, the cheapest passphrase. */
import { existsSync, mkdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { composeVault, type Hosts, type Vault } from '../../electron/vault/composition';
import { nodeParsers } from '../../electron/vault/node-parsers';
import { FLOOR_COST } from '../../electron/vault/store/key-slots';
import type { Channel, Reply, Request } from '../../shared/ipc/contract';
import { MAX_IMPORT_ROWS } from '../../shared/ipc/import-shapes';
import type { ImportJob, ImportRow } from '../../shared/ipc/shapes';
import type { GrantPurpose } from '../../shared/ipc/shell';
import { PASSPHRASE } from './desk-program';

const PARSER = resolve(import.meta.dirname, '../../out/main/parser.cjs');

/** A job that ended, and how each of its letters did. */
export type ImportedJob = ImportJob & { readonly items: readonly ImportRow[] };

export interface WholeVault {
  readonly vault: Vault;
  /** Asks as the page would; throws the code of a failure. */
  ask<C extends Channel>(channel: C, request: Request<C>): Promise<Reply<C>>;
  /** A token as a picker's answer would bring it. */
  grant(purpose: GrantPurpose, ...paths: readonly string[]): string;
  /** Imports files or a folder, and waits for the end of it. */
  importMail(purpose: 'import-files' | 'import-folder', ...paths: readonly string[]): Promise<ImportedJob>;
  /** Every letter of a job that the session can list. */
  itemsOf(job: string): Promise<ImportRow[]>;
  close(): void;
}

/** Nothing is open yet. `now` replaces the clock; `parser` is where the bundled parser lies, for a program that is a bundle itself. */
export function wholeVault(
  options: Pick<Hosts, 'now' | 'fillDemo' | 'attended' | 'files'> & { readonly parser?: string } = {},
): WholeVault {
  const { parser = PARSER, ...hosts } = options;
  if (!existsSync(parser)) throw new Error('out/main/parser.cjs is not built: run `npm test -- build` first');
  const vault = composeVault({
    parsers: nodeParsers(parser),
    kdfCost: () => Promise.resolve(FLOOR_COST),
    ...hosts,
  });
  const ask: WholeVault['ask'] = async (channel, request) => {
    const answer = await vault.dispatch(channel, request);
    if (!answer.ok) throw new Error(`${channel}: ${answer.error.code}`);
    return answer.value as Reply<typeof channel>; // as: dispatch answers with the channel's own shape
  };
  const grant: WholeVault['grant'] = (purpose, ...paths) => {
    const token = randomBytes(16).toString('hex');
    vault.grants.add(token, purpose, [...paths]);
    return token;
  };
  const itemsOf: WholeVault['itemsOf'] = async (job) => {
    const all: ImportRow[] = [];
    for (;;) {
      const page = { job, group: null, offset: all.length, limit: MAX_IMPORT_ROWS };
      const { rows, total } = await ask('import.items', page);
      all.push(...rows);
      if (rows.length === 0 || all.length >= total) return all;
    }
  };
  return {
    vault,
    ask,
    grant,
    itemsOf,
    async importMail(purpose, ...paths) {
      const { job } = await ask('import.from-grant', { token: grant(purpose, ...paths) });
      for (;;) {
        const found = (await ask('import.jobs', {})).jobs.find((one) => one.id === job);
        if (found?.endedAt != null) return { ...found, items: await itemsOf(job) };
        await new Promise((done) => setTimeout(done, 25));
      }
    },
    close: () => vault.close(),
  };
}

/** Makes a vault named `name` in the folder and leaves it open; gives its path. */
export async function createVault(desk: WholeVault, parent: string, name = 'harbour'): Promise<string> {
  mkdirSync(parent, { recursive: true });
  const { recoveryKey, askBack } = await desk.ask('vault.create', {
    token: desk.grant('new-vault-folder', parent),
    name,
    organisation: 'Example Harbour',
    fromAddress: 'security@harbour.example',
    casePrefix: 'HB',
    defaultProfile: 'maxem',
    passphrase: PASSPHRASE,
  });
  const written = recoveryKey.split('-');
  await desk.ask('vault.confirm-recovery', {
    groups: askBack.map((place) => ({ place, text: written[place] ?? '' })),
  });
  return resolve(parent, `${name}.vault`);
}

/** Opens the vault in the folder `path`. */
export async function openVault(desk: WholeVault, path: string): Promise<void> {
  await desk.ask('vault.choose', { token: desk.grant('open-vault', path) });
  await desk.ask('vault.unlock', { secret: { kind: 'passphrase', text: PASSPHRASE } });
}

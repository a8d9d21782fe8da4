/** The whole vault in this process: the composition that ships, real disk, real parser processes, the cheapest passphrase. */
import { existsSync, mkdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { composeVault, type Hosts, type Vault } from '../../electron/vault/composition';
import { nodeParsers } from '../../electron/vault/node-parsers';
import { FLOOR_COST } from '../../electron/vault/store/key-slots';
import type { Channel, Reply, Request } from '../../shared/ipc/contract';
import type { ImportJob } from '../../shared/ipc/shapes';
import type { GrantPurpose } from '../../shared/ipc/shell';
import { PASSPHRASE } from './desk-program';

const PARSER = resolve(import.meta.dirname, '../../out/main/parser.cjs');

export interface WholeVault {
  readonly vault: Vault;
  /** Asks as the page would; throws the code of a failure. */
  ask<C extends Channel>(channel: C, request: Request<C>): Promise<Reply<C>>;
  /** A token as a picker's answer would bring it. */
  grant(purpose: GrantPurpose, ...paths: readonly string[]): string;
  /** Imports files or a folder, and waits for the end of it. */
  importMail(purpose: 'import-files' | 'import-folder', ...paths: readonly string[]): Promise<ImportJob>;
  close(): void;
}

/** Nothing is open yet. `now` replaces the clock. */
export function wholeVault(options: Pick<Hosts, 'now' | 'fillDemo'> = {}): WholeVault {
  if (!existsSync(PARSER)) throw new Error('out/main/parser.cjs is not built: run `npm test -- build` first');
  const vault = composeVault({
    parsers: nodeParsers(PARSER),
    kdfCost: () => Promise.resolve(FLOOR_COST),
    ...options,
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
  return {
    vault,
    ask,
    grant,
    async importMail(purpose, ...paths) {
      const { job } = await ask('import.from-grant', { token: grant(purpose, ...paths) });
      for (;;) {
        const found = (await ask('import.jobs', {})).jobs.find((one) => one.id === job);
        if (found?.endedAt != null) return found;
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

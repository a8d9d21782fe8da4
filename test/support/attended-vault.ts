/** The vault as the window has it, in a process of its own that can be killed: opens it, starts an import or lets the one that was cut short go on, and says how far it is. */
import { randomBytes } from 'node:crypto';
import { composeVault } from '../../electron/vault/composition';
import { nodeParsers } from '../../electron/vault/node-parsers';
import type { Channel, Reply, Request } from '../../shared/ipc/contract';
import type { GrantPurpose } from '../../shared/ipc/shell';

/** What is said of the import, a line of JSON each time that it is looked at. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly state: string;
  readonly wentOnAt: number | null;
}

const [parser = '', vaultPath = '', passphrase = '', mails = ''] = process.argv.slice(2);
const vault = composeVault({ parsers: nodeParsers(parser), attended: true });

async function ask<C extends Channel>(channel: C, request: Request<C>): Promise<Reply<C>> {
  const answer = await vault.dispatch(channel, request);
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.code}`);
  return answer.value as Reply<C>; // as: dispatch answers with the channel's own shape
}

function grant(purpose: GrantPurpose, path: string): string {
  const token = randomBytes(16).toString('hex');
  vault.grants.add(token, purpose, [path]);
  return token;
}

await ask('vault.choose', { token: grant('open-vault', vaultPath) });
await ask('vault.unlock', { secret: { kind: 'passphrase', text: passphrase } });
if (mails !== '') {
  const purpose = mails.endsWith('.mbox') ? 'import-files' : 'import-folder';
  await ask('import.from-grant', { token: grant(purpose, mails) });
}
for (;;) {
  const [job] = (await ask('import.jobs', {})).jobs;
  if (job === undefined) break;
  const { done, total, state, wentOnAt } = job;
  process.stdout.write(`${JSON.stringify({ done, total, state, wentOnAt } satisfies Progress)}\n`);
  if (state !== 'running' && state !== 'counting' && state !== 'waiting') break;
  await new Promise((wake) => setTimeout(wake, 5));
}
vault.close();

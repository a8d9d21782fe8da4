/** The process that is killed: the vault that ships, doing one thing again and again, and saying each time that it is done. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { composeVault } from '../../../electron/vault/composition';
import { nodeParsers } from '../../../electron/vault/node-parsers';
import { FLOOR_COST } from '../../../electron/vault/store/key-slots';
import type { Channel, Reply, Request } from '../../../shared/ipc/contract';
import type { GrantPurpose } from '../../../shared/ipc/shell';
import {
  backupFile,
  bodyOf,
  letterFile,
  oldVault,
  type Order,
  passphraseOf,
  restoredName,
  type Said,
} from './orders';

// as: written by run-killed.ts from this very type
const order = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Order;
const { recoveryKey, out, times } = order;
const secret = { kind: 'recovery-key', text: recoveryKey } as const;
const vault = composeVault({
  parsers: nodeParsers(order.parser),
  kdfCost: () => Promise.resolve(FLOOR_COST),
  attended: order.operation === 'going-on',
});

async function ask<C extends Channel>(channel: C, request: Request<C>): Promise<Reply<C>> {
  const answer = await vault.dispatch(channel, request);
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.code}`);
  return answer.value as Reply<C>; // as: dispatch answers with the channel's own shape
}

function grant(purpose: GrantPurpose, file: string): string {
  const token = randomBytes(16).toString('hex');
  vault.grants.add(token, purpose, [file]);
  return token;
}

/** At once in the pipe: what is said is said, whatever happens next. */
function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}

async function open(folder: string): Promise<void> {
  await ask('vault.choose', { token: grant('open-vault', folder) });
  await ask('vault.unlock', { secret });
}

async function reply(place: number): Promise<void> {
  const caseId = `HB-${place + 1}`;
  const { letters, reporters } = await ask('case.get', { id: caseId });
  const about = { caseId, reporterId: reporters[0]?.id ?? 0, inReplyTo: letters[0]?.id ?? null };
  const { id, revision, to, subject } = await ask('reply.start', { ...about, template: null });
  const words = { to, subject, body: bodyOf(place), assessment: null, expectedDate: null };
  const saved = await ask('reply.save', { id, revision, ...words });
  say({ did: 'written', place, reply: id });
  const token = grant('save-letter', path.join(out, letterFile(place)));
  const { exportedAt } = await ask('reply.export', { id, revision: saved.revision, token });
  say({ did: 'exported', place, reply: id });
  await ask('reply.confirm-sent', { id, at: exportedAt ?? 0 });
  say({ did: 'sent', place, reply: id });
}

async function backUp(place: number): Promise<void> {
  const nobody = { reporterName: '', reporterAddress: '', product: '', affectedSystem: '', notes: '' };
  const about = { origin: 'telephone', receivedAt: Date.now() - 1_000, severity: 'unset' } as const;
  await ask('case.create', { ...nobody, ...about, title: `Told by telephone ${place}` });
  const token = grant('save-backup', path.join(out, backupFile(place)));
  const { bytes, cases } = await ask('vault.backup', { token });
  say({ did: 'backed-up', place, bytes, cases });
}

async function restore(place: number): Promise<void> {
  const from = grant('open-backup', order.backup);
  const into = grant('restore-folder', out);
  await ask('vault.restore', { from, into, name: restoredName(place), secret });
  say({ did: 'restored', place });
}

async function erase(place: number): Promise<void> {
  const id = `HB-${place + 1}`;
  const { revision } = await ask('erasure.preview', { id });
  await ask('erasure.run', { id, revision, confirm: id });
  say({ did: 'erased', place });
}

async function watchImport(): Promise<void> {
  for (let before = -1; ; ) {
    const [job] = (await ask('import.jobs', {})).jobs;
    if (job === undefined) return;
    if (job.done > before) say({ did: 'landed', done: job.done });
    before = job.done;
    if (job.state !== 'running' && job.state !== 'counting' && job.state !== 'waiting') return;
    await new Promise((wake) => setTimeout(wake, 2));
  }
}

const DEEDS: Readonly<Record<Order['operation'], (place: number) => Promise<void>>> = {
  reply,
  backup: backUp,
  restore,
  erasure: erase,
  async passphrase(place) {
    await ask('vault.change-passphrase', { current: secret, next: passphraseOf(place + 1) });
    say({ did: 'changed', place: place + 1 });
  },
  async migration(place) {
    await open(path.join(out, oldVault(place)));
    say({ did: 'migrated', place });
  },
  'going-on': watchImport,
};

if (order.operation !== 'migration' && order.operation !== 'restore') await open(order.vault);
say({ did: 'open' });
for (let place = 0; place < times; place += 1) await DEEDS[order.operation](place);
vault.close();

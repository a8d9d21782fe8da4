/** A program that opens one vault when it is told to, at a given moment, and holds it until it is told to close it. */
import { createInterface } from 'node:readline';
import type { OpenedVault } from '../../electron/vault/usecases/vault/ports';
import { instant } from '../../shared/kernel/time';
import { foldersAt } from '../support/vault-folder';

/** A line of JSON on its standard input; each is answered by a line. */
export type Order =
  | { readonly do: 'open'; readonly vault: string; readonly recoveryKey: string; readonly at: number }
  | { readonly do: 'write' }
  | { readonly do: 'close' };

const folders = foldersAt(() => instant(Date.now()));
let held: OpenedVault | undefined;

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${await follow(JSON.parse(line) as Order)}\n`); // as: the test writes the orders

async function follow(order: Order): Promise<string> {
  if (order.do === 'close') {
    held?.close();
    held = undefined;
    return 'closed';
  }
  if (order.do === 'write') {
    held?.store.write((db) => db.append({ kind: 'test.happened', caseNo: null, facts: {} }));
    return 'written';
  }
  // both are awake when the moment comes
  while (Date.now() < order.at);
  const opened = await folders.unlock(order.vault, { kind: 'recovery-key', text: order.recoveryKey });
  if (!opened.ok) return opened.error.code;
  held = opened.value;
  return 'open';
}

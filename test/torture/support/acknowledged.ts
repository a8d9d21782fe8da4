/** What a program was told is safe, written to a synced file at that moment, and whether a vault that is opened later still has it. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { hashAt } from '../../../electron/vault/store/audit-chain';
import { SqliteStore } from '../../../electron/vault/store/sqlite-store';
import { jsonLines } from '../../support/desk-program';
import { type WholeVault, wholeVault } from '../../support/whole-vault';
import { ACKNOWLEDGED, factsOf, NEXT_PASSPHRASE, type PlaceFacts } from './prepared';

/** A commit of the vault of that name in the disk, or the end of an act. */
export type Acknowledged =
  | { readonly vault: string; readonly sequence: number; readonly hash: string }
  | { readonly act: string };

/** Appends to the file and syncs it. */
export function noteAcknowledged(place: string, said: Acknowledged): void {
  const handle = openSync(path.join(place, ACKNOWLEDGED), 'a');
  try {
    writeSync(handle, `${JSON.stringify(said)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** From now on every write of a store in this process that returns is noted. */
export function noteEveryWrite(place: () => string): void {
  const write = SqliteStore.prototype.write;
  SqliteStore.prototype.write = function noted<T>(this: SqliteStore, run: Parameters<typeof write<T>>[0]): T {
    const value = write.call(this, run as never) as T; // as: the same function, called through its prototype
    const { handle } = this as unknown as { handle: { name: string } }; // as: only its subclasses see the handle
    noteAcknowledged(place(), { vault: path.basename(path.dirname(handle.name)), ...this.auditHead() });
    return value;
  };
}

/** All of it that is whole; a last line that was cut off was not acknowledged. */
export function acknowledgedIn(place: string): Acknowledged[] {
  const text = readFileSync(path.join(place, ACKNOWLEDGED), 'utf8');
  return jsonLines<Acknowledged>(text.slice(0, text.lastIndexOf('\n') + 1));
}

export interface CheckOptions {
  readonly parser?: string;
  /** Also tries the passphrase, which is slow. */
  readonly passphrase?: boolean;
}

/** Opens every vault of which something was acknowledged; gives what is missing or wrong, nothing when all is well. */
export async function missingFrom(place: string, options: CheckOptions = {}): Promise<string[]> {
  const facts = factsOf(place);
  const all = acknowledgedIn(place);
  const names = new Set(['harbour.vault', ...all.flatMap((one) => ('vault' in one ? [one.vault] : []))]);
  const wrong: string[] = [];
  for (const name of names) {
    // made under another name and given its own at the end
    if (name.includes('.partial-')) continue;
    const commits = all.filter((one) => 'vault' in one && one.vault === name);
    const desk = wholeVault(options.parser === undefined ? {} : { parser: options.parser });
    try {
      wrong.push(...(await missingFromVault(desk, path.join(place, 'disk', name), facts, commits)));
    } catch (thrown) {
      wrong.push(`${name}: ${thrown instanceof Error ? thrown.message : 'thrown'}`);
    } finally {
      desk.close();
    }
  }
  const acts = all.flatMap((one) => ('act' in one ? [one.act] : []));
  wrong.push(...(await missingOfActs(place, acts, facts, options)));
  return wrong;
}

async function missingFromVault(
  desk: WholeVault,
  folder: string,
  { recoveryKey }: PlaceFacts,
  commits: readonly Acknowledged[],
): Promise<string[]> {
  await desk.ask('vault.choose', { token: desk.grant('open-vault', folder) });
  await desk.ask('vault.unlock', { secret: { kind: 'recovery-key', text: recoveryKey } });
  const name = path.basename(folder);
  const { checks } = await desk.ask('vault.verify', {});
  const wrong = checks.filter((check) => !check.ok).map((check) => `${name}: ${check.check} is not whole`);
  const store = desk.vault.session.open()?.desk.store;
  for (const one of commits)
    if ('vault' in one && store?.read((db) => hashAt(db, one.sequence)) !== one.hash)
      wrong.push(`${name}: commit ${one.sequence} is missing`);
  return wrong;
}

async function missingOfActs(
  place: string,
  acts: readonly string[],
  { recoveryKey, erasable, letters }: PlaceFacts,
  { parser, passphrase = false }: CheckOptions,
): Promise<string[]> {
  const wrong: string[] = [];
  const disk = (name: string) => path.join(place, 'disk', name);
  const desk = wholeVault(parser === undefined ? {} : { parser });
  const open = async (
    secret: { kind: 'recovery-key' | 'passphrase'; text: string },
    name = 'harbour.vault',
  ) => {
    await desk.ask('vault.choose', { token: desk.grant('open-vault', disk(name)) });
    await desk.ask('vault.unlock', { secret });
  };
  try {
    if (acts.includes('reply') && !existsSync(disk('reply.eml')))
      wrong.push('the letter that left is missing');
    if (acts.includes('restore') && !existsSync(disk('restored.vault')))
      wrong.push('the restored vault is missing');
    if (acts.includes('backup')) {
      await desk.ask('vault.restore', {
        from: desk.grant('open-backup', disk('next.desk-backup')),
        into: desk.grant('restore-folder', path.join(place)),
        name: 'from-next-backup',
        secret: { kind: 'recovery-key', text: recoveryKey },
      });
      desk.vault.session.close();
    }
    if (acts.includes('erasure') || acts.includes('import')) {
      await open({ kind: 'recovery-key', text: recoveryKey });
      if (acts.includes('erasure')) {
        const { letters: left } = await desk.ask('case.get', { id: erasable });
        if (left.length > 0) wrong.push('the erased case still has a letter');
      }
      const { letters: found } = await desk.ask('vault.facts', {});
      if (acts.includes('import') && found < letters) wrong.push(`only ${found} letters`);
      desk.vault.session.close();
    }
    if (passphrase && acts.includes('passphrase')) await open({ kind: 'passphrase', text: NEXT_PASSPHRASE });
  } catch (thrown) {
    wrong.push(`after ${acts.join(', ')}: ${thrown instanceof Error ? thrown.message : 'thrown'}`);
  } finally {
    desk.close();
  }
  return wrong;
}

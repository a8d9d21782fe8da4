/** Where passphrases come from: a descriptor, the environment or a prompt; never an argument, which every process can read. */
import { fail, ok, type Result } from '../../shared/kernel/result';
import { PASSPHRASE_FLOOR_WORDS } from '../../shared/vault/passphrase';
import type { Secret } from '../vault/store/vault-file';
import type { Given, OptionName } from './arguments';
import type { Terminal } from './terminal';

export type NoSecret = { readonly code: 'no-passphrase' | 'passphrases-differ' };

/** What opens a vault or a backup: the recovery key where one is given, else the passphrase. */
export async function secretFor(given: Given, terminal: Terminal): Promise<Result<Secret, NoSecret>> {
  const recovery = await quietly(given, terminal, 'recovery-key-fd', 'DESK_RECOVERY_KEY');
  if (recovery !== undefined) return ok({ kind: 'recovery-key', text: recovery });
  const passphrase = await quietly(given, terminal, 'passphrase-fd', 'DESK_PASSPHRASE');
  const text = passphrase ?? (await terminal.prompt('Passphrase of the vault: '));
  return text === undefined || text === ''
    ? fail({ code: 'no-passphrase' })
    : ok({ kind: 'passphrase', text });
}

/** The passphrase of a vault that is being made; typed twice on a terminal. */
export async function newPassphrase(given: Given, terminal: Terminal): Promise<Result<string, NoSecret>> {
  const quiet = await quietly(given, terminal, 'passphrase-fd', 'DESK_PASSPHRASE');
  if (quiet !== undefined) return quiet === '' ? fail({ code: 'no-passphrase' }) : ok(quiet);
  const typed = await terminal.prompt(`${PASSPHRASE_FLOOR_WORDS}\nNew passphrase: `);
  if (typed === undefined || typed === '') return fail({ code: 'no-passphrase' });
  return (await terminal.prompt('The same again: ')) === typed
    ? ok(typed)
    : fail({ code: 'passphrases-differ' });
}

/** Passphrases to try on private keys. */
export async function keyPassphrases(given: Given, terminal: Terminal): Promise<string[]> {
  const text = await quietly(given, terminal, 'key-passphrase-fd', 'DESK_KEY_PASSPHRASE');
  return text === undefined || text === '' ? [] : [text];
}

async function quietly(
  given: Given,
  terminal: Terminal,
  option: OptionName,
  variable: string,
): Promise<string | undefined> {
  const descriptor = given.descriptor(option);
  return descriptor === undefined ? terminal.env[variable] : await terminal.readDescriptor(descriptor);
}

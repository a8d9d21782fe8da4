/** The vault as a command has it: composed without a window, opened with the secret given, closed at the end. */
import { randomBytes } from 'node:crypto';
import type { Answer, Channel, Request } from '../../shared/ipc/contract';
import type { GrantPurpose } from '../../shared/ipc/shell';
import { fail, ok, type Result } from '../../shared/kernel/result';
import { createFiles } from '../files/files';
import { composeVault, type Vault } from '../vault/composition';
import { nodeParsers } from '../vault/node-parsers';
import type { Secret } from '../vault/usecases/vault/ports';
import type { Desk, Files } from '../vault/usecases/ports';
import { type Given, usage } from './arguments';
import type { Ending } from './endings';
import { secretFor } from './secrets';
import type { Terminal } from './terminal';

/** Writing "to" it puts the bytes on standard output. No path of a disk holds a NUL. */
export const STANDARD_OUTPUT = '\0standard-output';

export interface CommandVault {
  readonly vault: Vault;
  readonly desk: Desk;
  /** Asks a channel of the contract. */
  call<C extends Channel>(channel: C, request: Request<C>): Promise<Answer<C>>;
  /** Stands for what a picker would have answered. */
  grant(purpose: GrantPurpose, path: string): string;
}

/** A vault that is not open yet. */
export function newVault(terminal: Terminal): Vault {
  return composeVault({
    parsers: nodeParsers(terminal.parserFile),
    files: withStandardOutput(createFiles(), (bytes) => terminal.out(bytes)),
    log: ({ channel, code }) => terminal.note(`fault: ${channel} ${code}`),
    ...(terminal.kdfCost === undefined ? {} : { kdfCost: terminal.kdfCost }),
  });
}

/** The folder of the vault: --vault, else DESK_VAULT. */
export function vaultPath(
  given: Given,
  terminal: Terminal,
): Result<string, { code: 'usage'; about: string }> {
  const written = given.text('vault') ?? terminal.env['DESK_VAULT'];
  return written === undefined || written === ''
    ? usage('Name the vault with --vault <folder>, or in DESK_VAULT.')
    : ok(given.path(written));
}

/** Opens the vault, runs the command at its desk and closes it, however that went. */
export async function withVault(
  given: Given,
  terminal: Terminal,
  run: (open: CommandVault) => Promise<Ending>,
  known?: Secret,
): Promise<Ending> {
  const folder = vaultPath(given, terminal);
  if (!folder.ok) return folder;
  const vault = newVault(terminal);
  try {
    if (!vault.session.folders.isVault(folder.value)) return fail({ code: 'not-a-vault' });
    const secret = known === undefined ? await secretFor(given, terminal) : ok(known);
    if (!secret.ok) return secret;
    const grant = (purpose: GrantPurpose, path: string) => {
      const token = randomBytes(16).toString('hex');
      vault.grants.add(token, purpose, [path]);
      return token;
    };
    const call = async <C extends Channel>(channel: C, request: Request<C>) =>
      (await vault.dispatch(channel, request)) as Answer<C>; // as: the dispatch answers each channel by its contract
    const chosen = await call('vault.choose', { token: grant('open-vault', folder.value) });
    if (!chosen.ok) return chosen;
    const unlocked = await call('vault.unlock', { secret: secret.value });
    if (!unlocked.ok) return unlocked;
    const open = vault.session.open();
    return open === undefined
      ? fail({ code: 'internal' })
      : await run({ vault, desk: open.desk, call, grant });
  } finally {
    vault.close();
  }
}

function withStandardOutput(files: Files, out: (bytes: Uint8Array) => void): Files {
  return {
    ...files,
    async write(path, bytes, options) {
      if (path !== STANDARD_OUTPUT) return await files.write(path, bytes, options);
      out(bytes);
      return ok(null);
    },
  };
}

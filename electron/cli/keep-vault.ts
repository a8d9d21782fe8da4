/** create, backup, drill, restore and verify: the vault as a whole. */
import path from 'node:path';
import { z } from 'zod';
import type { ErasedAgain } from '../vault/usecases/erasure/ports';
import { fail, ok } from '../../shared/kernel/result';
import { builtInProfile } from '../../shared/policy/built-in';
import { checkPassphrase, PASSPHRASE_WORDS } from '../../shared/vault/passphrase';
import type { Vault } from '../vault/composition';
import { newProgramme } from '../vault/usecases/vault/new-programme';
import { vaultNameOf } from '../vault/usecases/vault/vault-name';
import { type Given, usage } from './arguments';
import { newVault, vaultPath, withVault } from './command-vault';
import { type Ending, EXIT } from './endings';
import { newPassphrase, secretFor } from './secrets';
import type { Terminal } from './terminal';

const PREFIX = z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/);

/** Makes a vault and prints its recovery key, once. */
export async function create(given: Given, terminal: Terminal): Promise<Ending> {
  const folder = vaultPath(given, terminal);
  if (!folder.ok) return folder;
  const said = {
    name: given.text('name') ?? vaultNameOf(folder.value),
    organisation: given.text('organisation') ?? given.text('name') ?? vaultNameOf(folder.value),
    fromAddress: given.text('from') ?? '',
    casePrefix: given.text('case-prefix') ?? 'DD',
    defaultProfile: given.text('policy') ?? 'maxem',
  };
  if (!PREFIX.safeParse(said.casePrefix).success)
    return usage('--case-prefix takes one to eight capital letters or digits, a letter first.');
  if (builtInProfile(said.defaultProfile) === undefined) return fail({ code: 'unknown-profile' });
  const passphrase = await newPassphrase(given, terminal);
  if (!passphrase.ok) return passphrase;
  const strong = checkPassphrase(passphrase.value);
  if (!strong.ok)
    return fail({
      code: 'weak-passphrase',
      about: strong.error.reasons.map((reason) => PASSPHRASE_WORDS[reason]).join(' '),
    });
  const vault = newVault(terminal);
  try {
    if (!(await hasPlace(vault, folder.value))) return fail({ code: 'no-such-file' });
    const programme = newProgramme(said, vault.session.surroundings.now());
    const created = await vault.session.folders.create(folder.value, passphrase.value, programme);
    if (!created.ok) return created;
    created.value.vault.close();
    const recoveryKey = created.value.recoveryKey.join('-');
    terminal.out(
      given.json ? `${JSON.stringify({ vault: folder.value, recoveryKey })}\n` : `${recoveryKey}\n`,
    );
    terminal.note(
      'This is the recovery key. It is shown once: print it and keep it apart from this computer.',
    );
    return ok(EXIT.done);
  } finally {
    vault.close();
  }
}

/** Is there a folder in which the vault can be made? */
async function hasPlace(vault: Vault, folder: string): Promise<boolean> {
  const kind = await vault.session.surroundings.files.kind(path.dirname(folder));
  return kind.ok && kind.value === 'folder';
}

/** One encrypted file with everything in it. */
export async function backup(given: Given, terminal: Terminal): Promise<Ending> {
  const file = given.path(given.words[0] ?? '');
  return await withVault(given, terminal, async ({ call, grant, desk }) => {
    if ((await desk.files.kind(path.dirname(file))).ok === false) return fail({ code: 'no-such-file' });
    const made = await call('vault.backup', { token: grant('save-backup', file) });
    if (!made.ok) return made;
    const { bytes, at, cases, letters } = made.value;
    const result = { file, bytes, at: new Date(at).toISOString(), cases, letters };
    terminal.out(
      given.json
        ? `${JSON.stringify(result)}\n`
        : `${file}: ${bytes} bytes, ${cases} cases, ${letters} letters\n`,
    );
    return ok(EXIT.done);
  });
}

/** Opens a backup beside the vault with the secret that opens the vault, reads all of it and compares it. */
export async function drill(given: Given, terminal: Terminal): Promise<Ending> {
  const file = given.path(given.words[0] ?? '');
  const secret = await secretFor(given, terminal);
  if (!secret.ok) return secret;
  // read from a descriptor once, and asked for once: the same opens vault and backup
  return await withVault(
    given,
    terminal,
    async ({ call, grant }) => {
      const token = grant('open-backup', file);
      const done = await call('vault.drill', { backup: { kind: 'file', token }, secret: secret.value });
      if (!done.ok) return done.error.code === 'no-such-thing' ? fail({ code: 'no-such-file' }) : done;
      const { history, cases, letters, newer, erasedSince, bytes } = done.value;
      const result = { file, history, bytes, cases, letters, newer, erasedSince };
      const words =
        history === 'ours'
          ? `can be restored; newer in the vault: ${newer.cases} cases, ${newer.letters} letters`
          : history === 'newer'
            ? 'whole, and made later than this vault knows'
            : 'whole, but of another vault or history';
      terminal.out(
        given.json
          ? `${JSON.stringify(result)}\n`
          : `${file}: ${words}; ${cases} cases, ${letters} letters, ${erasedSince} erased since\n`,
      );
      return ok(history === 'ours' ? EXIT.done : EXIT.partly);
    },
    secret.value,
  );
}

/** Makes a new vault of a backup; the passphrase or recovery key is that of the backup. */
export async function restore(given: Given, terminal: Terminal): Promise<Ending> {
  const folder = vaultPath(given, terminal);
  if (!folder.ok) return folder;
  const secret = await secretFor(given, terminal);
  if (!secret.ok) return secret;
  const vault = newVault(terminal);
  try {
    if (!(await hasPlace(vault, folder.value))) return fail({ code: 'no-such-file' });
    const restored = await vault.session.folders.restore(
      given.path(given.words[0] ?? ''),
      folder.value,
      secret.value,
    );
    if (!restored.ok)
      return fail({ code: restored.error.code === 'damaged-vault' ? 'damaged-backup' : restored.error.code });
    const { again } = restored.value;
    restored.value.close();
    terminal.out(
      given.json
        ? `${JSON.stringify({ vault: folder.value, again })}\n`
        : `${folder.value}\n${againLines(again)}`,
    );
    if (again.unusableLists === 0) return ok(EXIT.done);
    terminal.note(
      'A list of erasures was damaged or of another vault: look for cases that were erased since this backup and erase them again, or restore into another folder with a whole list beside the backup.',
    );
    return ok(EXIT.partly);
  } finally {
    vault.close();
  }
}

/** Said only where there is something to say. */
function againLines({ cases, letters, unusableLists }: ErasedAgain): string {
  return [
    ...(cases > 0 ? [`${cases} cases that were erased since this backup were erased again\n`] : []),
    ...(letters > 0 ? [`${letters} letters of erased cases that lay elsewhere were erased as well\n`] : []),
    ...(unusableLists > 0
      ? [`${unusableLists} lists of erasures could not be used: what they name may be back\n`]
      : []),
  ].join('');
}

export async function verify(given: Given, terminal: Terminal): Promise<Ending> {
  return await withVault(given, terminal, async ({ call }) => {
    const verified = await call('vault.verify', {});
    if (!verified.ok) return verified;
    const { ok: sound, checks } = verified.value;
    const lines = checks.map(
      ({ check, ok: fine, counted }) => `${fine ? 'ok' : 'DAMAGED'}\t${check}\t${counted}\n`,
    );
    terminal.out(given.json ? `${JSON.stringify({ ok: sound, checks })}\n` : lines.join(''));
    return sound ? ok(EXIT.done) : fail({ code: 'damaged-vault' });
  });
}

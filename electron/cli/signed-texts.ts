/** head and receipt: what is signed for others, on standard output or in a file. */
import { z } from 'zod';
import { caseId } from '../../shared/ipc/shapes';
import { fail, ok, type Result } from '../../shared/kernel/result';
import { type Given, usage } from './arguments';
import { type CommandVault, STANDARD_OUTPUT, withVault } from './command-vault';
import { type Ending, EXIT } from './endings';
import { keyPassphrases } from './secrets';
import type { Terminal } from './terminal';

/** The last entry of the ledger; with --sign, signed with the team key. */
export async function head(given: Given, terminal: Terminal): Promise<Ending> {
  if (given.text('out') !== undefined && !given.flag('sign')) return usage('--out goes with --sign.');
  if (!given.flag('sign'))
    return await withVault(given, terminal, async ({ call }) => {
      const ledger = await call('ledger.get', {});
      if (!ledger.ok) return ledger;
      const { sequence: entry, hash, at } = ledger.value.head;
      const line = { entry, hash, at: new Date(at).toISOString() };
      terminal.out(given.json ? `${JSON.stringify(line)}\n` : `${entry}\t${hash}\n`);
      return ok(EXIT.done);
    });
  return await signing(given, terminal, 'save-head', async (open, token, file) => {
    const exported = await open.call('ledger.export-head', { token });
    if (!exported.ok) return exported;
    const { entry, sha256 } = exported.value;
    if (file !== null) say(given, terminal, { entry, file, sha256 });
    return ok(EXIT.done);
  });
}

/** A signed receipt of one letter. */
export async function receipt(given: Given, terminal: Terminal): Promise<Ending> {
  const id = caseId.safeParse(given.words[0]);
  if (!id.success) return usage('A case is named like HB-147.');
  const letter = z.coerce.number().int().min(1).safeParse(given.text('letter'));
  if (!letter.success) return usage('Name the message by its number with --letter, "messageId" in "show".');
  const wish = { caseId: id.data, letter: letter.data };
  return await signing(given, terminal, 'save-receipt', async ({ call }, token, file) => {
    const shown = await call('ledger.receipt', wish);
    if (!shown.ok) return shown;
    const { text } = shown.value;
    const signed = await call('ledger.give-receipt', { ...wish, text, to: { kind: 'file', token } });
    if (!signed.ok) return signed;
    if (file !== null)
      say(given, terminal, {
        caseId: id.data,
        messageId: letter.data,
        file,
        sha256: signed.value.sha256,
      });
    return ok(EXIT.done);
  });
}

/** With the team key open, and a grant for --out or standard output; nothing that is there is replaced. */
async function signing(
  given: Given,
  terminal: Terminal,
  purpose: 'save-head' | 'save-receipt',
  run: (open: CommandVault, token: string, file: string | null) => Promise<Ending>,
): Promise<Ending> {
  const out = given.text('out');
  if (given.json && out === undefined) return usage('With --json, name a file for the text with --out.');
  const passphrases = await keyPassphrases(given, terminal);
  return await withVault(given, terminal, async (open) => {
    const file = out === undefined ? null : given.path(out);
    if (file !== null && (await open.desk.files.kind(file)).ok) return fail({ code: 'already-exists' });
    const unlocked = await unlock(open, passphrases);
    if (!unlocked.ok) return unlocked;
    return await run(open, open.grant(purpose, file ?? STANDARD_OUTPUT), file);
  });
}

async function unlock(
  { call }: CommandVault,
  passphrases: readonly string[],
): Promise<Result<null, { readonly code: string }>> {
  const ledger = await call('ledger.get', {});
  if (!ledger.ok) return ledger;
  const { signer } = ledger.value;
  if (signer === null) return fail({ code: 'no-team-key' });
  if (signer.unlocked || signer.withGpg) return ok(null);
  for (const passphrase of passphrases)
    if ((await call('keys.unlock', { fingerprint: signer.fingerprint, passphrase })).ok) return ok(null);
  return fail({ code: 'team-key-locked' });
}

function say<L extends { readonly file: string }>(given: Given, terminal: Terminal, line: L): void {
  terminal.out(given.json ? `${JSON.stringify(line)}\n` : `${line.file}\n`);
}

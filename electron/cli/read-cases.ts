/** list, show and original: what the vault holds, on standard output. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fail, ok } from '../../shared/kernel/result';
import { caseId } from '../../shared/ipc/shapes';
import { type Given, usage } from './arguments';
import { caseDocument, caseLine, caseText } from './case-documents';
import { STANDARD_OUTPUT, withVault } from './command-vault';
import { type Ending, EXIT } from './endings';
import type { Terminal } from './terminal';

export async function list(given: Given, terminal: Terminal): Promise<Ending> {
  return await withVault(given, terminal, async ({ call }) => {
    const listed = await call('cases.list', {});
    if (!listed.ok) return listed;
    const cases = listed.value.rows.map(caseLine);
    const lines = cases.map(
      ({ id, stage, severity, nextDue, title }) =>
        `${[id, stage, severity, nextDue?.dueAt ?? '-', title].join('\t')}\n`,
    );
    terminal.out(given.json ? `${JSON.stringify({ cases })}\n` : lines.join(''));
    return ok(EXIT.done);
  });
}

export async function show(given: Given, terminal: Terminal): Promise<Ending> {
  const id = caseId.safeParse(given.words[0]);
  if (!id.success) return usage('A case is named like HB-147.');
  return await withVault(given, terminal, async ({ call }) => {
    const found = await call('case.get', { id: id.data });
    if (!found.ok) return found;
    terminal.out(given.json ? `${JSON.stringify(caseDocument(found.value))}\n` : caseText(found.value));
    return ok(EXIT.done);
  });
}

/** The bytes that came, to the byte. */
export async function original(given: Given, terminal: Terminal): Promise<Ending> {
  const id = z.coerce.number().int().min(1).safeParse(given.words[0]);
  if (!id.success)
    return usage('A message is named by its number, "messageId" in the outcomes of an import.');
  const file = given.text('out');
  if (given.json && file === undefined) return usage('With --json, name a file for the bytes with --out.');
  return await withVault(given, terminal, async ({ call, grant, desk }) => {
    const path = file === undefined ? STANDARD_OUTPUT : given.path(file);
    if (file !== undefined && (await desk.files.kind(path)).ok) return fail({ code: 'already-exists' });
    const written = await call('letter.export-original', {
      id: id.data,
      token: grant('save-original', path),
    });
    if (!written.ok) return written;
    if (file === undefined) return ok(EXIT.done);
    const bytes = await desk.files.read(path, written.value.bytes);
    if (!bytes.ok) return bytes;
    const sha256 = createHash('sha256').update(bytes.value).digest('hex');
    terminal.out(
      given.json
        ? `${JSON.stringify({ messageId: id.data, file: path, bytes: written.value.bytes, sha256 })}\n`
        : `${path}\n`,
    );
    return ok(EXIT.done);
  });
}

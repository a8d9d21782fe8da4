/** The command line as a script uses it: whole processes from an empty folder to a restored backup. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView, ImportedItem } from '../../../shared/ipc/shapes';
import { type Correspondent, gnupgCorrespondent, openpgpCorrespondent } from '../../support/correspondent';
import { desk, deskJson, jsonLines, PASSPHRASE } from '../../support/desk-program';
import { type Gnupg, gnupg } from '../../support/gnupg';
import { writeEveryOutcome } from '../../support/every-outcome';
import { openVault, wholeVault } from '../../support/whole-vault';

const KEY_PASSPHRASE = 'old oak desk drawer';

interface Verified {
  readonly ok: boolean;
  readonly checks: readonly { readonly check: string; readonly ok: boolean; readonly counted: number }[];
}

describe('from create to restore', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-cli-'));
  const vault = path.join(folder, 'harbour.vault');
  const at = ['--vault', vault];
  const mails = path.join(folder, 'mails');
  let gpg: Gnupg;
  let team: Correspondent;
  let spare: Correspondent;
  let alice: Correspondent;
  let expected: readonly {
    readonly file: string;
    readonly outcome: string;
    readonly reason: string | null;
  }[];
  let recoveryKey = '';
  let items: ImportedItem[] = [];

  const itemOf = (file: string): ImportedItem => {
    const found = items.find((item) => item.file === file);
    if (found === undefined) throw new Error(`nothing was said of ${file}`);
    return found;
  };

  beforeAll(async () => {
    gpg = gnupg();
    mkdirSync(mails);
    team = await openpgpCorrespondent('Example Harbour', 'security@harbour.example', KEY_PASSPHRASE);
    spare = await openpgpCorrespondent('Example Harbour', 'security@harbour.example');
    alice = gnupgCorrespondent(gpg, 'Alice', 'alice@mail.example');
    expected = await writeEveryOutcome(mails, { team, spare, reporter: alice });
    writeFileSync(path.join(folder, 'team.asc'), team.privateArmored);
    writeFileSync(path.join(folder, 'spare.asc'), spare.privateArmored);
    writeFileSync(path.join(folder, 'alice.asc'), alice.publicArmored);
  }, 120_000);
  afterAll(() => {
    gpg.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('create makes the vault and prints the recovery key, and nothing else, on standard output', async () => {
    const programme = ['--organisation', 'Example Harbour', '--from', team.address, '--case-prefix', 'HB'];
    const ran = await desk(['create', ...at, ...programme]);
    expect(ran).toMatchObject({ code: 0 });
    recoveryKey = ran.stdout.trim();
    expect(recoveryKey).toMatch(/^[0-9A-Z]+(-[0-9A-Z]+)+$/);
    expect(ran.stdout).toBe(`${recoveryKey}\n`);
    expect(existsSync(path.join(vault, 'vault.json'))).toBe(true);
  });

  test('key import takes a protected private key with its passphrase, and a public key', async () => {
    const [own] = await deskJson(['key', 'import', path.join(folder, 'team.asc'), ...at], {
      keyPassphrase: KEY_PASSPHRASE,
    });
    expect(own).toMatchObject({ kind: 'team', outcome: 'added', fingerprint: team.fingerprint });
    const [other] = await deskJson(['key', 'import', path.join(folder, 'alice.asc'), ...at]);
    expect(other).toMatchObject({ kind: 'public', outcome: 'added', fingerprint: alice.fingerprint });
  });

  test('import says of each message, in order, how it ended', async () => {
    const ran = await desk([
      'import',
      ...expected.map(({ file }) => path.join(mails, file)),
      ...at,
      '--json',
    ]);
    items = jsonLines<ImportedItem>(ran.stdout);
    expect(items.map(({ file, outcome, reason }) => ({ file, outcome, reason }))).toEqual(expected);
    // some were refused, and say so
    expect(ran.code).toBe(1);
    for (const item of items) {
      expect(Object.keys(item)).toEqual([
        ...[
          'file',
          'sha256',
          'outcome',
          'reason',
          'caseId',
          'messageId',
          'encrypted',
          'signature',
          'pinned',
          'covers',
        ],
        ...['signer', 'subject', 'firstLine'],
      ]);
    }
    expect(itemOf('sealed.eml')).toMatchObject({
      encrypted: 'whole',
      signature: 'good',
      signer: alice.fingerprint,
      covers: 'all',
      pinned: false,
      subject: 'The harbour gate opens to anybody',
      firstLine: 'The gate answers without a key.',
    });
    expect(itemOf('inline.eml')).toMatchObject({ encrypted: 'partial', signature: 'good' });
    expect(itemOf('clear.eml')).toMatchObject({ encrypted: 'none', signature: 'none' });
    expect(itemOf('joins.eml').caseId).toBe(itemOf('sealed.eml').caseId);
    expect(itemOf('sealed-again.eml')).toMatchObject({ messageId: itemOf('sealed.eml').messageId });
  });

  test('retry opens what waited for a key, once that key is there', async () => {
    await deskJson(['key', 'import', path.join(folder, 'spare.asc'), ...at]);
    const lines = await deskJson<ImportedItem>(['retry', ...at]);
    const opened = lines.filter((item) => item.outcome !== 'needs-attention');
    expect(opened).toMatchObject([
      { file: 'other-key.eml', outcome: 'new-case', reason: null, encrypted: 'whole' },
    ]);
    expect(opened[0]?.messageId).toBe(itemOf('other-key.eml').messageId);
  });

  test('list and show give the cases with their letters', async () => {
    const [{ cases } = { cases: [] }] = await deskJson<{
      cases: { id: string; title: string; letters: number }[];
    }>(['list', ...at]);
    const id = itemOf('sealed.eml').caseId ?? '';
    expect(cases.find((row) => row.id === id)).toMatchObject({
      title: 'The harbour gate opens to anybody',
      letters: 2,
    });
    const [shown] = await deskJson(['show', id, ...at]);
    expect(shown).toMatchObject({
      id,
      stage: 'received',
      messages: [{ encrypted: 'whole' }, { encrypted: 'whole' }],
    });
    const told = await desk(['show', id, ...at]);
    expect(told.stdout).toContain('    The gate answers without a key.');
    expect((await desk(['show', 'HB-999', ...at])).code).toBe(6);
  });

  test('original gives back the very bytes that came', async () => {
    for (const file of ['sealed.eml', 'clear.eml', 'damaged.eml']) {
      const bytes = readFileSync(path.join(mails, file));
      const out = path.join(folder, `original-${file}`);
      const [written] = await deskJson(['original', String(itemOf(file).messageId), ...at, '--out', out]);
      expect(written).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) });
      expect(readFileSync(out).equals(bytes)).toBe(true);
      expect(itemOf(file).sha256).toBe(sha256(bytes));
    }
    const piped = await desk(['original', String(itemOf('clear.eml').messageId), ...at]);
    expect(Buffer.from(piped.stdout)).toEqual(readFileSync(path.join(mails, 'clear.eml')));
  });

  test('the copy that the mail program kept of an answer is known as ours', async () => {
    const copy = await answer(vault, itemOf('sealed.eml').caseId ?? '', alice, folder);
    const [item] = await deskJson<ImportedItem>(['import', copy, ...at]);
    expect(item).toMatchObject({ outcome: 'sent-copy', caseId: itemOf('sealed.eml').caseId });
    const [shown] = await deskJson<{ replies: unknown[] }>([
      'show',
      itemOf('sealed.eml').caseId ?? '',
      ...at,
    ]);
    expect(shown?.replies).toMatchObject([{ state: 'sent', sentBasis: 'copy-imported' }]);
  });

  test('credits lists who asked to be named, of a release, as Markdown and as JSON', async () => {
    await fixAndCredit(vault, itemOf('sealed.eml').caseId ?? '');
    const markdown = await desk(['credits', ...at, '--release', '4.2']);
    expect(markdown.code).toBe(0);
    expect(markdown.stdout).toContain('Alice of the Tides');
    const json = await desk(['credits', ...at, '--release', '4.2', '--json']);
    expect(JSON.stringify(JSON.parse(json.stdout))).toContain('Alice of the Tides');
    const none = await desk(['credits', ...at, '--release', '9.9']);
    expect(none.stdout).not.toContain('Alice');
  });

  test('backup and restore bring all of it to another folder, by passphrase and by recovery key', async () => {
    const file = path.join(folder, 'harbour.backup');
    const [made] = await deskJson(['backup', file, ...at]);
    expect(made).toMatchObject({ file, bytes: readFileSync(file).length });
    const before = await deskJson(['list', ...at]);
    const restored = path.join(folder, 'restored.vault');
    expect(await deskJson(['restore', file, '--vault', restored])).toMatchObject([{ vault: restored }]);
    expect(await deskJson(['list', '--vault', restored])).toEqual(before);
    const again = path.join(folder, 'again.vault');
    const byKey = await desk(['restore', file, '--vault', again], {
      passphrase: null,
      env: { DESK_RECOVERY_KEY: recoveryKey },
    });
    expect(byKey.code).toBe(0);
    const [verified] = await deskJson<Verified>(['verify', '--vault', again]);
    expect(verified?.ok).toBe(true);
    expect((await desk(['restore', file, '--vault', restored])).code).toBe(5);
  });

  test('verify counts what it looked at and finds it whole', async () => {
    const [verified] = await deskJson<Verified>(['verify', ...at]);
    expect(verified).toMatchObject({ ok: true });
    expect(verified?.checks.find((one) => one.check === 'originals')?.counted).toBeGreaterThan(
      items.length / 2,
    );
  });

  test('paths are those of the folder from which npm was called, and descriptors pass through desk.mjs', async () => {
    copyFileSync(path.join(mails, 'clear.eml'), path.join(folder, 'here.eml'));
    const underNpm = { cwd: tmpdir(), env: { INIT_CWD: folder, npm_lifecycle_event: 'desk' } };
    const [item] = await deskJson<ImportedItem>(['import', 'here.eml', '--vault', 'harbour.vault'], underNpm);
    expect(item).toMatchObject({ file: 'here.eml', outcome: 'already-here' });
    const wrapper = path.resolve(import.meta.dirname, '../../../build/desk.mjs');
    const wrapped = await desk(['list', '--vault', 'harbour.vault', '--json'], {
      cwd: folder,
      program: wrapper,
    });
    expect(wrapped.stderr).not.toContain('No passphrase');
    expect(wrapped.code).toBe(0);
    expect(jsonLines(wrapped.stdout)).toEqual(await deskJson(['list', ...at]));
  });

  test('the passphrase comes from a descriptor or the environment, never from an argument', async () => {
    const byEnvironment = await desk(['verify', ...at], {
      passphrase: null,
      env: { DESK_PASSPHRASE: PASSPHRASE },
    });
    expect(byEnvironment.code).toBe(0);
    const byArgument = await desk(['verify', ...at, '--passphrase', PASSPHRASE], { passphrase: null });
    expect(byArgument).toMatchObject({ code: 2, stdout: '' });
    expect(byArgument.stderr).not.toContain('lantern');
    const none = await desk(['verify', ...at], { passphrase: null });
    expect(none).toMatchObject({ code: 3, stdout: '' });
    const wrong = await desk(['verify', ...at], {
      passphrase: 'harbour lantern violet cinder maple orbital',
    });
    expect(wrong).toMatchObject({ code: 3, stdout: '' });
    expect(wrong.stderr).toContain('This passphrase does not open it');
  });
});

/** Writes an answer with the vault's own code; gives the file that a mail program would keep a copy of. */
async function answer(
  vault: string,
  caseId: string,
  reporter: Correspondent,
  folder: string,
): Promise<string> {
  const here = wholeVault();
  try {
    await openVault(here, vault);
    const found = await here.ask('case.get', { id: caseId });
    const reporterId = idOfReporter(found);
    await here.ask('keys.pin', {
      reporterId,
      fingerprint: reporter.fingerprint,
      reason: 'Compared by telephone',
    });
    const draft = await here.ask('reply.start', { caseId, reporterId, inReplyTo: null, template: null });
    const { id } = draft;
    const saved = await here.ask('reply.save', {
      id,
      revision: draft.revision,
      to: reporter.address,
      subject: 'Thank you',
      body: 'We are looking into it.',
      assessment: null,
      expectedDate: null,
    });
    const file = path.join(folder, 'answer.eml');
    await here.ask('reply.export', { id, revision: saved.revision, token: here.grant('save-letter', file) });
    return file;
  } finally {
    here.close();
  }
}

/** Brings the case to validated in release 4.2, and records that the reporter wants to be named. */
async function fixAndCredit(vault: string, caseId: string): Promise<void> {
  const here = wholeVault();
  try {
    await openVault(here, vault);
    const found = await here.ask('case.get', { id: caseId });
    const changes = { product: 'Gate', severity: 'high', fixedIn: '4.2', fixedOn: '2026-06-01' } as const;
    let { revision } = await here.ask('case.edit', { id: caseId, revision: found.revision, changes });
    for (const to of ['triage', 'accepted', 'fix', 'validated'] as const) {
      const move = {
        id: caseId,
        revision,
        to,
        reason: '',
        declineReason: null,
        feedback: '',
        duplicateOf: null,
      };
      ({ revision } = await here.ask('case.move', move));
    }
    await here.ask('credit.record', {
      caseId,
      reporterId: idOfReporter(found),
      ...{ wish: 'yes', name: 'Alice of the Tides', handle: '', link: '', organisation: '' },
      ...{ basis: 'telephone', basisLetter: null },
    });
  } finally {
    here.close();
  }
}

function idOfReporter(found: CaseView): number {
  const [reporter] = found.reporters;
  if (reporter === undefined) throw new Error('the case has a reporter');
  return reporter.id;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

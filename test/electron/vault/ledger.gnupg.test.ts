/** Receipts and heads as somebody else checks them: GnuPG, the public key and the commands of docs/RECEIPTS.md, nothing else. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { egressRecords } from '../../../electron/vault/store/egress-rows';
import type { Request } from '../../../shared/ipc/contract';
import { caseDesk, type CaseDesk } from '../../support/case-desk';
import { type Correspondent, gnupgCorrespondent } from '../../support/correspondent';
import { type Gnupg, gnupg, hasGnupg } from '../../support/gnupg';
import { clearReport, sealedReport } from '../../support/report-mail';
import { createVault, openVault, type WholeVault, wholeVault } from '../../support/whole-vault';

const DOCS = path.resolve(import.meta.dirname, '../../../docs/RECEIPTS.md');
const HOUR = 3_600_000;

/** The command of the document that makes this line of a receipt, as it stands there. */
function commandFor(line: 'PGP SHA-256' | 'Body SHA-256' | 'Mail SHA-256'): string {
  const text = readFileSync(DOCS, 'utf8');
  const from = text.indexOf(`compare this with the line "${line}"`);
  return /^ {4}(.*)$/m.exec(text.slice(from))?.[1] ?? '';
}

/** The value of a line of a receipt, its groups in one line. */
function lineOf(text: string, label: string): string {
  const found = new RegExp(`^${label} +((?:[0-9A-F]{4} ?)+)\\n +((?:[0-9A-F]{4} ?)+)$`, 'm').exec(text);
  return found === null ? '' : `${found[1]} ${found[2]}`;
}

describe.runIf(hasGnupg)('what the desk signs for others', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-ledger-'));
  let desk: WholeVault;
  let reporter: Gnupg;
  let alice: Correspondent;
  let vault = '';
  let caseId = '';
  let letter = 0;
  let sent: Uint8Array;

  beforeAll(async () => {
    reporter = gnupg();
    desk = wholeVault();
    vault = await createVault(desk, folder);
    const { key } = await desk.ask('keys.generate', {
      ...{ name: 'Example Harbour', address: 'security@harbour.example' },
      ...{ algorithm: 'curve25519', expiresInDays: 730 },
    });
    alice = gnupgCorrespondent(reporter, 'Alice Tidewrack', 'alice@mail.example');
    const { armored } = await desk.ask('keys.public-text', { fingerprint: key.fingerprint });
    reporter.run(['--import'], armored);
    sent = await sealedReport({
      ...{ from: alice, team: reporter.exportPublic(key.fingerprint, false), id: 'gate' },
      ...{ subject: 'Gate opens by itself', text: 'The gate opens.' },
    });
    const file = path.join(folder, 'came.eml');
    writeFileSync(file, Buffer.concat([Buffer.from('X-Relay: put on top\r\n'), sent]));
    const [item] = (await desk.importMail('import-files', file)).items;
    caseId = item?.caseId ?? '';
    letter = (await desk.ask('case.get', { id: caseId })).letters[0]?.id ?? 0;
  }, 60_000);
  afterAll(() => {
    desk.close();
    reporter.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const codeOf = async (request: Request<'ledger.give-receipt'>) => {
    const answer = await desk.vault.dispatch('ledger.give-receipt', request);
    return answer.ok ? undefined : answer.error.code;
  };
  async function receiptFile(name: string): Promise<string> {
    const { text } = await desk.ask('ledger.receipt', { caseId, letter });
    const file = path.join(folder, name);
    const to = { kind: 'file', token: desk.grant('save-receipt', file) } as const;
    await desk.ask('ledger.give-receipt', { caseId, letter, text, to });
    return file;
  }

  test('a receipt is checked with GnuPG and the public key alone, and refused after any change', async () => {
    const { text } = await desk.ask('ledger.receipt', { caseId, letter });
    const file = await receiptFile('receipt.asc');
    const said = reporter.run(['--decrypt', file]).toString();
    expect(said.trimEnd().replace(/^Made.*$/m, '')).toBe(text.replace(/^Made.*$/m, ''));
    expect(reporter.status(['--verify', file]).status).toContain('[GNUPG:] GOODSIG');
    const signed = readFileSync(file, 'utf8');
    expect(signed).toMatch(/^[\n\x20-\x7e]*$/);
    for (const changed of [
      signed.replace(/^(Received +)\d/m, '$19'),
      signed.replace(/^(Until +)\d/m, '$19'),
      signed.replace(/^We owe.*\n/m, ''),
      signed.replace(`Case            ${caseId}`, 'Case            HB-999'),
    ]) {
      expect(changed).not.toBe(signed);
      expect(reporter.status(['--verify'], changed).status).toContain('[GNUPG:] BADSIG');
    }
  });

  test('the reporter gets its hashes from the mail they sent, by the commands of the document', async () => {
    const said = reporter.run(['--decrypt', await receiptFile('hashes.asc')]).toString();
    const home = path.join(folder, 'reporter');
    mkdirSync(home);
    const run = (command: string) =>
      execFileSync('bash', ['-c', command], { cwd: home, env: { ...process.env, GNUPGHOME: reporter.home } })
        .toString()
        .trim();
    for (const form of ['crlf', 'lf']) {
      const bytes = form === 'crlf' ? sent : Buffer.from(sent).toString('latin1').replace(/\r\n/g, '\n');
      writeFileSync(path.join(home, 'sent.eml'), bytes);
      expect(run(commandFor('PGP SHA-256')), form).toBe(lineOf(said, 'PGP SHA-256'));
      expect(run(commandFor('Body SHA-256')), form).toBe(lineOf(said, 'Body SHA-256'));
    }
    cpSync(path.join(folder, 'came.eml'), path.join(home, 'mail.eml'));
    expect(run(commandFor('Mail SHA-256'))).toBe(lineOf(said, 'Mail SHA-256'));
    expect(lineOf(said, 'PGP SHA-256')).toMatch(/^(?:[0-9A-F]{4} ){15}[0-9A-F]{4}$/);
    writeFileSync(
      path.join(home, 'sent.eml'),
      Buffer.from(sent).toString('latin1').replace('\r\n\r\n', '\r\n\r\nx'),
    );
    expect(run(commandFor('Body SHA-256'))).not.toBe(lineOf(said, 'Body SHA-256'));
  });

  test('each that leaves is listed, in the history and in the record of what left; one not written is taken back', async () => {
    const before = (await desk.ask('ledger.receipt', { caseId, letter })).given.length;
    const { text } = await desk.ask('ledger.receipt', { caseId, letter });
    const { signed, sha256 } = await desk.ask('ledger.give-receipt', {
      caseId,
      letter,
      text,
      to: { kind: 'text' },
    });
    expect(reporter.status(['--verify'], signed).code).toBe(0);
    const { given } = await desk.ask('ledger.receipt', { caseId, letter });
    expect(given).toHaveLength(before + 1);
    expect(given[0]).toMatchObject({ as: 'text', sha256 });
    const open = desk.vault.session.open()?.desk;
    const left = open?.store.read(egressRecords).filter((one) => one.kind === 'receipt');
    expect(left?.at(-1)).toMatchObject({ sha256, size: Buffer.byteLength(signed) });
    const { history } = await desk.ask('case.get', { id: caseId });
    expect(history.at(-1)).toMatchObject({
      kind: 'receipt-given',
      facts: { letter: String(letter), as: 'text' },
    });

    const nowhere = desk.grant('save-receipt', path.join(folder, 'no such folder', 'receipt.asc'));
    const again = await desk.ask('ledger.receipt', { caseId, letter });
    expect(await codeOf({ caseId, letter, text: again.text, to: { kind: 'file', token: nowhere } })).toBe(
      'no-permission',
    );
    expect((await desk.ask('ledger.receipt', { caseId, letter })).given).toHaveLength(before + 1);
    const after = (await desk.ask('case.get', { id: caseId })).history;
    expect(after.at(-1)?.kind).toBe('receipt-not-written');
  });

  test('only what was shown is signed, and only as long as it is true', async () => {
    const { text } = await desk.ask('ledger.receipt', { caseId, letter });
    const to = { kind: 'text' } as const;
    expect(await codeOf({ caseId, letter, text: text.replace('one letter', 'ten letters'), to })).toBe(
      'receipt-changed',
    );
    expect(await codeOf({ caseId, letter, text: `${text}\nWe owe a reward`, to })).toBe('receipt-changed');
    const shown = await desk.ask('case.get', { id: caseId });
    await desk.ask('letter.set-received', {
      ...{ id: letter, at: (shown.letters[0]?.receivedAt ?? 0) - HOUR, reason: 'by the server' },
    });
    expect(await codeOf({ caseId, letter, text, to })).toBe('receipt-changed');
    const { text: now } = await desk.ask('ledger.receipt', { caseId, letter });
    expect(await codeOf({ caseId, letter, text: now, to })).toBeUndefined();
    expect(now).toContain('Time from       what a person of ours entered');
  });

  test('goes with a letter of ours as a file, which the letter takes along', async () => {
    const found = await desk.ask('case.get', { id: caseId });
    const draft = await desk.ask('reply.start', {
      ...{ caseId, reporterId: found.reporters[0]?.id ?? 0, inReplyTo: letter, template: null },
    });
    const { text } = await desk.ask('ledger.receipt', { caseId, letter });
    const to = { kind: 'reply', id: draft.id, revision: draft.revision } as const;
    const open = desk.vault.session.open()?.desk;
    if (open === undefined) throw new Error('no open desk');
    const write = vi.spyOn(open.store, 'write');
    await desk.ask('ledger.give-receipt', { caseId, letter, text, to });
    // the file and its record, or neither
    expect(write).toHaveBeenCalledTimes(1);
    write.mockRestore();
    const reply = (await desk.ask('case.get', { id: caseId })).replies.find((one) => one.id === draft.id);
    expect(reply?.attachments.map((one) => one.name)).toEqual(['receipt.asc']);
    const again = (await desk.ask('ledger.receipt', { caseId, letter })).text;
    expect(await codeOf({ caseId, letter, text: again, to })).toBe('stale-revision');
  });

  test('a head is checked with GnuPG alone, and told to be part of this chain, of another, or newer', async () => {
    const older = path.join(folder, 'older.vault');
    const copyNow = async (to: string): Promise<void> => {
      desk.close();
      cpSync(vault, to, { recursive: true });
      desk = wholeVault();
      await openVault(desk, vault);
    };
    await copyNow(older);
    const file = path.join(folder, 'head.asc');
    const { entry } = await desk.ask('ledger.export-head', { token: desk.grant('save-head', file) });
    expect(reporter.status(['--verify', file]).status).toContain('[GNUPG:] GOODSIG');
    expect(reporter.run(['--decrypt', file]).toString()).toContain('states: the head of our ledger.');
    const compare = (one: WholeVault, which = file) =>
      one.vault.dispatch('ledger.compare-head', { token: one.grant('open-head', which) });

    expect(await compare(desk)).toMatchObject({ ok: true, value: { verdict: 'part', entry } });
    const { heads, head } = await desk.ask('ledger.get', {});
    expect(heads[0]).toMatchObject({ entry, part: true });
    expect(head.sequence).toBe(entry + 1);

    const changed = path.join(folder, 'changed.asc');
    writeFileSync(
      changed,
      readFileSync(file, 'utf8')
        .replace(/^(Hash +.)./m, '$1_')
        .replace('_', '0'),
    );
    expect(await compare(desk, changed)).toMatchObject({ error: { code: 'head-not-genuine' } });
    const theirs = path.join(folder, 'theirs.asc');
    const text = reporter.run(['--decrypt', file]);
    writeFileSync(theirs, reporter.run(['--local-user', alice.fingerprint, '--clear-sign'], text));
    expect(await compare(desk, theirs)).toMatchObject({ error: { code: 'signed-by-others' } });
    expect(await compare(desk, await receiptFile('no-head.asc'))).toMatchObject({
      error: { code: 'not-a-signed-head' },
    });

    // an older copy of the whole folder was put back
    await desk.ask('ledger.export-head', { token: desk.grant('save-head', path.join(folder, 'late.asc')) });
    const back = wholeVault();
    await openVault(back, older);
    const late = await compare(back, path.join(folder, 'late.asc'));
    expect(late).toMatchObject({ ok: true, value: { verdict: 'newer' } });
    // … and went on by itself, so that other entries stand there
    for (const step of [1, 2, 3, 4, 5, 6])
      await back.ask('ledger.export-head', {
        token: back.grant('save-head', path.join(folder, `b${step}.asc`)),
      });
    expect(await compare(back, path.join(folder, 'late.asc'))).toMatchObject({
      ok: true,
      value: { verdict: 'not-part' },
    });
    expect(await compare(desk, path.join(folder, 'b1.asc'))).toMatchObject({
      ok: true,
      value: { verdict: 'part' },
    });
    back.close();
  }, 60_000);

  test('a head of another vault says nothing about this one', async () => {
    const file = path.join(folder, 'ours.asc');
    await desk.ask('ledger.export-head', { token: desk.grant('save-head', file) });
    const other = wholeVault();
    await createVault(other, path.join(folder, 'other'));
    const fingerprint = (await desk.ask('ledger.get', {})).signer?.fingerprint ?? '';
    const key = desk.vault.session.open()?.desk.keyring;
    expect(key?.current()?.fingerprint).toBe(fingerprint);
    const read = await other.vault.dispatch('ledger.compare-head', { token: other.grant('open-head', file) });
    expect(read).toMatchObject({ error: { code: 'signed-by-others' } });
    expect(
      await other.vault.dispatch('ledger.export-head', { token: other.grant('save-head', file) }),
    ).toMatchObject({
      error: { code: 'no-team-key' },
    });
    other.close();
  });

  test('a report that was not encrypted has the hash of its body and none of a message', async () => {
    const file = path.join(folder, 'clear.eml');
    writeFileSync(
      file,
      clearReport({ from: alice, id: 'clear', subject: 'A second gate', text: 'It opens too.' }),
    );
    const [item] = (await desk.importMail('import-files', file)).items;
    const clear = await desk.ask('case.get', { id: item?.caseId ?? '' });
    const one = clear.letters[0]?.id ?? 0;
    const { text } = await desk.ask('ledger.receipt', { caseId: clear.row.id, letter: one });
    expect(lineOf(text, 'Body SHA-256')).not.toBe('');
    expect(text).not.toContain('PGP SHA-256');
  });
});

describe('a receipt', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await caseDesk(Date.parse('2026-11-17T09:12:00Z'));
  });
  afterAll(() => desk.close());

  test('is refused for a copy of our own letter, and for a letter of another case', async () => {
    const { caseNo, letterId } = desk.lay({ direction: 'out' });
    const own = { caseId: `HB-${caseNo}`, letter: letterId };
    expect(await desk.codeOf('ledger.receipt', own)).toBe('not-a-report');
    const theirs = desk.lay({});
    expect(await desk.codeOf('ledger.receipt', { ...own, letter: theirs.letterId })).toBe('no-such-thing');
  });

  test('names nobody, whatever the reporter, their address, the subject, the title and the pseudonym are', async () => {
    const word = fc.stringMatching(/^[A-Za-z][a-z]{5,11}$/);
    // words that stand in every receipt would be found in it
    const { letterId, caseNo } = desk.lay({ name: '', subject: '' });
    const plain = (
      await desk.ask('ledger.receipt', { caseId: `HB-${caseNo}`, letter: letterId })
    ).text.toLowerCase();
    const foreign = word.filter((one) => !plain.includes(one.toLowerCase()));
    await fc.assert(
      fc.asyncProperty(fc.tuple(foreign, foreign, foreign, foreign, foreign), async (words) => {
        const [name, local, subject, pseudonym, said] = words;
        const from = `${local}@${said}.example`;
        const made = desk.lay({ name, from, subject, sections: [{ text: said }] });
        const caseId = `HB-${made.caseNo}`;
        const one = (await desk.ask('case.get', { id: caseId })).reporters[0];
        await desk.ask('reporter.edit', { id: one?.id ?? 0, name, pseudonym, addAddress: null });
        const { text } = await desk.ask('ledger.receipt', { caseId, letter: made.letterId });
        for (const secret of words) expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
      }),
      { numRuns: 15 },
    );
  }, 30_000);

  test('of a promise that waits on the reporter is signed as it was shown, days later as well', async () => {
    // keys are made now, and cannot be used before
    const waiting = await caseDesk(Math.floor(Date.now() / 1_000) * 1_000 + HOUR);
    await waiting.teamKey();
    const { caseNo, letterId } = waiting.lay({ at: waiting.now - HOUR });
    const caseId = `HB-${caseNo}`;
    const { revision } = await waiting.ask('case.get', { id: caseId });
    await waiting.ask('case.wait', { id: caseId, revision, for: 'A log' });
    waiting.now += 24 * HOUR;
    const { text } = await waiting.ask('ledger.receipt', { caseId, letter: letterId });
    expect(text).toContain('if you answer now');
    waiting.now += 24 * HOUR;
    const later = (await waiting.ask('ledger.receipt', { caseId, letter: letterId })).text;
    expect(/^Until .*$/m.exec(later)).not.toEqual(/^Until .*$/m.exec(text));
    const give = { caseId, letter: letterId, text, to: { kind: 'text' } } as const;
    expect(await waiting.codeOf('ledger.give-receipt', give)).toBeUndefined();
    waiting.close();
  });
});

test('a head of a team key that was revoked since is told apart from one that was changed', async () => {
  const desk = await caseDesk(Math.floor(Date.now() / 1_000) * 1_000 + HOUR);
  const fingerprint = await desk.teamKey();
  const file = desk.file('head.asc');
  await desk.ask('ledger.export-head', { token: desk.grant('save-head', file) });
  const compare = () => desk.codeOf('ledger.compare-head', { token: desk.grant('open-head', file) });
  expect(await compare()).toBeUndefined();
  desk.now += HOUR;
  const wish = { fingerprint, confirm: fingerprint.slice(-4), next: null } as const;
  await desk.ask('team-key.revoke', { ...wish, reason: 'superseded' });
  expect(await compare()).toBe('signer-revoked');
  writeFileSync(file, readFileSync(file, 'utf8').replace('Entry  ', 'Entry 1'));
  expect(await compare()).toBe('head-not-genuine');
  desk.close();
});

/** A reply that the vault exported, read by GnuPG: decrypted by the reporter's key, signed by the team's. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Correspondent, gnupgCorrespondent } from '../../support/correspondent';
import { type Gnupg, gnupg } from '../../support/gnupg';
import { sealedReport } from '../../support/report-mail';
import { createVault, type WholeVault, wholeVault } from '../../support/whole-vault';

const BODY =
  'Grüß Gott Alice,\n\nwe could reproduce it.\nFrom here on a fix is being made.\n\nThe harbour team';

describe('an answer to a reporter who uses GnuPG', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-reply-'));
  let gpg: Gnupg;
  let desk: WholeVault;
  let alice: Correspondent;
  let team = '';

  beforeAll(async () => {
    gpg = gnupg();
    desk = wholeVault();
    await createVault(desk, folder);
    alice = gnupgCorrespondent(gpg, 'Alice Ünal', 'alice@mail.example');
    const { key } = await desk.ask('keys.generate', {
      name: 'Example Harbour',
      address: 'security@harbour.example',
      algorithm: 'curve25519',
      expiresInDays: 730,
    });
    team = key.fingerprint;
    const { armored } = await desk.ask('keys.public-text', { fingerprint: team });
    gpg.run(['--import'], armored);
  }, 120_000);
  afterAll(() => {
    desk.close();
    gpg.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is decrypted and its signature is verified by GnuPG', async () => {
    const report = path.join(folder, 'report.eml');
    const teamKey = gpg.exportPublic(team, false);
    writeFileSync(
      report,
      await sealedReport({
        from: alice,
        team: teamKey,
        subject: 'Gate opens',
        text: 'The gate opens.',
        id: 'gate',
      }),
    );
    const [item] = (await desk.importMail('import-files', report)).items;
    expect(item).toMatchObject({ outcome: 'new-case', encrypted: 'whole', signature: 'unknown-key' });
    const id = item?.caseId ?? '';
    const found = await desk.ask('case.get', { id });
    const reporter = found.reporters[0]?.id ?? 0;
    await desk.ask('keys.import', {
      source: { kind: 'text', text: alice.publicArmored },
      passphrases: [],
      keepPassphrase: 'sealed',
      wanted: 'public',
      pinTo: reporter,
    });

    const draft = await desk.ask('reply.start', {
      caseId: id,
      reporterId: reporter,
      inReplyTo: found.letters[0]?.id ?? null,
      template: null,
    });
    const saved = await desk.ask('reply.save', {
      id: draft.id,
      revision: draft.revision,
      to: alice.address,
      subject: 'Re: Gate opens',
      body: BODY,
      assessment: null,
      expectedDate: null,
    });
    expect((await desk.ask('reply.check', { id: draft.id })).blockers).toEqual([]);
    const file = path.join(folder, 'answer.eml');
    const exported = await desk.ask('reply.export', {
      id: draft.id,
      revision: saved.revision,
      token: desk.grant('save-letter', file),
    });
    expect(exported.state).toBe('exported');

    const eml = readFileSync(file, 'latin1');
    expect(eml).toMatch(/^To: .*alice@mail\.example/m);
    expect(eml).toMatch(/^Subject: \[\.\.\.\]/m);
    expect(eml).not.toContain('reproduce');
    const armor = /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(eml)?.[0] ?? '';
    const read = gpg.status(['--decrypt'], armor);
    expect(read.status).toContain('[GNUPG:] DECRYPTION_OKAY');
    expect(read.status).toContain(`[GNUPG:] VALIDSIG ${team}`);
    const inner = read.out.toString('latin1');
    expect(inner).toContain('Subject: Re: Gate opens');
    expect(fromQuotedPrintable(inner)).toContain(BODY.replaceAll('\n', '\r\n'));
  }, 120_000);

  test('MX-8 its files are decrypted with it by GnuPG, with names in any script and the very bytes', async () => {
    const [row] = (await desk.ask('cases.list', {})).rows;
    const id = row?.id ?? '';
    const found = await desk.ask('case.get', { id });
    const draft = await desk.ask('reply.start', {
      ...{ caseId: id, reporterId: found.reporters[0]?.id ?? 0, inReplyTo: found.letters[0]?.id ?? null },
      template: 'acknowledge',
    });
    const proof = path.join(folder, 'Beweis für Ünal.bin');
    const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, place) => place % 256));
    writeFileSync(proof, bytes);
    const attached = await desk.ask('reply.attach', {
      ...{ id: draft.id, revision: draft.revision, token: desk.grant('attach-file', proof) },
    });
    const file = path.join(folder, 'files.eml');
    await desk.ask('reply.export', {
      ...{ id: draft.id, revision: attached.revision, token: desk.grant('save-letter', file) },
    });
    const eml = readFileSync(file, 'latin1');
    const armor = /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(eml)?.[0] ?? '';
    const read = gpg.status(['--decrypt'], armor);
    expect(read.status).toContain(`[GNUPG:] VALIDSIG ${team}`);
    const inner = read.out.toString('latin1');
    expect(inner).toContain("filename*=utf-8''Beweis%20f%C3%BCr%20%C3%9Cnal.bin");
    const part = inner.slice(inner.indexOf('Content-Disposition: attachment'));
    const base64 = part.slice(part.indexOf('\r\n\r\n') + 4, part.indexOf('\r\n--=_files_'));
    expect(Buffer.from(base64, 'base64')).toEqual(bytes);
  }, 120_000);
});

function fromQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

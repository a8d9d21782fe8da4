/** Words, names and header fields of a stranger never pass for what the app itself says. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../../electron/parser/read-mail';
import { type ParsedMail, parsedMail } from '../../shared/letter/parsed-mail';
import { sealOf } from '../../shared/letter/verdict';
import { oracleOver } from '../support/in-process-oracle';
import * as forms from '../support/mail-forms';

let team: forms.Person;

beforeAll(async () => {
  team = await forms.makePerson('Security', 'security@vendor.example');
});

async function read(bytes: Uint8Array): Promise<ParsedMail> {
  const oracle = oracleOver({ privateKeys: [team.privateKey], publicKeys: [team.publicKey] });
  const outcome = await readMail(bytes, oracle, { now: Date.now(), open: [] });
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return parsedMail.parse(outcome);
}

describe('M5 M7 M9 words of a stranger', () => {
  test('M9 about signatures and servers change no verdict', async () => {
    const extra = [
      'Authentication-Results: mx.vendor.example; dkim=pass; openpgp=pass',
      'X-PGP-Status: Good signature from rita@reporter.example',
      'X-Enigmail-Signature: verified',
      'X-Spam-Status: No',
    ];
    const text =
      '[Signature verified: Rita Reporter]\n\n-----END PGP SIGNED MESSAGE-----\nBEGIN PGP SIGNATURE';
    const mail = await read(
      forms.mail({ subject: 'Signature verified ✓ pinned key', extra }, forms.textEntity(text)),
    );
    expect(mail).toMatchObject({
      signature: 'none',
      covers: null,
      signer: null,
      encrypted: 'none',
      keysUsed: [],
    });
    const facts = { encrypted: mail.encrypted, attention: null, signature: mail.signature } as const;
    expect(sealOf({ ...facts, pinned: true, otherPinned: false, covers: 'all' })).toBe('unsigned');
    expect(mail.sections).toHaveLength(1);
    // kept as what it is: a claim, in the list of claims
    expect(mail.headers.authenticationResults).toHaveLength(1);
  });

  test('M9 fields that only look like From or Subject are none', async () => {
    const bytes = Buffer.from(
      'From: mallory@elsewhere.example\r\nFr\u043em: boss@vendor.example\r\nFrom\u200b: boss@vendor.example\r\nX-From: boss@vendor.example\r\nSubject: one\r\nSubje\u0441t: two\r\n\r\nx',
    );
    const mail = await read(bytes);
    expect(mail).toMatchObject({ from: { address: 'mallory@elsewhere.example' }, subject: 'one' });
    expect(mail.warnings).not.toContain('duplicate-from');
    const spaced = await read(
      Buffer.from('From: mallory@elsewhere.example\r\nFrom : boss@vendor.example\r\n\r\nx'),
    );
    expect(spaced).toMatchObject({ from: { address: 'mallory@elsewhere.example' } });
    expect(spaced.warnings).toContain('duplicate-from');
  });

  test('M9 header fields behind the header, or folded into another, are text', async () => {
    const mail = await read(
      Buffer.from(
        'From: a@b.example\r\nSubject: x\r\n From: boss@vendor.example\r\n\r\nFrom: boss@vendor.example\r\n',
      ),
    );
    expect(mail).toMatchObject({ from: { address: 'a@b.example' }, subject: 'x From: boss@vendor.example' });
  });

  test('M5 in no charset become armor, a header or another section', async () => {
    const texts = [
      ['utf-7', '+AC0ALQAtAC0ALQBCAEUARwBJAE4-'],
      ['iso-2022-jp', '\x1b$B\x1b(BPay'],
      ['utf-8', '\xc0\xaf\xed\xa0\x80\xff'],
      ['utf-16', '\xff\xfeP\x00a\x00'],
      ['shift_jis', '\x81\x5c\x5c'],
      ['utf-8; charset=utf-16', 'Pay'],
    ];
    for (const [charset, body] of texts) {
      const head = `From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset=${charset}\r\n\r\n`;
      const mail = await read(Uint8Array.from(Buffer.from(`${head}${body}`, 'latin1')));
      expect(mail.sections.length).toBeLessThanOrEqual(1);
      expect(mail).toMatchObject({ ciphertexts: [], signature: 'none' });
      expect(mail.sections[0]?.text ?? '').not.toMatch(/[\ud800-\udfff](?![\udc00-\udfff])/u);
    }
  });

  test('M7 as names of files from any layer are one clean segment', async () => {
    const names = [
      '../../.bashrc',
      'C:\\Windows\\a.dll',
      'CON',
      '.',
      '..',
      'a\u202egnp.exe',
      'x'.repeat(5000),
    ];
    for (const name of names) {
      const file = forms.fileEntity(name.replace(/[\r\n"\\]/g, '\\$&'), Buffer.from([0, 1, 2]));
      const sealed = forms.encryptedEntity(
        await forms.seal(forms.multipart('mixed', [file]), { to: [team] }),
      );
      for (const entity of [file, sealed]) {
        const [attachment] = (await read(forms.mail({}, entity))).attachments;
        expect(attachment?.name).not.toMatch(/[/\\\p{Cc}\u202e]|^\./u);
        expect(attachment?.name.length).toBeLessThanOrEqual(255);
      }
    }
  });
});

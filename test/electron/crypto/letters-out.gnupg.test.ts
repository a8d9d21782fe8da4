/** Letters and keys of ours as GnuPG 2.2 sees them, and its keys and letters as we see them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import { splitPackets } from '../../../electron/crypto/packets';
import { newMessageId, type LetterOut } from '../../../electron/vault/letters-out/letter-out';
import { writeArmored, writeLetter } from '../../../electron/vault/letters-out/write-letter';
import { keyUseCases } from '../../../electron/vault/usecases/keys';
import { instant } from '../../../shared/kernel/time';
import { type Gnupg, gnupg, hasGnupg } from '../../support/gnupg';
import { type KeyDesk, keyDesk } from '../../support/key-desk';

const BODY =
  'Grüß Gott Alice,\n\nFrom the start: the crash at /admin?x=1 is real — thank you.\n.\nTrailing blanks   \nend';

describe.runIf(hasGnupg)('with GnuPG 2.2 on the other side', () => {
  let gpg: Gnupg;
  let made: KeyDesk;
  let reporter: Uint8Array;
  let reporterFingerprint = '';

  beforeAll(async () => {
    gpg = gnupg();
    made = await keyDesk();
    reporterFingerprint = gpg.makeKey('Alice <alice@example.org>');
    reporter = gpg.exportPublic(reporterFingerprint, false);
    const generated = await keyUseCases['keys.generate'](made.desk, {
      name: 'Maxem Security',
      address: 'security@maxem.example',
      algorithm: 'curve25519',
      expiresInDays: 730,
    });
    if (!generated.ok) throw new Error(generated.error.code);
  });
  afterAll(() => {
    made.close();
    gpg.close();
  });

  function letter(): LetterOut {
    return {
      from: { name: 'Maxem Security', address: 'security@maxem.example' },
      to: { name: 'Alice Ünal', address: 'alice@example.org' },
      subject: 'Re: [HB-12] Überlauf in the admin page',
      body: BODY,
      date: instant(Date.UTC(2026, 8, 23, 12, 0, 0)),
      messageId: newMessageId(made.desk.randomBytes),
      inReplyTo: '<first@example.org>',
      references: ['<zero@example.org>', '<first@example.org>'],
      attachments: [],
    };
  }

  /** The armored part of a mail, as a mail client would cut it out. */
  function armorOf(eml: Uint8Array): string {
    return (
      /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(
        Buffer.from(eml).toString('latin1'),
      )?.[0] ?? ''
    );
  }

  test.each(['curve25519', 'rsa4096'] as const)(
    'a %s key made here can be encrypted to by GnuPG, and we open it',
    async (algorithm) => {
      const other = await keyDesk();
      try {
        const key = await keyUseCases['keys.generate'](other.desk, {
          name: 'Desk',
          address: `desk-${algorithm}@maxem.example`,
          algorithm,
          expiresInDays: null,
        });
        if (!key.ok) throw new Error(key.error.code);
        const { fingerprint } = key.value.key;
        expect(key.value.key).toMatchObject({
          algorithm: algorithm === 'rsa4096' ? 'RSA 4096' : 'Curve25519',
          canEncrypt: true,
          hasPassphrase: true,
          expiresAt: null,
        });
        const text = await keyUseCases['keys.public-text'](other.desk, { fingerprint });
        if (!text.ok) throw new Error(text.error.code);
        gpg.run(['--import'], text.value.armored);
        const sealed = gpg.run(['--encrypt', '--recipient', fingerprint], 'for the desk');
        // GnuPG chose the form that it reads itself: integrity protected, no AEAD
        const packets = splitPackets(sealed, 10);
        expect(packets.ok && packets.value.map(({ tag }) => tag)).toEqual([1, 18]);
        const found = await (await other.reopened()).keyring.sessionKey(
          { packets: [firstPacket(sealed)], skesk: [], cipher: null },
          [],
        );
        if (!found.ok) throw new Error(found.error.code);
        const opened = await openpgp.decrypt({
          message: await openpgp.readMessage({ binaryMessage: sealed }),
          sessionKeys: { data: found.value.key, algorithm: found.value.algorithm },
          format: 'binary',
        });
        expect(Buffer.from(opened.data).toString()).toBe('for the desk');
        expect(found.value.keyFingerprint?.toUpperCase()).toBe(fingerprint);
      } finally {
        other.close();
      }
    },
    120_000,
  );

  test('a letter is decrypted by GnuPG, its signature is good, and inside stand the text and the real subject', async () => {
    const meant = letter();
    const written = await writeLetter(made.desk.keyring, meant, [reporter], made.desk.randomBytes);
    if (!written.ok) throw new Error(written.error.code);
    const own = made.desk.keyring.current();
    const key = await keyUseCases['keys.public-text'](made.desk, { fingerprint: own?.fingerprint ?? '' });
    if (!key.ok) throw new Error(key.error.code);
    gpg.run(['--import'], key.value.armored);
    const read = gpg.status(['--decrypt'], armorOf(written.value.eml));
    expect(read.code).toBe(0);
    expect(read.status).toContain('[GNUPG:] GOODSIG');
    expect(read.status).toContain(`VALIDSIG ${own?.fingerprint}`);
    expect(read.status).toContain('[GNUPG:] GOODMDC');
    expect(read.status.match(/ENC_TO/g)).toHaveLength(2);
    const inner = read.out.toString('latin1');
    expect(inner).toContain('protected-headers="v1"');
    expect(inner).toContain(`Message-ID: ${meant.messageId}\r\n`);
    expect(inner).toContain('HP-Outer: Subject: [...]\r\n');
    expect(inner).not.toMatch(/^From the/m);
    const body = Buffer.from(
      decodeQuotedPrintable(inner.slice(inner.indexOf('\r\n\r\n') + 4)),
      'latin1',
    ).toString('utf8');
    expect(body).toBe(`${BODY.replaceAll('\n', '\r\n')}\r\n`);
  });

  test('the armored text for webmail is the subject and the text, decrypted by GnuPG', async () => {
    const sealed = await writeArmored(made.desk.keyring, letter(), [reporter]);
    if (!sealed.ok) throw new Error(sealed.error.code);
    const read = gpg.status(['--decrypt'], sealed.value.armored);
    expect(read.out.toString('utf8')).toBe(
      `Subject: ${letter().subject}\r\n\r\n${BODY.replaceAll('\n', '\r\n')}\r\n`,
    );
    expect(read.status).toContain('[GNUPG:] GOODSIG');
  });

  test('a key that expired or was revoked is never encrypted to', async () => {
    const expired = gpg.makeKey('Expired <expired@example.org>', { expires: 'seconds=1' });
    const revoked = gpg.makeKey('Revoked <revoked@example.org>');
    const certificate = path.join(gpg.home, 'openpgp-revocs.d', `${revoked}.rev`);
    gpg.run(['--import'], readFileSync(certificate, 'utf8').replace(':-----BEGIN', '-----BEGIN'));
    await new Promise((done) => setTimeout(done, 1_500));
    for (const fingerprint of [expired, revoked]) {
      const sealed = await made.desk.keyring.seal(Buffer.from('x'), [gpg.exportPublic(fingerprint, false)]);
      expect(sealed).toEqual({ ok: false, error: { code: 'recipient-unusable' } });
    }
    const signOnly = gpg.makeKey('Signer <signer@example.org>', { algorithm: 'ed25519', usage: 'sign' });
    const sealed = await made.desk.keyring.seal(Buffer.from('x'), [gpg.exportPublic(signOnly, false)]);
    expect(sealed).toEqual({ ok: false, error: { code: 'recipient-unusable' } });
  });
});

function firstPacket(message: Uint8Array): Uint8Array {
  const split = splitPackets(message, 10);
  return (split.ok ? split.value[0]?.raw : undefined) ?? new Uint8Array();
}

function decodeQuotedPrintable(text: string): string {
  return text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

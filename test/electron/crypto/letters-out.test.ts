/** Letters out without their encryption: nothing a stranger wrote breaks a header, nothing readable is outside. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSendableAddress, unstructured } from '../../../electron/vault/letters-out/headers';
import { buildInner } from '../../../electron/vault/letters-out/inner-mime';
import type { LetterOut } from '../../../electron/vault/letters-out/letter-out';
import { wrapLetter } from '../../../electron/vault/letters-out/outer-mail';
import { checkLetter } from '../../../electron/vault/letters-out/self-check';
import { writeLetter } from '../../../electron/vault/letters-out/write-letter';
import { instant } from '../../../shared/kernel/time';

const ARMOR = '-----BEGIN PGP MESSAGE-----\n\nwV4DAAAAAAAAAAASAQdA\n=abcd\n-----END PGP MESSAGE-----\n';
const BOUNDARY = `=_${'0a'.repeat(18)}`;
const LETTER: LetterOut = {
  from: { name: 'Maxem Security', address: 'security@maxem.example' },
  to: { name: 'Alice', address: 'alice@example.org' },
  subject: 'Re: [HB-12] crash in the admin page',
  body: 'We could reproduce the crash.\nA fix is expected on 1 March.\n',
  date: instant(Date.UTC(2026, 8, 23, 12, 0, 0)),
  messageId: '<0123456789abcdef@letter.invalid>',
  inReplyTo: null,
  references: [],
  attachments: [],
};

/** Field names of a header, unfolded; throws when a line is neither a field nor a continuation. */
function fieldNames(mail: Uint8Array): string[] {
  const [header = ''] = Buffer.from(mail).toString('latin1').split('\r\n\r\n');
  return header
    .replaceAll(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .map((line) => {
      const name = /^([A-Za-z-]+): /.exec(line)?.[1];
      if (name === undefined) throw new Error(`not a field: ${line}`);
      return name;
    });
}

const OUTER_NAMES = [
  'X-Unsent',
  'From',
  'To',
  'Date',
  'Message-ID',
  'Subject',
  'MIME-Version',
  'Content-Type',
];
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom(
    'x\r\nBcc: eve@example.net',
    'x\n\nbody',
    '=?UTF-8?B?DQpCY2M6IGV2ZQ==?=',
    'a\u2028b',
    '\ud800',
    ' lead',
    'x'.repeat(5_000),
    'é'.repeat(500),
  ),
);

describe('headers', () => {
  test('M6 whatever a subject or a name holds, the mail has exactly the fields meant, in ASCII, in short lines', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (subject, fromName, toName) => {
        const letter = {
          ...LETTER,
          subject,
          from: { ...LETTER.from, name: fromName },
          to: { ...LETTER.to, name: toName },
        };
        const mail = wrapLetter(letter, ARMOR, BOUNDARY);
        expect(fieldNames(mail)).toEqual(OUTER_NAMES);
        const inner = buildInner(letter);
        expect(new Set(fieldNames(inner)).size).toBe(fieldNames(inner).length - 4); // HP-Outer comes five times
        for (const bytes of [mail, inner]) {
          expect(Buffer.from(bytes).toString('latin1')).toMatch(/^[\t\r\n -~]*$/);
          expect(
            Buffer.from(bytes)
              .toString('latin1')
              .split('\r\n')
              .every((line) => line.length <= 998 && !/[\r\n]/.test(line)),
          ).toBe(true);
        }
      }),
    );
  });

  test('a subject is read back as it was written, controls as spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (subject) => {
        const meant = subject
          .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
          .trim();
        expect(decodeWords(unstructured(subject))).toBe(meant);
      }),
    );
  });

  test.each([
    ['alice@example.org', true],
    ['a.b+c@sub.example.co', true],
    ['alice@example.org\r\nBcc: eve@example.net', false],
    ['alice@example.org, eve@example.net', false],
    ['<alice@example.org>', false],
    ['alice@localhost', false],
    ['älice@example.org', false],
    ['"a b"@example.org', false],
    ['', false],
  ])('the address %j can be written: %s', (address, sendable) => {
    expect(isSendableAddress(address)).toBe(sendable);
  });

  test('references that are no message ids are left out, and never more than twenty are kept', () => {
    const ids = Array.from({ length: 60 }, (_, place) => `<${place}@example.org>`);
    const letter = {
      ...LETTER,
      inReplyTo: '<evil>\r\nBcc: x',
      references: ['<a@b>\r\nBcc: eve@example.net', ...ids, `<${'x'.repeat(2_000)}@y>`],
    };
    const mail = Buffer.from(wrapLetter(letter, ARMOR, BOUNDARY)).toString('latin1');
    expect(mail).not.toMatch(/bcc|evil/i);
    expect(mail.match(/@example\.org>/g)).toHaveLength(20 + 1); // and the address in To
    expect(mail).toContain('<0@example.org>');
    expect(mail).toContain('<59@example.org>');
  });
});

describe('the inner part', () => {
  test('any text comes back from its transfer encoding, with CRLF and without controls', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 800 }),
          fc.string({ unit: 'binary', maxLength: 200 }),
        ),
        (body) => {
          const inner = Buffer.from(buildInner({ ...LETTER, body })).toString('latin1');
          const [header = ''] = inner.split('\r\n\r\n', 1);
          const raw = inner.slice(header.length + 4);
          expect(raw.split('\r\n').every((line) => line.length <= 78)).toBe(true);
          const bytes = header.includes('quoted-printable') ? undoQuoted(raw) : Buffer.from(raw, 'latin1');
          const wellFormed = Buffer.from(body, 'utf8').toString('utf8');
          const lines = wellFormed.split(/\r\n|\r|\n/).map((line) => line.replace(/[^\P{Cc}\t]/gu, ''));
          expect(bytes.toString('utf8').replace(/(\r\n)+$/, '')).toBe(
            lines.join('\r\n').replace(/(\r\n)+$/, ''),
          );
        },
      ),
    );
  });

  test('no line begins with "From " or is a lone dot, and no blank ends a line', () => {
    const inner = Buffer.from(buildInner({ ...LETTER, body: 'From here\n.\nblank \nend' })).toString(
      'latin1',
    );
    expect(inner).not.toMatch(/^From here|^\.\r$|[ \t]\r\n/m);
  });
});

describe('the check before a letter leaves', () => {
  const inner = buildInner(LETTER);
  const opens = { reopen: async () => ({ ok: true as const, value: { content: inner } }) };
  const check = (eml: Uint8Array, keyring: Parameters<typeof checkLetter>[0] = opens) =>
    checkLetter(keyring, { eml, letter: LETTER, inner, recipients: [] });
  const mail = Buffer.from(wrapLetter(LETTER, ARMOR, BOUNDARY)).toString('latin1');
  const altered = (from: string | RegExp, to: string): Uint8Array =>
    Buffer.from(mail.replace(from, to), 'latin1');

  test('the mail that was meant passes', async () => {
    expect(await check(Buffer.from(mail, 'latin1'))).toEqual({ ok: true, value: null });
  });

  test.each([
    ['a Bcc', /^Subject/m, 'Bcc: eve@example.net\r\nSubject'],
    ['a second To', /^Subject/m, 'To: eve@example.net\r\nSubject'],
    ['another To', 'alice@example.org', 'eve@example.net'],
    ['the real subject outside', 'Subject: [...]', `Subject: ${LETTER.subject}`],
    ['a text before the parts', /\r\n\r\n--=_/, '\r\n\r\nhello\r\n--=_'],
    ['a text after the parts', /--\r\n$/, '--\r\nWe could reproduce the crash.\r\n'],
    ['a third part', /\r\n--(=_\w+)--/, '\r\n--$1\r\nContent-Type: text/plain\r\n\r\nx\r\n--$1--'],
    ['bytes beyond ASCII', 'X-Unsent: 1', 'X-Unsent: \xe9'],
    ['a bare line feed', 'X-Unsent: 1\r\n', 'X-Unsent: 1\n'],
    ['no armor', '-----BEGIN PGP MESSAGE-----', '-----BEGIN PGP NOTHING-----'],
    ['a second armor', /--\r\n$/, `--\r\n${ARMOR}`],
  ])('%s is noticed', async (_what, from, to) => {
    expect(await check(altered(from, to))).toEqual({ ok: false, error: { code: 'outer-differs' } });
  });

  test('a line of the text that can be read in the ciphertext is noticed', async () => {
    const leaking = Buffer.from('We could reproduce the crash.').toString('base64');
    expect(await check(altered('wV4DAAAAAAAAAAASAQdA', leaking))).toEqual({
      ok: false,
      error: { code: 'readable-outside' },
    });
  });

  test('other bytes inside are noticed, and what the key says is passed on', async () => {
    const other = { reopen: async () => ({ ok: true as const, value: { content: Buffer.from('other') } }) };
    expect(await check(Buffer.from(mail, 'latin1'), other)).toEqual({
      ok: false,
      error: { code: 'content-differs' },
    });
    const closed = {
      reopen: async () => ({ ok: false as const, error: { code: 'recipients-differ' as const } }),
    };
    expect(await check(Buffer.from(mail, 'latin1'), closed)).toEqual({
      ok: false,
      error: { code: 'recipients-differ' },
    });
  });

  test('a letter about mail headers is no false alarm', async () => {
    const letter = {
      ...LETTER,
      body: `${mail.replace(ARMOR.split('\n')[2] ?? '', '')}\nSubject: [...]\nContent-Type: application/pgp-encrypted`,
    };
    const content = buildInner(letter);
    const keyring = {
      seal: async () => ({
        ok: true as const,
        value: { armored: ARMOR, sessionKeyHash: '00', recipientFingerprints: [] },
      }),
      reopen: async () => ({ ok: true as const, value: { content } }),
    };
    const written = await writeLetter(keyring, letter, [], () => new Uint8Array(18));
    expect(written.ok).toBe(true);
  });
});

function decodeWords(value: string): string {
  const unfolded = value.replace(/\r\n(?=[ \t])/g, '');
  if (!unfolded.startsWith('=?')) return unfolded;
  return unfolded
    .split(' ')
    .map((word) =>
      Buffer.from(/^=\?UTF-8\?B\?([A-Za-z0-9+/=]+)\?=$/.exec(word)?.[1] ?? '', 'base64').toString('utf8'),
    )
    .join('');
}

function undoQuoted(text: string): Buffer {
  const joined = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(joined, 'latin1');
}

/** Outlook letters, written as real compound files: read like the mail that they were, and never a crash when damaged. */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import { isSound } from '../../../electron/parser/msg/compound-file';
import { readMail } from '../../../electron/parser/read-mail';
import { type ParsedMail, parsedMail, type ReadOutcome } from '../../../shared/letter/parsed-mail';
import { oracleOver } from '../../support/in-process-oracle';
import * as forms from '../../support/mail-forms';
import { type MsgLetter, msgFile } from '../../support/msg-file';

let team: forms.Person;
let rita: forms.Person;

beforeAll(async () => {
  team = await forms.makePerson('Security', 'security@vendor.example');
  rita = await forms.makePerson('Rita', 'rita@reporter.example');
});

const outcomeOf = (bytes: Uint8Array): Promise<ReadOutcome> =>
  readMail(
    bytes,
    oracleOver({ privateKeys: [team.privateKey], publicKeys: [team.publicKey, rita.publicKey] }),
    { now: Date.now(), open: [] },
  );

async function read(letter: MsgLetter): Promise<ParsedMail> {
  const outcome = await outcomeOf(msgFile(letter));
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return parsedMail.parse(outcome);
}

const texts = (mail: ParsedMail): string[] => mail.sections.map((section) => section.text);

const HEADERS = [
  'Received: from relay.example by mx.vendor.example; Wed, 1 Jul 2026 09:00:00 +0000',
  'From: Rita Reporter <rita@reporter.example>',
  'To: Security <security@vendor.example>',
  'Subject: =?utf-8?Q?L=C3=BCcke?=',
  'Message-ID: <one@reporter.example>',
  'In-Reply-To:',
  '\t<zero@reporter.example>',
  'Content-Type: multipart/mixed; boundary="gone"',
  'MIME-Version: 1.0',
  '',
].join('\r\n');

const OUTLOOK: MsgLetter = { messageClass: 'IPM.Note', headers: HEADERS, text: 'The bug.\r\nIs here.\r\n' };

describe('an Outlook letter', () => {
  test('has the headers with which it was received, its text, and says that it was converted', async () => {
    const mail = await read(OUTLOOK);
    expect(mail).toMatchObject({
      subject: 'Lücke',
      from: { name: 'Rita Reporter', address: 'rita@reporter.example' },
      headers: { messageId: '<one@reporter.example>', inReplyTo: ['<zero@reporter.example>'] },
      attention: null,
    });
    expect(mail.headers.received).toHaveLength(1);
    expect(texts(mail)).toEqual(['The bug.\nIs here.']);
    expect(mail.warnings).toContain('converted-from-msg');
  });

  test('without received headers has those of its properties, and none that a property smuggles in', async () => {
    const mail = await read({
      subject: 'Lücke\r\nX-Spam-Flag: YES\r\n\r\nbody',
      senderName: 'Rita "R"\r\nBcc: all@vendor.example',
      senderEmail: '/O=EXCHANGE/CN=RITA',
      senderSmtpAddress: 'rita@reporter.example',
      messageId: '<two@reporter.example>',
      to: [{ name: 'Security', address: 'security@vendor.example' }],
      text: 'x',
    });
    expect(mail).toMatchObject({
      subject: 'Lücke X-Spam-Flag: YES body',
      from: { name: 'Rita "R" Bcc: all@vendor.example', address: 'rita@reporter.example' },
      headers: { messageId: '<two@reporter.example>', to: [{ address: 'security@vendor.example' }] },
      facts: { spamFlag: false },
    });
    expect(texts(mail)).toEqual(['x']);
  });

  test('with HTML alone is read in its code page', async () => {
    const html = iconv.encode('<p>Lücke – <b>kritisch</b></p>', 'windows-1252');
    expect(texts(await read({ subject: 'x', html, codepage: 1252 }))).toEqual(['Lücke – kritisch']);
  });

  test('with strings that are not UTF-16 is read in its code page', async () => {
    const narrow = (text: string) => iconv.encode(text, 'windows-1251');
    const mail = await read({ subject: 'Уязвимость', text: 'Здесь', codepage: 1251, narrow });
    expect([mail.subject, ...texts(mail)]).toEqual(['Уязвимость', 'Здесь']);
  });

  test('with RTF alone, packed or not, is read as text', async () => {
    const rtf =
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}\\f0 L\\'fccke \\u8211?\\b hier\\b0\\par zweite\\tab Zeile \\{ok\\}}";
    const text = 'Lücke –hier\nzweite\tZeile {ok}';
    expect(texts(await read({ subject: 'x', rtf: storedRtf(rtf) }))).toEqual([text]);
    // the example of MS-OXRTFCP 4.1.1
    const packed = Buffer.from(
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
      'hex',
    );
    expect(texts(await read({ subject: 'x', rtf: packed }))).toEqual(['hello world']);
  });

  test('keeps its files with their names and types, byte for byte', async () => {
    const content = Uint8Array.from({ length: 9_000 }, (_, index) => (index * 7) % 256);
    const mail = await read({
      ...OUTLOOK,
      files: [
        { name: '../Lücke "1".bin', type: 'application/x-thing', content },
        { name: 'empty.txt', type: 'text/plain\r\nX: y', content: new Uint8Array() },
      ],
    });
    expect(mail.attachments.map(({ name, claimedType }) => [name, claimedType])).toEqual([
      ['Lücke _1_.bin', 'application/x-thing'],
      ['empty.txt', 'application/octet-stream'],
    ]);
    expect(Buffer.from(mail.attachments[0]?.bytes ?? []).equals(Buffer.from(content))).toBe(true);
  });

  test('with a letter attached shows it as forwarded', async () => {
    const inner: MsgLetter = { subject: 'The first', senderSmtpAddress: 'a@b.example', text: 'inner text' };
    const mail = await read({ ...OUTLOOK, files: [{ name: 'The first', embedded: inner }] });
    expect(mail.sections.filter(({ notes }) => notes.includes('forwarded')).map(({ text }) => text)).toEqual([
      'From:  <a@b.example>\nSubject: The first',
      'inner text',
    ]);
  });
});

describe('OpenPGP in an Outlook letter', () => {
  const inner = () =>
    forms.protectedEntity('IDOR', 'Rita <rita@reporter.example>', 'The IDOR.', 'protected-headers="v1"');

  test.each(['encrypted.asc', 'openpgp-encrypted-message.asc', 'anything.dat'])(
    'PGP/MIME that Outlook took apart is put together again (%s)',
    async (name) => {
      const armored = await forms.seal(inner(), { to: [team], signedBy: [rita] });
      const mail = await read({
        messageClass: 'IPM.Note',
        headers: HEADERS.replace('multipart/mixed', 'multipart/encrypted'),
        files: [
          {
            name: 'PGPMIME version identification',
            type: 'application/pgp-encrypted',
            content: Buffer.from('Version: 1\r\n'),
          },
          { name, type: 'application/octet-stream', content: Buffer.from(armored) },
        ],
      });
      expect(mail).toMatchObject({
        subject: 'IDOR',
        encrypted: 'whole',
        signature: 'good',
        covers: 'all',
        attention: null,
        firstLine: 'The IDOR.',
      });
    },
  );

  test('inline armor in the text is opened', async () => {
    const armored = await forms.seal('The IDOR.', { to: [team], signedBy: [rita] });
    const mail = await read({ ...OUTLOOK, text: armored.replaceAll('\n', '\r\n') });
    expect(mail).toMatchObject({ encrypted: 'partial', signature: 'good', firstLine: 'The IDOR.' });
  });

  test('a signature that no longer fits is unjudged, never bad; inside of encryption it is judged as ever', async () => {
    const signed = await forms.signedEntity(forms.textEntity('signed text'), rita);
    const whole = (entity: string): MsgLetter => ({
      messageClass: 'IPM.Note.SMIME.MultipartSigned',
      headers: HEADERS,
      files: [{ name: 'smime.p7m', type: 'multipart/signed', content: Buffer.from(entity) }],
    });
    expect((await read(whole(signed))).signature).toBe('good');
    expect((await read(whole(signed.replace('signed text', 'other text')))).signature).toBe('unjudged');
    const clear = await forms.clearsigned('signed text', rita);
    expect((await read({ ...OUTLOOK, text: clear.replace('signed', 'changed') })).signature).toBe('unjudged');
    const armored = await forms.seal(signed.replace('signed text', 'other text'), { to: [team] });
    const sealed = await read({
      ...OUTLOOK,
      text: '',
      files: [{ name: 'encrypted.asc', content: Buffer.from(armored) }],
    });
    expect(sealed).toMatchObject({ encrypted: 'whole', signature: 'bad' });
  });

  test('S/MIME is recognised and said', async () => {
    const mail = await read({
      messageClass: 'IPM.Note.SMIME',
      headers: HEADERS,
      files: [
        { name: 'smime.p7m', type: 'application/pkcs7-mime', content: Buffer.from([0x30, 0x80, 1, 2]) },
      ],
    });
    expect(mail.attention).toMatchObject({ reason: 'smime' });
  });
});

describe('a damaged or hostile Outlook file', () => {
  const whole = () =>
    Buffer.from(msgFile({ ...OUTLOOK, files: [{ name: 'a.bin', content: new Uint8Array(9_000).fill(5) }] }));

  test('is kept as malformed when it is cut off, and is no mail when nothing of a letter is left', async () => {
    const bytes = whole();
    for (const length of [bytes.length - 512, bytes.length - 3_000, 5_000]) {
      const outcome = await outcomeOf(bytes.subarray(0, length));
      expect(outcome).toMatchObject({ kind: 'mail', attention: { reason: 'malformed' } });
    }
    expect(await outcomeOf(bytes.subarray(0, 600))).toEqual({ kind: 'rejected', reason: 'not-mail' });
  });

  test('of another kind (a Word document) is no mail', async () => {
    const other = Buffer.from(
      whole()
        .toString('latin1')
        .replaceAll('_\0_\0s\0u\0', 'W\0o\0r\0d\0')
        .replaceAll('_\0_\0p\0r\0', 'W\0o\0r\0d\0'),
      'latin1',
    );
    expect(isSound(other)).toBe(true);
    expect(await outcomeOf(other)).toEqual({ kind: 'rejected', reason: 'not-mail' });
  });

  test.each([
    [
      'a chain that comes back to itself',
      (bytes: Buffer) =>
        bytes.writeInt32LE(bytes.readInt32LE(0x30), firstFat(bytes) + 4 * bytes.readInt32LE(0x30)),
    ],
    [
      'a directory entry that is its own sibling',
      (bytes: Buffer) => bytes.writeInt32LE(1, directory(bytes) + 128 + 0x48),
    ],
    ['a stream of 2 GB', (bytes: Buffer) => bytes.writeInt32LE(0x7fffffff, directory(bytes) + 128 + 0x78)],
    ['a negative length', (bytes: Buffer) => bytes.writeInt32LE(-5, directory(bytes) + 128 + 0x78)],
    ['a table of 2 billion sectors', (bytes: Buffer) => bytes.writeInt32LE(0x7fffffff, 0x2c)],
    ['sectors of 2^31 bytes', (bytes: Buffer) => bytes.writeUInt16LE(31, 30)],
  ])('with %s is kept as malformed, at once', async (_, damage) => {
    const bytes = whole();
    expect(isSound(bytes)).toBe(true);
    damage(bytes);
    expect(isSound(bytes)).toBe(false);
    expect(await outcomeOf(bytes)).toMatchObject({ kind: 'mail', attention: { reason: 'malformed' } });
  });

  test('with any bytes changed is read, kept or refused, and never throws', async () => {
    const bytes = whole();
    const change = fc.tuple(fc.integer({ min: 8, max: bytes.length - 1 }), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 30 }), async (changes) => {
        const damaged = Buffer.from(bytes);
        for (const [at, value] of changes) damaged[at] = value;
        expect(['mail', 'rejected']).toContain((await outcomeOf(damaged)).kind);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

const firstFat = (bytes: Buffer): number => (bytes.readInt32LE(0x4c) + 1) * 512;
const directory = (bytes: Buffer): number => (bytes.readInt32LE(0x30) + 1) * 512;

/** RTF that is stored as it is (MS-OXRTFCP 2.1.3.1.5). */
function storedRtf(rtf: string): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(rtf.length + 12, 0);
  head.writeUInt32LE(rtf.length, 4);
  head.write('MELA', 8, 'latin1');
  return Buffer.concat([head, Buffer.from(rtf, 'latin1')]);
}

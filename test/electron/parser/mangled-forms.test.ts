/** What Exchange, Outlook, lists and gateways make of an OpenPGP mail is still read as what its sender wrote. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../../../electron/parser/read-mail';
import { type ParsedMail, parsedMail } from '../../../shared/letter/parsed-mail';
import { type KeyRing, oracleOver } from '../../support/in-process-oracle';
import * as forms from '../../support/mail-forms';
import {
  entity,
  MANGLED,
  REWRITTEN_ARMOR,
  packedRtf,
  winmail,
  winmailEntity,
} from '../../support/mangled-mail';

let team: forms.Person;
let rita: forms.Person;
let ring: KeyRing;
let sealed: string;

beforeAll(async () => {
  team = await forms.makePerson('Security', 'security@vendor.example');
  rita = await forms.makePerson('Rita', 'rita@reporter.example');
  ring = { privateKeys: [team.privateKey], publicKeys: [team.publicKey, rita.publicKey] };
  sealed = await forms.seal(forms.textEntity('the finding'), { to: [team], signedBy: [rita] });
});

async function read(bytes: Uint8Array): Promise<ParsedMail> {
  const outcome = await readMail(bytes, oracleOver(ring), { now: Date.now(), open: [] });
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return parsedMail.parse(outcome);
}

const texts = (mail: ParsedMail): string[] => mail.sections.map((section) => section.text);

const WHOLE = {
  encrypted: 'whole',
  signature: 'good',
  covers: 'all',
  firstLine: 'the finding',
  attachments: [],
  attention: null,
} as const;

describe('an encrypted mail opens whole', () => {
  for (const [shape, make] of Object.entries(MANGLED)) {
    test(`with ${shape}`, async () => {
      const mail = await read(forms.mail({ subject: '...' }, make(sealed)));
      expect(mail).toMatchObject(WHOLE);
      expect(texts(mail)).toEqual(['the finding']);
      expect(mail.ciphertexts).toMatchObject([{ form: 'mime', opened: true }]);
    });
  }

  test('with its protected subject, when it was mangled as well', async () => {
    const inner = forms.protectedEntity('The real one', 'rita@reporter.example', 'body', 'hp="cipher"');
    const armor = await forms.seal(inner, { to: [team] });
    for (const make of Object.values(MANGLED))
      expect((await read(forms.mail({ subject: '...' }, make(armor)))).subject).toBe('The real one');
  });
});

describe('winmail.dat', () => {
  test('is read as the text and the files that it packs', async () => {
    const packed = {
      text: 'Dear team',
      files: [
        { name: 'poc.txt', data: 'GET /' },
        { name: '..\\a\u0001.exe', data: 'MZ' },
      ],
    };
    const mail = await read(
      forms.mail({}, forms.multipart('mixed', [forms.textEntity(''), winmailEntity(packed)])),
    );
    expect(texts(mail)).toEqual(['Dear team']);
    expect(mail.attachments.map((file) => [file.name, file.size])).toEqual([
      ['poc.txt', 5],
      ['_a_.exe', 2],
    ]);
    expect(mail.structure.map((part) => part.type)).toContain('application/octet-stream');
  });

  test('that is the whole mail is read, too', async () => {
    expect(texts(await read(forms.mail({}, winmailEntity({ text: 'all of it', files: [] }))))).toEqual([
      'all of it',
    ]);
  });

  const RTF = "{\\rtf1\\ansi\\ansicpg1252 The h\\'fctte is open.\\par {\\b Step} 1 \\u8211?go\\par}";

  test("with Outlook's own form of text alone is read as text, and its files beside it", async () => {
    const files = [{ name: 'poc.txt', data: 'GET /' }];
    for (const text of [undefined, ' \r\n']) {
      const packed = { ...(text === undefined ? {} : { text }), rtf: packedRtf(RTF), files };
      const mail = await read(forms.mail({}, winmailEntity(packed)));
      expect(texts(mail)).toEqual(['The hütte is open.\nStep 1 –go']);
      expect(mail.attachments.map((file) => file.name)).toEqual(['poc.txt']);
    }
  });

  test("with a plain text and Outlook's own shows the plain text once", async () => {
    const packed = { text: 'Plain words', rtf: packedRtf(RTF), files: [] };
    expect(texts(await read(forms.mail({}, winmailEntity(packed))))).toEqual(['Plain words']);
  });

  test('whose own form of text is damaged stays a file, also with files and a blank text in it', async () => {
    const files = [{ name: 'poc.txt', data: 'GET /' }];
    for (const text of [undefined, ''])
      for (const rtf of [
        Buffer.from('LZFu'),
        Buffer.concat([Buffer.alloc(8), Buffer.from('wrong way to say it')]),
      ]) {
        const packed = { ...(text === undefined ? {} : { text }), rtf, files };
        const mail = await read(forms.mail({}, winmailEntity(packed)));
        expect(mail.attachments).toMatchObject([{ name: 'winmail.dat' }]);
      }
  });

  test('that is damaged, cut off or something else stays a file, whole', async () => {
    const whole = winmail({ text: 'words', files: [{ name: 'a', data: 'b' }] });
    const wrong = [whole.slice(0, -5), whole.slice(0, 12), Buffer.from('no such thing'), new Uint8Array()];
    for (const bytes of wrong) {
      const mail = await read(forms.mail({}, forms.fileEntity('winmail.dat', bytes, 'application/ms-tnef')));
      expect(mail.attachments).toMatchObject([{ name: 'winmail.dat', size: bytes.length }]);
      expect(mail.sections).toEqual([]);
    }
  });

  test('does not bring in a part that claims to be the next one', async () => {
    const inside = '\r\n--tnef-0\r\nContent-Type: text/plain\r\n\r\nforged';
    const mail = await read(forms.mail({}, winmailEntity({ text: `real${inside}`, files: [] })));
    expect(mail.sections).toHaveLength(1);
  });
});

describe('armor in a text still opens', () => {
  for (const [change, make] of Object.entries(REWRITTEN_ARMOR)) {
    test(`after this: ${change}`, async () => {
      const armor = await forms.seal('the finding', { to: [team], signedBy: [rita] });
      const mail = await read(forms.mail({}, make(armor)));
      expect(mail).toMatchObject({
        encrypted: 'partial',
        signature: 'good',
        firstLine: 'the finding',
        attention: null,
      });
    });
  }

  test('but never out of a quote, which is told and stays a quote', async () => {
    const armor = await forms.seal('captured', { to: [team] });
    for (const mark of ['> ', '>', '> > ', '| > ']) {
      const mail = await read(
        forms.mail({}, forms.textEntity(`What is this?\n\n${armor.replace(/^/gm, mark)}`)),
      );
      expect(mail).toMatchObject({ encrypted: 'none', ciphertexts: [], attention: null });
      expect(mail.warnings).toContain('quoted-ciphertext');
      expect(JSON.stringify(mail.sections)).not.toContain('captured');
    }
  });
});

describe('a mailing list', () => {
  const LIST = ['List-Id: <reports.vendor.example>', 'Sender: reports-bounces@vendor.example'];

  test('may change the subject and the sender, and add its footer: the letter stays what it was', async () => {
    const signed = await forms.signedEntity(forms.textEntity('signed words'), rita);
    for (const letter of [signed, forms.encryptedEntity(sealed)]) {
      const mail = await read(
        forms.mail(
          { from: 'Rita via Reports <reports@vendor.example>', subject: '[Reports] A report', extra: LIST },
          forms.withListFooter(letter),
        ),
      );
      expect(mail).toMatchObject({ signature: 'good', covers: 'part', facts: { list: true } });
      expect(mail.sections.at(-1)?.notes).toContain('list-footer');
      expect(mail.from?.address).toBe('reports@vendor.example');
    }
  });

  test('that adds a footer without a line before it is known by its own fields', async () => {
    const footer = forms.textEntity('Unsubscribe at the office.');
    const wrapped = forms.multipart('mixed', [forms.encryptedEntity(sealed), footer]);
    const listed = await read(forms.mail({ extra: LIST }, wrapped));
    expect(listed).toMatchObject({ encrypted: 'whole' });
    const unlisted = await read(forms.mail({}, wrapped));
    expect(unlisted).toMatchObject({ encrypted: 'partial', firstLine: 'the finding' });
  });

  test('that strips the parameters of multipart/signed changes nothing that was signed', async () => {
    const signed = await forms.signedEntity(forms.textEntity('signed words'), rita);
    const stripped = signed.replace(/; micalg=[^\r]*/, '');
    expect(stripped).not.toContain('micalg');
    expect(await read(forms.mail({}, stripped))).toMatchObject({ signature: 'good', covers: 'all' });
  });

  test('or a gateway that converts the charset of what was signed breaks the signature, and that is said', async () => {
    const signed = await forms.signedEntity(forms.textEntity('Grüße'), rita);
    const converted = Buffer.from(signed.replace('charset=utf-8', 'charset=iso-8859-1'), 'latin1').toString(
      'latin1',
    );
    expect(await read(forms.mail({}, converted))).toMatchObject({ signature: 'bad' });
  });
});

describe('a signed mail', () => {
  test('is good with its parts turned round, and with its signature in base64', async () => {
    const content = forms.textEntity('signed words');
    const signature = await forms.detached(content, rita);
    const asPart = entity('Content-Type: application/pgp-signature', signature);
    const encoded = entity(
      'Content-Type: application/pgp-signature\nContent-Transfer-Encoding: base64',
      Buffer.from(signature).toString('base64'),
    );
    const params = '; micalg=pgp-sha512; protocol="application/pgp-signature"';
    for (const parts of [
      [asPart, content],
      [content, encoded],
    ])
      expect(await read(forms.mail({}, forms.multipart('signed', parts, params)))).toMatchObject({
        signature: 'good',
        covers: 'all',
        attachments: [],
      });
  });

  test('three layers deep names every signature and covers all', async () => {
    const inner = await forms.signedEntity(forms.textEntity('nested'), rita);
    const middle = forms.encryptedEntity(await forms.seal(inner, { to: [team], signedBy: [rita] }));
    const mail = await read(forms.mail({}, await forms.signedEntity(middle, rita)));
    expect(mail).toMatchObject({ encrypted: 'whole', signature: 'good', covers: 'all', firstLine: 'nested' });
    expect(mail.signatures.map(({ form, encrypted }) => [form, encrypted])).toEqual([
      ['mime', false],
      ['message', true],
      ['mime', true],
    ]);
    expect(mail.sections[0]?.signatures).toEqual([0, 1, 2]);
  });

  test('twice encrypted is opened twice', async () => {
    const inner = forms.encryptedEntity(sealed);
    const mail = await read(forms.mail({}, forms.encryptedEntity(await forms.seal(inner, { to: [team] }))));
    expect(mail).toMatchObject({ ...WHOLE, keysUsed: [team.publicKey.getFingerprint()] });
    expect(mail.ciphertexts).toHaveLength(2);
  });
});

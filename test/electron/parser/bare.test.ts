/** Files that are OpenPGP and nothing else: read as letters without a header, by their content. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import { readMail } from '../../../electron/parser/read-mail';
import { type ParsedMail, parsedMail, type ReadOutcome } from '../../../shared/letter/parsed-mail';
import { oracleOver } from '../../support/in-process-oracle';
import * as forms from '../../support/mail-forms';

let team: forms.Person;
let rita: forms.Person;

beforeAll(async () => {
  team = await forms.makePerson('Security', 'security@vendor.example');
  rita = await forms.makePerson('Rita', 'rita@reporter.example');
});

const outcomeOf = (file: string | Uint8Array): Promise<ReadOutcome> =>
  readMail(
    Uint8Array.from(Buffer.from(file)),
    oracleOver({ privateKeys: [team.privateKey], publicKeys: [team.publicKey, rita.publicKey] }),
    { now: Date.now(), open: [] },
  );

async function read(file: string | Uint8Array): Promise<ParsedMail> {
  const outcome = await outcomeOf(file);
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return parsedMail.parse(outcome);
}

const texts = (mail: ParsedMail): string[] => mail.sections.map((section) => section.text);
const binary = async (armored: string): Promise<Uint8Array> =>
  (await openpgp.unarmor(armored)).data as Uint8Array; // as: read whole, not as a stream
const seal = (content: string | Uint8Array): Promise<string> =>
  forms.seal(content, { to: [team], signedBy: [rita] });

describe('an encrypted file alone', () => {
  test.each(['armored', 'binary'])('is opened as a letter of an unknown sender (%s)', async (form) => {
    const armored = await seal('The IDOR is in /v1.\nTry it.\n');
    expect(await read(form === 'armored' ? armored : await binary(armored))).toMatchObject({
      from: null,
      subject: null,
      encrypted: 'whole',
      signature: 'good',
      covers: 'all',
      firstLine: 'The IDOR is in /v1.',
      attention: null,
      facts: { keyOnly: false },
    });
  });

  test('a text whose first line looks like a header field is shown whole', async () => {
    expect(texts(await read(await seal('Note: look at this.\n\nThe rest.')))).toEqual([
      'Note: look at this.\n\nThe rest.',
    ]);
  });

  test('that holds a MIME entity is read as one, its protected subject too', async () => {
    const entity = forms.protectedEntity('IDOR', 'Rita <rita@reporter.example>', 'The IDOR.', 'hp="cipher"');
    const mail = await read(await seal(entity));
    expect(mail).toMatchObject({ subject: 'IDOR', encrypted: 'whole', signature: 'good' });
    expect(texts(mail)).toEqual(['The IDOR.']);
  });

  test('that holds a whole mail shows it with its headers, as forwarded', async () => {
    const mail = await read(await seal(forms.mail({ subject: 'IDOR' }, forms.textEntity('The IDOR.'))));
    expect(mail).toMatchObject({ from: null, encrypted: 'whole', signature: 'good', covers: 'all' });
    expect(texts(mail)[0]).toContain('Subject: IDOR');
    expect(texts(mail)[1]).toBe('The IDOR.');
  });

  test('that holds another file gives that file', async () => {
    const zip = Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0xff, 0xfe, 9]);
    const mail = await read(await seal(zip));
    expect(mail.attachments).toMatchObject([{ detectedType: 'application/zip', size: 8, encrypted: true }]);
    expect(mail.encrypted).toBe('whole');
  });

  test('that is to somebody else, or cut off, waits with the reason', async () => {
    const other = await forms.seal('x', { to: [rita] });
    expect(await read(other)).toMatchObject({ attention: { reason: 'no-matching-key' }, encrypted: 'whole' });
    const armored = await seal('x'.repeat(5_000));
    const cut = await binary(armored);
    expect(await read(cut.subarray(0, cut.length - 500))).toMatchObject({
      attention: { reason: 'malformed' },
    });
    expect(await read(armored.slice(0, 600))).toMatchObject({ attention: { reason: 'malformed' } });
  });

  test('with words around the armor shows them, and says that only a part was encrypted', async () => {
    const mail = await read(`My report:\n\n${await seal('The IDOR.')}\nRegards\n`);
    expect(mail.encrypted).toBe('partial');
    expect(texts(mail)).toEqual(['My report:', 'The IDOR.', 'Regards']);
  });
});

describe('a signed file alone', () => {
  test('is judged: clear-signed, or packed', async () => {
    const clear = await read(await forms.clearsigned('signed text', rita));
    expect(clear).toMatchObject({
      signature: 'good',
      covers: 'all',
      encrypted: 'none',
      firstLine: 'signed text',
    });
    const message = await openpgp.createMessage({ text: 'signed text' });
    const packed = await openpgp.sign({ message, signingKeys: rita.privateKey });
    expect(await read(packed)).toMatchObject({ signature: 'good', covers: 'all', firstLine: 'signed text' });
  });

  test('that was changed is bad', async () => {
    const clear = (await forms.clearsigned('signed text', rita)).replace('signed text', 'changed');
    expect(await read(clear)).toMatchObject({ signature: 'bad' });
  });

  test('longer than what is looked at first is a letter all the same', async () => {
    const clear = await forms.clearsigned('a line of the report\n'.repeat(20_000), rita);
    expect(await read(clear)).toMatchObject({ signature: 'good', covers: 'all' });
  });
});

describe('a key file alone', () => {
  test.each(['armored', 'binary'])('is a key and nothing else (%s)', async (form) => {
    const file = form === 'armored' ? rita.publicKey.armor() : rita.publicKey.write();
    const mail = await read(file);
    expect(mail.facts.keyOnly).toBe(true);
    expect(
      mail.keys.map(({ bytes }) => Buffer.from(bytes).equals(Buffer.from(rita.publicKey.write()))),
    ).toEqual([true]);
  });
});

test.each([
  ['a secret key, armored', () => rita.privateKey.armor()],
  ['a secret key', () => rita.privateKey.write()],
  ['a detached signature', () => forms.detached('x', rita)],
  ['a photograph', () => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1])],
  ['a picture', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48])],
  ['a document that quotes armor further in', async () => `${'A line.\n'.repeat(100)}${await seal('x')}`],
])('%s is no letter, and nothing of it is kept', async (_, file) => {
  expect(await outcomeOf(await file())).toEqual({ kind: 'rejected', reason: 'not-mail' });
});

describe('a file that only ends a key', () => {
  test.each(['armored', 'as GnuPG saves it', 'binary'])(
    'is kept, and what is in it offered (%s)',
    async (form) => {
      const { revocationCertificate } = await openpgp.generateKey({
        userIDs: [{ name: 'Ann', email: 'ann@mail.example' }],
        format: 'object',
      });
      const file =
        form === 'binary'
          ? await binary(revocationCertificate)
          : form === 'armored'
            ? revocationCertificate
            : `This is a revocation certificate for the key.\n${'To avoid accidents, a colon stands below. '.repeat(20)}\n\n:${revocationCertificate}`;
      const mail = await read(file);
      expect(mail).toMatchObject({ from: null, attention: null, facts: { keyOnly: true } });
      expect(mail.keys.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual([
        Buffer.from(await binary(revocationCertificate)).toString('hex'),
      ]);
    },
  );
});

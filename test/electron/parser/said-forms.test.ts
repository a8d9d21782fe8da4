/** What a mail is, beside its text: bounces and receipts, S/MIME, offered keys, protected headers, parts that stay closed. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../../../electron/parser/read-mail';
import { filedAs } from '../../../shared/letter/classify';
import { type ParsedMail, parsedMail } from '../../../shared/letter/parsed-mail';
import { type KeyRing, oracleOver } from '../../support/in-process-oracle';
import * as forms from '../../support/mail-forms';
import { base64Body, CMS, cms, entity } from '../../support/mangled-mail';

let team: forms.Person;
let old: forms.Person;
let rita: forms.Person;
let peer: forms.Person;
let ring: KeyRing;

beforeAll(async () => {
  team = await forms.makePerson('Security', 'security@vendor.example');
  old = await forms.makePerson('Old', 'security@vendor.example');
  rita = await forms.makePerson('Rita', 'rita@reporter.example');
  peer = await forms.makePerson('Peer', 'peer@reporter.example');
  ring = { privateKeys: [old.privateKey, team.privateKey], publicKeys: [team.publicKey, rita.publicKey] };
});

async function read(bytes: Uint8Array, open: readonly string[] = []): Promise<ParsedMail> {
  const outcome = await readMail(bytes, oracleOver(ring), { now: Date.now(), open });
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return parsedMail.parse(outcome);
}

const filed = (mail: ParsedMail) => filedAs(mail.facts, mail.encrypted);
const texts = (mail: ParsedMail): string[] => mail.sections.map((section) => section.text);

describe('what nobody wrote', () => {
  const receipt = () =>
    forms.multipart(
      'report',
      [
        forms.textEntity('Your letter was displayed. That is no proof that it was read.'),
        entity('Content-Type: message/disposition-notification', 'Disposition: manual-action; displayed'),
      ],
      '; report-type=disposition-notification',
    );

  test('a bounce is one, also when it brings our own letter back', async () => {
    const ours = forms.encryptedEntity(await forms.seal(forms.textEntity('our words'), { to: [rita, team] }));
    const original = Buffer.from(forms.mail({ from: 'security@vendor.example' }, ours)).toString();
    const mail = await read(forms.mail({ from: 'MAILER-DAEMON@mx.example' }, forms.bounceEntity(original)));
    expect(filed(mail)).toBe('bounce');
    // what came back is a file: a server's text is no place for our own words
    expect(JSON.stringify(mail.sections)).not.toContain('our words');
    expect(mail.attachments.map((file) => file.claimedType)).toContain('message/rfc822');
  });

  test('a bounce of the oldest form quotes our letter in its text, and is still a bounce', async () => {
    const armor = await forms.seal('our words', { to: [rita, team] });
    const text = `Hi. This is the qmail-send program.\n--- Below this line is a copy of the message.\n\n${armor}`;
    const extra = ['Return-Path: <>'];
    const bytes = forms.mail(
      { from: 'mailer-daemon@mx.example', subject: 'failure notice', extra },
      forms.textEntity(text),
    );
    expect(filed(await read(bytes))).toBe('bounce');
  });

  test('a receipt and an automatic answer are told apart', async () => {
    expect(filed(await read(forms.mail({ subject: 'Read: HB-1' }, receipt())))).toBe('receipt');
    const away = { subject: 'Abwesenheitsnotiz: HB-1', extra: ['Auto-Submitted: auto-replied'] };
    expect(filed(await read(forms.mail(away, forms.textEntity('I am away'))))).toBe('auto-reply');
  });

  test('what is encrypted or signed by its writer is a letter, whatever its headers say', async () => {
    const extra = ['Auto-Submitted: auto-replied', 'X-Autoreply: yes', 'X-Spam-Flag: YES'];
    const inline = await forms.seal('a finding', { to: [team] });
    const whole = forms.encryptedEntity(await forms.seal(receipt(), { to: [team] }));
    const signed = await forms.signedEntity(forms.textEntity('a finding'), rita);
    for (const letter of [forms.textEntity(inline), whole])
      expect(filed(await read(forms.mail({ extra }, letter)))).toBeNull();
    expect(filed(await read(forms.mail({ extra: extra.slice(0, 2) }, signed)))).toBeNull();
  });

  test('a person who answers a report about bounces is no bounce', async () => {
    const attached = `Content-Type: message/rfc822\r\n\r\nFrom: mailer-daemon@mx.example\r\n${forms.bounceEntity('From: a@b.example\r\n\r\nx\r\n')}`;
    const mail = await read(
      forms.mail({}, forms.multipart('mixed', [forms.textEntity('I got this:'), attached])),
    );
    expect(filed(mail)).toBeNull();
    expect(mail.firstLine).toBe('I got this:');
  });
});

describe('S/MIME is said', () => {
  const p7m = (type: string, content: Uint8Array, name = 'smime.p7m') =>
    entity(`Content-Type: ${type}; name="${name}"\nContent-Transfer-Encoding: base64`, base64Body(content));

  test('in every form of encryption', async () => {
    const all = [
      p7m('application/pkcs7-mime; smime-type=enveloped-data', cms(CMS.enveloped)),
      p7m('application/x-pkcs7-mime; smime-type=authEnveloped-data', cms(CMS.authEnveloped)),
      p7m('application/pkcs7-mime', cms(CMS.enveloped)),
      p7m('application/pkcs7-mime', Buffer.from('damaged')),
      p7m('application/octet-stream', cms(CMS.authEnveloped)),
      forms.multipart('mixed', [forms.textEntity(''), p7m('application/octet-stream', cms(CMS.enveloped))]),
    ];
    for (const each of all)
      expect((await read(forms.mail({}, each))).attention).toMatchObject({
        reason: 'smime',
        detail: 'smime-encrypted',
      });
  });

  test('where it is only signed or packed, and its text hidden in it', async () => {
    const all = [
      p7m('application/pkcs7-mime; smime-type=signed-data', cms(CMS.signed)),
      p7m('application/x-pkcs7-mime; smime-type=compressed-data', cms(CMS.compressed)),
      p7m('application/pkcs7-mime', cms(CMS.signed)),
      p7m('application/octet-stream', cms(CMS.compressed), 'smime.p7z'),
    ];
    for (const each of all)
      expect((await read(forms.mail({}, each))).attention).toMatchObject({
        reason: 'smime',
        detail: 'smime-opaque',
      });
  });

  test('where it is a signature beside the text, which is read and never called signed', async () => {
    const signature = entity('Content-Type: application/pkcs7-signature; name="smime.p7s"', 'MIAG');
    const params = '; protocol="application/pkcs7-signature"';
    const mail = await read(
      forms.mail({}, forms.multipart('signed', [forms.textEntity('clear words'), signature], params)),
    );
    expect(mail).toMatchObject({ signature: 'none', attention: null, firstLine: 'clear words' });
    expect(mail.warnings).toContain('smime-signature');
  });

  test('but not of a file that only has the name', async () => {
    const mail = await read(forms.mail({}, forms.fileEntity('smime.p7m', Buffer.from('not at all'))));
    expect(mail).toMatchObject({ attention: null, attachments: [{ name: 'smime.p7m' }] });
  });
});

describe('keys that are offered in headers', () => {
  const gossip = (person: forms.Person) =>
    forms.autocryptField(person).replace('Autocrypt:', 'Autocrypt-Gossip:');
  const sources = (mail: ParsedMail) => mail.keys.map((key) => key.source);

  test('count for the address that the letter came from only', async () => {
    const extra = [forms.autocryptField(rita)];
    expect(sources(await read(forms.mail({ extra }, forms.textEntity('x'))))).toEqual(['autocrypt']);
    const other = await read(forms.mail({ from: 'mallory@elsewhere.example', extra }, forms.textEntity('x')));
    expect(other.keys).toEqual([]);
    expect(other.warnings).toContain('autocrypt-address-differs');
    const two = await read(forms.mail({ extra: [...extra, ...extra] }, forms.textEntity('x')));
    expect(two.keys).toEqual([]);
  });

  test('that are damaged or ask for what is not known count for nothing', async () => {
    const field = forms.autocryptField(rita);
    for (const wrong of [
      field.replace('addr=', 'unheard-of=1; addr='),
      'Autocrypt: addr=rita@reporter.example',
      field.replace('keydata=', 'keydata=!'),
    ])
      expect((await read(forms.mail({ extra: [wrong] }, forms.textEntity('x')))).keys).toEqual([]);
  });

  test('about others (gossip) count within encryption only, and for those who were written to', async () => {
    const inner = `${gossip(peer).replace(/\n/g, '\r\n')}\r\n${forms.textEntity('x')}`;
    const sealed = forms.encryptedEntity(await forms.seal(inner, { to: [team] }));
    const both = { to: 'security@vendor.example, peer@reporter.example' };
    const mail = await read(forms.mail(both, sealed));
    expect(mail.keys).toMatchObject([{ source: 'autocrypt-gossip', encrypted: true }]);
    expect((await read(forms.mail({}, sealed))).keys).toEqual([]);
    expect((await read(forms.mail({ ...both, extra: [gossip(peer)] }, forms.textEntity('x')))).keys).toEqual(
      [],
    );
  });
});

describe('protected headers', () => {
  test('of RFC 9788 are taken with their copies of the outer ones, encrypted and signed', async () => {
    const mark = 'hp="cipher"';
    const body = forms.protectedEntity('The real one', 'rita@reporter.example', 'body', mark);
    const inner = `HP-Outer: Subject: [...]\r\nHP-Outer: From: rita@reporter.example\r\n${body}`;
    const sealed = forms.encryptedEntity(await forms.seal(inner, { to: [team], signedBy: [rita] }));
    const mail = await read(forms.mail({ subject: '[...]' }, sealed));
    expect(mail).toMatchObject({ subject: 'The real one', signature: 'good', covers: 'all' });
    const clear = forms.protectedEntity('The signed one', 'rita@reporter.example', 'body', 'hp="clear"');
    const signed = await read(forms.mail({ subject: 'Changed' }, await forms.signedEntity(clear, rita)));
    expect(signed).toMatchObject({ subject: 'The signed one', headers: { subject: 'Changed' } });
  });

  test('of the older draft are taken from around all parts', async () => {
    const inner = `Subject: hidden\r\n${forms.multipart('mixed', [forms.textEntity('body'), forms.fileEntity('a.bin', Buffer.from('x'))], '; protected-headers="v1"')}`;
    const mail = await read(
      forms.mail({ subject: '...' }, forms.encryptedEntity(await forms.seal(inner, { to: [team] }))),
    );
    expect(mail).toMatchObject({ subject: 'hidden', encrypted: 'whole' });
  });

  test('deeper down, or in a forwarded letter, change nothing', async () => {
    const deep = forms.multipart('mixed', [
      forms.protectedEntity('Deep', 'boss@vendor.example', 'body', 'hp="cipher"'),
      forms.textEntity('more'),
    ]);
    const mail = await read(
      forms.mail({ subject: 'Outer' }, forms.encryptedEntity(await forms.seal(deep, { to: [team] }))),
    );
    expect(mail).toMatchObject({ subject: 'Outer', from: { address: 'rita@reporter.example' } });
  });
});

describe('more than one key or ciphertext', () => {
  test('the key that opened it is recorded for each', async () => {
    const inner = forms.encryptedEntity(await forms.seal(forms.textEntity('inside'), { to: [old] }));
    const mail = await read(forms.mail({}, forms.encryptedEntity(await forms.seal(inner, { to: [team] }))));
    const [now, before] = [team.publicKey.getFingerprint(), old.publicKey.getFingerprint()];
    expect(mail.ciphertexts.map((each) => each.keyFingerprint)).toEqual([now, before]);
    expect(mail.keysUsed).toEqual([now, before]);
    const both = await read(
      forms.mail({}, forms.encryptedEntity(await forms.seal(forms.textEntity('x'), { to: [team, old] }))),
    );
    expect(both.keysUsed).toHaveLength(1);
  });

  test('an inline text opens, the files that were encrypted one by one wait to be asked for', async () => {
    const file = async (name: string, words: string) =>
      forms.fileEntity(
        name,
        Buffer.from(await forms.seal(words, { to: [team] })),
        'application/pgp-encrypted',
      );
    const body = forms.textEntity(await forms.seal('the body', { to: [team], signedBy: [rita] }));
    const parts = [body, await file('notes.txt.pgp', 'notes'), await file('trace.txt.asc', 'trace')];
    const bytes = forms.mail({}, forms.multipart('mixed', parts));
    const closed = await read(bytes);
    expect(closed).toMatchObject({ encrypted: 'partial', covers: 'part', firstLine: 'the body' });
    expect(closed.attachments.map((each) => [each.name, each.closedCiphertext])).toEqual([
      ['notes.txt.pgp', true],
      ['trace.txt.asc', true],
    ]);
    const one = await read(bytes, [closed.attachments[0]?.partId ?? '']);
    expect(texts(one)).toEqual(['the body', 'notes']);
    expect(one.sections[1]).toMatchObject({ origin: 'opened-attachment', signatures: [] });
    expect(one.warnings).toContain('ciphertext-left-closed');
    const all = await read(
      bytes,
      closed.attachments.map((each) => each.partId),
    );
    expect(all.warnings).not.toContain('ciphertext-left-closed');
  });

  test('what was not encrypted beside what was is told section by section', async () => {
    const sealed = await forms.seal('secret', { to: [team] });
    const entityOf = forms.multipart('mixed', [
      forms.textEntity(`before\n${sealed}\nafter`),
      forms.fileEntity('clear.txt', Buffer.from('open to all')),
    ]);
    const mail = await read(forms.mail({}, entityOf));
    expect(mail.encrypted).toBe('partial');
    expect(mail.sections.map((section) => [section.text, section.encrypted])).toEqual([
      ['before', false],
      ['secret', true],
      ['after', false],
    ]);
    expect(mail.attachments).toMatchObject([{ name: 'clear.txt', encrypted: false }]);
  });

  test('an encrypted file that was cut off is told as damaged, not kept as if it were any file', async () => {
    const armor = await forms.seal('x'.repeat(500), { to: [team] });
    const lines = armor.split('\n');
    const binary = Buffer.from(lines.slice(2, -3).join(''), 'base64');
    const mail = await read(forms.mail({}, forms.fileEntity('poc.pgp', binary.subarray(0, -40))));
    expect(mail.attention).toMatchObject({ reason: 'malformed', detail: 'damaged-packets' });
  });
});

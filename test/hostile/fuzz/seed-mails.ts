/** The mails that are damaged: one of every form that OpenPGP mail takes, and those of others where they are there. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readMail } from '../../../electron/parser/read-mail';
import { FIXTURES, hasFixtures } from '../../support/fixtures';
import { oracleOver } from '../../support/in-process-oracle';
import * as forms from '../../support/mail-forms';
import { msgFile } from '../../support/msg-file';
import { armored, sealPackets, zipBomb } from '../../support/openpgp-parts';

export interface SeedMails {
  readonly team: forms.Person;
  readonly reporter: forms.Person;
  readonly mails: readonly Uint8Array[];
  /** What stands inside of ciphertext: damaged before it is sealed. */
  readonly inner: readonly Uint8Array[];
  /** Everything that the reporter signed, as it is shown. */
  readonly signedTexts: ReadonlySet<string>;
}

const REPORT = 'The gate answers without a key.\n\nTry /gate?open=1 on http://harbour.example/\n> quoted\n';

export async function seedMails(): Promise<SeedMails> {
  const team = await forms.makePerson('Security', 'security@harbour.example');
  const reporter = await forms.makePerson('Rita', 'rita@reporter.example');
  const text = forms.textEntity(REPORT);
  const signed = await forms.signedEntity(text, reporter);
  const files = forms.multipart('mixed', [
    text,
    forms.fileEntity('proof.pdf', Buffer.from('%PDF-1.7 proof')),
    forms.keyEntity(reporter),
  ]);
  const shielded = forms.protectedEntity(
    'Real subject',
    'Rita <rita@reporter.example>',
    REPORT,
    'hp="cipher"',
  );
  const both = forms.multipart('alternative', [text, forms.htmlEntity(`<p>${REPORT}</p><table><tr><td>1`)]);
  const inner = [text, signed, files, shielded, both];
  const sealed = await forms.seal(shielded, { to: [team], signedBy: [reporter] });
  const file = await forms.seal('a secret file', { to: [team] });
  const mails = [
    ...inner,
    forms.encryptedEntity(sealed),
    forms.encryptedEntity(await forms.seal(signed, { to: [team, reporter] })),
    forms.encryptedEntity(await forms.seal(files, { to: [team], signedBy: [reporter], hidden: true })),
    forms.encryptedEntity(await forms.seal(text, { to: [reporter] })),
    forms.encryptedEntity(await forms.seal(text, { to: [], passphrase: 'by telephone' })),
    forms.encryptedEntity(armored(await sealPackets(zipBomb(2), [team.publicKey]))),
    forms.exchangeMangledEntity(sealed),
    forms.withListFooter(forms.encryptedEntity(sealed)),
    forms.textEntity(`before\n${sealed}\nafter`, '; format=flowed; delsp=yes'),
    forms.textEntity(await forms.clearsigned(REPORT, reporter)),
    forms.multipart('mixed', [
      text,
      forms.fileEntity('a.txt.pgp', Buffer.from(file)),
      forms.htmlEntity('<b>x'),
    ]),
    forms.multipart('mixed', [
      text,
      forms.fileEntity(
        'winmail.dat',
        Buffer.from('789f3e22010006900800040000000000', 'hex'),
        'application/ms-tnef',
      ),
    ]),
    forms.bounceEntity(Buffer.from(forms.mail({}, signed)).toString('latin1')),
    forms.fileEntity('smime.p7m', Buffer.from('MIIB', 'base64'), 'application/pkcs7-mime'),
    `Content-Type: message/rfc822\r\n\r\n${Buffer.from(forms.mail({}, both)).toString('latin1')}`,
  ].map((entity) =>
    forms.mail({ extra: [forms.autocryptField(reporter), 'References: <a@b> <c@d>'] }, entity),
  );
  return {
    team,
    reporter,
    mails: [...mails, Buffer.from(sealed), ...outlookMails(sealed), ...othersMails()],
    inner: inner.map((entity) => Buffer.from(entity)),
    signedTexts: await shownTexts(mails, team, reporter),
  };
}

async function shownTexts(
  mails: readonly Uint8Array[],
  team: forms.Person,
  reporter: forms.Person,
): Promise<ReadonlySet<string>> {
  const texts = new Set<string>();
  for (const bytes of mails) {
    const oracle = oracleOver({ privateKeys: [team.privateKey], publicKeys: [reporter.publicKey] });
    const read = await readMail(bytes, oracle, { now: Date.now(), open: [] });
    if (read.kind !== 'mail') continue;
    for (const section of read.sections) if (section.signatures.length > 0) texts.add(section.text);
  }
  return texts;
}

/** Compound files, which hold more places to damage than text does. */
function outlookMails(sealed: string): Uint8Array[] {
  const about = { subject: 'Real subject', senderName: 'Rita', senderSmtpAddress: 'rita@reporter.example' };
  const proof = { name: 'proof.pdf', content: Buffer.from('%PDF-1.7 proof') };
  return [
    msgFile({ ...about, text: REPORT, files: [proof] }),
    msgFile({ ...about, text: sealed, html: Buffer.from(`<p>${REPORT}</p>`) }),
    msgFile({ ...about, files: [{ name: 'inner', embedded: { ...about, text: REPORT, files: [proof] } }] }),
  ];
}

/** Those beside the project that are small enough to be read often. */
function othersMails(): Uint8Array[] {
  if (!hasFixtures) return [];
  const rows = readFileSync(join(FIXTURES, 'MANIFEST.tsv'), 'utf8').trim().split('\n').slice(1);
  return rows
    .map((row) => join(FIXTURES, row.split('\t')[0] ?? ''))
    .filter((path) => /\.(eml|mbox|msg|asc|pgp|gpg)$/.test(path) && statSync(path).size < 60_000)
    .map((path) => withoutSeparator(readFileSync(path)));
}

/** The first line of a mailbox file is no part of the mail. */
function withoutSeparator(bytes: Buffer): Uint8Array {
  return bytes.subarray(0, 5).toString('latin1') === 'From '
    ? bytes.subarray(bytes.indexOf(0x0a) + 1)
    : bytes;
}

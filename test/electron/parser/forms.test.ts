/** Every form of OpenPGP mail that our own code can write is read back, with what is known of it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import { readMail } from '../../../electron/parser/read-mail';
import { type ParsedMail, parsedMail } from '../../../shared/letter/parsed-mail';
import { type KeyRing, oracleOver } from '../../support/in-process-oracle';
import * as forms from '../../support/mail-forms';
import { armored, flipped, sealPackets, sealUnprotected } from '../../support/openpgp-parts';

let team: forms.Person;
let rita: forms.Person;
let mallory: forms.Person;
let ring: KeyRing;

beforeAll(async () => {
  team = await forms.makePerson('Security', 'security@vendor.example');
  rita = await forms.makePerson('Rita', 'rita@reporter.example');
  mallory = await forms.makePerson('Mallory', 'mallory@elsewhere.example');
  ring = {
    privateKeys: [team.privateKey],
    publicKeys: [team.publicKey, rita.publicKey],
    hashKey: new Uint8Array(32).fill(7),
  };
});

async function read(
  bytes: Uint8Array,
  keys: KeyRing = ring,
  open: readonly string[] = [],
): Promise<ParsedMail> {
  const outcome = await readMail(bytes, oracleOver(keys), { now: Date.now(), open });
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return parsedMail.parse(outcome);
}

const texts = (mail: ParsedMail): string[] => mail.sections.map((section) => section.text);

describe('a mail without OpenPGP', () => {
  test('is read as text, marked not encrypted and not signed', async () => {
    const mail = await read(
      forms.mail({ subject: '=?utf-8?Q?L=C3=BCcke?=' }, forms.textEntity('Hello\n\nworld')),
    );
    expect(mail).toMatchObject({
      subject: 'Lücke',
      from: { name: 'Rita Reporter', address: 'rita@reporter.example' },
      encrypted: 'none',
      signature: 'none',
      covers: null,
      attention: null,
      firstLine: 'Hello',
    });
  });

  test('shows the plain text of an alternative, and the HTML as text where there is no other', async () => {
    const both = forms.multipart('alternative', [forms.textEntity('plain'), forms.htmlEntity('<p>rich</p>')]);
    expect(texts(await read(forms.mail({}, both)))).toEqual(['plain']);
    const table =
      '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table><ul><li>x</li></ul>';
    const html = await read(
      forms.mail({}, forms.htmlEntity(`<p>see <a href="https://a.example/">here</a></p>${table}`)),
    );
    expect(html.sections[0]?.notes).toContain('html-only');
    expect(html.sections[0]?.text).toMatch(/see here \[https:\/\/a\.example\/\]/);
    expect(html.sections[0]?.text).toMatch(/A +B\n1 +2/);
    expect(html.sections[0]?.text).toContain('* x');
  });

  test('keeps attachments with their type by content and a clean name', async () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
    const entity = forms.multipart('mixed', [
      forms.textEntity('see file'),
      forms.fileEntity('../../e\u202egnp.exe', png, 'application/pdf'),
    ]);
    const mail = await read(forms.mail({}, entity));
    expect(mail.attachments).toHaveLength(1);
    expect(mail.attachments[0]).toMatchObject({
      name: 'egnp.exe',
      detectedType: 'image/png',
      typeMismatch: true,
      size: 8,
      closedCiphertext: false,
    });
    expect(mail.attachments[0]?.originalName).toContain('..');
  });

  test('reports public keys in attachments, in text and in Autocrypt fields', async () => {
    const block = armored(mallory.publicKey.write(), 'publicKey');
    const entity = forms.multipart('mixed', [
      forms.textEntity(`my key:\n\n${block}\n\nbye`),
      forms.keyEntity(rita),
    ]);
    const mail = await read(forms.mail({ extra: [forms.autocryptField(rita)] }, entity));
    expect(mail.keys.map((key) => key.source).sort()).toEqual(['attachment', 'autocrypt', 'inline']);
    for (const key of mail.keys)
      await expect(openpgp.readKey({ binaryKey: key.bytes })).resolves.toBeDefined();
    expect(texts(mail)).toEqual(['my key:', 'bye']);
    expect(mail.facts.keyOnly).toBe(false);
    const only = await read(
      forms.mail({}, forms.multipart('mixed', [forms.textEntity(''), forms.keyEntity(rita)])),
    );
    expect(only.facts.keyOnly).toBe(true);
  });

  test('tells a bounce and an auto-reply', async () => {
    const original = 'From: a@example\r\nSubject: x\r\n\r\nhello\r\n';
    expect((await read(forms.mail({}, forms.bounceEntity(original)))).facts.bounce).toBe(true);
    const reply = forms.mail(
      { extra: ['Auto-Submitted: auto-replied (vacation)'] },
      forms.textEntity('I am away'),
    );
    expect((await read(reply)).facts).toMatchObject({ bounce: false, autoReply: true });
  });

  test('is rejected when it is no mail', async () => {
    const rejected = async (bytes: Uint8Array) => readMail(bytes, oracleOver(ring), { now: 0, open: [] });
    expect(await rejected(new Uint8Array())).toEqual({ kind: 'rejected', reason: 'empty' });
    expect(await rejected(Buffer.from('\r\n\r\n'))).toEqual({ kind: 'rejected', reason: 'empty' });
    expect(await rejected(Buffer.from('just a note\nwithout any header\n'))).toMatchObject({
      reason: 'not-mail',
    });
    expect(await rejected(Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 3]))).toMatchObject({
      reason: 'not-mail',
    });
    expect(await rejected(new Uint8Array(65 * 1024 * 1024))).toMatchObject({ reason: 'over-size' });
  });
});

describe('a mail encrypted as PGP/MIME', () => {
  test('opens whole, with its signature, its signer and the key that was used', async () => {
    const sealed = await forms.seal(forms.textEntity('the finding'), { to: [team], signedBy: [rita] });
    const mail = await read(forms.mail({ subject: '...' }, forms.encryptedEntity(sealed)));
    expect(mail).toMatchObject({
      encrypted: 'whole',
      signature: 'good',
      covers: 'all',
      signer: rita.publicKey.getFingerprint(),
      keysUsed: [team.publicKey.getFingerprint()],
      firstLine: 'the finding',
      attention: null,
    });
    expect(mail.sessionKeyHashes).toHaveLength(1);
  });

  test('has the same session key hash when the same ciphertext comes again', async () => {
    const sealed = await forms.seal(forms.textEntity('once'), { to: [team] });
    const first = await read(forms.mail({}, forms.encryptedEntity(sealed)));
    const again = await read(
      forms.mail({ subject: 'other' }, forms.withListFooter(forms.encryptedEntity(sealed))),
    );
    expect(again.sessionKeyHashes).toEqual(first.sessionKeyHashes);
  });

  test('opens for a hidden recipient', async () => {
    const sealed = await forms.seal(forms.textEntity('psst'), { to: [mallory, team], hidden: true });
    expect(await read(forms.mail({}, forms.encryptedEntity(sealed)))).toMatchObject({ firstLine: 'psst' });
  });

  test('opens when Exchange mangled it, and when a list put a footer behind it', async () => {
    const sealed = await forms.seal(forms.textEntity('through'), { to: [team], signedBy: [rita] });
    const mangled = await read(forms.mail({}, forms.exchangeMangledEntity(sealed)));
    expect(mangled).toMatchObject({
      encrypted: 'whole',
      signature: 'good',
      firstLine: 'through',
      attachments: [],
    });
    const listed = await read(forms.mail({}, forms.withListFooter(forms.encryptedEntity(sealed))));
    expect(listed).toMatchObject({ encrypted: 'whole', covers: 'part', firstLine: 'through' });
    expect(listed.sections[1]?.notes).toContain('list-footer');
  });

  test('opens with a signature inside, outside and both', async () => {
    const inner = await forms.signedEntity(forms.textEntity('nested'), rita);
    const sealed = forms.encryptedEntity(await forms.seal(inner, { to: [team] }));
    expect(await read(forms.mail({}, sealed))).toMatchObject({
      signature: 'good',
      covers: 'all',
      encrypted: 'whole',
    });
    const outside = await forms.signedEntity(sealed, mallory);
    const both = await read(forms.mail({}, outside));
    expect(both).toMatchObject({ signature: 'unknown-key', firstLine: 'nested', encrypted: 'whole' });
    expect(both.signatures.map((signature) => signature.state)).toEqual(['unknown-key', 'good']);
    expect(both.sections[0]?.signatures).toEqual([0, 1]);
  });

  test('takes the protected subject when it is declared, and ignores a phony one', async () => {
    for (const mark of ['protected-headers="v1"', 'hp="cipher"']) {
      const entity = forms.protectedEntity('The real one', 'rita@reporter.example', 'body', mark);
      const mail = await read(
        forms.mail({ subject: '...' }, forms.encryptedEntity(await forms.seal(entity, { to: [team] }))),
      );
      expect(mail).toMatchObject({ subject: 'The real one', firstLine: 'body' });
      expect(mail.headers.subject).toBe('...');
    }
    const phony = forms.protectedEntity('Phony', 'mallory@elsewhere.example', 'body', 'format=fixed');
    const mail = await read(
      forms.mail({ subject: 'Outer' }, forms.encryptedEntity(await forms.seal(phony, { to: [team] }))),
    );
    expect(mail).toMatchObject({ subject: 'Outer', protectedHeaders: null });
    expect(mail.warnings).toContain('protected-headers-ignored');
  });

  test('does not believe a protected sender that differs without a good signature', async () => {
    const entity = forms.protectedEntity('S', 'boss@vendor.example', 'pay', 'hp="cipher"');
    const mail = await read(forms.mail({}, forms.encryptedEntity(await forms.seal(entity, { to: [team] }))));
    expect(mail.from?.address).toBe('rita@reporter.example');
    expect(mail.warnings).toContain('protected-from-differs');
  });
});

describe('a mail that cannot be opened', () => {
  test('names the keys that it wants', async () => {
    const sealed = await forms.seal(forms.textEntity('x'), { to: [mallory] });
    const mail = await read(forms.mail({}, forms.encryptedEntity(sealed)));
    const wanted = mallory.publicKey.subkeys[0]?.getKeyID().toHex();
    expect(mail.attention).toEqual({ reason: 'no-matching-key', detail: null, wantedKeyIds: [wanted] });
    expect(mail).toMatchObject({ sections: [], firstLine: '', encrypted: 'whole', subject: 'A report' });
  });

  test('tells a locked key from a missing one, and a passphrase from both', async () => {
    const locked = await openpgp.encryptKey({ privateKey: team.privateKey, passphrase: 'secret words' });
    const sealed = await forms.seal(forms.textEntity('x'), { to: [team] });
    const closed = await read(forms.mail({}, forms.encryptedEntity(sealed)), {
      privateKeys: [locked],
      publicKeys: [],
    });
    expect(closed.attention?.reason).toBe('key-locked');
    const phrase = await forms.seal(forms.textEntity('by phrase'), { to: [], passphrase: 'open sesame' });
    const bytes = forms.mail({}, forms.encryptedEntity(phrase));
    expect((await read(bytes)).attention?.reason).toBe('passphrase-only');
    const wrong = await read(bytes, { ...ring, passphrases: ['no'] });
    expect(wrong.attention).toMatchObject({ reason: 'passphrase-only', detail: 'wrong-passphrase' });
    expect((await read(bytes, { ...ring, passphrases: ['open sesame'] })).firstLine).toBe('by phrase');
  });

  test('tries keys before passphrases when a message takes both', async () => {
    const both = await forms.seal(forms.textEntity('either'), { to: [team], passphrase: 'p' });
    const mail = await read(forms.mail({}, forms.encryptedEntity(both)), { ...ring, passphrases: ['wrong'] });
    expect(mail).toMatchObject({ firstLine: 'either', keysUsed: [team.publicKey.getFingerprint()] });
  });

  test('withholds text without integrity protection (P2) and text that was changed', async () => {
    const unprotected = await sealUnprotected('secret', team.publicKey);
    const mail = await read(forms.mail({}, forms.encryptedEntity(armored(unprotected))));
    expect(mail).toMatchObject({
      attention: { reason: 'not-integrity-protected' },
      sections: [],
      firstLine: '',
    });
    const sealed = await sealPackets(Buffer.from([0xcb, 8, 0x62, 0, 0, 0, 0, 0, 0x68, 0x69]), [
      team.publicKey,
    ]);
    const fine = await read(forms.mail({}, forms.encryptedEntity(armored(sealed))));
    expect(fine.firstLine).toBe('hi');
    const changed = await read(forms.mail({}, forms.encryptedEntity(armored(flipped(sealed, -25)))));
    expect(changed.attention).toMatchObject({ reason: 'malformed', detail: 'integrity-check-failed' });
    expect(changed.sections).toEqual([]);
  });

  test('refuses a session key that is not AES (P13)', async () => {
    const session = { data: new Uint8Array(24).fill(3), algorithm: 'tripledes' } as const;
    const sealed = await sealPackets(Buffer.from([0xcb, 6, 0x62, 0, 0, 0, 0, 0]), [team.publicKey], {
      sessionKey: session,
    });
    const mail = await read(forms.mail({}, forms.encryptedEntity(armored(sealed))));
    expect(mail.attention).toMatchObject({ reason: 'malformed', detail: 'weak-cipher' });
  });

  test('says S/MIME when it is S/MIME', async () => {
    const entity =
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAG\r\n';
    const mail = await read(forms.mail({}, entity));
    expect(mail.attention).toMatchObject({ reason: 'smime', detail: 'smime-encrypted' });
  });
});

describe('armor in a text part', () => {
  test('opens as a part, in a section of its own', async () => {
    const sealed = await forms.seal('the secret', { to: [team], signedBy: [rita] });
    const mail = await read(forms.mail({}, forms.textEntity(`before\n\n${sealed}\nafter`)));
    expect(mail.encrypted).toBe('partial');
    expect(mail.sections.map(({ text, encrypted, origin }) => [text, encrypted, origin])).toEqual([
      ['before', false, 'plain'],
      ['the secret', true, 'inline-encrypted'],
      ['after', false, 'plain'],
    ]);
    expect(mail).toMatchObject({ signature: 'good', covers: 'part', firstLine: 'the secret' });
  });

  test('opens block by block, each with its own signatures', async () => {
    const one = await forms.seal('one', { to: [team], signedBy: [rita] });
    const two = await forms.seal('two', { to: [team], signedBy: [mallory] });
    const mail = await read(forms.mail({}, forms.textEntity(`${one}\n${two}`)));
    expect(texts(mail)).toEqual(['one', 'two']);
    expect(mail.sections.map((section) => section.signatures)).toEqual([[0], [1]]);
    expect(mail.signature).toBe('unknown-key');
  });

  test('is read through a no-break space in the separator line and in spite of a wrong checksum', async () => {
    const sealed = await forms.seal('mangled', { to: [team] });
    const spaced = sealed
      .replace(/-----\r?\n\r?\n/, '-----\r\n\u00a0\r\n')
      .replace(/\n=[A-Za-z0-9+/]{4}\r?\n/, '\n=AAAA\n');
    const mail = await read(forms.mail({}, forms.textEntity(spaced)));
    expect(mail.firstLine).toBe('mangled');
  });

  test('judges a clear-signed text over its original bytes, also in Latin-1', async () => {
    const utf8 = await read(
      forms.mail({}, forms.textEntity(`hi\n${await forms.clearsigned('Grüße\n- dash ', rita)}\nbye`)),
    );
    expect(utf8).toMatchObject({ signature: 'good', covers: 'part', encrypted: 'none' });
    expect(texts(utf8)).toEqual(['hi', 'Grüße\n- dash', 'bye']);
    const latin1 = Buffer.from('Gr\xfc\xdfe', 'latin1');
    const signature = await forms.detached(latin1, rita);
    const block = `-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA512\r\n\r\nGr=FC=DFe\r\n${signature.replace(/=/g, '=3D')}`;
    const entity = `Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${block}`;
    expect(await read(forms.mail({}, entity))).toMatchObject({ signature: 'good', firstLine: 'Grüße' });
  });

  test('is bad when a clear-signed text was changed', async () => {
    const block = (await forms.clearsigned('pay 10', rita)).replace('pay 10', 'pay 99');
    expect(await read(forms.mail({}, forms.textEntity(block)))).toMatchObject({ signature: 'bad' });
  });
});

describe('an encrypted attachment', () => {
  const asFile = (sealed: string, name = 'report.txt.asc') => forms.fileEntity(name, Buffer.from(sealed));

  test('opens by itself when it is the only ciphertext', async () => {
    const sealed = await forms.seal('in the file', { to: [team], signedBy: [rita] });
    const mail = await read(
      forms.mail({}, forms.multipart('mixed', [forms.textEntity('see file'), asFile(sealed)])),
    );
    expect(mail.sections.map(({ text, origin }) => [text, origin])).toEqual([
      ['see file', 'plain'],
      ['in the file', 'opened-attachment'],
    ]);
    expect(mail).toMatchObject({ encrypted: 'partial', signature: 'good', covers: 'part', attachments: [] });
  });

  test('stays closed beside another ciphertext until it is asked for', async () => {
    const letter = forms.encryptedEntity(await forms.seal(forms.textEntity('letter'), { to: [team] }));
    const file = asFile(await forms.seal('captured elsewhere', { to: [team] }));
    const bytes = forms.mail({}, forms.multipart('mixed', [letter, file]));
    const mail = await read(bytes);
    expect(texts(mail)).toEqual(['letter']);
    expect(mail.warnings).toContain('ciphertext-left-closed');
    const closed = mail.attachments.find((attachment) => attachment.closedCiphertext);
    const opened = await read(bytes, ring, [closed?.partId ?? '']);
    expect(texts(opened)).toEqual(['letter', 'captured elsewhere']);
  });

  test('and PGP/MIME beside other text follow the same rule', async () => {
    const own = forms.encryptedEntity(await forms.seal(forms.textEntity('forwarded'), { to: [team] }));
    const alone = await read(forms.mail({}, forms.multipart('mixed', [forms.textEntity('look:'), own])));
    expect(alone).toMatchObject({ encrypted: 'partial', firstLine: 'forwarded', attention: null });
    const captured = forms.encryptedEntity(await forms.seal(forms.textEntity('captured'), { to: [team] }));
    const two = forms.mail({}, forms.multipart('mixed', [forms.textEntity('look:'), own, captured]));
    const closed = await read(two);
    expect(texts(closed)).toEqual(['look:']);
    expect(closed.attachments.map((attachment) => attachment.closedCiphertext)).toEqual([true, true]);
    const [first] = closed.attachments;
    expect(texts(await read(two, ring, [first?.partId ?? '']))).toEqual(['look:', 'forwarded']);
  });

  test('that is no text comes out as a file', async () => {
    const zip = Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 255, 254]);
    const mail = await read(forms.mail({}, asFile(await forms.seal(zip, { to: [team] }), 'poc.zip.pgp')));
    expect(mail.attachments[0]).toMatchObject({
      name: 'poc.zip',
      encrypted: true,
      detectedType: 'application/zip',
    });
  });
});

describe('a signed mail', () => {
  test('is good over exactly its bytes, also when the file has bare line feeds', async () => {
    const bytes = forms.mail({}, await forms.signedEntity(forms.textEntity('signed\n trailing  \n'), rita));
    expect(await read(bytes)).toMatchObject({ signature: 'good', covers: 'all', encrypted: 'none' });
    const bare = Buffer.from(Buffer.from(bytes).toString('utf8').replace(/\r\n/g, '\n'));
    expect(await read(bare)).toMatchObject({ signature: 'good' });
  });

  test('is judged when a gateway made multipart/mixed of multipart/signed', async () => {
    const entity = await forms.signedEntity(forms.textEntity('rewritten'), rita);
    const mixed = entity.replace(
      /^Content-Type: multipart\/signed(; boundary="[^"]+")[^\r]*/,
      'Content-Type: multipart/mixed$1',
    );
    expect(mixed).toContain('multipart/mixed');
    expect(await read(forms.mail({}, mixed))).toMatchObject({
      signature: 'good',
      covers: 'all',
      attachments: [],
    });
  });

  test('in a forwarded mail is judged, and the forwarded mail is kept as a file', async () => {
    const inner = Buffer.from(
      forms.mail({ subject: 'inner' }, await forms.signedEntity(forms.textEntity('signed'), rita)),
    );
    const forward = `Content-Type: message/rfc822\r\n\r\n${inner.toString('utf8')}`;
    const mail = await read(
      forms.mail({}, forms.multipart('mixed', [forms.textEntity('see below'), forward])),
    );
    expect(mail).toMatchObject({ signature: 'good', covers: 'part', subject: 'A report' });
    expect(texts(mail)[1]).toContain('Subject: inner');
    expect(mail.attachments[0]).toMatchObject({ name: 'forwarded.eml', claimedType: 'message/rfc822' });
  });

  test('covers a part only when something stands beside it', async () => {
    const signed = await forms.signedEntity(forms.textEntity('signed'), rita);
    const beside = forms.multipart('mixed', [signed, forms.textEntity('added later')]);
    expect(await read(forms.mail({}, beside))).toMatchObject({ signature: 'good', covers: 'part' });
    const file = forms.multipart('mixed', [signed, forms.fileEntity('evil.bin', Buffer.from('x'))]);
    expect(await read(forms.mail({}, file))).toMatchObject({ signature: 'good', covers: 'part' });
  });

  test('is told as unjudged when the signature cannot be read, never as unsigned', async () => {
    const broken = forms.signedWith(
      forms.textEntity('x'),
      '-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n',
    );
    expect(await read(forms.mail({}, broken))).toMatchObject({ signature: 'unjudged' });
  });
});

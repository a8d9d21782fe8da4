/** Mails made to exhaust or mislead the reader end by a limit, quickly, and show nothing that is not true. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openpgp } from '../../electron/crypto/openpgp-config';
import { splitPackets } from '../../electron/crypto/packets';
import { readMail } from '../../electron/parser/read-mail';
import { type ParsedMail, parsedMail } from '../../shared/letter/parsed-mail';
import { type KeyRing, oracleOver } from '../support/in-process-oracle';
import * as forms from '../support/mail-forms';
import {
  armored,
  bzip2Bomb,
  flipped,
  literalPacket,
  rawPacket,
  sealPackets,
  zipBomb,
} from '../support/openpgp-parts';

/** What the watchdog of the parser process allows. */
const LIMIT_MS = 10_000;

let team: forms.Person;
let rita: forms.Person;
let ring: KeyRing;

beforeAll(async () => {
  team = await forms.makePerson('Security', 'security@vendor.example');
  rita = await forms.makePerson('Rita', 'rita@reporter.example');
  ring = { privateKeys: [team.privateKey], publicKeys: [rita.publicKey] };
});

async function read(bytes: Uint8Array, keys: KeyRing = ring): Promise<ParsedMail> {
  const started = Date.now();
  const outcome = await readMail(bytes, oracleOver(keys), { now: Date.now(), open: [] });
  expect(Date.now() - started).toBeLessThan(LIMIT_MS);
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return parsedMail.parse(outcome);
}

const HEAD = 'From: a@example\r\nSubject: kept\r\nMIME-Version: 1.0\r\n';

describe('MIME', () => {
  test('M1 100,000 parts end at 1,000 and keep the header', async () => {
    const body = '--b\r\n\r\nx\r\n'.repeat(100_000);
    const mail = await read(
      Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${body}--b--\r\n`),
    );
    expect(mail).toMatchObject({
      subject: 'kept',
      attention: { reason: 'too-large', detail: 'too-many-parts' },
      sections: [],
    });
  });

  test('M2 a depth of 1,000 ends at 32', async () => {
    const open = Array.from(
      { length: 1000 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    );
    const mail = await read(Buffer.from(`${HEAD}${open.join('')}\r\ndeep\r\n`));
    expect(mail).toMatchObject({ subject: 'kept', attention: { reason: 'too-large', detail: 'too-deep' } });
    const forwarded = 'Content-Type: message/rfc822\r\n\r\n'.repeat(1000);
    expect((await read(Buffer.from(`${HEAD}${forwarded}`))).attention?.detail).toBe('too-deep');
  });

  test('M3 3 MB of format=flowed are joined in time', async () => {
    const text = '> > a soft line \r\n'.repeat(170_000);
    const mail = await read(Buffer.from(`${HEAD}Content-Type: text/plain; format=flowed\r\n\r\n${text}`));
    expect(mail.sections).toHaveLength(1);
    expect(mail.attention).toBeNull();
  });

  test('M3 deep HTML, many tables and open tags come out as text', async () => {
    const deep = '<div>'.repeat(20_000);
    const tables = '<table><tr><td>'.repeat(3000);
    const open = '<'.repeat(200_000);
    for (const html of [deep, tables, open, `${'<b>'.repeat(5000)}text`]) {
      const mail = await read(Buffer.from(`${HEAD}Content-Type: text/html\r\n\r\n<p>start</p>${html}`));
      expect(mail.firstLine).toContain('start');
    }
  });

  test('M4 header bombs end at 1,000 lines and 256 KB', async () => {
    const lines = await read(Buffer.from(`${HEAD}${'X-A: b\r\n'.repeat(5000)}\r\nbody`));
    expect(lines.attention?.detail).toBe('too-many-headers');
    const long = await read(Buffer.from(`${HEAD}X-A: ${'b'.repeat(400_000)}\r\n\r\nbody`));
    expect(long).toMatchObject({ subject: 'kept', attention: { detail: 'too-many-headers' } });
  });

  test('M4 address, encoded-word and RFC 2231 bombs are read in time', async () => {
    const addresses = Array.from({ length: 5000 }, (_, i) => `a${i} <a${i}@example>`).join(',\r\n ');
    expect(
      (await read(Buffer.from(`${HEAD}To: ${addresses.slice(0, 60_000)}\r\n\r\nx`))).headers.to.length,
    ).toBeLessThanOrEqual(500);
    const words = '=?utf-8?Q?=C3?='.repeat(8000);
    await read(Buffer.from(`From: a@example\r\nSubject: ${words}\r\n\r\nx`));
    const spaces = `=?utf-8?Q?a?=${' '.repeat(100_000)}x`;
    await read(Buffer.from(`From: ${'('.repeat(50_000)}\r\nSubject: ${spaces}\r\n\r\nx`));
    const parts = Array.from({ length: 3000 }, (_, i) => `name*${i}*=%41`).join('; ');
    await read(Buffer.from(`${HEAD}Content-Type: text/plain; ${parts}\r\n\r\nx`));
  });

  test('M5 unknown and odd charsets fall back visibly', async () => {
    for (const charset of ['x-unknown', 'base64', 'hex', '__proto__', 'ucs2-internal']) {
      const mail = await read(
        Buffer.from(`${HEAD}Content-Type: text/plain; charset=${charset}\r\n\r\nf\xfcr`, 'latin1'),
      );
      expect(mail.sections[0]).toMatchObject({ text: 'für', notes: ['charset-fallback'] });
    }
  });

  test('M6 M7 line breaks, NUL and direction marks do not get through header words and file names', async () => {
    const subject = `=?utf-8?B?${Buffer.from('a\r\nBcc: x@y\u0000\u202eb').toString('base64')}?=`;
    const name = "utf-8''..%2F..%2Fetc%2Fpass%00wd%0d%0a%E2%80%AEgpj.exe";
    const mail = await read(
      Buffer.from(
        `From: a@example\r\nSubject: ${subject}\r\nContent-Type: application/x-y\r\nContent-Disposition: attachment; filename*=${name}\r\n\r\nx`,
      ),
    );
    expect(mail.subject).toBe('a Bcc: x@yb');
    expect(mail.attachments[0]?.name).toBe('passwd gpj.exe');
    expect(mail.warnings).toContain('header-cleaned');
  });

  test('M9 doubled fields are flagged', async () => {
    const mail = await read(
      Buffer.from('From: a@example\r\nFrom: b@example\r\nSubject: 1\r\nSubject: 2\r\n\r\nx'),
    );
    expect(mail.warnings).toEqual(expect.arrayContaining(['duplicate-from', 'duplicate-subject']));
  });
});

describe('OpenPGP', () => {
  test('P1 no flipped byte of a message leads to another text or another signer', async () => {
    const sealed = await forms.seal('Content-Type: text/plain\r\n\r\nexactly this', {
      to: [team],
      signedBy: [rita],
    });
    const block = await openpgp.unarmor(sealed);
    const binary = block.data as Uint8Array; // as: nothing here is a stream
    for (let at = 0; at < binary.length; at += 1) {
      const entity = forms.encryptedEntity(armored(flipped(binary, at)));
      const mail = await read(forms.mail({}, entity));
      if (mail.attention === null) {
        expect(mail.sections.map((section) => section.text)).toEqual(['exactly this']);
        expect(mail.signature).toBe('good');
      } else expect(mail).toMatchObject({ sections: [], firstLine: '', attachments: [] });
    }
  }, 60_000);

  test('P3 bombs are refused while they unpack', async () => {
    for (const bomb of [zipBomb(200), bzip2Bomb(3)]) {
      const sealed = await sealPackets(bomb, [team.publicKey]);
      const mail = await read(forms.mail({}, forms.encryptedEntity(armored(sealed))));
      expect(mail).toMatchObject({
        attention: { reason: 'too-large', detail: 'unpacks-too-large' },
        sections: [],
      });
    }
    const plain = await read(forms.mail({}, forms.textEntity(armored(zipBomb(200)))));
    expect(plain.attention?.reason).toBe('too-large');
  }, 60_000);

  test('P3 packets nested in compressed packets are not followed', async () => {
    let nested = literalPacket(Buffer.from('x'));
    for (let i = 0; i < 128; i += 1) nested = rawPacket(8, Buffer.concat([Buffer.from([0]), nested]));
    const mail = await read(
      forms.mail({}, forms.encryptedEntity(armored(await sealPackets(nested, [team.publicKey])))),
    );
    expect(mail.attention?.reason).toBe('malformed');
  });

  test('P4 10,000 session-key packets are refused by a count, 1,000 hidden recipients tried at most 32 times', async () => {
    const sealed = await sealPackets(literalPacket(Buffer.from('x')), [rita.publicKey], { hidden: true });
    const packets = splitPackets(sealed, 10);
    if (!packets.ok) throw new Error('own packets');
    const [session, data] = packets.value;
    if (session === undefined || data === undefined) throw new Error('own packets');
    const many = (count: number): Uint8Array =>
      Uint8Array.from(Buffer.concat([...Array.from({ length: count }, () => session.raw), data.raw]));
    const refused = await read(forms.mail({}, forms.encryptedEntity(armored(many(10_000)))));
    expect(refused.attention).toMatchObject({ reason: 'too-large', detail: 'too-many-session-keys' });
    const tried = await read(forms.mail({}, forms.encryptedEntity(armored(many(1000)))));
    expect(tried.attention).toMatchObject({ reason: 'no-matching-key', detail: 'too-many-session-keys' });
  });

  test('P5 Argon2 with too much memory or too many passes is not computed', async () => {
    const s2k = (passes: number, memory: number): Buffer =>
      Buffer.concat([Buffer.from([4]), Buffer.alloc(16), Buffer.from([passes, 1, memory])]);
    for (const [passes, memory] of [
      [1, 30],
      [255, 16],
    ] as const) {
      const skesk = rawPacket(3, Buffer.concat([Buffer.from([4, 9]), s2k(passes, memory)]));
      const sealed = await sealPackets(literalPacket(Buffer.from('x')), [rita.publicKey]);
      const data = splitPackets(sealed, 10);
      const body = data.ok ? (data.value[1]?.raw ?? new Uint8Array()) : new Uint8Array();
      const mail = await read(
        forms.mail({}, forms.encryptedEntity(armored(Uint8Array.from(Buffer.concat([skesk, body]))))),
        { ...ring, passphrases: ['x'] },
      );
      expect(mail.attention).toMatchObject({ reason: 'passphrase-only', detail: 'passphrase-too-costly' });
    }
  });

  test('P6 a text spliced beside a signed one is never shown as signed', async () => {
    const message = await openpgp.createMessage({ binary: Buffer.from('what Rita wrote') });
    const signed = await openpgp.sign({ message, signingKeys: rita.privateKey, format: 'binary' });
    const evil = literalPacket(Buffer.from('what Mallory wrote'));
    for (const splice of [Buffer.concat([signed, evil]), Buffer.concat([evil, signed])]) {
      for (const bytes of [splice, await sealPackets(Uint8Array.from(splice), [team.publicKey])]) {
        const mail = await read(forms.mail({}, forms.textEntity(armored(Uint8Array.from(bytes)))));
        expect(mail.sections.filter((section) => section.text.includes('Mallory'))).toEqual([]);
        expect(mail.signature).not.toBe('good');
      }
    }
  });

  test('asks for at most eight session keys, and says that something was left', async () => {
    const blocks = await Promise.all(
      Array.from({ length: 12 }, (_, i) => forms.seal(`block ${i}`, { to: [team] })),
    );
    const oracle = oracleOver(ring);
    const outcome = await readMail(forms.mail({}, forms.textEntity(blocks.join('\n'))), oracle, {
      now: Date.now(),
      open: [],
    });
    expect(oracle.asked.sessionKeys).toBe(8);
    expect(outcome.kind === 'mail' && outcome.sections.filter((section) => section.encrypted)).toHaveLength(
      8,
    );
    expect(outcome.kind === 'mail' && outcome.attention?.detail).toBe('too-many-ciphertexts');
  });

  test('a signer is asked about once, and hundreds of signers are not all asked about', async () => {
    const signed = await forms.clearsigned('again and again', rita);
    let asked = 0;
    const publicKeys = async (): Promise<Uint8Array[]> => {
      asked += 1;
      return [rita.publicKey.write()];
    };
    const oracle = { ...oracleOver(ring), publicKeys };
    const bytes = forms.mail({}, forms.textEntity(`${signed}\n`.repeat(170)));
    const mail = await readMail(bytes, oracle, { now: Date.now(), open: [] });
    expect(mail).toMatchObject({ kind: 'mail', signature: 'good' });
    expect(asked).toBe(1);
    // its key id stands in it twice, the second time at the end of its fingerprint
    const block = await openpgp.unarmor(await forms.detached('x', rita));
    const signature = Buffer.from(block.data as Uint8Array); // as: nothing here is a stream
    const id = Buffer.from(rita.publicKey.getKeyID().toHex(), 'hex');
    const others = Array.from({ length: 100 }, (_, n) => {
      const other = Buffer.from(signature);
      for (let at = other.indexOf(id); at >= 0; at = other.indexOf(id, at)) other.writeUInt32BE(n, at);
      return `-----BEGIN PGP SIGNED MESSAGE-----\n\nx\n${armored(other, 'signature')}`;
    });
    asked = 0;
    const crowd = await readMail(forms.mail({}, forms.textEntity(others.join('\n'))), oracle, {
      now: Date.now(),
      open: [],
    });
    expect(asked).toBe(64);
    expect(
      crowd.kind === 'mail' && crowd.signatures.filter(({ detail }) => detail === 'too-many'),
    ).toHaveLength(36);
  });

  test('a recipient of a length that no key has is told as nobody', async () => {
    const sealed = await sealPackets(literalPacket(Buffer.from('x')), [rita.publicKey]);
    const packets = splitPackets(sealed, 10);
    const data = packets.ok ? (packets.value[1]?.raw ?? new Uint8Array()) : new Uint8Array();
    for (const length of [0, 1, 20, 250]) {
      const session = rawPacket(1, Buffer.concat([Buffer.from([6, length]), Buffer.alloc(260, 7)]));
      const entity = forms.encryptedEntity(armored(Uint8Array.from(Buffer.concat([session, data]))));
      expect((await read(forms.mail({}, entity))).attention).not.toBeNull();
    }
  });

  test('armor that never ends, or starts 10,000 times, is no work', async () => {
    const begin = '-----BEGIN PGP MESSAGE-----\n'.repeat(10_000);
    const mail = await read(forms.mail({}, forms.textEntity(begin)));
    expect(mail.attention?.reason).toBe('malformed');
    await read(forms.mail({}, forms.textEntity('-----BEGIN PGP SIGNED MESSAGE-----\n\nx\n'.repeat(10_000))));
  });
});

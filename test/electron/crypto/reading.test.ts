/** Signatures and session keys of every kind, judged by policy and date (P8), with keys of openpgp and of GnuPG. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import { judgeSignatures, readDetached } from '../../../electron/crypto/verify';
import { readMail } from '../../../electron/parser/read-mail';
import type { ParsedMail } from '../../../shared/letter/parsed-mail';
import { GpgHome, hasGpg } from '../../support/gpg';
import { type KeyRing, oracleOver } from '../../support/in-process-oracle';
import * as forms from '../../support/mail-forms';
import { armored, rawPacket } from '../../support/openpgp-parts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const NOW = Date.now();
const TEXT = 'signed text\r\n';

async function keyAt(created: number, expiresInDays = 0): Promise<openpgp.PrivateKey> {
  const { privateKey } = await openpgp.generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: [{ name: 'Signer', email: 'signer@reporter.example' }],
    date: new Date(created),
    keyExpirationTime: expiresInDays * 86_400,
    format: 'object',
  });
  return privateKey;
}

async function signature(key: openpgp.PrivateKey, at: number, text = TEXT): Promise<Uint8Array> {
  const message = await openpgp.createMessage({ binary: Buffer.from(text) });
  const options = {
    message,
    signingKeys: key,
    detached: true,
    format: 'binary',
    date: new Date(at),
  } as const;
  return (await openpgp.sign(options)) as Uint8Array; // as: nothing here is a stream
}

async function judged(binary: Uint8Array, keys: readonly openpgp.Key[], now = NOW) {
  const [judgement] = await judgeSignatures(Buffer.from(TEXT), await readDetached(binary), keys, now);
  return judgement;
}

describe('P8 a signature', () => {
  let key: openpgp.PrivateKey;
  beforeAll(async () => {
    key = await keyAt(NOW - 2 * YEAR);
  });

  test('is good when it matches and nothing speaks against it; then it tells who and when', async () => {
    const at = NOW - DAY;
    expect(await judged(await signature(key, at), [key])).toEqual({
      state: 'good',
      detail: null,
      fingerprint: key.getFingerprint(),
      keyId: key.getKeyID().toHex(),
      createdAt: Math.floor(at / 1000) * 1000,
    });
  });

  test('is bad over another text, and of an unknown key without the key', async () => {
    const other = await signature(key, NOW - DAY, 'another text');
    expect(await judged(other, [key])).toMatchObject({ state: 'bad', detail: 'does-not-match' });
    expect(await judged(other, [])).toMatchObject({ state: 'unknown-key', keyId: key.getKeyID().toHex() });
  });

  test('is refused when its key had expired, and when it has expired since', async () => {
    const short = await keyAt(NOW - 100 * DAY, 10);
    const whileValid = await signature(short, NOW - 95 * DAY);
    expect(await judged(whileValid, [short], NOW - 94 * DAY)).toMatchObject({ state: 'good' });
    expect(await judged(whileValid, [short])).toMatchObject({ state: 'refused', detail: 'key-expired' });
    const created = NOW - 100 * DAY;
    const lasting = await keyAt(created);
    const late = await signature(lasting, NOW - DAY);
    const { privateKey: limited } = await openpgp.reformatKey({
      privateKey: lasting,
      userIDs: [{ name: 'Signer', email: 'signer@reporter.example' }],
      date: new Date(created),
      keyExpirationTime: 10 * 86_400,
      format: 'object',
    });
    expect(await judged(late, [lasting])).toMatchObject({ state: 'good' });
    expect(await judged(late, [limited])).toMatchObject({
      state: 'refused',
      detail: 'key-expired-when-signed',
    });
  });

  test('is refused when its key is revoked', async () => {
    const { publicKey } = await openpgp.revokeKey({ key, format: 'object' });
    expect(await judged(await signature(key, NOW - DAY), [publicKey])).toMatchObject({
      state: 'refused',
      detail: 'key-revoked',
    });
  });

  test('is refused when it comes from the future', async () => {
    expect(await judged(await signature(key, NOW), [key], NOW - DAY)).toMatchObject({
      state: 'refused',
      detail: 'signature-in-future',
    });
  });

  test('in version 3 is unjudged, with the key id that it names', async () => {
    const body = Buffer.concat([
      Buffer.from([3, 5, 0]),
      Buffer.alloc(4),
      Buffer.from('0123456789abcdef', 'hex'),
      Buffer.from([1, 8, 0, 0, 0, 8, 255]),
    ]);
    expect(await judged(rawPacket(2, body), [key])).toMatchObject({
      state: 'unjudged',
      detail: 'old-version',
      keyId: '0123456789abcdef',
    });
  });

  test('is judged one by one where there are several', async () => {
    const good = await signature(key, NOW - DAY);
    const bad = await signature(key, NOW - DAY, 'x');
    const both = Uint8Array.from(Buffer.concat([good, bad]));
    const states = (await judgeSignatures(Buffer.from(TEXT), await readDetached(both), [key], NOW)).map(
      (j) => j.state,
    );
    expect(states).toEqual(['good', 'bad']);
  });
});

async function read(bytes: Uint8Array, ring: KeyRing): Promise<ParsedMail> {
  const outcome = await readMail(bytes, oracleOver(ring), { now: Date.now(), open: [] });
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return outcome;
}

describe('a team key', () => {
  test('still opens when it has expired and when it is revoked', async () => {
    const expired = await keyAt(NOW - YEAR, 10);
    const message = await openpgp.createMessage({ binary: Buffer.from(forms.textEntity('late')) });
    const sealed = await openpgp.encrypt({
      message,
      encryptionKeys: expired.toPublic(),
      date: new Date(NOW - YEAR + DAY),
    });
    const bytes = forms.mail({}, forms.encryptedEntity(sealed));
    expect((await read(bytes, { privateKeys: [expired], publicKeys: [] })).firstLine).toBe('late');
    const key = await keyAt(NOW - YEAR);
    const revoked = (await openpgp.revokeKey({ key, format: 'object' })).privateKey;
    const again = await openpgp.encrypt({
      message: await openpgp.createMessage({ binary: Buffer.from(forms.textEntity('still')) }),
      encryptionKeys: key.toPublic(),
    });
    const mail = await read(forms.mail({}, forms.encryptedEntity(again)), {
      privateKeys: [revoked],
      publicKeys: [],
    });
    expect(mail.firstLine).toBe('still');
  });

  test('of version 6 opens a message of version 6, with a good signature', async () => {
    const config = { v6Keys: true, aeadProtect: true };
    const { privateKey } = await openpgp.generateKey({
      type: 'curve25519',
      userIDs: [{ name: 'Six' }],
      date: new Date(NOW - DAY),
      config,
      format: 'object',
    });
    const sealed = await openpgp.encrypt({
      message: await openpgp.createMessage({ binary: Buffer.from(forms.textEntity('six')) }),
      encryptionKeys: privateKey.toPublic(),
      signingKeys: privateKey,
      config,
    });
    const ring = { privateKeys: [privateKey], publicKeys: [privateKey] };
    const mail = await read(forms.mail({}, forms.encryptedEntity(sealed)), ring);
    expect(mail).toMatchObject({
      firstLine: 'six',
      signature: 'good',
      keysUsed: [privateKey.getFingerprint()],
    });
  });

  test('of RSA opens', async () => {
    const { privateKey } = await openpgp.generateKey({
      type: 'rsa',
      rsaBits: 2048,
      userIDs: [{ name: 'R' }],
      format: 'object',
    });
    const person = { name: 'R', address: '', privateKey, publicKey: privateKey.toPublic() };
    const sealed = await forms.seal(forms.textEntity('by RSA'), { to: [person] });
    const mail = await read(forms.mail({}, forms.encryptedEntity(sealed)), {
      privateKeys: [privateKey],
      publicKeys: [],
    });
    expect(mail.firstLine).toBe('by RSA');
  }, 60_000);
});

describe.runIf(hasGpg)('what GnuPG writes', () => {
  let gpg: GpgHome;
  let team: forms.Person;
  let ring: KeyRing;

  beforeAll(async () => {
    gpg = new GpgHome();
    team = await forms.makePerson('Security', 'security@vendor.example');
    gpg.importKey(team.publicKey.write());
    const make = (name: string, algorithm: string): Buffer =>
      gpg.run([
        '--passphrase',
        '',
        '--quick-gen-key',
        `${name}@reporter.example`,
        algorithm,
        'sign',
        'never',
      ]);
    make('strong', 'rsa3072');
    make('weak', 'rsa1024');
    make('dsa', 'dsa2048');
    const keys = await openpgp.readKeys({ binaryKeys: Uint8Array.from(gpg.run(['--export'])) });
    ring = { privateKeys: [team.privateKey], publicKeys: keys };
  }, 60_000);
  afterAll(() => gpg.close());

  const sign = (by: string, args: readonly string[], text: string): string =>
    gpg.run(['--local-user', `${by}@reporter.example`, '--armor', ...args], text).toString();

  test('opens and verifies, compressed or not, also for a hidden recipient', async () => {
    for (const args of [[], ['--compress-algo', 'none'], ['--compress-algo', 'bzip2'], ['--throw-keyids']]) {
      const sealed = sign(
        'strong',
        ['--sign', '--encrypt', '-r', 'security@vendor.example', ...args],
        forms.textEntity('from GnuPG'),
      );
      const mail = await read(forms.mail({}, forms.encryptedEntity(sealed)), ring);
      expect(mail).toMatchObject({
        firstLine: 'from GnuPG',
        signature: 'good',
        covers: 'all',
        encrypted: 'whole',
      });
    }
  });

  test('is refused as weak: SHA-1, RSA with 1024 bits and DSA, which GnuPG still calls good', async () => {
    const entity = forms.textEntity('weak');
    const verdict = async (armor: string) =>
      (await read(forms.mail({}, forms.signedWith(entity, armor)), ring)).signatures[0];
    const sha1 = sign('strong', ['--detach-sign', '--digest-algo', 'SHA1', '--weak-digest', 'MD5'], entity);
    expect(await verdict(sha1)).toMatchObject({ state: 'refused', detail: 'weak-hash' });
    expect(await verdict(sign('weak', ['--detach-sign'], entity))).toMatchObject({
      state: 'refused',
      detail: 'weak-key',
    });
    expect(await verdict(sign('dsa', ['--detach-sign'], entity))).toMatchObject({
      state: 'refused',
      detail: 'weak-key',
    });
    const changed = sign('dsa', ['--detach-sign'], 'another text');
    expect(await verdict(changed)).toMatchObject({ state: 'bad' });
  });

  test('is read when it is clear-signed, several times in one text, or signed without encryption', async () => {
    const clear = sign('strong', ['--clear-sign'], '- first\n-----\nGrüße  \n');
    const opaque = sign('strong', ['--sign'], 'opaque\n');
    const mail = await read(forms.mail({}, forms.textEntity(`${clear}\n${clear}\n${opaque}`)), ring);
    expect(mail.sections.map((section) => section.text)).toEqual([
      '- first\n-----\nGrüße',
      '- first\n-----\nGrüße',
      'opaque',
    ]);
    expect(mail).toMatchObject({ signature: 'good', covers: 'all', encrypted: 'none' });
  });

  test('is told by its passphrase only', async () => {
    const sealed = gpg
      .run(
        ['--symmetric', '--pinentry-mode', 'loopback', '--passphrase', 'words', '--armor'],
        forms.textEntity('by words'),
      )
      .toString();
    const bytes = forms.mail({}, forms.encryptedEntity(sealed));
    expect((await read(bytes, ring)).attention?.reason).toBe('passphrase-only');
    expect((await read(bytes, { ...ring, passphrases: ['words'] })).firstLine).toBe('by words');
    expect((await read(bytes, { ...ring, passphrases: ['wrong'] })).attention).toMatchObject({
      detail: 'wrong-passphrase',
    });
  });

  test('carries a binary key file as it does an armored one', async () => {
    const binary = Uint8Array.from(gpg.run(['--export', 'strong@reporter.example']));
    const files = [
      forms.fileEntity('key.gpg', binary),
      forms.fileEntity('key.txt', Buffer.from(armored(binary, 'publicKey'))),
    ];
    const mail = await read(forms.mail({}, forms.multipart('mixed', files)), ring);
    expect(mail.keys).toHaveLength(2);
    expect(mail.facts.keyOnly).toBe(true);
  });
});

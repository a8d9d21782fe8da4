/** The vectors that RFC 9580 publishes (Appendix A), through our own rooms; and ciphers and forms outside of it (P13). */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBinary } from '../../../electron/crypto/armor';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import { isKnownDataForm, splitPackets } from '../../../electron/crypto/packets';
import { findSessionKey } from '../../../electron/crypto/session-key';
import { judgeSignatures, readDetached } from '../../../electron/crypto/verify';
import { readMail } from '../../../electron/parser/read-mail';
import { keyWorkshop } from '../../../electron/vault/key-workshop';
import type { ParsedMail } from '../../../shared/letter/parsed-mail';
import { type Instant, instant } from '../../../shared/kernel/time';
import { GpgHome, hasGpg } from '../../support/gpg';
import { type KeyRing, oracleOver } from '../../support/in-process-oracle';
import * as forms from '../../support/mail-forms';
import { armored, rawPacket } from '../../support/openpgp-parts';

const NOW: Instant = instant(Date.UTC(2026, 6, 1));
/** A.3: primary key and subkey, as the RFC names them. */
const PRIMARY = 'CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9';
const SUBKEY = '12C83F1E706F6308FE151A417743A1F033790E93E9978488D1DB378DA9930885';

function vector(name: string): Buffer {
  return readFileSync(path.join(import.meta.dirname, 'vectors', name));
}

function text(name: string): string {
  return vector(name).toString('latin1');
}

function binary(name: string): Uint8Array {
  const found = toBinary(vector(name));
  if (!found.ok) throw new Error(`${name} is no armor`);
  return found.value;
}

async function found(name: string) {
  const [key] = await keyWorkshop.find(vector(name), NOW);
  if (key === null || key === undefined) throw new Error(`${name} holds no readable key`);
  return key;
}

async function read(bytes: Uint8Array, ring: Partial<KeyRing>): Promise<ParsedMail> {
  const oracle = oracleOver({ privateKeys: [], publicKeys: [], ...ring });
  const outcome = await readMail(bytes, oracle, { now: NOW, open: [] });
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return outcome;
}

/** The armored vector as the body of a mail. */
const inline = (name: string, ring: Partial<KeyRing>): Promise<ParsedMail> =>
  read(forms.mail({}, forms.textEntity(text(name))), ring);

async function teamRing(): Promise<KeyRing> {
  const key = await openpgp.readPrivateKey({ armoredKey: text('A.4-v6-secret-key.asc') });
  return { privateKeys: [key], publicKeys: [key] };
}

describe('RFC 9580, Appendix A', () => {
  test('A.1 and A.2: the version 4 Ed25519Legacy key has its fingerprint, and its signature over "OpenPGP" matches', async () => {
    const bare = await openpgp.readKey({ armoredKey: text('A.1-v4-ed25519legacy-key.asc') });
    expect(bare.getFingerprint()).toBe('c959bdbafa32a2f89a153b678cfde12197965a9a');
    const signatures = await readDetached(binary('A.2-v4-ed25519legacy-signature.asc'));
    const judge = async (signed: string) =>
      (await judgeSignatures(Buffer.from(signed), signatures, [bare], NOW))[0];
    // the mathematics are right; that bare key has no user id and no self-signature, so nobody may trust it
    expect(await judge('OpenPGP')).toMatchObject({
      state: 'refused',
      detail: 'key-unusable',
      fingerprint: 'c959bdbafa32a2f89a153b678cfde12197965a9a',
      createdAt: Date.parse('2015-09-16T12:24:53Z'),
    });
    expect(await judge('openpgp')).toMatchObject({ state: 'bad', detail: 'does-not-match' });
  });

  test('A.3: the version 6 certificate is a key that can be encrypted to', async () => {
    const { facts, keyIds, secret } = await found('A.3-v6-certificate.asc');
    expect(facts).toMatchObject({
      fingerprint: PRIMARY,
      algorithm: 'Curve25519',
      createdAt: Date.parse('2022-11-30T16:08:03Z'),
      expiresAt: null,
      canEncrypt: true,
      isPrivate: false,
    });
    expect(keyIds).toEqual([PRIMARY.slice(0, 16), SUBKEY.slice(0, 16)]);
    expect(secret).toBeNull();
  });

  test('A.4: the version 6 secret key is taken in, and gets a protection', async () => {
    const key = await found('A.4-v6-secret-key.asc');
    expect(key.facts).toMatchObject({ fingerprint: PRIMARY, isPrivate: true, hasPassphrase: false });
    const prepared = await keyWorkshop.prepare(key.secret ?? new Uint8Array(), [], NOW);
    expect(prepared).toMatchObject({ ok: true, value: { canAnswer: true, byChance: true } });
  });

  test('A.5: the locked one is read as what it is; its passphrase costs 2 GiB, more than is computed here', async () => {
    const key = await found('A.5-v6-secret-key-locked.asc');
    expect(key.facts).toMatchObject({ fingerprint: PRIMARY, isPrivate: true, hasPassphrase: true });
    const opened = await keyWorkshop.prepare(
      key.secret ?? new Uint8Array(),
      ['correct horse battery staple'],
      NOW,
    );
    expect(opened).toEqual({ ok: false, error: { code: 'unusable' } });
  });

  test.each([['A.6-v6-cleartext-signed.asc'], ['A.7-v6-inline-signed.asc']])(
    '%s: the shopping list has the good signature of version 6',
    async (name) => {
      const ring = await teamRing();
      const mail = await inline(name, ring);
      expect(mail.sections.map((section) => section.text.trimEnd())).toEqual([
        'What we need from the grocery store:\n\n- tofu\n- vegetables\n- noodles',
      ]);
      expect(mail).toMatchObject({ signature: 'good', covers: 'all', encrypted: 'none' });
      expect(mail.signatures).toMatchObject([{ fingerprint: PRIMARY.toLowerCase() }]);
      const changed = text(name).replace('tofu', 'meat');
      if (changed === text(name)) return;
      const other = await read(forms.mail({}, forms.textEntity(changed)), ring);
      expect(other.signature).toBe('bad');
    },
  );

  test('A.8: the X25519 message of version 6 opens with the key of A.4', async () => {
    const mail = await inline('A.8-x25519-aead-ocb.asc', await teamRing());
    expect(mail).toMatchObject({ firstLine: 'Hello, world!', keysUsed: [PRIMARY.toLowerCase()] });
    const without = await inline('A.8-x25519-aead-ocb.asc', {});
    expect(without.attention).toMatchObject({
      reason: 'no-matching-key',
      wantedKeyIds: [SUBKEY.slice(0, 16).toLowerCase()],
    });
  });

  test.each([
    ['A.9-aead-eax.asc', '3881bafe985412459b86c36f98cb9a5e'],
    ['A.10-aead-ocb.asc', '28e79ab82397d3c63de24ac217d7b791'],
    ['A.11-aead-gcm.asc', '1936fc8568980274bb900d8319360c77'],
  ])('%s: opens with its passphrase, to the session key that the RFC names', async (name, sessionKey) => {
    const mail = await inline(name, { passphrases: ['password'] });
    expect(mail).toMatchObject({ firstLine: 'Hello, world!', attention: null });
    expect((await inline(name, {})).attention?.reason).toBe('passphrase-only');
    expect((await inline(name, { passphrases: ['Password'] })).attention?.detail).toBe('wrong-passphrase');
    const [skesk, data] = packetsOf(binary(name));
    const answer = await findSessionKey(
      { packets: [], skesk: [skesk?.raw ?? new Uint8Array()], cipher: data?.head[1] ?? null },
      { keys: [], passphrases: ['password'] },
    );
    expect(answer.ok && Buffer.from(answer.value.key).toString('hex')).toBe(sessionKey);
  });

  test.each([['A.12.1-argon2-aes128.asc'], ['A.12.2-argon2-aes192.asc'], ['A.12.3-argon2-aes256.asc']])(
    'P5 %s: wants 2 GiB of memory for one trial; that is refused, and said',
    async (name) => {
      const mail = await inline(name, { passphrases: ['password'] });
      expect(mail.attention).toMatchObject({ reason: 'passphrase-only', detail: 'passphrase-too-costly' });
      expect(mail.sections).toEqual([]);
    },
  );

  test('A.12: within our bounds of memory Argon2 is computed', async () => {
    const message = await openpgp.encrypt({
      message: await openpgp.createMessage({ text: 'Hello, world!' }),
      passwords: 'password',
      config: {
        s2kType: openpgp.enums.s2k.argon2,
        s2kArgon2Params: { passes: 1, parallelism: 4, memoryExponent: 16 },
        aeadProtect: true,
      },
    });
    const bytes = forms.mail({}, forms.textEntity(message));
    expect((await read(bytes, { passphrases: ['password'] })).firstLine).toBe('Hello, world!');
    expect((await read(bytes, { passphrases: ['other'] })).attention?.detail).toBe('wrong-passphrase');
  });
});

describe('forms outside of RFC 9580', () => {
  test.each([
    ['a version of protected data that is not there yet', 18, [3, 9, 2, 6]],
    ['a mode of AEAD that is not there yet', 18, [2, 9, 7, 6]],
    ['another version of the packet that GnuPG writes', 20, [2, 9, 2, 6]],
  ])('%s is said to be of an unknown form, not damaged', async (_name, tag, head) => {
    const ring = await teamRing();
    const [session] = packetsOf(binary('A.8-x25519-aead-ocb.asc'));
    const data = rawPacket(tag, Buffer.concat([Buffer.from(head), Buffer.alloc(80)]));
    expect(packetsOf(data).map(isKnownDataForm)).toEqual([false]);
    const sealed = Uint8Array.from(Buffer.concat([session?.raw ?? new Uint8Array(), data]));
    const mail = await read(forms.mail({}, forms.encryptedEntity(armored(sealed))), ring);
    expect(mail.attention).toMatchObject({ reason: 'malformed', detail: 'unknown-form' });
  });
});

describe.runIf(hasGpg)('ciphers of GnuPG', () => {
  let gpg: GpgHome;
  let team: forms.Person;
  beforeAll(async () => {
    gpg = new GpgHome();
    team = await forms.makePerson('Security', 'security@vendor.example');
    gpg.importKey(team.publicKey.write());
  });
  afterAll(() => gpg.close());

  const sealed = (cipher: string): Promise<ParsedMail> => {
    const args = ['--encrypt', '--armor', '-r', 'security@vendor.example', '--cipher-algo', cipher];
    const message = gpg.run(args, forms.textEntity(`by ${cipher}`)).toString();
    return read(forms.mail({}, forms.encryptedEntity(message)), { privateKeys: [team.privateKey] });
  };

  test.each(['IDEA', '3DES', 'CAST5', 'BLOWFISH', 'TWOFISH', 'CAMELLIA128', 'CAMELLIA192', 'CAMELLIA256'])(
    'P13 %s is refused, and the cipher is said to be why',
    async (cipher) => {
      const mail = await sealed(cipher);
      expect(mail.attention).toMatchObject({ reason: 'malformed', detail: 'weak-cipher' });
      expect(mail.sections).toEqual([]);
    },
  );

  test.each(['AES', 'AES192', 'AES256'])('%s opens', async (cipher) => {
    expect((await sealed(cipher)).firstLine).toBe(`by ${cipher}`);
  });
});

function packetsOf(bytes: Uint8Array) {
  const packets = splitPackets(bytes, 10);
  return packets.ok ? packets.value : [];
}

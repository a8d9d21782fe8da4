/** Keys of the desk: what is taken in, what is refused and why, and what is left after the vault was locked. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import { allPublicKeys, allTeamKeys } from '../../../electron/vault/store/key-rows';
import { keyUseCases } from '../../../electron/vault/usecases/keys';
import { type KeyDesk, keyDesk } from '../../support/key-desk';
import { DAY, type MadeKey, makeKey, outcomesOf, type takeKeys } from '../../support/made-keys';

const PASSPHRASE = 'the key has its own';

describe('keys that are brought', () => {
  let it: KeyDesk;
  let plain: MadeKey;
  let guarded: MadeKey;
  let alice: MadeKey;
  let bob: MadeKey;

  beforeAll(async () => {
    [plain, guarded, alice, bob] = await Promise.all([
      makeKey('Plain'),
      makeKey('Guarded', { passphrase: PASSPHRASE }),
      makeKey('Alice'),
      makeKey('Bob'),
    ]);
  });
  beforeEach(async () => {
    it = await keyDesk();
  });
  afterEach(() => it.close());

  const outcomes = (text: string, wish: Parameters<typeof takeKeys>[2] = {}) =>
    outcomesOf(it.desk, text, wish);

  test('a key without a passphrase is protected by one of chance, and opens again after the vault was locked', async () => {
    expect(await outcomes(plain.secret)).toEqual([['team', 'added', plain.fingerprint]]);
    const [row] = it.desk.store.read(allTeamKeys);
    const stored = await openpgp.readPrivateKey({ binaryKey: row?.secret ?? new Uint8Array() });
    expect(stored.getKeys().some(({ keyPacket }) => keyPacket.isDecrypted())).toBe(false);
    expect(row).toMatchObject({
      passphraseMode: 'sealed',
      role: 'current',
      facts: { hasPassphrase: true, isPrivate: true },
    });
    expect((await it.reopened()).keyring.isUnlocked(plain.fingerprint)).toBe(true);
  });

  test('a wrong and a missing passphrase are told apart, and nothing is kept', async () => {
    expect(await outcomes(guarded.secret)).toEqual([['team', 'passphrase-needed', guarded.fingerprint]]);
    expect(await outcomes(guarded.secret, { passphrases: ['no'] })).toEqual([
      ['team', 'wrong-passphrase', guarded.fingerprint],
    ]);
    expect(it.desk.store.read(allTeamKeys)).toEqual([]);
  });

  test('a sealed passphrase opens its key with the vault; the protection is the one it came with', async () => {
    expect(await outcomes(guarded.secret, { passphrases: ['no', PASSPHRASE] })).toEqual([
      ['team', 'added', guarded.fingerprint],
    ]);
    const [row] = it.desk.store.read(allTeamKeys);
    expect(row?.sealedPassphrase).toBe(PASSPHRASE);
    const came = await openpgp.readPrivateKey({ armoredKey: guarded.secret });
    expect(Buffer.from(row?.secret ?? []).equals(came.write())).toBe(true);
    expect((await it.reopened()).keyring.isUnlocked(guarded.fingerprint)).toBe(true);
  });

  test('"ask each session" keeps no passphrase: the key is locked until it is given', async () => {
    await outcomes(guarded.secret, { passphrases: [PASSPHRASE], keepPassphrase: 'ask' });
    expect(it.desk.store.read(allTeamKeys)[0]).toMatchObject({
      passphraseMode: 'ask',
      sealedPassphrase: null,
    });
    const desk = await it.reopened();
    expect(desk.keyring.isUnlocked(guarded.fingerprint)).toBe(false);
    expect(await desk.keyring.seal(Buffer.from('x'), [alice.publicBytes])).toEqual({
      ok: false,
      error: { code: 'team-key-locked' },
    });
    const unlock = (passphrase: string) =>
      keyUseCases['keys.unlock'](desk, { fingerprint: guarded.fingerprint, passphrase });
    expect(await unlock('no')).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
    expect(await unlock(PASSPHRASE)).toEqual({ ok: true, value: {} });
    expect((await desk.keyring.seal(Buffer.from('x'), [alice.publicBytes])).ok).toBe(true);
  });

  test('the passphrase can be sealed later by bringing the key again', async () => {
    await outcomes(guarded.secret, { passphrases: [PASSPHRASE], keepPassphrase: 'ask' });
    expect(await outcomes(guarded.secret, { passphrases: [PASSPHRASE] })).toEqual([
      ['team', 'updated', guarded.fingerprint],
    ]);
    expect(await outcomes(guarded.secret)).toEqual([['team', 'already-here', guarded.fingerprint]]);
    expect((await it.reopened()).keyring.isUnlocked(guarded.fingerprint)).toBe(true);
  });

  test('several blocks with words around them, private and public, are all found', async () => {
    const text = `Hello,\n\nours:\n${plain.secret}\nand\n  indented words\n${alice.public}\n${bob.public}\nbye`;
    expect(await outcomes(text)).toEqual([
      ['team', 'added', plain.fingerprint],
      ['public', 'added', alice.fingerprint],
      ['public', 'added', bob.fingerprint],
    ]);
  });

  test('a binary keyring, and a block saved as UTF-16, are read as well', async () => {
    const binary = it.grantFile(
      'import-key',
      'ring.gpg',
      Buffer.concat([alice.publicBytes, bob.publicBytes]),
    );
    const wide = it.grantFile(
      'import-key',
      'wide.asc',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plain.public, 'utf16le')]),
    );
    for (const [token, count] of [
      [binary, 2],
      [wide, 1],
    ] as const) {
      const answer = await keyUseCases['keys.inspect'](it.desk, { source: { kind: 'grant', token } });
      expect(answer.ok && answer.value.keys.length).toBe(count);
    }
  });

  test('a public key where a private one is wanted is named so and not kept; secrets stay out where public ones are wanted', async () => {
    expect(await outcomes(alice.public, { wanted: 'private' })).toEqual([
      ['public', 'public-only', alice.fingerprint],
    ]);
    expect(it.desk.store.read(allPublicKeys)).toEqual([]);
    expect(await outcomes(plain.secret, { wanted: 'public' })).toEqual([
      ['public', 'added', plain.fingerprint],
    ]);
    expect(it.desk.store.read(allTeamKeys)).toEqual([]);
    expect(it.desk.store.read(allPublicKeys)[0]?.facts).toMatchObject({
      isPrivate: false,
      hasPassphrase: false,
    });
  });

  test.each([
    ['words', Buffer.from('no key at all')],
    ['a damaged binary', Buffer.from([0x99, 0xff, 0xff, 1, 2])],
    ['a whole packet that holds no key', Buffer.from([0x99, 0, 3, 1, 2, 3])],
    ['10 MB of garbage', Buffer.concat([Buffer.from([0x99]), randomBytes(10 * 1024 * 1024)])],
    ['10 MB of text', Buffer.alloc(10 * 1024 * 1024, '-----BEGIN PGP \n')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is not a key', async (_what, bytes) => {
    const token = it.grantFile('import-key', 'file', bytes);
    const answer = await keyUseCases['keys.inspect'](it.desk, { source: { kind: 'grant', token } });
    expect(answer).toEqual({ ok: false, error: { code: 'not-a-key' } });
  });

  test('a key block that is damaged is told as unusable beside the good one', async () => {
    const damaged = alice.public.replace(/\n([A-Za-z0-9+/]{10})/, '\n!!$1');
    expect(await outcomes(`${damaged}\n${bob.public}`)).toEqual([
      ['public', 'added', bob.fingerprint],
      ['none', 'unusable', null],
    ]);
  });

  test('a grant meant for something else opens no file', async () => {
    const token = it.grantFile('import-files', 'key.asc', Buffer.from(alice.public));
    const answer = await keyUseCases['keys.inspect'](it.desk, { source: { kind: 'grant', token } });
    expect(answer).toEqual({ ok: false, error: { code: 'no-such-thing' } });
  });

  test('an expired key is taken in for reading and never becomes the one we answer with', async () => {
    const old = await makeKey('Old', { date: new Date(Date.now() - 30 * DAY), days: 10 });
    expect(await outcomes(old.secret)).toEqual([['team', 'added', old.fingerprint]]);
    expect(it.desk.store.read(allTeamKeys)[0]).toMatchObject({ role: 'old', facts: { canEncrypt: false } });
    expect(it.desk.keyring.isUnlocked(old.fingerprint)).toBe(true);
    expect(await keyUseCases['keys.make-current'](it.desk, { fingerprint: old.fingerprint })).toEqual({
      ok: false,
      error: { code: 'key-unusable' },
    });
    expect(await it.desk.keyring.seal(Buffer.from('x'), [alice.publicBytes])).toEqual({
      ok: false,
      error: { code: 'no-team-key' },
    });
  });

  test('a key that expires while the desk is open can no longer be encrypted to', async () => {
    const brief = await makeKey('Brief', { days: 3 });
    await outcomes(brief.public);
    const canEncrypt = async () => {
      const list = await keyUseCases['keys.list'](it.desk, {});
      return list.ok && list.value.reporters[0]?.key.canEncrypt;
    };
    expect(await canEncrypt()).toBe(true);
    it.advance(3 * DAY);
    expect(await canEncrypt()).toBe(false);
  });

  test('a new expiry of a known key is merged in, and a revocation as well', async () => {
    const key = await openpgp.readPrivateKey({ armoredKey: alice.secret });
    await outcomes(alice.public);
    const { publicKey: revoked } = await openpgp.revokeKey({ key, format: 'object' });
    expect(await outcomes(revoked.armor())).toEqual([['public', 'updated', alice.fingerprint]]);
    expect(await outcomes(revoked.armor())).toEqual([['public', 'already-here', alice.fingerprint]]);
    expect(it.desk.store.read(allPublicKeys)[0]?.facts).toMatchObject({ revoked: true, canEncrypt: false });
  });

  test('a flood of signatures on a key is cut before it costs time', async () => {
    const flooded = await openpgp.readKey({ armoredKey: alice.public });
    const [user] = flooded.users;
    const [certification] = user?.selfCertifications ?? [];
    if (user === undefined || certification === undefined) throw new Error('no user');
    user.selfCertifications.unshift(...Array.from({ length: 1_500 }, () => certification));
    user.otherCertifications.push(...Array.from({ length: 1_500 }, () => certification));
    expect(flooded.write().length).toBeGreaterThan(300_000);
    expect(await outcomes(flooded.armor())).toEqual([['public', 'added', alice.fingerprint]]);
    expect(it.desk.store.read(allPublicKeys)[0]?.public.length).toBeLessThan(5_000);
  });

  test('P7 a name that anybody added to a key is not shown', async () => {
    const victim = await openpgp.readKey({ armoredKey: alice.public });
    const thief = await openpgp.readKey({ armoredKey: bob.public });
    const [stolen] = thief.users;
    if (stolen === undefined) throw new Error('no user');
    victim.users.push(stolen);
    const answer = await keyUseCases['keys.inspect'](it.desk, {
      source: { kind: 'text', text: victim.armor() },
    });
    expect(answer.ok && answer.value.keys.map(({ userIds }) => userIds)).toEqual([
      ['Alice <alice@example.org>'],
    ]);
  });
});

/** The life of team keys on a desk: roles, what needs which key open, and what is refused. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import { keyUseCases } from '../../../electron/vault/usecases/keys';
import { privateKeyArmor, readPaper } from '../../../shared/keys/paper-key';
import { type KeyDesk, keyDesk } from '../../support/key-desk';
import { DAY, makeKey, outcomesOf } from '../../support/made-keys';
import {
  broughtHere,
  madeHere,
  rolesOf,
  rowOf,
  teamKeyAnswer,
  teamKeyFailure,
} from '../../support/team-keys';

const OWN = 'the key has its own';
const NEXT = 'a gull carries six warm stones';

describe('the life of a team key', () => {
  let it: KeyDesk;
  beforeEach(async () => {
    it = await keyDesk();
  });
  afterEach(() => it.close());

  const end = (fingerprint: string): string => fingerprint.slice(-4);

  test('an ended key does not answer; extended by one press it does again', async () => {
    const fingerprint = await madeHere(it.desk, 10);
    it.advance(11 * DAY);
    expect((await it.desk.keyring.seal(Buffer.from('x'), [rowOf(it.desk, fingerprint).public])).ok).toBe(
      false,
    );
    await teamKeyAnswer(it.desk, 'team-key.extend', { fingerprint, endsAt: it.desk.now() + 365 * DAY });
    expect((await it.desk.keyring.seal(Buffer.from('x'), [rowOf(it.desk, fingerprint).public])).ok).toBe(
      true,
    );
    expect(
      await teamKeyFailure(it.desk, 'team-key.extend', { fingerprint, endsAt: it.desk.now() + 300 * DAY }),
    ).toBe('not-later');
    expect((await it.reopened()).keyring.isUnlocked(fingerprint)).toBe(true);
  });

  test('a key that asks each session has to be open, and stays open after it was extended', async () => {
    const key = await makeKey('Asked', { passphrase: OWN, days: 20 });
    await broughtHere(it, Buffer.from(key.secret), [OWN], 'ask');
    const { fingerprint } = key;
    const endsAt = it.desk.now() + 400 * DAY;
    expect(await teamKeyFailure(it.desk, 'team-key.extend', { fingerprint, endsAt })).toBe('team-key-locked');
    expect(
      await teamKeyFailure(it.desk, 'team-key.paper', { fingerprint, passphrase: NEXT, token: null }),
    ).toBe('team-key-locked');
    await it.desk.keyring.unlock(fingerprint, OWN);
    await teamKeyAnswer(it.desk, 'team-key.extend', { fingerprint, endsAt });
    expect(it.desk.keyring.isUnlocked(fingerprint)).toBe(true);
    const later = await it.reopened();
    expect(later.keyring.isUnlocked(fingerprint)).toBe(false);
    expect((await later.keyring.unlock(fingerprint, OWN)).ok).toBe(true);
  });

  test('where only the subkeys are here, the key is not extended and says where to do it', async () => {
    const made = await openpgp.generateKey({
      type: 'ecc',
      curve: 'curve25519Legacy',
      userIDs: [{ name: 'Offline', email: 'offline@harbour.example' }],
      keyExpirationTime: 30 * 86_400,
      date: new Date(Date.now() - DAY),
      format: 'object',
    });
    const { keyPacket } = made.privateKey;
    // as: what GnuPG writes where a primary key is kept elsewhere
    (keyPacket as openpgp.SecretKeyPacket).makeDummy();
    await broughtHere(it, Buffer.from(made.privateKey.armor()));
    const fingerprint = made.publicKey.getFingerprint().toUpperCase();
    expect(
      await teamKeyFailure(it.desk, 'team-key.extend', { fingerprint, endsAt: it.desk.now() + 90 * DAY }),
    ).toBe('primary-elsewhere');
    expect(await teamKeyFailure(it.desk, 'team-key.make-certificate', { fingerprint })).toBe(
      'primary-elsewhere',
    );
  });

  test('the replaced key reads on, and a day to revoke it is kept and told when it has come', async () => {
    const fingerprint = await madeHere(it.desk);
    const other = await madeHere(it.desk);
    const revokeOn = it.desk.now() + 90 * DAY;
    const { vouched } = await teamKeyAnswer(it.desk, 'team-key.replace', {
      fingerprint,
      by: { kind: 'here', fingerprint: other },
      vouch: false,
      revokeOn,
    });
    expect(vouched).toBe('not-wished');
    expect(rolesOf(it.desk)).toEqual({ [fingerprint]: 'old', [other]: 'current' });
    const standing = () => teamKeyAnswer(it.desk, 'team-keys.standing', {});
    expect(await standing()).toMatchObject({ current: { fingerprint: other }, due: [] });
    it.advance(91 * DAY);
    expect((await standing()).due).toEqual([
      { fingerprint, name: 'Example Harbour <security@harbour.example>', on: revokeOn },
    ]);
    await teamKeyAnswer(it.desk, 'team-key.remind', { fingerprint, revokeOn: null });
    expect((await standing()).due).toEqual([]);
  });

  test('a key is revoked only with the end of its fingerprint, and the one that answered can leave none', async () => {
    const fingerprint = await madeHere(it.desk);
    const wish = { fingerprint, reason: 'retired', confirm: end(fingerprint), next: null } as const;
    expect(await teamKeyFailure(it.desk, 'team-key.revoke', { ...wish, confirm: 'yes' })).toBe(
      'fingerprint-differs',
    );
    const { key, reasonSaid } = await teamKeyAnswer(it.desk, 'team-key.revoke', wish);
    expect([key.revoked, key.canEncrypt, reasonSaid]).toEqual([true, false, true]);
    expect(rolesOf(it.desk)).toEqual({ [fingerprint]: 'revoked' });
    expect((await teamKeyAnswer(it.desk, 'team-keys.standing', {})).current).toBeNull();
    expect(await teamKeyFailure(it.desk, 'team-key.revoke', wish)).toBe('nothing-changed');
    const made = await keyUseCases['keys.make-current'](it.desk, { fingerprint });
    expect(made).toMatchObject({ ok: false, error: { code: 'key-unusable' } });
    const endsAt = it.desk.now() + 900 * DAY;
    expect(await teamKeyFailure(it.desk, 'team-key.extend', { fingerprint, endsAt })).toBe('key-unusable');
    const list = await keyUseCases['keys.list'](it.desk, {});
    expect(list.ok && list.value.team[0]).toMatchObject({
      role: 'revoked',
      unlocked: true,
      revocation: { reason: 'retired' },
    });
  });

  test('a key whose passphrase is lost is revoked by the certificate that was made before', async () => {
    const key = await makeKey('Lost', { passphrase: OWN, days: 900 });
    await broughtHere(it, Buffer.from(key.secret), [OWN], 'ask');
    const { fingerprint } = key;
    const wish = { fingerprint, reason: 'compromised', confirm: end(fingerprint), next: null } as const;
    expect(await teamKeyFailure(it.desk, 'team-key.revoke', wish)).toBe('team-key-locked');
    await it.desk.keyring.unlock(fingerprint, OWN);
    await teamKeyAnswer(it.desk, 'team-key.make-certificate', { fingerprint });
    const later = await it.reopened();
    const { key: facts, reasonSaid } = await teamKeyAnswer(later, 'team-key.revoke', wish);
    expect([facts.revoked, reasonSaid]).toEqual([true, false]);
  });

  test('a team key that comes with a revocation, at once or later, is a revoked one and reads', async () => {
    const made = await openpgp.generateKey({
      type: 'ecc',
      curve: 'curve25519Legacy',
      userIDs: [{ name: 'Ended', email: 'ended@harbour.example' }],
      date: new Date(Date.now() - DAY),
      format: 'object',
    });
    const fingerprint = made.publicKey.getFingerprint().toUpperCase();
    const { publicKey } = await openpgp.revokeKey({
      key: made.publicKey,
      revocationCertificate: made.revocationCertificate,
      format: 'object',
    });
    await broughtHere(it, Buffer.from(made.privateKey.armor()));
    expect(rolesOf(it.desk)).toEqual({ [fingerprint]: 'current' });
    expect(await outcomesOf(it.desk, publicKey.armor())).toEqual([['team', 'updated', fingerprint]]);
    expect(rolesOf(it.desk)).toEqual({ [fingerprint]: 'revoked' });
    expect(it.desk.keyring.isUnlocked(fingerprint)).toBe(true);
  });

  test('a passphrase is sealed or asked from now on; one that does not fit changes nothing', async () => {
    const key = await makeKey('Moods', { passphrase: OWN });
    await broughtHere(it, Buffer.from(key.secret), [OWN]);
    const { fingerprint } = key;
    const keep = (how: 'sealed' | 'ask', passphrase: string) =>
      ({ fingerprint, keep: how, passphrase }) as const;
    expect(await teamKeyFailure(it.desk, 'team-key.keep-passphrase', keep('ask', 'not it'))).toBe(
      'wrong-passphrase',
    );
    await teamKeyAnswer(it.desk, 'team-key.keep-passphrase', keep('ask', OWN));
    expect(rowOf(it.desk, fingerprint)).toMatchObject({ passphraseMode: 'ask', sealedPassphrase: null });
    expect((await it.reopened()).keyring.isUnlocked(fingerprint)).toBe(false);
    await teamKeyAnswer(it.desk, 'team-key.keep-passphrase', keep('sealed', OWN));
    expect((await it.reopened()).keyring.isUnlocked(fingerprint)).toBe(true);
  });

  test('a key made here gets a passphrase that a person knows; weak ones are refused', async () => {
    const fingerprint = await madeHere(it.desk);
    const wish = { fingerprint, keep: 'ask', next: NEXT } as const;
    expect(await teamKeyFailure(it.desk, 'team-key.change-passphrase', { ...wish, next: 'short' })).toBe(
      'weak-passphrase',
    );
    await teamKeyAnswer(it.desk, 'team-key.change-passphrase', wish);
    expect(it.desk.keyring.isUnlocked(fingerprint)).toBe(true);
    const later = await it.reopened();
    expect(later.keyring.isUnlocked(fingerprint)).toBe(false);
    expect((await later.keyring.unlock(fingerprint, 'wrong')).ok).toBe(false);
    expect((await later.keyring.unlock(fingerprint, NEXT)).ok).toBe(true);
  });

  test('what stands on paper is the key: typed back it comes into another vault and reads', async () => {
    const fingerprint = await madeHere(it.desk);
    expect(
      await teamKeyFailure(it.desk, 'team-key.paper', { fingerprint, passphrase: 'short', token: null }),
    ).toBe('weak-passphrase');
    const { lines } = await teamKeyAnswer(it.desk, 'team-key.paper', {
      fingerprint,
      passphrase: NEXT,
      token: null,
    });
    const typed = readPaper(lines.join('\n').toLowerCase());
    if (!typed.ok) throw new Error(typed.error.code);
    const elsewhere = await keyDesk();
    const armor = Buffer.from(privateKeyArmor(typed.value));
    expect(await broughtHere(elsewhere, armor, ['wrong'])).toEqual(['wrong-passphrase']);
    expect(await broughtHere(elsewhere, armor, [NEXT])).toEqual(['added']);
    expect(rolesOf(elsewhere.desk)).toEqual({ [fingerprint]: 'current' });
    elsewhere.close();
  });
});

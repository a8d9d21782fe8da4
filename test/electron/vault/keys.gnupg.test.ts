/** Private keys made by GnuPG 2.2, brought to the desk. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { splitPackets } from '../../../electron/crypto/packets';
import { allTeamKeys } from '../../../electron/vault/store/key-rows';
import { keyUseCases } from '../../../electron/vault/usecases/keys';
import { type Gnupg, gnupg, hasGnupg } from '../../support/gnupg';
import { type KeyDesk, keyDesk } from '../../support/key-desk';

const PASSPHRASE = 'made by gpg';

describe.runIf(hasGnupg)('keys made by GnuPG', () => {
  let gpg: Gnupg;
  let it: KeyDesk;

  beforeAll(() => {
    gpg = gnupg();
  });
  afterAll(() => gpg.close());
  beforeEach(async () => {
    it = await keyDesk();
  });
  afterEach(() => it.close());

  async function bring(bytes: Uint8Array, passphrases: string[] = []) {
    const token = it.grantFile('import-key', 'team.key', bytes);
    const answer = await keyUseCases['keys.import'](it.desk, {
      source: { kind: 'grant', token },
      passphrases,
      keepPassphrase: 'sealed',
      wanted: 'private',
      pinTo: null,
    });
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value.outcomes.map(({ outcome, key }) => ({ outcome, ...key }));
  }

  /** Can the desk read what GnuPG encrypts to this key? */
  async function reads(fingerprint: string): Promise<boolean> {
    const sealed = gpg.run(['--encrypt', '--recipient', fingerprint], 'words');
    const split = splitPackets(sealed, 10);
    const packets = split.ok ? split.value.slice(0, -1).map(({ raw }) => raw) : [];
    return (await it.desk.keyring.sessionKey({ packets, skesk: [], cipher: null }, [])).ok;
  }

  test.each([
    ['future-default', 'Curve25519'],
    ['rsa3072', 'RSA 3072'],
  ])(
    'a %s key with a passphrase is taken in, binary or armored, and reads',
    async (algorithm, word) => {
      const fingerprint = gpg.makeKey(`Team ${algorithm} <${algorithm}@maxem.example>`, {
        algorithm,
        passphrase: PASSPHRASE,
      });
      if (algorithm === 'rsa3072')
        gpg.run(['--passphrase', PASSPHRASE, '--quick-add-key', fingerprint, 'rsa3072', 'encrypt', 'never']);
      const binary = gpg.exportSecret(fingerprint, PASSPHRASE, { armor: false });
      expect(await bring(binary)).toMatchObject([
        { outcome: 'passphrase-needed', fingerprint, hasPassphrase: true },
      ]);
      expect(await bring(binary, ['wrong'])).toMatchObject([{ outcome: 'wrong-passphrase' }]);
      expect(await bring(gpg.exportSecret(fingerprint, PASSPHRASE), [PASSPHRASE])).toMatchObject([
        {
          outcome: 'added',
          fingerprint,
          algorithm: word,
          userIds: [`Team ${algorithm} <${algorithm}@maxem.example>`],
        },
      ]);
      expect(it.desk.store.read(allTeamKeys)[0]?.role).toBe('current');
      expect(await reads(fingerprint)).toBe(true);
      expect(await bring(binary, [PASSPHRASE])).toMatchObject([{ outcome: 'already-here' }]);
    },
    60_000,
  );

  test('a key whose primary part is kept offline reads, and does not answer', async () => {
    const fingerprint = gpg.makeKey('Offline <offline@maxem.example>');
    const subkeys = gpg.exportSecret(fingerprint, '', { kind: 'subkeys' });
    expect(await bring(subkeys)).toMatchObject([{ outcome: 'added', fingerprint }]);
    expect(it.desk.store.read(allTeamKeys)[0]).toMatchObject({ role: 'old', passphraseMode: 'sealed' });
    expect(await reads(fingerprint)).toBe(true);
    expect(await keyUseCases['keys.make-current'](it.desk, { fingerprint })).toEqual({
      ok: false,
      error: { code: 'key-unusable' },
    });
    // the whole key later: it is completed, and can answer
    expect(await bring(gpg.exportSecret(fingerprint))).toMatchObject([{ outcome: 'updated' }]);
    expect(await keyUseCases['keys.make-current'](it.desk, { fingerprint })).toEqual({ ok: true, value: {} });
    expect(await reads(fingerprint)).toBe(true);
  });

  test('a key that can only sign is told as unusable: it reads nothing', async () => {
    const fingerprint = gpg.makeKey('Signer <signer@maxem.example>', { algorithm: 'ed25519', usage: 'sign' });
    expect(await bring(gpg.exportSecret(fingerprint))).toMatchObject([{ outcome: 'unusable', fingerprint }]);
    expect(it.desk.store.read(allTeamKeys)).toEqual([]);
  });

  test('a revoked key reads, and does not answer', async () => {
    const fingerprint = gpg.makeKey('Revoked <revoked@maxem.example>');
    const sealed = gpg.run(['--encrypt', '--recipient', fingerprint], 'words');
    const certificate = readFileSync(path.join(gpg.home, 'openpgp-revocs.d', `${fingerprint}.rev`), 'utf8');
    gpg.run(['--import'], certificate.replace(':-----BEGIN', '-----BEGIN'));
    expect(await bring(gpg.exportSecret(fingerprint))).toMatchObject([
      { outcome: 'added', revoked: true, canEncrypt: false },
    ]);
    expect(it.desk.store.read(allTeamKeys)[0]?.role).toBe('revoked');
    const split = splitPackets(sealed, 10);
    const packets = split.ok ? split.value.slice(0, -1).map(({ raw }) => raw) : [];
    expect((await it.desk.keyring.sessionKey({ packets, skesk: [], cipher: null }, [])).ok).toBe(true);
  });

  test('a public key alone is refused as such', async () => {
    const fingerprint = gpg.makeKey('Public <public@maxem.example>');
    expect(await bring(gpg.exportPublic(fingerprint))).toMatchObject([
      { outcome: 'public-only', fingerprint },
    ]);
  });
});

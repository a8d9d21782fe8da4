/** What becomes of team keys, judged by GnuPG: it reads what was extended, revoked, vouched for, printed and published. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { splitPackets } from '../../../electron/crypto/packets';
import { egressRecords } from '../../../electron/vault/store/egress-rows';
import type { Desk } from '../../../electron/vault/usecases/ports';
import { type Gnupg, gnupg, hasGnupg } from '../../support/gnupg';
import { type KeyDesk, keyDesk } from '../../support/key-desk';
import { DAY } from '../../support/made-keys';
import { broughtHere, madeHere, rowOf, teamKeyAnswer } from '../../support/team-keys';

const PASSPHRASE = 'made by gpg';

/** A moment as GnuPG's --faked-system-time takes it; it stands still there. */
const faked = (at: number): string[] => [
  '--faked-system-time',
  `${new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15)}!`,
];

async function reads(desk: Desk, sealed: Uint8Array): Promise<boolean> {
  const split = splitPackets(sealed, 10);
  const packets = split.ok ? split.value.slice(0, -1).map(({ raw }) => raw) : [];
  return (await desk.keyring.sessionKey({ packets, skesk: [], cipher: null }, [])).ok;
}

describe.runIf(hasGnupg)('team keys as GnuPG sees them', () => {
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

  /** GnuPG that knows nothing but the public key as it is on the desk now. */
  function fresh(fingerprint: string): Gnupg {
    const other = gnupg();
    other.run(['--import'], rowOf(it.desk, fingerprint).public);
    return other;
  }

  const colons = (other: Gnupg, fingerprint: string): string =>
    other.run(['--with-colons', '--fixed-list-mode', '--list-keys', fingerprint]).toString();

  test.each(['future-default', 'rsa3072'])(
    'a %s key of GnuPG is extended: same fingerprint, names and subkeys, good after its old end',
    async (algorithm) => {
      const other = gnupg();
      const fingerprint = other.makeKey(`Team <${algorithm}@harbour.example>`, {
        algorithm,
        expires: '30d',
        passphrase: PASSPHRASE,
      });
      if (algorithm === 'rsa3072')
        other.run(['--passphrase', PASSPHRASE, '--quick-add-key', fingerprint, 'rsa3072', 'encrypt', '30d']);
      other.run(['--passphrase', PASSPHRASE, '--quick-add-uid', fingerprint, 'Second <b@harbour.example>']);
      await broughtHere(it, other.exportSecret(fingerprint, PASSPHRASE), [PASSPHRASE]);
      const before = rowOf(it.desk, fingerprint);
      const endsAt = Date.now() + 400 * DAY;
      const { key } = await teamKeyAnswer(it.desk, 'team-key.extend', { fingerprint, endsAt });
      expect(key).toMatchObject({
        fingerprint,
        canEncrypt: true,
        expiresAt: Math.floor(endsAt / 1_000) * 1_000,
      });
      expect([...key.userIds].sort()).toEqual([...before.facts.userIds].sort());
      expect(rowOf(it.desk, fingerprint).keyIds).toEqual(before.keyIds);

      const later = Date.now() + 200 * DAY;
      const reporter = fresh(fingerprint);
      const old = gnupg();
      old.run(['--import'], before.public);
      expect(old.status([...faked(later), '--encrypt', '-r', fingerprint], 'words').code).not.toBe(0);
      const sealed = reporter.run([...faked(later), '--encrypt', '-r', fingerprint], 'words');
      expect(await reads(it.desk, sealed)).toBe(true);
      const ends = colons(reporter, fingerprint)
        .split('\n')
        .filter((line) => /^(pub|sub):/.test(line))
        .map((line) => Number(line.split(':')[6]));
      // GnuPG's own subkeys may have no end: they end with the primary key
      expect(new Set(ends.filter((end) => end !== 0))).toEqual(new Set([Math.floor(endsAt / 1_000)]));
      // the private key keeps its own passphrase, and GnuPG takes it back with it
      const back = gnupg();
      back.run(['--passphrase', PASSPHRASE, '--import'], rowOf(it.desk, fingerprint).secret ?? '');
      expect(back.run([...faked(later), '--passphrase', PASSPHRASE, '--decrypt'], sealed).toString()).toBe(
        'words',
      );
      for (const home of [other, reporter, old, back]) home.close();
    },
    120_000,
  );

  test('a key that has ended already is extended, and a revoked subkey of it stays revoked', async () => {
    const other = gnupg();
    const fingerprint = other.makeKey('Ended <ended@harbour.example>', { expires: '2d' });
    const subkeys = () =>
      colons(other, fingerprint)
        .split('\n')
        .filter((line) => line.startsWith('sub:'));
    other.run(['--passphrase', '', '--quick-add-key', fingerprint, 'cv25519', 'encrypt', '2d']);
    writeFileSync(path.join(other.home, 'answers'), 'key 1\nrevkey\ny\n0\n\ny\nsave\n');
    other.run(['--command-file', path.join(other.home, 'answers'), '--edit-key', fingerprint]);
    expect(subkeys().map((line) => line.split(':')[1])).toContain('r');
    await broughtHere(it, other.exportSecret(fingerprint));
    it.advance(10 * DAY);
    const endsAt = it.desk.now() + 365 * DAY;
    await teamKeyAnswer(it.desk, 'team-key.extend', { fingerprint, endsAt });
    const reporter = fresh(fingerprint);
    const at = faked(it.desk.now() + 30 * DAY);
    const states = reporter
      .run([...at, '--with-colons', '--list-keys', fingerprint])
      .toString()
      .split('\n')
      .filter((line) => line.startsWith('sub:'))
      .map((line) => line.split(':')[1]);
    expect(states.sort()).toEqual(
      ['-', 'r'].map((state) => (state === '-' ? expect.not.stringMatching(/[re]/) : state)),
    );
    expect(await reads(it.desk, reporter.run([...at, '--encrypt', '-r', fingerprint], 'words'))).toBe(true);
    other.close();
    reporter.close();
  }, 60_000);

  test('the revocation certificate still ends the key after an extension, and its file is no accident', async () => {
    const fingerprint = await madeHere(it.desk);
    await teamKeyAnswer(it.desk, 'team-key.extend', { fingerprint, endsAt: it.desk.now() + 500 * DAY });
    const file = path.join(it.folder, 'revocation.txt');
    const token = it.grantPath('save-revocation', file);
    await teamKeyAnswer(it.desk, 'team-key.save-certificate', { fingerprint, token });
    const text = readFileSync(file, 'utf8');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(text).toContain('\n:-----BEGIN PGP PUBLIC KEY BLOCK-----');
    const reporter = fresh(fingerprint);
    expect(reporter.status(['--import'], text).status).not.toContain('IMPORT_OK');
    expect(colons(reporter, fingerprint)).not.toMatch(/^pub:r/m);
    // it fails afterwards, at the trust database that it was told not to use
    reporter.status(['--import'], text.replace('\n:-----BEGIN', '\n-----BEGIN'));
    expect(colons(reporter, fingerprint)).toMatch(/^pub:r/m);
    expect(it.desk.store.read(egressRecords)).toMatchObject([{ kind: 'revocation' }]);
    reporter.close();
  });

  test('a key revoked here is revoked for GnuPG, with the reason; it reads and does nothing else', async () => {
    const fingerprint = await madeHere(it.desk);
    const before = fresh(fingerprint);
    const sealed = before.run(['--encrypt', '-r', fingerprint], 'words');
    const next = await madeHere(it.desk);
    await teamKeyAnswer(it.desk, 'team-key.revoke', {
      fingerprint,
      reason: 'compromised',
      confirm: fingerprint.slice(-4).toLowerCase(),
      next,
    });
    before.run(['--import'], rowOf(it.desk, fingerprint).public);
    expect(colons(before, fingerprint)).toMatch(/^pub:r/m);
    const signatures = before.run(['--with-colons', '--list-sigs', fingerprint]).toString();
    expect(signatures).toMatch(/^rev:.*:20x,02:/m);
    expect(before.status(['--encrypt', '-r', fingerprint], 'words').code).not.toBe(0);
    expect(await reads(it.desk, sealed)).toBe(true);
    before.close();
  });

  test('the new key is vouched for by the one before: GnuPG that trusts the old one sees a good certification', async () => {
    const fingerprint = await madeHere(it.desk);
    const { key, vouched } = await teamKeyAnswer(it.desk, 'team-key.replace', {
      fingerprint,
      by: {
        kind: 'new',
        name: 'Example Harbour',
        address: 'security@harbour.example',
        algorithm: 'curve25519',
        expiresInDays: 730,
      },
      vouch: true,
      revokeOn: it.desk.now() + 90 * DAY,
    });
    expect(vouched).toBe('yes');
    const reporter = fresh(fingerprint);
    reporter.run(['--import'], rowOf(it.desk, key.fingerprint).public);
    const checked = reporter.run(['--with-colons', '--check-sigs', key.fingerprint]).toString();
    expect(checked).toMatch(new RegExp(`^sig:!:.*:${fingerprint.slice(-16)}:`, 'm'));
    // it is still there when the new key gets a later end
    await teamKeyAnswer(it.desk, 'team-key.extend', {
      fingerprint: key.fingerprint,
      endsAt: it.desk.now() + 1_500 * DAY,
    });
    const again = fresh(key.fingerprint);
    again.run(['--import'], rowOf(it.desk, fingerprint).public);
    expect(again.run(['--with-colons', '--check-sigs', key.fingerprint]).toString()).toMatch(
      new RegExp(`^sig:!:.*:${fingerprint.slice(-16)}:`, 'm'),
    );
    reporter.close();
    again.close();
  });

  test('the Web Key Directory has the names that GnuPG computes, and each file one address only', async () => {
    const other = gnupg();
    const fingerprint = other.makeKey('Harbour <Security@harbour.example>');
    other.run(['--passphrase', '', '--quick-add-uid', fingerprint, 'Other <psirt@quay.example>']);
    await broughtHere(it, other.exportSecret(fingerprint));
    const folder = path.join(it.folder, 'web');
    const { files } = await teamKeyAnswer(it.desk, 'team-key.publish-wkd', {
      fingerprint,
      token: it.grantPath('save-wkd-folder', folder),
      layout: 'both',
    });
    const listed = other.run(['--with-wkd-hash', '--list-keys', fingerprint]).toString();
    const [first, second] = [...listed.matchAll(/^\s+([a-z0-9]{32})@/gm)].map(([, hash]) => hash);
    const hashes = new Map(
      [...listed.matchAll(/^\s+([a-z0-9]{32})@(\S+)/gm)].map(([, hash, domain]) => [domain, hash]),
    );
    expect([first, second].every((hash) => hash !== undefined)).toBe(true);
    const at = '.well-known/openpgpkey';
    const [harbour, quay] = [hashes.get('harbour.example'), hashes.get('quay.example')];
    expect(files.map((file) => file.path).sort()).toEqual(
      [
        `${at}/harbour.example/hu/${harbour}`,
        `${at}/quay.example/hu/${quay}`,
        `${at}/hu/${harbour}`,
        `${at}/hu/${quay}`,
      ].sort(),
    );
    expect(readFileSync(path.join(folder, at, 'harbour.example/policy'), 'utf8')).toBe('');
    expect(readFileSync(path.join(folder, at, 'policy'), 'utf8')).toBe('');
    const reporter = gnupg();
    reporter.run(['--import'], readFileSync(path.join(folder, at, `quay.example/hu/${quay}`)));
    const known = colons(reporter, fingerprint);
    expect(known).toContain('psirt@quay.example');
    expect(known).not.toContain('Security@harbour.example');
    expect(await reads(it.desk, reporter.run(['--encrypt', '-r', 'psirt@quay.example'], 'words'))).toBe(true);
    expect(it.desk.store.read(egressRecords).map(({ kind }) => kind)).toEqual(Array(4).fill('web-key'));
    other.close();
    reporter.close();
  });

  test('a paper key is decoded by twenty lines that know nothing of this program, and GnuPG takes it in', async () => {
    const fingerprint = await madeHere(it.desk);
    const file = path.join(it.folder, 'paper.txt');
    const passphrase = 'a gull carries six warm stones';
    await teamKeyAnswer(it.desk, 'team-key.paper', {
      fingerprint,
      passphrase,
      token: it.grantPath('save-paper-key', file),
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const secret = decodedByHand(readFileSync(file, 'utf8'));
    const other = gnupg();
    other.run(['--passphrase', passphrase, '--import'], secret);
    const sealed = other.run(['--encrypt', '-r', fingerprint], 'words');
    expect(other.run(['--passphrase', passphrase, '--decrypt'], sealed).toString()).toBe('words');
    const records = it.desk.store.read(egressRecords);
    expect(records).toMatchObject([
      { kind: 'paper-key', sha256: createHash('sha256').update(readFileSync(file)).digest('hex') },
    ]);
    other.close();
  });
});

/** Written from docs/PAPER-KEY.md, without the code that made the paper. */
function decodedByHand(text: string): Buffer {
  const bits = (letters: string): string =>
    [...letters]
      .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
      .join('');
  const bytes = (letters: string): Buffer =>
    Buffer.from((bits(letters).match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)));
  const crc = (data: Buffer): string => {
    let sum = 0xb704ce;
    for (const byte of data)
      for (let bit = 7; bit >= 0; bit -= 1) {
        const high = (sum >> 23) & 1;
        sum = ((sum << 1) & 0xffffff) ^ (high !== ((byte >> bit) & 1) ? 0x864cfb : 0);
      }
    return sum.toString(16).padStart(6, '0');
  };
  const parts = [...text.matchAll(/^ *(\d+) {2}([A-Z2-7 ]+) {2}([A-Z2-7]{5})$/gm)].map(
    ([, no, data, check]) => {
      const line = bytes((data ?? '').replaceAll(' ', ''));
      const numbered = Buffer.concat([Buffer.from([Number(no) >> 8, Number(no) & 255]), line]);
      if (crc(numbered) !== bytes(check ?? '').toString('hex')) throw new Error(`line ${no}`);
      return line;
    },
  );
  const whole = Buffer.concat(parts);
  const [, length, check] = /^END {2}(\d+) {2}([A-Z2-7]{5})$/m.exec(text) ?? [];
  if (whole.length !== Number(length) || crc(whole) !== bytes(check ?? '').toString('hex'))
    throw new Error('whole');
  return whole;
}

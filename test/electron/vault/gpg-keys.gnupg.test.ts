/** Keys that stay with gpg: read, answer and wait with real GnuPG, whose session keys are all that it is asked for. */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { splitPackets } from '../../../electron/crypto/packets';
import { readMail } from '../../../electron/parser/read-mail';
import { newMessageId } from '../../../electron/vault/letters-out/letter-out';
import { writeLetter } from '../../../electron/vault/letters-out/write-letter';
import { allTeamKeys, publicKeysByIds } from '../../../electron/vault/store/key-rows';
import { gpgUseCases } from '../../../electron/vault/usecases/gpg';
import { keyUseCases } from '../../../electron/vault/usecases/keys';
import { instant } from '../../../shared/kernel/time';
import { type Gnupg, gnupg, hasGnupg } from '../../support/gnupg';
import { type GpgDesk, gpgDesk } from '../../support/gpg-desk';
import * as forms from '../../support/mail-forms';
import { makeKey, takeKeys } from '../../support/made-keys';

const PRESET = '/usr/lib/gnupg/gpg-preset-passphrase';

describe.runIf(hasGnupg)('a key that stays with gpg', () => {
  let it: GpgDesk;
  let reporter: Gnupg;
  let rita = '';

  beforeEach(async () => {
    it = await gpgDesk();
    reporter = gnupg();
    rita = reporter.makeKey('Rita <rita@reporter.example>');
  });
  afterEach(() => {
    it.close();
    reporter.close();
  });

  function sealedTo(fingerprint: string, args: readonly string[] = []): Uint8Array {
    reporter.run(['--import'], it.gpg.exportPublic(fingerprint));
    const sealed = reporter.run(
      ['--armor', '--sign', '--encrypt', '-r', fingerprint, ...args],
      forms.textEntity('the gate opens'),
    );
    return forms.mail({}, forms.encryptedEntity(sealed.toString()));
  }

  async function read(bytes: Uint8Array, keyring = it.desk.keyring) {
    const oracle = {
      sessionKey: (request: Parameters<typeof keyring.sessionKey>[0]) => keyring.sessionKey(request, []),
      publicKeys: ({ keyIds, fingerprints }: { keyIds: string[]; fingerprints: string[] }) =>
        Promise.resolve(it.desk.store.read((db) => publicKeysByIds(db, [...keyIds, ...fingerprints]))),
    };
    const outcome = await readMail(bytes, oracle, { now: Date.now() + 1_000, open: [] });
    if (outcome.kind !== 'mail') throw new Error(outcome.reason);
    return outcome;
  }

  const rows = () => it.desk.store.read(allTeamKeys);

  test('is listed with its whole fingerprint and its names; a key without its secret part is not', async () => {
    const fingerprint = it.gpg.makeKey('Team <team@maxem.example>');
    it.gpg.run(['--import'], reporter.exportPublic(rita));
    const listed = await gpgUseCases['gpg.list'](it.desk, {});
    expect(listed).toMatchObject({
      ok: true,
      value: {
        keys: [{ key: { fingerprint, userIds: ['Team <team@maxem.example>'] }, onCard: false, here: 'no' }],
      },
    });
  });

  test('reads a letter, by its key id and as a hidden recipient; the row has no secret part', async () => {
    const fingerprint = await it.useKey('Team <team@maxem.example>');
    await takeKeys(it.desk, reporter.exportPublic(rita).toString(), { wanted: 'public' });
    expect(rows()).toMatchObject([{ fingerprint, role: 'current', heldBy: 'gpg', secret: null }]);
    for (const args of [[], ['--throw-keyids']]) {
      const mail = await read(sealedTo(fingerprint, args));
      expect(mail).toMatchObject({ firstLine: 'the gate opens', signature: 'good', attention: null });
      expect(mail.keysUsed).toEqual([fingerprint.toLowerCase()]);
    }
  });

  test.each([
    ['rsa3072', 'encrypt'],
    ['nistp256', 'encrypt'],
  ])('of %s reads too, and answers', async (algorithm, usage) => {
    const fingerprint = it.gpg.makeKey('Team <team@maxem.example>', { algorithm, usage: 'sign' });
    it.gpg.run(['--passphrase', '', '--quick-add-key', fingerprint, algorithm, usage, 'never']);
    expect(await gpgUseCases['gpg.use'](it.desk, { fingerprint })).toMatchObject({
      ok: true,
      value: { role: 'current' },
    });
    expect((await read(sealedTo(fingerprint))).firstLine).toBe('the gate opens');
    expect(await it.desk.keyring.seal(Buffer.from('x'), [reporter.exportPublic(rita, false)])).toMatchObject({
      ok: true,
    });
  });

  test('answers: the letter is signed by gpg, encrypted here, checked again, and read by GnuPG elsewhere', async () => {
    const fingerprint = await it.useKey('Team <team@maxem.example>');
    const letter = {
      from: { name: 'Team', address: 'team@maxem.example' },
      to: { name: 'Rita', address: 'rita@reporter.example' },
      subject: 'Re: the gate',
      body: 'Grüß Gott Rita,\n\nthe gate is closed again.',
      date: instant(Date.now()),
      messageId: newMessageId(it.desk.randomBytes),
      ...{ inReplyTo: null, references: [], attachments: [] },
    };
    const to = [reporter.exportPublic(rita, false)];
    const written = await writeLetter(it.desk.keyring, letter, to, it.desk.randomBytes);
    if (!written.ok) throw new Error(written.error.code);
    expect(written.value.sealed.recipientFingerprints).toEqual([rita]);
    const armored = /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(
      Buffer.from(written.value.eml).toString('latin1'),
    )?.[0];
    reporter.run(['--import'], it.gpg.exportPublic(fingerprint));
    const opened = reporter.status(['--decrypt'], armored ?? '');
    expect(opened.status).toContain(`VALIDSIG ${fingerprint}`);
    expect(opened.status).toContain('[GNUPG:] DECRYPTION_OKAY');
    expect(opened.status.match(/ENC_TO/g)).toHaveLength(2);
    expect(opened.out.toString('latin1')).toContain('Subject: Re: the gate');
    // our own sent copy is recognised: it opens with the same keyed hash
    const copy = await read(written.value.eml);
    expect(copy.ciphertexts[0]?.sessionKeyHash).toBe(written.value.sealed.sessionKeyHash);
  });

  test('signs a letter that leaves readable', async () => {
    const fingerprint = await it.useKey('Team <team@maxem.example>');
    const content = Buffer.from('Content-Type: text/plain\r\n\r\nReadable.\r\n');
    const signed = await it.desk.keyring.sign(content);
    expect(signed).toMatchObject({ ok: true, value: { micalg: 'pgp-sha512' } });
    const file = path.join(reporter.home, 'content');
    writeFileSync(file, content);
    writeFileSync(`${file}.asc`, signed.ok ? signed.value.armored : '');
    reporter.run(['--import'], it.gpg.exportPublic(fingerprint));
    expect(reporter.status(['--verify', `${file}.asc`, file]).status).toContain(`VALIDSIG ${fingerprint}`);
  });

  test('that expired still reads, and does not answer', async () => {
    const fingerprint = it.gpg.makeKey('Team <team@maxem.example>', { expires: 'seconds=1' });
    const letter = sealedTo(fingerprint);
    await new Promise((done) => setTimeout(done, 1_500));
    const used = await gpgUseCases['gpg.use'](it.desk, { fingerprint });
    expect(used).toMatchObject({ ok: true, value: { role: 'old' } });
    expect((await read(letter)).firstLine).toBe('the gate opens');
    expect(await keyUseCases['keys.make-current'](it.desk, { fingerprint })).toEqual({
      ok: false,
      error: { code: 'key-unusable' },
    });
  });

  test('beside keys of the vault: those are asked first, and either may be the current one', async () => {
    const own = await makeKey('Own');
    await takeKeys(it.desk, own.secret);
    const fingerprint = await it.useKey('Team <team@maxem.example>');
    expect(rows().map(({ role, heldBy }) => `${role} ${heldBy}`)).toEqual(['current vault', 'old gpg']);
    expect(await keyUseCases['keys.make-current'](it.desk, { fingerprint })).toMatchObject({ ok: true });
    expect(it.desk.keyring.current()?.fingerprint).toBe(fingerprint);
    expect((await read(sealedTo(fingerprint))).firstLine).toBe('the gate opens');
    expect(await keyUseCases['keys.make-current'](it.desk, { fingerprint: own.fingerprint })).toMatchObject({
      ok: true,
    });
    expect(it.desk.keyring.current()?.fingerprint).toBe(own.fingerprint);
  });

  test('that does not answer lets the letter wait, is not asked again by itself, and reads after it was', async () => {
    const fingerprint = await it.useKey('Team <team@maxem.example>', { passphrase: '' });
    const letter = sealedTo(fingerprint);
    const secret = it.gpg.exportSecret(fingerprint);
    const secrets = path.join(it.gpg.home, 'private-keys-v1.d');
    for (const name of readdirSync(secrets)) rmSync(path.join(secrets, name));
    expect((await read(letter)).attention).toMatchObject({ reason: 'key-locked' });
    expect(it.desk.keyring.isUnlocked(fingerprint)).toBe(false);
    expect(await it.desk.keyring.seal(Buffer.from('x'), [reporter.exportPublic(rita, false)])).toEqual({
      ok: false,
      error: { code: 'team-key-locked' },
    });
    expect(await gpgUseCases['gpg.check'](it.desk, { fingerprint })).toEqual({
      ok: false,
      error: { code: 'gpg-key-gone' },
    });
    it.gpg.run(['--import'], secret);
    // back, and still silent until a person asks for it
    expect((await read(letter)).attention).toMatchObject({ reason: 'key-locked' });
    expect(await gpgUseCases['gpg.check'](it.desk, { fingerprint })).toEqual({ ok: true, value: {} });
    expect((await read(letter)).firstLine).toBe('the gate opens');
  });

  test('with a passphrase that nobody can be asked for says so; with one that the agent remembers it reads', async () => {
    const fingerprint = it.gpg.makeKey('Team <team@maxem.example>', { passphrase: 'words' });
    writeFileSync(
      path.join(it.gpg.home, 'gpg-agent.conf'),
      'allow-preset-passphrase\npinentry-program /bin/false\n',
    );
    spawnSync('gpgconf', ['--homedir', it.gpg.home, '--kill', 'gpg-agent']);
    expect(await gpgUseCases['gpg.use'](it.desk, { fingerprint })).toEqual({
      ok: false,
      error: { code: 'gpg-no-pinentry' },
    });
    expect(rows()).toEqual([]);
    const grips = it.gpg.run(['--list-secret-keys', '--with-colons', '--with-keygrip']).toString();
    for (const [, grip] of grips.matchAll(/^grp:+([0-9A-F]{40}):/gm))
      spawnSync(PRESET, ['--preset', grip ?? ''], {
        input: 'words',
        env: { ...process.env, GNUPGHOME: it.gpg.home },
      });
    expect(await gpgUseCases['gpg.use'](it.desk, { fingerprint })).toMatchObject({ ok: true });
    expect((await read(sealedTo(fingerprint))).firstLine).toBe('the gate opens');
  });

  test('cancelled at pinentry says so', async () => {
    const fingerprint = it.gpg.makeKey('Team <team@maxem.example>', { passphrase: 'words' });
    const pinentry = path.join(it.gpg.home, 'pinentry');
    const script =
      '#!/bin/sh\necho "OK hello"\nwhile read -r line; do case "$line" in GETPIN*) echo "ERR 83886179 Operation cancelled <Pinentry>";; BYE*) echo OK; exit 0;; *) echo OK;; esac; done\n';
    writeFileSync(pinentry, script, { mode: 0o755 });
    writeFileSync(path.join(it.gpg.home, 'gpg-agent.conf'), `pinentry-program ${pinentry}\n`);
    spawnSync('gpgconf', ['--homedir', it.gpg.home, '--kill', 'gpg-agent']);
    expect(await gpgUseCases['gpg.use'](it.desk, { fingerprint })).toEqual({
      ok: false,
      error: { code: 'gpg-cancelled' },
    });
    writeFileSync(pinentry, script.replace(/ERR 8[^"]*/, 'D wrong"; echo "OK'), { mode: 0o755 });
    expect(await gpgUseCases['gpg.use'](it.desk, { fingerprint })).toEqual({
      ok: false,
      error: { code: 'gpg-wrong-pin' },
    });
  });

  test('is not laid silent by letters to hidden recipients who are somebody else', async () => {
    const fingerprint = await it.useKey('Team <team@maxem.example>');
    for (const algorithm of ['future-default', 'nistp256', 'rsa2048']) {
      const isDefault = algorithm === 'future-default';
      const usage = isDefault ? 'default' : 'sign';
      const other = reporter.makeKey(`O <${algorithm}@reporter.example>`, { algorithm, usage });
      if (!isDefault)
        reporter.run(['--passphrase', '', '--quick-add-key', other, algorithm, 'encrypt', 'never']);
      const bytes = reporter.run(['--armor', '--encrypt', '--throw-keyids', '-r', other], 'not for us');
      const mail = await read(forms.mail({}, forms.encryptedEntity(bytes.toString())));
      expect(mail.attention?.reason).toBe('no-matching-key');
      expect(it.desk.keyring.isUnlocked(fingerprint)).toBe(true);
    }
  });

  test('is refused when its private part is in the vault, when gpg does not have it, and when it cannot read', async () => {
    const fingerprint = it.gpg.makeKey('Team <team@maxem.example>');
    await takeKeys(it.desk, it.gpg.exportSecret(fingerprint).toString());
    const use = (wanted: string) => gpgUseCases['gpg.use'](it.desk, { fingerprint: wanted });
    expect(await use(fingerprint)).toEqual({ ok: false, error: { code: 'key-in-vault' } });
    expect(await use('A'.repeat(40))).toEqual({ ok: false, error: { code: 'gpg-key-gone' } });
    const signer = it.gpg.makeKey('S <s@maxem.example>', { algorithm: 'ed25519', usage: 'sign' });
    expect(await use(signer)).toEqual({ ok: false, error: { code: 'key-unusable' } });
  });

  test('after the vault was locked and opened it reads again; a damaged session key is not laid to gpg', async () => {
    const fingerprint = await it.useKey('Team <team@maxem.example>');
    const again = await it.made.reopened();
    expect(again.keyring.isUnlocked(fingerprint)).toBe(true);
    expect((await read(sealedTo(fingerprint), again.keyring)).firstLine).toBe('the gate opens');
    const sealed = it.gpg.run(['--encrypt', '-r', fingerprint], 'x');
    const split = splitPackets(sealed, 9);
    const packet = Uint8Array.from((split.ok ? split.value[0]?.raw : undefined) ?? []);
    packet[packet.length - 3] = (packet.at(-3) ?? 0) ^ 1;
    expect(await again.keyring.sessionKey({ packets: [packet], skesk: [], cipher: null }, [])).toMatchObject({
      ok: false,
      error: { code: 'malformed', detail: 'session-key-damaged' },
    });
    expect(again.keyring.isUnlocked(fingerprint)).toBe(true);
  });

  test('P4 is asked a dozen times for hostile packets and not once more until a person asks; the same one but once', async () => {
    const fingerprint = await it.useKey('Team <team@maxem.example>');
    const letter = sealedTo(fingerprint);
    const split = splitPackets(it.gpg.run(['--encrypt', '-r', fingerprint], 'x'), 9);
    const packet = (split.ok ? split.value[0]?.raw : undefined) ?? new Uint8Array();
    const ask = (flip: number) => {
      const damaged = Uint8Array.from(packet);
      damaged[damaged.length - 3] = (packet.at(-3) ?? 0) ^ flip;
      return it.desk.keyring.sessionKey({ packets: [damaged], skesk: [], cipher: null }, []);
    };
    const damaged = { ok: false, error: { code: 'malformed', detail: 'session-key-damaged' } };
    for (let again = 0; again < 30; again += 1) expect(await ask(1)).toMatchObject(damaged);
    for (let flip = 2; flip <= 12; flip += 1) expect(await ask(flip)).toMatchObject(damaged);
    expect((await read(letter)).attention).toMatchObject({ reason: 'key-locked' });
    expect(await gpgUseCases['gpg.check'](it.desk, { fingerprint })).toEqual({ ok: true, value: {} });
    expect((await read(letter)).firstLine).toBe('the gate opens');
  });
});

/** Texts signed in the clear, by keys of every kind that a team has, judged by other implementations with the public key alone. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Gnupg, gnupg, hasGnupg } from '../../support/gnupg';
import { type GpgDesk, gpgDesk } from '../../support/gpg-desk';
import { keyDesk } from '../../support/key-desk';
import { isThere, rnp, sequoia } from '../../support/other-openpgp';
import { broughtHere, madeHere, rowOf } from '../../support/team-keys';
import type { Desk } from '../../../electron/vault/usecases/ports';

/** Everything that the framework has to escape or leave alone. */
const TEXT = [
  'Example Harbour confirms: we received one letter.',
  '- a dash leads this line',
  '-----BEGIN PGP SIGNATURE-----',
  'From here mail programs put a mark',
  '',
  'trailing blanks go   ',
  '\tindented',
  'last line, with no end',
].join('\n');

describe.runIf(hasGnupg)('a text signed in the clear', () => {
  let maker: Gnupg;
  const open: { close(): void }[] = [];
  beforeAll(() => {
    maker = gnupg();
  });
  afterAll(() => maker.close());
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });

  async function judged(desk: Desk, fingerprint: string): Promise<string> {
    const made = await desk.keyring.signText(TEXT);
    if (!made.ok) throw new Error(made.error.code);
    const armored = await desk.keyring.workshop.armored(rowOf(desk, fingerprint).public);
    const other = gnupg();
    open.push(other);
    other.run(['--import'], armored);
    const read = other.status(['--verify'], made.value);
    expect(read.code).toBe(0);
    expect(read.status).toContain('[GNUPG:] GOODSIG');
    expect(read.status).toMatch(new RegExp(`VALIDSIG .*${fingerprint}$`, 'm'));
    expect(made.value).toMatch(/^-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA(256|384|512)\n\n/);
    expect(made.value).toContain('\n- -----BEGIN PGP SIGNATURE-----\n- From here');
    const said = other.run(['--decrypt'], made.value).toString();
    expect(said.trimEnd()).toBe(TEXT.replace('go   ', 'go'));

    for (const broken of tamperedForms(made.value))
      expect(other.status(['--verify'], broken).status).toContain('[GNUPG:] BADSIG');

    for (const [program, make] of [
      ['sqop', sequoia],
      ['rnp', rnp],
    ] as const) {
      if (!isThere(program)) continue;
      const side = make();
      open.push(side);
      expect(side.verifiesText(made.value, armored), program).toBe(true);
      const [changed = ''] = tamperedForms(made.value);
      expect(side.verifiesText(changed, armored), program).toBe(false);
    }
    return made.value;
  }

  function tamperedForms(signed: string): string[] {
    return [
      signed.replace('one letter', 'two letters'),
      signed.replace('last line, with no end', 'last line, with no end\nand one more'),
      signed.replace('\tindented\n', ''),
    ];
  }

  test('by a key made here is good for GnuPG, Sequoia and RNP, and not after any change', async () => {
    const it = await keyDesk();
    open.push(it);
    const fingerprint = await madeHere(it.desk);
    const signed = await judged(it.desk, fingerprint);
    const keys = [rowOf(it.desk, fingerprint).public];
    const read = await it.desk.keyring.workshop.signedText(Buffer.from(signed), keys, it.desk.now());
    expect(read).toMatchObject({ ok: true, value: { fingerprint, text: TEXT.replace('go   ', 'go') } });
  }, 60_000);

  test.each([
    ['Ed25519', 'future-default'],
    ['RSA', 'rsa3072'],
  ])(
    'by an imported %s key is good for GnuPG, Sequoia and RNP',
    async (_name, algorithm) => {
      const it = await keyDesk();
      open.push(it);
      const usage = algorithm === 'rsa3072' ? 'sign,encrypt' : 'default';
      const fingerprint = maker.makeKey(`Team ${algorithm} <${algorithm}@harbour.example>`, {
        algorithm,
        usage,
      });
      expect(await broughtHere(it, maker.exportSecret(fingerprint))).toEqual(['added']);
      await judged(it.desk, fingerprint);
    },
    60_000,
  );

  test('by a key that is locked asks for its passphrase first', async () => {
    const it = await keyDesk();
    open.push(it);
    const fingerprint = maker.makeKey('Locked <locked@harbour.example>', { passphrase: 'of the team' });
    await broughtHere(it, maker.exportSecret(fingerprint, 'of the team'), ['of the team'], 'ask');
    const later = await it.reopened();
    expect(await later.keyring.signText(TEXT)).toMatchObject({
      ok: false,
      error: { code: 'team-key-locked' },
    });
    expect((await later.keyring.unlock(fingerprint, 'of the team')).ok).toBe(true);
    await judged(later, fingerprint);
  }, 60_000);

  test('by a key that stays with gpg has the same form and is good as well', async () => {
    const it: GpgDesk = await gpgDesk();
    open.push(it);
    const fingerprint = await it.useKey('Team <team@harbour.example>');
    await judged(it.desk, fingerprint);
  }, 60_000);

  test('is read here only as a whole file of one signature by a key of ours', async () => {
    const it = await keyDesk();
    open.push(it);
    const fingerprint = await madeHere(it.desk);
    const other = await keyDesk();
    open.push(other);
    const foreign = await madeHere(other.desk);
    const made = await it.desk.keyring.signText(TEXT);
    const signed = made.ok ? made.value : '';
    const { workshop } = it.desk.keyring;
    const ours = rowOf(it.desk, fingerprint).public;
    const codeOf = async (text: string, key = ours) => {
      const read = await workshop.signedText(Buffer.from(text), [key], it.desk.now());
      return read.ok ? 'read' : read.error.code;
    };
    expect(await codeOf(signed)).toBe('read');
    expect(await codeOf(signed.replace(/\n/g, '\r\n'))).toBe('read');
    expect(await codeOf(`Words before it.\n${signed}`)).toBe('not-a-signed-text');
    expect(await codeOf(`${signed}Words behind it.\n`)).toBe('not-a-signed-text');
    expect(await codeOf(`${signed}${signed}`)).toBe('not-a-signed-text');
    expect(await codeOf('Nothing signed')).toBe('not-a-signed-text');
    expect(await codeOf(signed, rowOf(other.desk, foreign).public)).toBe('signed-by-others');
    for (const broken of tamperedForms(signed)) expect(await codeOf(broken)).toBe('bad-signature');
  }, 60_000);
});

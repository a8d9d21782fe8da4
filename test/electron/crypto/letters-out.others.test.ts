/** P14: what leaves here is read by GnuPG, Sequoia and RNP, and what they make is read here. Real programs, real files. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBinary } from '../../../electron/crypto/armor';
import { readMail } from '../../../electron/parser/read-mail';
import { newMessageId, type LetterOut } from '../../../electron/vault/letters-out/letter-out';
import { writeLetter } from '../../../electron/vault/letters-out/write-letter';
import { keyUseCases } from '../../../electron/vault/usecases/keys';
import { publicKeysByIds } from '../../../electron/vault/store/key-rows';
import { instant } from '../../../shared/kernel/time';
import { type Gnupg, gnupg, hasGnupg } from '../../support/gnupg';
import { readInnerLetter } from '../../support/inner-letter';
import { type KeyDesk, keyDesk } from '../../support/key-desk';
import * as forms from '../../support/mail-forms';
import { takeKeys } from '../../support/made-keys';
import { isThere, type OtherOpenPgp, rnp, sequoia } from '../../support/other-openpgp';
import { seedOf, seededRandom } from '../../support/seed';

const SEED = seedOf('LETTERS_SEED');
const REPLIES = 100;
const KINDS = ['future-default', 'rsa3072', 'rsa4096', 'nistp256'] as const;

const WORDS = [
  'Grüß Gott, the crash is real.',
  'Ошибка воспроизведена.',
  '漏洞已经重现，谢谢。',
  'תודה על הדיווח.',
  'It is 🔐 fixed in 1.2.3 — soon',
  'From here on a fix is made',
  '.',
  '-- ',
  '- dash, and =20 and =?utf-8?Q?no_word?=',
  '-----BEGIN PGP MESSAGE-----',
  '\ttab\tand trailing blanks   ',
  '> quoted: "x" <y>',
  'long '.repeat(300),
  '',
  '--=_files_0123',
];
const SUBJECTS = [
  'Re: [HB-12] crash in the admin page',
  'Re: [HB-7] Überlauf beim Öffnen',
  'Re: [HB-9] 管理页面中的漏洞',
  'Re: [HB-3] =?utf-8?Q?not_a_word?= and "quotes", commas; colons:',
  `Re: [HB-4] ${'a long subject '.repeat(9)}end`,
  'Re: [HB-5] 🔐 שלום',
];
const NAMES = ['proof.txt', 'Beweis für Ünal.bin', '证明.pdf', 'a "b"; c=d.txt', `${'n'.repeat(90)}.log`];

/** One key of our own desk, made there. */
async function teamDesk(algorithm: 'curve25519' | 'rsa4096'): Promise<{ made: KeyDesk; armored: string }> {
  const made = await keyDesk();
  const wish = { name: 'Maxem Security', address: `${algorithm}@maxem.example`, algorithm };
  const key = await keyUseCases['keys.generate'](made.desk, { ...wish, expiresInDays: 730 });
  if (!key.ok) throw new Error(key.error.code);
  const text = await keyUseCases['keys.public-text'](made.desk, key.value.key);
  if (!text.ok) throw new Error(text.error.code);
  return { made, armored: text.value.armored };
}

/** A letter of chance; every text in it survives only if nothing on the way changes a byte. */
function letterOf(random: () => number, made: KeyDesk, from: string): LetterOut {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T; // as: no list is empty
  const times = <T>(most: number, make: () => T): T[] =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, make);
  return {
    from: { name: 'Maxem Security', address: from },
    to: { name: one(['Alice Ünal', 'R. "Bob" Roe', '']), address: 'alice@example.org' },
    subject: one(SUBJECTS),
    body: [...times(12, () => one(WORDS)), `number ${random()}`].join(one(['\n', '\r\n'])),
    date: instant(Date.now() - Math.floor(random() * 1e9)),
    messageId: newMessageId(made.desk.randomBytes),
    inReplyTo: '<first@example.org>',
    references: [],
    attachments: times(2, () => ({
      name: one(NAMES),
      mediaType: one(['application/octet-stream', 'text/plain', 'not a type']),
      bytes: Uint8Array.from(times(5_000, () => Math.floor(random() * 256))),
    })),
  };
}

function expectSame(raw: Buffer, letter: LetterOut): void {
  const inner = readInnerLetter(raw.toString('latin1'));
  expect(inner.subject).toBe(letter.subject);
  expect(inner.text.replace(/(\r\n)?$/, '')).toBe(letter.body.replaceAll(/\r?\n/g, '\r\n'));
  expect(inner.files.map(({ name }) => name)).toEqual(letter.attachments.map(({ name }) => name));
  for (const [place, file] of letter.attachments.entries())
    expect(inner.files[place]?.bytes.equals(file.bytes)).toBe(true);
}

function armorOf(eml: Uint8Array): string {
  const mail = Buffer.from(eml).toString('latin1');
  return /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(mail)?.[0] ?? '';
}

async function written(made: KeyDesk, letter: LetterOut, to: readonly Uint8Array[]): Promise<string> {
  const mail = await writeLetter(made.desk.keyring, letter, to, made.desk.randomBytes);
  if (!mail.ok) throw new Error(mail.error.code);
  return armorOf(mail.value.eml);
}

describe.runIf(hasGnupg)('P14 replies read back by GnuPG', () => {
  const homes: { gpg: Gnupg; publicKey: Uint8Array }[] = [];
  const teams: { made: KeyDesk; fingerprint: string; address: string }[] = [];

  beforeAll(async () => {
    for (const algorithm of KINDS) {
      const gpg = gnupg();
      const isDefault = algorithm === 'future-default';
      const fingerprint = gpg.makeKey(`R <${algorithm}@reporter.example>`, {
        algorithm,
        usage: isDefault ? 'default' : 'sign',
      });
      if (!isDefault)
        gpg.run(['--passphrase', '', '--quick-add-key', fingerprint, algorithm, 'encrypt', 'never']);
      homes.push({ gpg, publicKey: gpg.exportPublic(fingerprint, false) });
    }
    for (const algorithm of ['curve25519', 'rsa4096'] as const) {
      const { made, armored } = await teamDesk(algorithm);
      for (const { gpg } of homes) gpg.run(['--import'], armored);
      const fingerprint = made.desk.keyring.current()?.fingerprint ?? '';
      teams.push({ made, fingerprint, address: `${algorithm}@maxem.example` });
    }
  }, 240_000);
  afterAll(() => {
    for (const { gpg } of homes) gpg.close();
    for (const { made } of teams) made.close();
  });

  test(`${REPLIES} replies of every kind (LETTERS_SEED=${SEED}): the text, the subject, the files, a good signature`, async () => {
    const random = seededRandom(SEED);
    for (let count = 0; count < REPLIES; count += 1) {
      const team = teams[count % 8 === 0 ? 1 : 0];
      if (team === undefined) throw new Error('no team key');
      const letter = letterOf(random, team.made, team.address);
      const first = homes[count % homes.length];
      const readers = homes.filter((home) => home === first || random() < 0.2);
      const armored = await written(
        team.made,
        letter,
        readers.map(({ publicKey }) => publicKey),
      );
      for (const { gpg } of readers) {
        const read = gpg.status(['--decrypt'], armored);
        expect(read.status).toContain(`VALIDSIG ${team.fingerprint}`);
        expect(read.status).toContain('[GNUPG:] DECRYPTION_OKAY');
        expect(read.status.match(/ENC_TO/g)).toHaveLength(readers.length + 1);
        expectSame(read.out, letter);
      }
    }
  }, 300_000);

  test('a letter that leaves readable has a signature that GnuPG finds good, over those bytes only', async () => {
    const [home] = homes;
    const { made, fingerprint } = teams[0] ?? {};
    const content = Buffer.from('Content-Type: text/plain\r\n\r\nReadable by all.\r\n');
    const signed = await made?.desk.keyring.sign(content);
    if (!signed?.ok || home === undefined) throw new Error('not signed');
    const file = path.join(home.gpg.home, 'content');
    writeFileSync(`${file}.asc`, signed.value.armored);
    writeFileSync(file, content);
    expect(home.gpg.status(['--verify', `${file}.asc`, file]).status).toContain(`VALIDSIG ${fingerprint}`);
    writeFileSync(file, content.toString().replace('all', 'some'));
    expect(home.gpg.status(['--verify', `${file}.asc`, file]).status).toContain('BADSIG');
  });
});

const OTHERS = [
  { program: 'sqop', make: sequoia, readBack: 12 },
  { program: 'rnp', make: rnp, readBack: 8 },
] as const;

describe.each(OTHERS)('P14 with $program on the other side', ({ program, make, readBack }) => {
  let other: OtherOpenPgp | null = null;
  let secret = '';
  const teams: { made: KeyDesk; armored: string; address: string }[] = [];

  beforeAll(async () => {
    if (!isThere(program)) return;
    other = make();
    secret = other.makeKey('Rita <rita@reporter.example>');
    for (const algorithm of ['curve25519', 'rsa4096'] as const)
      teams.push({ ...(await teamDesk(algorithm)), address: `${algorithm}@maxem.example` });
  }, 240_000);
  afterAll(() => {
    other?.close();
    for (const { made } of teams) made.close();
  });
  const missing = `this system's packages have no ${program}`;

  test('replies are read back: the text, the subject, the files, a good signature', async (context) => {
    if (other === null) return context.skip(missing);
    const random = seededRandom(SEED);
    const to = toBinary(Buffer.from(other.publicOf(secret)));
    if (!to.ok) throw new Error(to.error.code);
    for (let count = 0; count < readBack; count += 1) {
      const team = teams[count % 2];
      if (team === undefined) throw new Error('no team key');
      const letter = letterOf(random, team.made, team.address);
      const armored = await written(team.made, letter, [to.value]);
      expectSame(other.open(armored, secret, team.armored), letter);
    }
  }, 240_000);

  test('a letter that leaves readable has a good signature, over those bytes only', async (context) => {
    if (other === null) return context.skip(missing);
    for (const { made, armored } of teams) {
      const content = Buffer.from('Content-Type: text/plain\r\n\r\nReadable by all.\r\n');
      const signed = await made.desk.keyring.sign(content);
      if (!signed.ok) throw new Error(signed.error.code);
      expect(other.verifies(content, signed.value.armored, armored)).toBe(true);
      expect(other.verifies(Buffer.from('other'), signed.value.armored, armored)).toBe(false);
    }
  }, 60_000);

  test('its key is taken in as ours; what it encrypts to that and to keys made here opens, with a good signature', async (context) => {
    if (other === null) return context.skip(missing);
    const own = other.makeKey('Team <team@maxem.example>');
    const brought = await keyDesk();
    try {
      const taken = await takeKeys(brought.desk, own);
      expect(taken.ok && taken.value.outcomes).toMatchObject([{ kind: 'team', outcome: 'added' }]);
      const targets = [...teams, { made: brought, armored: other.publicOf(own) }];
      for (const { made, armored } of targets) {
        await takeKeys(made.desk, other.publicOf(secret), { wanted: 'public' });
        const sealed = other.seal(Buffer.from(forms.textEntity('by the other')), armored, secret);
        const outcome = await readMail(forms.mail({}, forms.encryptedEntity(sealed)), oracleOf(made), {
          now: Date.now(),
          open: [],
        });
        expect(outcome).toMatchObject({ firstLine: 'by the other', signature: 'good', attention: null });
      }
    } finally {
      brought.close();
    }
  }, 120_000);
});

/** The desk's side of the parser's questions. */
function oracleOf({ desk }: KeyDesk) {
  return {
    sessionKey: (request: Parameters<typeof desk.keyring.sessionKey>[0]) =>
      desk.keyring.sessionKey(request, []),
    publicKeys: ({ keyIds, fingerprints }: { keyIds: string[]; fingerprints: string[] }) =>
      Promise.resolve(desk.store.read((db) => publicKeysByIds(db, [...keyIds, ...fingerprints]))),
  };
}

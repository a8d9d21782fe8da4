/** The self-check before a letter leaves: whatever is written passes, and any one thing that is tampered with is refused. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import { reopenLetter } from '../../../electron/crypto/reopen-letter';
import { buildInner } from '../../../electron/vault/letters-out/inner-mime';
import { type LetterOut, newMessageId } from '../../../electron/vault/letters-out/letter-out';
import { wrapLetter } from '../../../electron/vault/letters-out/outer-mail';
import { checkLetter } from '../../../electron/vault/letters-out/self-check';
import { fail, ok } from '../../../shared/kernel/result';
import { instant } from '../../../shared/kernel/time';
import { makePerson, type Person } from '../../support/mail-forms';

const RUNS = { numRuns: 25 };
const BOUNDARY = `=_${'0a'.repeat(18)}`;

let team: Person;
let alice: Person;
let eve: Person;
beforeAll(async () => {
  team = await makePerson('Maxem Security', 'security@maxem.example');
  alice = await makePerson('Alice', 'alice@example.org');
  eve = await makePerson('Eve', 'eve@example.net');
});

const line = fc
  .string({ unit: 'grapheme', minLength: 12, maxLength: 60 })
  .map((text) => `A finding: ${text}`);
const letters = fc
  .record({
    subject: line,
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    name: fc.string({ maxLength: 20 }),
    id: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  })
  .map(
    ({ subject, lines, name, id }): LetterOut => ({
      from: { name: 'Maxem Security', address: 'security@maxem.example' },
      to: { name, address: 'alice@example.org' },
      ...{ subject, body: `${lines.join('\n')}\nThe whole of what we know.\n` },
      date: instant(Date.UTC(2026, 8, 23, 12, 0, 0)),
      messageId: newMessageId(() => id),
      ...{ inReplyTo: null, references: [], attachments: [] },
    }),
  );

interface Sealing {
  readonly to: readonly Person[];
  readonly signedBy: readonly Person[];
}

async function sealed(content: Uint8Array, { to, signedBy }: Sealing): Promise<string> {
  const message = await openpgp.createMessage({ binary: content });
  return await openpgp.encrypt({
    message,
    encryptionKeys: to.map(({ publicKey }) => publicKey),
    signingKeys: signedBy.map(({ privateKey }) => privateKey),
  });
}

/** The mail of a letter whose ciphertext was made in that way. */
async function mailOf(letter: LetterOut, content: Uint8Array, how: Partial<Sealing> = {}): Promise<string> {
  const armored = await sealed(content, { to: [alice, team], signedBy: [team], ...how });
  return Buffer.from(wrapLetter(letter, armored, BOUNDARY)).toString('latin1');
}

const check = async (letter: LetterOut, eml: string): Promise<string> => {
  const keyring = {
    reopen: async (armored: string, recipients: readonly Uint8Array[]) => {
      const opened = await reopenLetter(armored, team.privateKey, recipients, new Date());
      return opened.ok ? ok({ content: opened.value }) : fail(opened.error);
    },
  };
  const recipients = [alice.publicKey.write()];
  const bytes = Buffer.from(eml, 'latin1');
  const checked = await checkLetter(keyring, { eml: bytes, letter, inner: buildInner(letter), recipients });
  return checked.ok ? 'passes' : checked.error.code;
};

/** The same session data in the packet that has no integrity protection (tag 9 in place of 18). */
async function unprotected(letter: LetterOut): Promise<string> {
  const key = { data: Buffer.alloc(32, 7), algorithm: 'aes256' } as const;
  const session = await openpgp.encryptSessionKey({
    ...key,
    encryptionKeys: [alice.publicKey, team.publicKey],
    format: 'binary',
  });
  const body = Buffer.alloc(200, 9);
  const data = Buffer.concat([Buffer.from([0xc9, 0xc0, body.length - 192]), body]);
  const packets = Uint8Array.from(Buffer.concat([session as Uint8Array, data])); // as: asked for as binary
  const armored = openpgp.armor(openpgp.enums.armor.message, packets);
  return Buffer.from(wrapLetter(letter, armored, BOUNDARY)).toString('latin1');
}

const changedAt = (bytes: Uint8Array, at: number): Uint8Array => {
  const changed = Uint8Array.from(bytes);
  const place = at % changed.length;
  changed[place] = (changed[place] ?? 0) ^ 1;
  return changed;
};

describe('P14 the check before a letter leaves', () => {
  test('whatever is written passes', async () => {
    await fc.assert(
      fc.asyncProperty(letters, async (letter) => {
        expect(await check(letter, await mailOf(letter, buildInner(letter)))).toBe('passes');
      }),
      RUNS,
    );
  });

  type Tamper = (letter: LetterOut, at: number) => Promise<string>;
  const outer =
    (change: (eml: string, letter: LetterOut) => string): Tamper =>
    async (letter) =>
      change(await mailOf(letter, buildInner(letter)), letter);
  const tampered: readonly (readonly [string, string, Tamper])[] = [
    ['a reader more', 'recipients-differ', (one) => mailOf(one, buildInner(one), { to: [alice, team, eve] })],
    ['another reader', 'recipients-differ', (one) => mailOf(one, buildInner(one), { to: [eve, team] })],
    ['a reader less', 'recipients-differ', (one) => mailOf(one, buildInner(one), { to: [team] })],
    ['no signature', 'bad-signature', (one) => mailOf(one, buildInner(one), { signedBy: [] })],
    ['the signature of another', 'bad-signature', (one) => mailOf(one, buildInner(one), { signedBy: [eve] })],
    ['a changed byte inside', 'content-differs', (one, at) => mailOf(one, changedAt(buildInner(one), at))],
    ['no integrity protection', 'not-integrity-protected', unprotected],
    ['a Bcc', 'outer-differs', outer((eml) => eml.replace('Subject:', 'Bcc: eve@example.net\r\nSubject:'))],
    ['another To', 'outer-differs', outer((eml) => eml.replace('alice@example.org', 'eve@example.net'))],
    [
      'the name of a host in the Message-ID',
      'outer-differs',
      outer((eml) => eml.replace('@letter.invalid>', '@laptop7.harbour.example>')),
    ],
    [
      'a readable line before the parts',
      'outer-differs',
      outer((eml, { subject }) =>
        eml.replace('\r\n\r\n--', `\r\n\r\n${Buffer.from(subject).toString('latin1')}\r\n--`),
      ),
    ],
    ['a readable line behind them', 'outer-differs', outer((eml) => `${eml}The whole of what we know.\r\n`)],
  ];

  test.each(tampered)('%s is refused: %s', async (_what, code, tamper) => {
    await fc.assert(
      fc.asyncProperty(letters, fc.nat(), async (letter, at) => {
        expect(await check(letter, await tamper(letter, at))).toBe(code);
      }),
      RUNS,
    );
  });

  test('protected data with one bit changed is refused', async () => {
    await fc.assert(
      fc.asyncProperty(letters, fc.nat(), async (letter, at) => {
        const armored = await sealed(buildInner(letter), { to: [alice, team], signedBy: [team] });
        const binary = (await openpgp.unarmor(armored)).data as Uint8Array; // as: read whole, not as a stream
        // the data packet stands last; what another reader's packet holds only that reader can see
        const other = openpgp.armor(
          openpgp.enums.armor.message,
          changedAt(binary, binary.length - 1 - (at % 200)),
        );
        const eml = Buffer.from(wrapLetter(letter, other, BOUNDARY)).toString('latin1');
        expect(await check(letter, eml)).not.toBe('passes');
      }),
      RUNS,
    );
  });
});

/** Text, armor and Outlook's forms that are made to take long: each was once a search that began anew at every byte. */
import { expect, test } from 'vitest';
import { findArmor } from '../../electron/crypto/armor';
import { readMail } from '../../electron/parser/read-mail';
import { tnefAsMime } from '../../electron/parser/mime/tnef';
import { textOfCompressedRtf } from '../../electron/parser/msg/rtf';
import { oracleOver } from '../support/in-process-oracle';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const word = (value: number): Buffer => {
  const made = Buffer.alloc(4);
  made.writeUInt32LE(value);
  return made;
};

async function sectionsOf(body: string): Promise<string[]> {
  const mail = bytes(`From: a@reporter.example\r\nSubject: x\r\n\r\n${body}`);
  const oracle = oracleOver({ privateKeys: [], publicKeys: [] });
  const outcome = await readMail(mail, oracle, { now: 0, open: [] });
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return outcome.sections.map(({ text }) => text);
}

test.each([
  ['blanks', `x${' '.repeat(1_000_000)}y`],
  ['empty lines', `x${'\n'.repeat(1_000_000)}y`],
  ['quote signs', `${'> '.repeat(500_000)}y`],
  ['beginnings of armor in one line', `${'> -----BEGIN PGP MESSAGE'.repeat(40_000)}y`],
  ['beginnings of armor behind blanks', `${`-----BEGIN PGP MESSAGE-----${' '.repeat(90)}`.repeat(10_000)}y`],
  ['signed texts without an end', `${'-----BEGIN PGP SIGNED MESSAGE-----\n\n'.repeat(30_000)}y`],
])('M4 a megabyte of %s is read to its last word', async (_, body) => {
  const [first, ...others] = await sectionsOf(body);
  expect(others).toEqual([]);
  expect(first?.endsWith('y')).toBe(true);
});

test('M4 quoted ciphertext is known by the signs before it', async () => {
  const quoted = async (line: string): Promise<boolean> => {
    const oracle = oracleOver({ privateKeys: [], publicKeys: [] });
    const mail = bytes(`From: a@reporter.example\r\nSubject: x\r\n\r\nhello\r\n${line}\r\n`);
    const outcome = await readMail(mail, oracle, { now: 0, open: [] });
    return outcome.kind === 'mail' && outcome.warnings.includes('quoted-ciphertext');
  };
  const armor = '-----BEGIN PGP MESSAGE-----';
  for (const signs of ['> ', '>> > ', '| > ', ' \t>\t']) expect(await quoted(`${signs}${armor}`)).toBe(true);
  for (const signs of ['see > ', 'x', '> | ']) expect(await quoted(`${signs}${armor}`)).toBe(false);
});

test('M4 long lines in signed text lose the blanks at their ends alone', () => {
  const blanks = ' '.repeat(300_000);
  const signed = `-----BEGIN PGP SIGNED MESSAGE-----\n\nx${blanks}y \t\r\n- -z\n-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n`;
  const [block] = findArmor(bytes(signed));
  expect(Buffer.from(block?.cleartext ?? []).toString('latin1')).toBe(`x${blanks}y\r\n-z`);
});

test('M4 a property of winmail.dat with four thousand million values ends with its bytes', () => {
  const property = Buffer.concat([
    word(1),
    Buffer.from([0x03, 0x10, 0x01, 0x30]),
    word(0xffffffff),
    Buffer.alloc(64),
  ]);
  const attribute = Buffer.concat([
    Buffer.from([1]),
    word(0x00069003),
    word(property.length),
    property,
    Buffer.alloc(2),
  ]);
  const body = Buffer.from('words\0');
  const text = Buffer.concat([Buffer.from([1]), word(0x0002800c), word(body.length), body, Buffer.alloc(2)]);
  const mime = tnefAsMime(Buffer.concat([word(0x223e9f78), Buffer.alloc(2), attribute, text]));
  expect(Buffer.from(mime ?? []).toString('latin1')).toContain('words');
});

test('M4 RTF of millions of pieces is cut, and says so', () => {
  const rtf = Buffer.from(`first ${'{}'.repeat(4_000_000)} last`);
  const packed = Buffer.concat([word(rtf.length + 12), word(rtf.length), word(0x414c454d), word(0), rtf]);
  expect(textOfCompressedRtf(packed)).toBe('first  …');
});

/** Damages mails in the ways in which gateways, disks and attackers do; the same number gives the same damage. */

/** Numbers in [0, 1). */
export type Random = () => number;

/** Words that readers of mail trip over. */
const WORDS = [
  'Content-Type: multipart/mixed; boundary=x',
  'Content-Type: text/html; charset=utf-7',
  'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x',
  'Content-Type: message/rfc822',
  'Content-Type: application/pkcs7-mime; smime-type=enveloped-data',
  'Content-Type: application/ms-tnef',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Transfer-Encoding: x-uuencode',
  "Content-Disposition: attachment; filename*=utf-8''..%2f..%2f%00a",
  'Subject: =?utf-8?B?////?=',
  'From: "a" <a@b>, <c@d>',
  'Autocrypt: addr=a@b; keydata=AAAA',
  'hp="cipher"',
  'protected-headers="v1"',
  '-----BEGIN PGP MESSAGE-----',
  '-----END PGP MESSAGE-----',
  '-----BEGIN PGP SIGNED MESSAGE-----',
  '-----BEGIN PGP PUBLIC KEY BLOCK-----',
  '--x',
  '--x--',
  'From - Mon Jan  1 00:00:00 2026',
  'begin 644 a',
  '<table><tr><td>',
  '<div>'.repeat(40),
  '&#x10ffff;',
  '\u0000',
  '\r\n\r\n',
  '\u202e',
  '\ufeff',
  '='.repeat(60),
  '%'.repeat(60),
  '('.repeat(200),
  '9'.repeat(40),
] as const;

type Edit = (bytes: Buffer, random: Random, others: readonly Uint8Array[]) => Buffer;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
/** Mostly short, now and then long. */
const length = (random: Random, most: number): number => 1 + Math.floor(random() ** 4 * most);

/** `others` must not be empty. */
function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[below(random, values.length)];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
}

function splice(bytes: Buffer, at: number, drop: number, insert: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + drop)]);
}

const flipBits: Edit = (bytes, random) => {
  const copy = Buffer.from(bytes);
  for (let count = length(random, 40); count > 0; count -= 1) {
    const at = below(random, copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << below(random, 8));
  }
  return copy;
};

const overwrite: Edit = (bytes, random) => {
  const insert = Buffer.from(Array.from({ length: length(random, 64) }, () => below(random, 256)));
  return splice(bytes, below(random, bytes.length), insert.length, insert);
};

const cut: Edit = (bytes, random) =>
  splice(bytes, below(random, bytes.length), length(random, bytes.length), new Uint8Array());

const endEarly: Edit = (bytes, random) => bytes.subarray(0, 1 + below(random, bytes.length));

const repeat: Edit = (bytes, random) => {
  const at = below(random, bytes.length);
  const piece = bytes.subarray(at, at + length(random, 2_000));
  const times = length(random, 200);
  return splice(bytes, at, 0, Buffer.concat(Array.from({ length: times }, () => piece)));
};

const insertWord: Edit = (bytes, random) => {
  const word = Buffer.from(pick(random, WORDS), 'utf8');
  const at = below(random, bytes.length);
  // at the start of a line as often as in the middle of one
  const line = bytes.lastIndexOf(0x0a, at) + 1;
  return random() < 0.5
    ? splice(bytes, line, 0, Buffer.concat([word, Buffer.from('\r\n')]))
    : splice(bytes, at, 0, word);
};

function linesOf(bytes: Buffer): string[] {
  return bytes.toString('latin1').split('\n');
}

const swapLines: Edit = (bytes, random) => {
  const lines = linesOf(bytes);
  const [one, other] = [below(random, lines.length), below(random, lines.length)];
  [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
  return Buffer.from(lines.join('\n'), 'latin1');
};

const repeatLine: Edit = (bytes, random) => {
  const lines = linesOf(bytes);
  const at = below(random, lines.length);
  lines.splice(at, 0, ...Array.from({ length: length(random, 2_000) }, () => lines[at] ?? ''));
  return Buffer.from(lines.join('\n'), 'latin1');
};

const otherLineEnds: Edit = (bytes, random) => {
  const to = pick(random, ['\n', '\r', '\n\r', '\r\r\n']);
  return Buffer.from(bytes.toString('latin1').replace(/\r\n/g, to), 'latin1');
};

const crossWith: Edit = (bytes, random, others) => {
  const other = Buffer.from(pick(random, others));
  const at = below(random, bytes.length);
  const from = below(random, other.length);
  return splice(bytes, at, length(random, bytes.length), other.subarray(from, from + length(random, 4_000)));
};

const otherNumbers: Edit = (bytes, random) =>
  Buffer.from(
    bytes
      .toString('latin1')
      .replace(/\d+/g, (digits) =>
        random() < 0.1 ? pick(random, ['0', '-1', '99999999999999999999', '4294967296', '1e9']) : digits,
      ),
    'latin1',
  );

/** Changes what is inside of a base64 block, so that the damage is not stopped by its encoding. */
const insideBase64: Edit = (bytes, random) => {
  const text = bytes.toString('latin1');
  const blocks = [...text.matchAll(/(?:[A-Za-z0-9+/]{40,}={0,2}\r?\n){2,}/g)];
  if (blocks.length === 0) return flipBits(bytes, random, []);
  const block = pick(random, blocks);
  const inner = Buffer.from(block[0], 'base64');
  const changed = pick(random, [flipBits, overwrite, cut, endEarly, repeat])(inner, random, [inner]);
  const again = changed.toString('base64').replace(/(.{64})/g, '$1\r\n');
  return splice(bytes, block.index, block[0].length, Buffer.from(`${again}\r\n`, 'latin1'));
};

const EDITS: readonly Edit[] = [
  flipBits,
  overwrite,
  cut,
  endEarly,
  repeat,
  insertWord,
  insertWord,
  swapLines,
  repeatLine,
  otherLineEnds,
  crossWith,
  otherNumbers,
  insideBase64,
  insideBase64,
];

/** No mail of a test needs more; larger ones have tests of their own. */
const MOST_BYTES = 400_000;

/** One to five edits of a mail; `others` give pieces to put into it. */
export function mutate(mail: Uint8Array, random: Random, others: readonly Uint8Array[]): Buffer {
  let bytes = Buffer.from(mail);
  for (let count = 1 + below(random, 5); count > 0 && bytes.length > 0; count -= 1) {
    bytes = pick(random, EDITS)(bytes, random, others).subarray(0, MOST_BYTES) as Buffer<ArrayBuffer>; // as: our own buffers
  }
  // a mailbox file is taken apart before it is read, and has a test of its own
  return bytes.subarray(0, 5).toString('latin1') === 'From ' ? bytes.subarray(5) : bytes;
}

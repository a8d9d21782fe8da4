/** Reads again what would leave: recipients, headers, no readable word outside, and the same bytes inside (THREATS.md). */
import { fail, ok, type Result } from '../../../shared/kernel/result';
import type { Keyring } from '../usecases/keyring';
import { addressFields, unstructured } from './headers';
import { carriesFiles } from './attached-parts';
import { fileBoundary } from './inner-mime';
import { OUTER_SUBJECT, type LetterOut } from './letter-out';

export type CheckFailure = {
  readonly code: /** Not the mail that was meant: a header too many, too few or other, bytes beyond ASCII, a wrong shape. */
    | 'outer-differs'
    /** A line of the text or the subject can be read outside. */
    | 'readable-outside'
    | 'recipients-differ'
    | 'does-not-open'
    | 'not-integrity-protected'
    | 'content-differs'
    | 'bad-signature';
};

interface Expected {
  readonly letter: LetterOut;
  readonly recipients: readonly Uint8Array[];
}

const MAX_LINE = 998; // RFC 5322, section 2.1.1
const CANARY_CHARACTERS = 12;
const ARMOR_BEGIN = '-----BEGIN PGP MESSAGE-----';
const ARMOR_END = '-----END PGP MESSAGE-----';

/**
 * Checks a finished mail against what it should be; parses the bytes anew.
 * @returns nothing, or the first thing that is wrong
 */
export async function checkLetter(
  keyring: Pick<Keyring, 'reopen'>,
  { eml, letter, inner, recipients }: Expected & { readonly eml: Uint8Array; readonly inner: Uint8Array },
): Promise<Result<null, CheckFailure>> {
  const mail = Buffer.from(eml).toString('latin1');
  const armored = armorOf(mail);
  if (armored === null || !isOuterAsMeant(mail, armored, letter)) return fail({ code: 'outer-differs' });
  if (isReadable(mail, armored, letter)) return fail({ code: 'readable-outside' });
  if (!hasFiles(inner, letter)) return fail({ code: 'content-differs' });
  return checkArmored(keyring, { armored, letter, content: inner, recipients });
}

/** Whether the files in the part that is encrypted are those that were meant, by their names and hashes. */
function hasFiles(inner: Uint8Array, letter: LetterOut): boolean {
  if (letter.attachments.length === 0) return true;
  return carriesFiles(Buffer.from(inner).toString('latin1'), fileBoundary(letter), letter.attachments);
}

/** Checks the encrypted text alone: opens with our own key to the same bytes, signed by us, to nobody else. */
export async function checkArmored(
  keyring: Pick<Keyring, 'reopen'>,
  {
    armored,
    letter,
    content,
    recipients,
  }: Expected & { readonly armored: string; readonly content: Uint8Array },
): Promise<Result<null, CheckFailure>> {
  if (isReadable(armored, '', letter) || isReadable(binaryOf(armored), '', letter)) {
    return fail({ code: 'readable-outside' });
  }
  const opened = await keyring.reopen(armored, recipients);
  if (!opened.ok) return opened;
  return Buffer.from(opened.value.content).equals(content) ? ok(null) : fail({ code: 'content-differs' });
}

/** The one armored block, from its first to its last dash; null when there is not exactly one. */
function armorOf(mail: string): string | null {
  const begin = mail.indexOf(ARMOR_BEGIN);
  const end = mail.indexOf(ARMOR_END);
  if (
    begin < 0 ||
    end < begin ||
    mail.lastIndexOf(ARMOR_BEGIN) !== begin ||
    mail.lastIndexOf(ARMOR_END) !== end
  ) {
    return null;
  }
  return mail.slice(begin, end + ARMOR_END.length);
}

function isOuterAsMeant(mail: string, armored: string, letter: LetterOut): boolean {
  const lines = mail.split('\r\n');
  if (lines.some((line) => line.length > MAX_LINE || !/^[\t -~]*$/.test(line))) return false;
  const end = mail.indexOf('\r\n\r\n');
  const fields = end < 0 ? null : readFields(mail.slice(0, end));
  if (fields === null) return false;
  const boundary =
    /^multipart\/encrypted; protocol="application\/pgp-encrypted"; boundary="(=_[0-9a-f]{36})"$/.exec(
      fields.get('Content-Type') ?? '',
    )?.[1];
  return (
    boundary !== undefined &&
    hasOnlyMeant(fields, letter) &&
    hasTwoParts(mail.slice(end + 4), boundary, armored)
  );
}

/** Unfolded fields by name; null when one is malformed or comes twice. */
function readFields(header: string): Map<string, string> | null {
  const fields = new Map<string, string>();
  for (const line of header.replaceAll(/\r\n(?=[ \t])/g, '').split('\r\n')) {
    const colon = line.indexOf(': ');
    const name = line.slice(0, Math.max(0, colon));
    if (!/^[A-Za-z-]+$/.test(name) || fields.has(name)) return null;
    fields.set(name, line.slice(colon + 2));
  }
  return fields;
}

/** Every field is one of ours with the value meant: so no Bcc, no Cc, no second To. */
function hasOnlyMeant(fields: ReadonlyMap<string, string>, letter: LetterOut): boolean {
  const meant = new Map([
    ...addressFields(letter).map(({ name, value }) => [name, value.replaceAll('\r\n', '')] as const),
    ['Subject', OUTER_SUBJECT] as const,
    ['X-Unsent', '1'] as const,
    ['MIME-Version', '1.0'] as const,
  ]);
  const others = [...fields].filter(([name]) => name !== 'Content-Type');
  return others.length === meant.size && others.every(([name, value]) => meant.get(name) === value);
}

function hasTwoParts(body: string, boundary: string, armored: string): boolean {
  const parts = body.split(`--${boundary}`);
  const [before, version, sealed, after] = parts;
  if (parts.length !== 4 || before !== '' || after !== '--\r\n' || sealed === undefined) return false;
  const gap = sealed.indexOf('\r\n\r\n');
  return (
    version === '\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\r\n' &&
    sealed.slice(0, gap).startsWith('\r\nContent-Type: application/octet-stream;') &&
    sealed.slice(gap + 4) === `${armored}\r\n\r\n`
  );
}

/** Does any longer line of the text, or the subject, stand in this text once what is meant to be public is taken out? */
function isReadable(outside: string, armored: string, letter: LetterOut): boolean {
  const meant = new Set(
    [...addressFields(letter).map(({ name, value }) => `${name}: ${value}`), ...SKELETON].flatMap((field) =>
      field.split('\r\n'),
    ),
  );
  const rest = (armored === '' ? outside : outside.replace(armored, ''))
    .split(/\r?\n/)
    .filter((line) => !meant.has(line))
    .join('\n');
  return canaries(letter).some((canary) => rest.includes(canary));
}

const SKELETON = [
  `Subject: ${OUTER_SUBJECT}`,
  'X-Unsent: 1',
  'MIME-Version: 1.0',
  'Content-Type: application/pgp-encrypted',
  'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";',
  'Content-Type: application/octet-stream; name="encrypted.asc"',
  'Content-Disposition: inline; filename="encrypted.asc"',
  ARMOR_BEGIN,
  ARMOR_END,
];

/** Lines of the text, the subject and the names of files, each as UTF-8 bytes and as they would stand in a header. */
function canaries(letter: LetterOut): string[] {
  const names = letter.attachments.map((file) => file.name);
  return [letter.subject, unstructured(letter.subject), ...names, ...letter.body.split(/\r\n|\r|\n/)]
    .map((line) => Buffer.from(line.trim(), 'utf8').toString('latin1'))
    .filter((line) => line.length >= CANARY_CHARACTERS);
}

function binaryOf(armored: string): string {
  const base64 = armored
    .split(/\r?\n/)
    .filter((line) => /^[A-Za-z0-9+/]+={0,2}$/.test(line))
    .join('');
  return Buffer.from(base64, 'base64').toString('latin1');
}

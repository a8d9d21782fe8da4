/** What gateways, lists and mail programs make of a mail in OpenPGP form on its way. */
import { multipart, textEntity } from './mail-forms';

const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

export function base64Body(content: string | Uint8Array): string {
  return Buffer.from(content)
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');
}

/** One entity with these header lines and this body. */
export function entity(header: string, body: string): string {
  return `${crlf(header)}\r\n\r\n${crlf(body)}\r\n`;
}

const version = entity('Content-Type: application/pgp-encrypted', 'Version: 1');
const blank = entity('Content-Type: text/plain; charset="us-ascii"', '');
const data = (armor: string): string =>
  entity('Content-Type: application/octet-stream; name="encrypted.asc"', armor);

/** Every shape in which Exchange, Outlook and gateways have been seen to hand on a PGP/MIME message. */
export const MANGLED: Readonly<Record<string, (armor: string) => string>> = {
  'multipart/mixed with an empty text': (armor) => multipart('mixed', [blank, version, data(armor)]),
  'multipart/mixed without a text': (armor) => multipart('mixed', [version, data(armor)]),
  'an empty HTML text': (armor) =>
    multipart('mixed', [
      entity('Content-Type: text/html', '<html><body>&nbsp;</body></html>'),
      version,
      data(armor),
    ]),
  'a version part that was renamed': (armor) =>
    multipart('mixed', [
      blank,
      entity(
        'Content-Type: application/octet-stream; name="PGPMIME Versions Identification.dat"',
        'Version: 1',
      ),
      data(armor),
    ]),
  'a version part in base64': (armor) =>
    multipart('mixed', [
      blank,
      entity(
        'Content-Type: application/pgp-encrypted; name="ATT00001"\nContent-Transfer-Encoding: base64',
        base64Body('Version: 1\r\n'),
      ),
      data(armor),
    ]),
  'armor in base64': (armor) =>
    multipart('mixed', [
      version,
      entity('Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64', base64Body(armor)),
    ]),
  'armor in quoted-printable': (armor) =>
    multipart('mixed', [
      version,
      entity(
        'Content-Type: application/octet-stream\nContent-Transfer-Encoding: quoted-printable',
        armor.replace(/=/g, '=3D'),
      ),
    ]),
  'armor that became text/plain': (armor) =>
    multipart('mixed', [blank, version, entity('Content-Type: text/plain; charset="us-ascii"', armor)]),
  'armor that became a file of another name': (armor) =>
    multipart('mixed', [
      version,
      entity(
        'Content-Type: application/octet-stream; name="ATT00002.dat"\nContent-Disposition: attachment; filename="ATT00002.dat"',
        armor,
      ),
    ]),
  'the parts turned round': (armor) =>
    multipart('encrypted', [data(armor), version], '; protocol="application/pgp-encrypted"'),
  'the version part lost': (armor) =>
    multipart('encrypted', [data(armor)], '; protocol="application/pgp-encrypted"'),
  'the parameters stripped': (armor) => multipart('encrypted', [version, data(armor)]),
  'the whole in another multipart/mixed': (armor) =>
    multipart('mixed', [multipart('encrypted', [version, data(armor)])]),
  'an empty text before the whole': (armor) =>
    multipart('mixed', [blank, multipart('encrypted', [version, data(armor)])]),
  'packed into winmail.dat': (armor) =>
    multipart('mixed', [
      blank,
      winmailEntity({
        text: '',
        files: [{ name: 'GpgOL_MIME_structure.mime', data: multipart('encrypted', [version, data(armor)]) }],
      }),
    ]),
  'a file of the add-in for Outlook': (armor) =>
    multipart('mixed', [
      blank,
      entity(
        'Content-Type: application/octet-stream; name="GpgOL_MIME_structure.mime"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="GpgOL_MIME_structure.mime"',
        base64Body(`MIME-Version: 1.0\r\n${multipart('encrypted', [version, data(armor)])}`),
      ),
    ]),
};

/** What happens to armor in a text on the way; all of it still opens. */
export const REWRITTEN_ARMOR: Readonly<Record<string, (armor: string) => string>> = {
  'trailing spaces added': (armor) => textEntity(armor.replace(/\r?\n/g, '  \n')),
  'bare line feeds': (armor) => textEntity(armor).replace(/\r\n/g, '\n'),
  'bare carriage returns within': (armor) => textEntity(armor.replace(/\r?\n/g, '\r\r\n')),
  'an empty line doubled': (armor) => textEntity(armor.replace(/\r?\n/g, '\n\n')),
  'an indent': (armor) => textEntity(armor.replace(/^/gm, '  ')),
  'quoted-printable': (armor) =>
    entity(
      'Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable',
      armor.replace(/=/g, '=3D').replace(/(.{30})/g, '$1=\n'),
    ),
  'quoted-printable that lost its label': (armor) => textEntity(armor.replace(/=/g, '=3D')),
  base64: (armor) =>
    entity('Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64', base64Body(armor)),
  'UTF-16': (armor) =>
    entity(
      'Content-Type: text/plain; charset=utf-16le\nContent-Transfer-Encoding: base64',
      base64Body(Buffer.from(armor, 'utf16le')),
    ),
  'UTF-7': (armor) => entity('Content-Type: text/plain; charset=utf-7', armor.replace(/\+/g, '+-')),
  'a wrong charset': (armor) => entity('Content-Type: text/plain; charset=x-unheard-of', armor),
  HTML: (armor) => entity('Content-Type: text/html', `<pre>${armor}</pre>`),
};

interface Packed {
  /** Left out: Outlook's own form is all the text there is. */
  readonly text?: string;
  /** Compressed RTF, among the properties of the letter. */
  readonly rtf?: Uint8Array;
  readonly files: readonly { readonly name: string; readonly data: string | Uint8Array }[];
}

function attribute(level: number, id: number, content: Uint8Array): Buffer {
  const head = Buffer.alloc(9);
  head[0] = level;
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(content.length, 5);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(content.reduce((total, byte) => (total + byte) & 0xffff, 0));
  return Buffer.concat([head, content, sum]);
}

/** The list of properties with this one, PidTagRtfCompressed (MS-OXTNEF 2.1.3.4). */
function rtfProperty(rtf: Uint8Array): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(1, 0);
  head.writeUInt16LE(0x0102, 4);
  head.writeUInt16LE(0x1009, 6);
  head.writeUInt32LE(1, 8);
  head.writeUInt32LE(rtf.length, 12);
  return Buffer.concat([head, rtf, Buffer.alloc((4 - (rtf.length % 4)) % 4)]);
}

/** RTF as it is packed when nothing in it repeats (MS-OXRTFCP 2.1.3.1): eight literal bytes after each control byte. */
export function packedRtf(rtf: string): Uint8Array {
  const head = Buffer.alloc(16);
  const runs: Buffer[] = [];
  const bytes = Buffer.from(rtf, 'latin1');
  for (let at = 0; at < bytes.length; at += 8) runs.push(Buffer.from([0]), bytes.subarray(at, at + 8));
  const body = Buffer.concat(runs);
  head.writeUInt32LE(body.length + 12, 0);
  head.writeUInt32LE(bytes.length, 4);
  head.write('LZFu', 8, 'latin1');
  return Buffer.concat([head, body]);
}

/** A winmail.dat (MS-OXTNEF) with a text and files. */
export function winmail(packed: Packed): Uint8Array {
  const start = Buffer.alloc(6);
  start.writeUInt32LE(0x223e9f78);
  const files = packed.files.flatMap((file) => [
    attribute(2, 0x00069002, Buffer.alloc(14)),
    attribute(2, 0x00018010, Buffer.from(`${file.name}\0`, 'latin1')),
    attribute(2, 0x0006800f, Buffer.from(file.data)),
  ]);
  const text = packed.text === undefined ? [] : [attribute(1, 0x0002800c, Buffer.from(`${packed.text}\0`))];
  const rtf = packed.rtf === undefined ? [] : [attribute(1, 0x00069003, rtfProperty(packed.rtf))];
  return Uint8Array.from(Buffer.concat([start, ...text, ...rtf, ...files]));
}

export function winmailEntity(packed: Packed): string {
  return entity(
    'Content-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="winmail.dat"',
    base64Body(winmail(packed)),
  );
}

/** A ContentInfo of CMS (RFC 5652) with this content type, the end of its object identifier in hexadecimal. */
export function cms(oid: string): Uint8Array {
  const identifier = Buffer.from(oid, 'hex');
  const content = Buffer.concat([identifier, Buffer.from('a0820100', 'hex'), Buffer.alloc(256)]);
  const head = Buffer.from([0x30, 0x82, content.length >> 8, content.length & 0xff]);
  return Uint8Array.from(Buffer.concat([head, content]));
}

export const CMS = {
  signed: '06092a864886f70d010702',
  enveloped: '06092a864886f70d010703',
  compressed: '060b2a864886f70d0109100109',
  authEnveloped: '060b2a864886f70d0109100117',
} as const;

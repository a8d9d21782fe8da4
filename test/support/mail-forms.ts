/** Writes mails in every form that OpenPGP mail takes in the wild, as bytes of an .eml. */
import { openpgp } from '../../electron/crypto/openpgp-config';
import { armored } from './openpgp-parts';

export interface Person {
  readonly name: string;
  readonly address: string;
  readonly privateKey: openpgp.PrivateKey;
  readonly publicKey: openpgp.PublicKey;
}

/** A person with a fresh key that GnuPG 2.2 can use as well. */
export async function makePerson(
  name: string,
  address: string,
  date = new Date(Date.now() - 3_600_000),
): Promise<Person> {
  const { privateKey } = await openpgp.generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: [{ name, email: address }],
    date,
    format: 'object',
  });
  return { name, address, privateKey, publicKey: privateKey.toPublic() };
}

export interface Envelope {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly messageId?: string;
  readonly date?: Date;
  /** Further header lines, each without its line end. */
  readonly extra?: readonly string[];
}

let counter = 0;

function boundary(): string {
  counter += 1;
  return `----part-${counter}-of-a-test`;
}

const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

/** A complete mail: header, then an entity that brings its own Content-Type. */
export function mail(envelope: Envelope, entity: string): Uint8Array {
  counter += 1;
  const lines = [
    'Received: from relay.example (relay.example [192.0.2.1]) by mx.example; Wed, 1 Jul 2026 09:00:00 +0000',
    `From: ${envelope.from ?? 'Rita Reporter <rita@reporter.example>'}`,
    `To: ${envelope.to ?? 'Security <security@vendor.example>'}`,
    `Subject: ${envelope.subject ?? 'A report'}`,
    `Date: ${(envelope.date ?? new Date('2026-07-01T08:59:00Z')).toUTCString()}`,
    `Message-ID: ${envelope.messageId ?? `<test-${counter}@reporter.example>`}`,
    'MIME-Version: 1.0',
    ...(envelope.extra ?? []),
  ];
  return Uint8Array.from(Buffer.from(crlf(`${lines.join('\n')}\n${entity}`), 'utf8'));
}

/** Entities: each starts with its Content-Type line and may be nested in another. */
export function textEntity(text: string, params = ''): string {
  return crlf(
    `Content-Type: text/plain; charset=utf-8${params}\nContent-Transfer-Encoding: 8bit\n\n${text}\n`,
  );
}

export function htmlEntity(html: string): string {
  return crlf(`Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${html}\n`);
}

export function fileEntity(name: string, content: Uint8Array, type = 'application/octet-stream'): string {
  const body = Buffer.from(content)
    .toString('base64')
    .replace(/(.{76})/g, '$1\n');
  return crlf(
    `Content-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${body}\n`,
  );
}

export function multipart(kind: string, parts: readonly string[], params = ''): string {
  const limit = boundary();
  const body = parts.map((part) => `--${limit}\r\n${part}\r\n`).join('');
  return `Content-Type: multipart/${kind}; boundary="${limit}"${params}\r\n\r\n${body}--${limit}--\r\n`;
}

export interface Sealing {
  readonly to: readonly Person[];
  readonly signedBy?: readonly Person[];
  readonly hidden?: boolean;
  readonly passphrase?: string;
  readonly date?: Date;
}

/** An armored OpenPGP message over these bytes. */
export async function seal(content: string | Uint8Array, sealing: Sealing): Promise<string> {
  const binary = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const message = await openpgp.createMessage({ binary });
  return openpgp.encrypt({
    message,
    encryptionKeys: sealing.to.map((person) => person.publicKey),
    ...(sealing.signedBy ? { signingKeys: sealing.signedBy.map((person) => person.privateKey) } : {}),
    ...(sealing.passphrase ? { passwords: sealing.passphrase } : {}),
    ...(sealing.date ? { date: sealing.date } : {}),
    wildcard: sealing.hidden ?? false,
  });
}

/** RFC 3156 section 4 around an armored message. */
export function encryptedEntity(armoredMessage: string): string {
  return multipart(
    'encrypted',
    [
      'Content-Type: application/pgp-encrypted\r\nContent-Description: PGP/MIME version identification\r\n\r\nVersion: 1\r\n',
      `Content-Type: application/octet-stream; name="encrypted.asc"\r\nContent-Disposition: inline; filename="encrypted.asc"\r\n\r\n${crlf(armoredMessage)}`,
    ],
    '; protocol="application/pgp-encrypted"',
  );
}

/** The same around a message that may be binary, as some gateways write it. */
export function encryptedFileEntity(message: Uint8Array): string {
  const body = Buffer.from(message)
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');
  return multipart(
    'encrypted',
    [
      'Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n',
      `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`,
    ],
    '; protocol="application/pgp-encrypted"',
  );
}

/** Exchange turns the multipart into a mixed one with an empty text and generic types. */
export function exchangeMangledEntity(armoredMessage: string): string {
  const encoded = Buffer.from(armoredMessage)
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');
  return multipart('mixed', [
    'Content-Type: text/plain; charset="us-ascii"\r\n\r\n',
    'Content-Type: application/pgp-encrypted; name="PGPMIME version identification"\r\nContent-Disposition: attachment; filename="PGPMIME version identification"\r\nContent-Transfer-Encoding: base64\r\n\r\nVmVyc2lvbjogMQ0K\r\n',
    `Content-Type: application/octet-stream; name="encrypted.asc"\r\nContent-Disposition: attachment; filename="encrypted.asc"\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n`,
  ]);
}

/** A detached, armored signature over exactly these bytes. */
export async function detached(content: string | Uint8Array, by: Person, date?: Date): Promise<string> {
  const binary = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const message = await openpgp.createMessage({ binary });
  return openpgp.sign({ message, signingKeys: by.privateKey, detached: true, ...(date ? { date } : {}) });
}

/** RFC 3156 section 5: the entity is signed as it stands. */
export async function signedEntity(entity: string, by: Person, date?: Date): Promise<string> {
  const signature = await detached(entity, by, date);
  return signedWith(entity, signature);
}

export function signedWith(entity: string, signature: string): string {
  return multipart(
    'signed',
    [
      entity,
      `Content-Type: application/pgp-signature; name="signature.asc"\r\nContent-Description: OpenPGP digital signature\r\n\r\n${crlf(signature)}`,
    ],
    '; micalg=pgp-sha512; protocol="application/pgp-signature"',
  );
}

/** A clear-signed text. */
export async function clearsigned(text: string, by: Person): Promise<string> {
  const message = await openpgp.createCleartextMessage({ text });
  return openpgp.sign({ message, signingKeys: by.privateKey });
}

/** An entity whose header fields are protected (RFC 9788); it goes into an encrypted or signed one. */
export function protectedEntity(subject: string, from: string, text: string, mark: string): string {
  return crlf(
    `Content-Type: text/plain; charset=utf-8; ${mark}\nContent-Transfer-Encoding: 8bit\nFrom: ${from}\nSubject: ${subject}\n\n${text}\n`,
  );
}

/** What a mailing list makes of a mail: the letter first, its own footer behind. */
export function withListFooter(entity: string): string {
  const footer = textEntity('_______________________________________________\nReports mailing list');
  return multipart('mixed', [entity, footer]);
}

export function bounceEntity(original: string): string {
  return multipart(
    'report',
    [
      textEntity('I am sorry, your message could not be delivered.'),
      crlf(
        'Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; nobody@example\nAction: failed\nStatus: 5.1.1\n',
      ),
      `Content-Type: message/rfc822\r\n\r\n${original}`,
    ],
    '; report-type=delivery-status',
  );
}

export function keyEntity(person: Person): string {
  return fileEntity(
    `${person.name}.asc`,
    Buffer.from(armored(person.publicKey.write(), 'publicKey')),
    'application/pgp-keys',
  );
}

export function autocryptField(person: Person): string {
  const data = Buffer.from(person.publicKey.write()).toString('base64');
  return `Autocrypt: addr=${person.address}; keydata=${data.replace(/(.{70})/g, '$1\n ')}`;
}

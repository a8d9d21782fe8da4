/** Turns a letter of the story into the mail that a reporter's program would have sent. */
import { type DemoKey, encryptForTeam, encryptWithPassphrase } from '../../crypto/demo-reporter';
import type { DemoForm, DemoLetter, DemoReporter } from './story';

export interface Postage {
  readonly letter: DemoLetter;
  readonly reporter: DemoReporter;
  readonly key: DemoKey;
  readonly team: { readonly address: string; readonly public: string; readonly old: string };
  /** A key that is not in the vault. */
  readonly strange: DemoKey;
  /** Public key, armored, that the letter brings; null: none. */
  readonly newKey: string | null;
  readonly receivedAt: Date;
  readonly place: number;
  readonly inReplyTo: string | null;
}

/** The Message-ID of a letter of the story, with its brackets. */
export function messageIdOf(place: number, reporter: DemoReporter): string {
  return `<demo-${place}@${reporter.address.split('@')[1] ?? 'mail.example'}>`;
}

/** The mail as it arrives, with the stamp of the team's own server on top. */
export async function mailOf(postage: Postage): Promise<Uint8Array> {
  const { letter, reporter, team, receivedAt } = postage;
  const headers = [
    `Received: from mail.example by mx.harbour.example with ESMTPS id demo${postage.place}; ${dateOf(receivedAt)}`,
    `From: ${reporter.name} <${reporter.address}>`,
    `To: <${team.address}>`,
    `Subject: ${HIDES_SUBJECT.includes(letter.form) ? '...' : letter.subject}`,
    `Date: ${dateOf(receivedAt)}`,
    `Message-ID: ${messageIdOf(postage.place, reporter)}`,
    ...(postage.inReplyTo === null
      ? []
      : [`In-Reply-To: ${postage.inReplyTo}`, `References: ${postage.inReplyTo}`]),
    ...(letter.form === 'automatic' ? ['Auto-Submitted: auto-replied'] : []),
    'MIME-Version: 1.0',
  ];
  return Buffer.from(crlf(`${headers.join('\n')}\n${await entityOf(postage)}`));
}

/** Forms whose subject is inside of the encrypted part. */
const HIDES_SUBJECT: readonly DemoForm[] = [
  'encrypted-signed',
  'encrypted',
  'wrong-key',
  'passphrase',
  'damaged',
];

/** From the Content-Type on. */
async function entityOf(postage: Postage): Promise<string> {
  const { letter, receivedAt, place } = postage;
  switch (letter.form) {
    case 'clear':
    case 'automatic':
      return bodyOf(postage);
    case 'file-beside':
      return mixed(pgpMime(await seal(postage, textPart(letter.text)), place), [await sealedFile(postage)]);
    case 'inline':
      return textPart(await seal(postage, letter.text));
    case 'smime':
      return smime();
    case 'passphrase':
      return pgpMime(
        await encryptWithPassphrase(Buffer.from(bodyOf(postage)), 'said on the telephone', receivedAt),
        place,
      );
    case 'damaged':
      return pgpMime(withoutEnd(await seal(postage, bodyOf(postage))), place);
    case 'encrypted':
    case 'encrypted-signed':
    case 'wrong-key':
      return pgpMime(await seal(postage, bodyOf(postage)), place);
  }
}

function seal({ letter, key, team, strange, receivedAt }: Postage, content: string): Promise<string> {
  const reader =
    letter.form === 'wrong-key' ? strange.public : letter.toOldKey === true ? team.old : team.public;
  const signer = letter.form === 'encrypted-signed' || letter.form === 'wrong-key' ? key : null;
  return encryptForTeam(Buffer.from(content), reader, signer, receivedAt);
}

/** The readable part: text, its files, and the real subject protected. */
function bodyOf({ letter, newKey }: Postage): string {
  const hides = HIDES_SUBJECT.includes(letter.form);
  const hidden = hides ? `Subject: ${letter.subject}\n` : '';
  const mark = hides ? '; protected-headers="v1"' : '';
  const { attachment } = letter;
  const files = [
    ...(attachment === undefined ? [] : [filePart(attachment.name, attachment.type, attachment.text)]),
    ...(newKey === null ? [] : [filePart('new-key.asc', 'application/pgp-keys', newKey)]),
  ];
  if (files.length > 0) return mixed(textPart(letter.text), files, mark, hidden);
  return `Content-Type: text/plain; charset=utf-8${mark}\n${hidden}\n${letter.text}\n`;
}

function mixed(text: string, files: readonly string[], mark = '', hidden = ''): string {
  const parts = [text, ...files].map((part) => `--demo-mixed\n${part}`).join('\n');
  return `Content-Type: multipart/mixed; boundary="demo-mixed"${mark}\n${hidden}\n${parts}\n--demo-mixed--\n`;
}

function filePart(name: string, type: string, content: string): string {
  return [
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64'),
  ].join('\n');
}

async function sealedFile(postage: Postage): Promise<string> {
  const { name, text } = postage.letter.attachment ?? { name: 'file.txt', text: '' };
  return filePart(`${name}.asc`, 'application/octet-stream', await seal(postage, text));
}

/** The first bytes of an encrypted S/MIME letter (ContentInfo with the type envelopedData, RFC 5652). */
function smime(): string {
  const file = filePart('smime.p7m', 'application/pkcs7-mime; smime-type=enveloped-data', '');
  return `${file}MIAGCSqGSIb3DQEHA6CAMIACAQAxggFMMIIBSAIBADA=\n`;
}

/** Armor whose last lines were lost on the way. */
function withoutEnd(armored: string): string {
  const lines = armored.trimEnd().split(/\r?\n/);
  const end = lines.at(-1) ?? '';
  return [...lines.slice(0, Math.ceil(lines.length / 2)), end, ''].join('\n');
}

function textPart(text: string): string {
  return `Content-Type: text/plain; charset=utf-8\n\n${text}\n`;
}

function pgpMime(armored: string, place: number): string {
  const boundary = `demo-${place}`;
  return [
    `Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '',
    `--${boundary}`,
    'Content-Type: application/octet-stream; name="encrypted.asc"',
    '',
    armored,
    `--${boundary}--`,
    '',
  ].join('\n');
}

function dateOf(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}

function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

/** Turns a letter of the story into the mail that a reporter's program would have sent. */
import { encryptForTeam, type DemoKey } from '../../crypto/demo-reporter';
import type { DemoLetter, DemoReporter } from './story';

export interface Postage {
  readonly letter: DemoLetter;
  readonly reporter: DemoReporter;
  readonly key: DemoKey;
  readonly team: { readonly address: string; readonly public: string };
  /** A key that is not in the vault. */
  readonly strange: DemoKey;
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
  const { letter, reporter, key, team, strange, receivedAt } = postage;
  const signer = letter.form === 'encrypted' || letter.form === 'inline' ? null : key;
  const seal = (content: string): Promise<string> =>
    encryptForTeam(
      Buffer.from(content),
      letter.form === 'wrong-key' ? strange.public : team.public,
      signer,
      receivedAt,
    );
  const inline = letter.form === 'inline';
  const clear = letter.form === 'clear';
  const body = clear
    ? bodyOf(letter)
    : inline
      ? textPart(await seal(letter.text))
      : pgpMime(await seal(bodyOf(letter)), postage.place);
  const headers = [
    `Received: from mail.example by mx.harbour.example with ESMTPS id demo${postage.place}; ${dateOf(receivedAt)}`,
    `From: ${reporter.name} <${reporter.address}>`,
    `To: <${team.address}>`,
    `Subject: ${clear || inline ? letter.subject : '...'}`,
    `Date: ${dateOf(receivedAt)}`,
    `Message-ID: ${messageIdOf(postage.place, reporter)}`,
    ...(postage.inReplyTo === null
      ? []
      : [`In-Reply-To: ${postage.inReplyTo}`, `References: ${postage.inReplyTo}`]),
    'MIME-Version: 1.0',
  ];
  return Buffer.from(crlf(`${headers.join('\n')}\n${body}`));
}

/** The readable part: text, its file, and the real subject protected. */
function bodyOf(letter: DemoLetter): string {
  const hidden = letter.form !== 'clear' ? `Subject: ${letter.subject}\n` : '';
  const mark = letter.form !== 'clear' ? '; protected-headers="v1"' : '';
  const text = `Content-Type: text/plain; charset=utf-8${letter.attachment === undefined ? mark : ''}\n`;
  if (letter.attachment === undefined) return `${text}${hidden}\n${letter.text}\n`;
  const file = letter.attachment;
  return [
    `Content-Type: multipart/mixed; boundary="demo-mixed"${mark}`,
    `${hidden}`,
    '--demo-mixed',
    text,
    letter.text,
    '--demo-mixed',
    `Content-Type: ${file.type}; name="${file.name}"`,
    `Content-Disposition: attachment; filename="${file.name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(file.text).toString('base64'),
    '--demo-mixed--',
    '',
  ].join('\n');
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

/** A letter that leaves without encryption, by a person's override (MX-8): signed (RFC 3156, section 5) or as it is. */
import { fail, ok, type Result } from '../../../shared/kernel/result';
import type { Keyring } from '../usecases/keyring';
import { carriesFiles } from './attached-parts';
import { addressFields, headerText, isMessageId, isSendableAddress, unstructured } from './headers';
import { buildClear, fileBoundary } from './inner-mime';
import type { LetterOut } from './letter-out';
import type { WriteFailure } from './write-letter';

/**
 * The finished mail, ASCII with CRLF; everyone on the way can read it.
 * @param signed whether our current key signs it
 * @returns the mail, or why there is none
 */
export async function writeClear(
  keyring: Pick<Keyring, 'sign'>,
  letter: LetterOut,
  signed: boolean,
  randomBytes: (count: number) => Uint8Array,
): Promise<Result<Uint8Array, WriteFailure>> {
  if (!isSendableAddress(letter.to.address)) return fail({ code: 'no-address' });
  if (!isSendableAddress(letter.from.address)) return fail({ code: 'no-from-address' });
  if (!isMessageId(letter.messageId)) return fail({ code: 'self-check-failed' });
  const { header, content } = buildClear(letter);
  const entity = `${header}\r\n${content}`;
  const body = signed ? await signedBody(keyring, entity, randomBytes) : ok(entity);
  if (!body.ok) return body;
  const mail = `${outerHeader(letter)}${body.value}`;
  const files = letter.attachments;
  const whole = files.length === 0 || carriesFiles(entity, fileBoundary(letter), files);
  const plain = /^[\t\r\n -~]*$/.test(mail) && mail.split('\r\n').every((line) => line.length <= MAX_LINE);
  return whole && plain ? ok(Buffer.from(mail, 'latin1')) : fail({ code: 'self-check-failed' });
}

const MAX_LINE = 998; // RFC 5322, section 2.1.1

function outerHeader(letter: LetterOut): string {
  return headerText([
    { name: 'X-Unsent', value: '1' },
    ...addressFields(letter),
    { name: 'Subject', value: unstructured(letter.subject) },
    { name: 'MIME-Version', value: '1.0' },
  ]);
}

/** The signature is over the entity with its headers, as it stands between the boundaries, without the line end after it. */
async function signedBody(
  keyring: Pick<Keyring, 'sign'>,
  entity: string,
  randomBytes: (count: number) => Uint8Array,
): Promise<Result<string, WriteFailure>> {
  const made = await keyring.sign(Buffer.from(entity, 'latin1'));
  if (!made.ok)
    return fail({ code: made.error.code === 'bad-signature' ? 'self-check-failed' : made.error.code });
  const boundary = `=_${Buffer.from(randomBytes(18)).toString('hex')}`;
  const { armored, micalg } = made.value;
  return ok(
    [
      `Content-Type: multipart/signed; micalg=${micalg};\r\n protocol="application/pgp-signature";\r\n boundary="${boundary}"`,
      '',
      `--${boundary}`,
      entity,
      `--${boundary}`,
      'Content-Type: application/pgp-signature; name="signature.asc"',
      'Content-Description: OpenPGP digital signature',
      'Content-Disposition: attachment; filename="signature.asc"',
      '',
      ...armored.trim().split(/\r?\n/),
      '',
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  );
}

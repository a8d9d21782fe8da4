/** The mail that leaves: what everyone may read of a letter, around the encrypted part (RFC 3156, section 4). */
import { addressFields, headerText } from './headers';
import { OUTER_SUBJECT, type LetterOut } from './letter-out';

/** Opens as a draft in Outlook and is known to Thunderbird; both then ask whether to send. */
const DRAFT_MARK = { name: 'X-Unsent', value: '1' };

/**
 * Wraps the armored text as multipart/encrypted, CRLF line ends, ASCII only.
 * @param boundary may not occur in armor: give it an underscore
 */
export function wrapLetter(letter: LetterOut, armored: string, boundary: string): Uint8Array {
  const header = headerText([
    DRAFT_MARK,
    ...addressFields(letter),
    { name: 'Subject', value: OUTER_SUBJECT },
    { name: 'MIME-Version', value: '1.0' },
    {
      name: 'Content-Type',
      value: `multipart/encrypted; protocol="application/pgp-encrypted";\r\n boundary="${boundary}"`,
    },
  ]);
  const lines = [
    '',
    `--${boundary}`,
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '',
    `--${boundary}`,
    'Content-Type: application/octet-stream; name="encrypted.asc"',
    'Content-Disposition: inline; filename="encrypted.asc"',
    '',
    ...armored.trim().split(/\r?\n/),
    '',
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(header + lines.join('\r\n'), 'latin1');
}

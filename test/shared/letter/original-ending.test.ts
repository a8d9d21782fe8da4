/** What the file of an original is called. */
import { expect, test } from 'vitest';
import { endingOfOriginal } from '../../../shared/letter/original-ending';

const ARMOR = '-----BEGIN PGP MESSAGE-----\n\nAAAA\n-----END PGP MESSAGE-----\n';

test.each([
  ['a mail', 'From: a@b.example\nSubject: x\n\nText', 'eml'],
  ['a mail of an mbox', 'From a@b.example Mon Nov  2 10:00:00 2026\nSubject: x\n\nText', 'eml'],
  ['a short mail with armor in its text', `Subject: x\n\n${ARMOR}`, 'eml'],
  ['armor', ARMOR, 'asc'],
  ['armor behind a few words', `Hello team,\nNote: read this\n\n${ARMOR}`, 'asc'],
  ['a clear-signed text', '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nHi', 'asc'],
  ['a key', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n', 'asc'],
  ['an Outlook letter', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', 'msg'],
  ['the start of one', '\xd0\xcf\x11', 'eml'],
  ['a session key packet, old form', '\x85\x01\x0c\x03', 'pgp'],
  ['a session key packet, new form', '\xc1\xc0\x4c\x03', 'pgp'],
  ['a public key packet', '\x99\x01\x0d\x04', 'pgp'],
  ['a signed message', '\x90\x0d\x03', 'pgp'],
  ['a mail with a byte order mark', '\xef\xbb\xbfFrom: a@b.example\n\nText', 'eml'],
  ['armor with a byte order mark', `\xef\xbb\xbf${ARMOR}`, 'asc'],
  ['nothing', '', 'eml'],
])('%s', (_, head, ending) => {
  expect(endingOfOriginal(Buffer.from(head, 'latin1'))).toBe(ending);
});

/** What a drop holds, told by what mail programs put into one. */
import { expect, test } from 'vitest';
import { carriedOf, emptyDropOf } from '../../../renderer/features/import/dropped-things';

const THUNDERBIRD = [
  'text/x-moz-message',
  'text/x-moz-url',
  'text/uri-list',
  'application/x-moz-file-promise',
];

test.each([
  ['files of a file manager', ['Files'], 'files'],
  ['letters that Thunderbird hands over as files', [...THUNDERBIRD, 'Files'], 'files'],
  ['letters that Thunderbird only names', THUNDERBIRD, 'maybe-mail'],
  ['a link', ['text/uri-list', 'text/html'], 'maybe-mail'],
  ['a marked text', ['text/plain', 'text/html'], 'nothing'],
] as const)('%s', (_, types, carried) => {
  expect(carriedOf(types, false)).toBe(carried);
});

test('what is dragged within the window is left to whom it belongs', () => {
  expect(carriedOf(['text/uri-list', 'text/plain'], true)).toBe('nothing');
});

test.each([
  ['text/x-moz-message', 'mailbox-message://nobody@Local%20Folders/Inbox#12', 'link'],
  ['text/uri-list', 'imap://security%40harbour.example@mail.example/fetch%3EUID%3E/INBOX%3E12', 'link'],
  ['text/uri-list', '# letters\r\nakonadi:?item=12', 'link'],
  ['text/uri-list', 'https://harbour.example/', 'nothing'],
  ['text/plain', 'imap://in.a.text', 'nothing'],
] as const)('of %s with %s is said: %s', (type, data, said) => {
  expect(emptyDropOf({ types: [type], getData: (asked) => (asked === type ? data : '') })).toBe(said);
});

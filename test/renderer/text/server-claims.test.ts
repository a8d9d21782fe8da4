/** What a mail server says is told as its claim, in words that nobody takes for a verdict. */
import { expect, test } from 'vitest';
import { claimWords } from '../../../renderer/text/server-claims';
import { serverClaims } from '../../../shared/letter/server-claims';

const words = (field: string) => serverClaims([field]).map(claimWords);

test('M12 a line names the server, each result, and that it is no proof', () => {
  expect(words('mx.example; spf=pass smtp.mailfrom=a@mail.example; dkim=fail')).toEqual([
    'The mail server mx.example says: SPF pass for mail.example, DKIM fail (a claim, not proof)',
  ]);
  expect(words('mx.example; dmarc=temperror; x-own=fine; y-own=fine')).toEqual([
    'The mail server mx.example says: DMARC could not be checked then, 2 other results (a claim, not proof)',
  ]);
  expect(words('"Desk says verified"; x-own=1')).toEqual([
    'A mail server without a proper name says: 1 result (a claim, not proof)',
  ]);
  expect(words('mx.example 1; none')).toEqual([
    'The mail server mx.example says: nothing was checked (a claim, not proof)',
  ]);
});

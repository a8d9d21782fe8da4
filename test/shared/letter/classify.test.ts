/** What is no report: bounces, automatic answers, bare keys, spam; and what must not be mistaken for one. */
import { describe, expect, test } from 'vitest';
import { filedAs, type KindFacts, mailKind } from '../../../shared/letter/classify';

const facts = (change: Partial<KindFacts>, fields: Record<string, string> = {}): KindFacts => ({
  type: 'text/plain',
  reportType: null,
  partTypes: ['text/plain'],
  fields: new Map(Object.entries(fields).map(([name, value]) => [name, [value]])),
  from: 'heron@mail.example',
  subject: 'A finding',
  publicKeys: 0,
  otherText: 'words',
  otherAttachments: 0,
  ...change,
});
const filed = (
  change: Partial<KindFacts>,
  fields: Record<string, string> = {},
  encrypted: 'none' | 'whole' = 'none',
) => filedAs(mailKind(facts(change, fields)), encrypted);

describe('bounces', () => {
  test('RFC 3464 delivery report', () => {
    expect(filed({ type: 'multipart/report', reportType: 'delivery-status' })).toBe('bounce');
  });

  test('old bounces from the mail server itself', () => {
    const daemon = { from: 'MAILER-DAEMON@mail.example', subject: 'Undelivered Mail Returned to Sender' };
    expect(filed(daemon, { 'return-path': '<>' })).toBe('bounce');
  });

  test('a report that talks about bounces is none', () => {
    expect(filed({ subject: 'Undelivered mail leaks addresses' })).toBeNull();
    expect(filed({ partTypes: ['text/plain', 'message/delivery-status'] })).toBeNull();
  });
});

describe('automatic answers', () => {
  test('RFC 3834 auto-replied', () => {
    expect(filed({}, { 'auto-submitted': 'auto-replied (vacation)' })).toBe('auto-reply');
  });

  test('auto-generated may be a report form, and is a report', () => {
    expect(filed({}, { 'auto-submitted': 'auto-generated' })).toBeNull();
  });

  test('Exchange and vacation programs', () => {
    expect(filed({ subject: 'Automatic reply: HB-1' }, { 'x-auto-response-suppress': 'All' })).toBe(
      'auto-reply',
    );
    expect(filed({}, { 'x-autoreply': 'yes' })).toBe('auto-reply');
    expect(filed({}, { precedence: 'auto_reply' })).toBe('auto-reply');
    expect(filed({}, { 'x-auto-response-suppress': 'All' })).toBeNull();
    expect(filed({ subject: 'Out of office messages leak data' })).toBeNull();
  });

  test('a receipt notice', () => {
    expect(filed({ type: 'multipart/report', reportType: 'disposition-notification' })).toBe('auto-reply');
  });
});

describe('keys', () => {
  test('a bare key is filed and can be imported', () => {
    expect(filed({ publicKeys: 1, otherText: ' \n' })).toBe('key-only');
  });

  test('one line of words beside a key may be the report', () => {
    expect(filed({ publicKeys: 1, otherText: 'XSS at /login?next=' })).toBeNull();
    expect(filed({ publicKeys: 1, otherText: '', otherAttachments: 1 })).toBeNull();
  });
});

describe('spam', () => {
  test('a filter that says yes', () => {
    expect(filed({}, { 'x-spam-flag': 'YES' })).toBe('spam');
    expect(filed({}, { 'x-spam-status': 'Yes, score=9.1' })).toBe('spam');
    expect(filed({}, { 'x-spam-status': 'No, score=1.0 autolearn=yes' })).toBeNull();
  });

  test('what is encrypted to us is never filed as spam or automatic', () => {
    expect(filed({}, { 'x-spam-flag': 'YES' }, 'whole')).toBeNull();
    expect(filed({}, { 'auto-submitted': 'auto-replied' }, 'whole')).toBeNull();
  });
});

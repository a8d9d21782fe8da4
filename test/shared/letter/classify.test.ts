/** What is no report: bounces, automatic answers, bare keys, spam; and what must not be mistaken for one. */
import { describe, expect, test } from 'vitest';
import { filedAs, type KindFacts, mailKind } from '../../../shared/letter/classify';
import type { Encryption } from '../../../shared/letter/vocabulary';

const facts = (change: Partial<KindFacts>, fields: Record<string, string> = {}): KindFacts => ({
  type: 'text/plain',
  reportType: null,
  partTypes: ['text/plain'],
  fields: new Map(Object.entries(fields).map(([name, value]) => [name, [value]])),
  from: 'heron@mail.example',
  subject: 'A finding',
  signed: false,
  ...change,
});
const filed = (
  change: Partial<KindFacts>,
  fields: Record<string, string> = {},
  encrypted: Encryption = 'none',
) => filedAs({ ...mailKind(facts(change, fields)), keyOnly: false }, encrypted);

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

  test('a vacation subject counts in any language, and only with a mark of the program', () => {
    const subjects = [
      'Out of Office: HB-1',
      'Automatische Antwort: HB-1',
      'Réponse automatique : HB-1',
      'Respuesta automática: HB-1',
      'Risposta automatica: HB-1',
      'Odpowiedź automatyczna: HB-1',
      'Автоматический ответ: HB-1',
      '自動応答: HB-1',
    ];
    for (const subject of subjects) {
      expect(filed({ subject }, { 'auto-submitted': 'auto-generated' }), subject).toBe('auto-reply');
      expect(filed({ subject }), subject).toBeNull();
    }
    expect(filed({ subject: 'Abwesendheit der CSRF-Prüfung' }, { precedence: 'bulk' })).toBeNull();
  });

  test('"Auto-Submitted: no" is a person, whatever else the mail says', () => {
    const away = { subject: 'Automatic reply: HB-1' };
    expect(filed(away, { 'auto-submitted': 'no', 'x-auto-response-suppress': 'All' })).toBeNull();
    expect(filed(away, { 'auto-submitted': 'No (typed by me)', precedence: 'bulk' })).toBeNull();
  });

  test('what is signed or encrypted was written by somebody', () => {
    const away = { 'auto-submitted': 'auto-replied' };
    expect(filed({ signed: true }, away)).toBeNull();
    expect(filed({}, away, 'partial')).toBeNull();
    expect(filed({}, away, 'whole')).toBeNull();
  });
});

describe('receipts', () => {
  test('RFC 8098 notifications', () => {
    expect(filed({ type: 'multipart/report', reportType: 'disposition-notification' })).toBe('receipt');
    const types = ['multipart/report', 'text/plain', 'message/disposition-notification'];
    expect(filed({ type: 'multipart/report', partTypes: types })).toBe('receipt');
  });

  test('the older forms, when a program says that it wrote them', () => {
    expect(filed({ subject: 'Gelesen: HB-1' }, { 'x-auto-response-suppress': 'All' })).toBe('receipt');
    expect(filed({ subject: 'Read: HB-1' }, { 'auto-submitted': 'auto-generated' })).toBe('receipt');
    expect(filed({ subject: 'Read: HB-1' })).toBeNull();
    expect(filed({ subject: 'Read access to any file' }, { precedence: 'bulk' })).toBeNull();
  });

  test('never when it is encrypted to us', () => {
    const receipt = { type: 'multipart/report', reportType: 'disposition-notification' };
    expect(filed(receipt, {}, 'whole')).toBeNull();
    expect(filed(receipt, {}, 'partial')).toBeNull();
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
    expect(filed({}, { 'x-spam-flag': 'YES' }, 'partial')).toBeNull();
    expect(filed({ type: 'multipart/report', reportType: 'delivery-status' }, {}, 'whole')).toBeNull();
  });
});

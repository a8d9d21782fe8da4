/** When a mail was received, and the strict reading of its dates. */
import { describe, expect, test } from 'vitest';
import { instant } from '../../../shared/kernel/time';
import { parseMailDate } from '../../../shared/letter/mail-date';
import { receiptOf } from '../../../shared/letter/received';

const iso = (text: string) => {
  const at = parseMailDate(text);
  return at === null ? null : new Date(at).toISOString();
};
const importedAt = instant(Date.UTC(2026, 3, 13, 7));
const stamp = (date: string) => `from a (b [192.0.2.1]) by mx.maxem.io with ESMTPS id 1; ${date}`;

describe('dates of RFC 5322', () => {
  test.each([
    ['Fri, 21 Nov 1997 09:55:06 -0600', '1997-11-21T15:55:06.000Z'],
    ['Tue, 1 Jul 2003 10:52:37 +0200', '2003-07-01T08:52:37.000Z'],
    ['Thu, 13 Feb 1969 23:32 -0330', '1969-02-14T03:02:00.000Z'],
    ['21 Nov 97 09:55:06 GMT', '1997-11-21T09:55:06.000Z'],
    ['Fri, 21 Nov 1997 09(comment):   55  :  06 -0600', '1997-11-21T15:55:06.000Z'],
    ['Fri, 10 Apr 2026 17:40:00 +0200 (CEST)', '2026-04-10T15:40:00.000Z'],
    ['Fri, 10 Apr 2026 17:40:00 +0200 (a (nested \\) ) one)', '2026-04-10T15:40:00.000Z'],
    ['10 Apr 2026 15:40:00 Z', '2026-04-10T15:40:00.000Z'],
    ['10 Apr 2026 11:40:00 EDT', '2026-04-10T15:40:00.000Z'],
    ['31 Dec 2016 23:59:60 +0000', '2017-01-01T00:00:00.000Z'],
    ['29 Feb 2028 08:00:00 -0000', '2028-02-29T08:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test.each([
    '',
    'Sat, 10 Apr 2026 17:40:00 +0200',
    '31 Apr 2026 17:40:00 +0200',
    '29 Feb 2026 17:40:00 +0200',
    '10 Apr 2026 24:00:00 +0200',
    '10 Apr 2026 17:60:00 +0200',
    '10 Apr 2026 17:40:00',
    '10 Apr 2026 17:40:00 +1401',
    '10 Apr 2026 17:40:00 +0260',
    '10 Apr 2026 17:40:00 CEST',
    '10 Apr 2026 17:40:00 +0200 and more',
    '10 Apr 2026 17:40:00 +0200 (open',
    '10 Apr 2026 17:40:00 +0200 )',
    '2026-04-10T15:40:00Z',
    'Fri Apr 10 2026 17:40:00 +0200',
    `10 Apr 2026 17:40:00 +0200 ${'('.repeat(500)}`,
  ])('refuses %s', (text) => {
    expect(parseMailDate(text)).toBeNull();
  });
});

describe('receipt', () => {
  const ours = ['mx.maxem.io'];
  const friday = Date.UTC(2026, 3, 10, 15, 40);

  test('the topmost stamp by a host of ours decides', () => {
    const relay = 'from x by relay.example with ESMTP id 9; Sat, 11 Apr 2026 09:00:00 +0000';
    const received = [
      relay,
      stamp('Fri, 10 Apr 2026 15:40:00 +0000'),
      stamp('Fri, 10 Apr 2026 15:00:00 +0000'),
    ];
    expect(receiptOf(received, ours, importedAt)).toEqual({
      receivedAt: friday,
      source: 'received-header',
      cappedAtImport: false,
    });
  });

  test('with no host named the topmost readable stamp counts, unconfirmed', () => {
    const received = ['by somewhere; yesterday', stamp('Fri, 10 Apr 2026 15:40:00 +0000')];
    expect(receiptOf(received, [], importedAt)).toMatchObject({
      receivedAt: friday,
      source: 'unconfirmed-header',
    });
  });

  test('a sender who writes our host into a comment or the HELO name is not believed', () => {
    const forged =
      'from evil (by mx.maxem.io) by evil.example with SMTP id 1; Wed, 1 Apr 2020 00:00:00 +0000';
    expect(receiptOf([forged], ours, importedAt)).toMatchObject({ receivedAt: importedAt, source: 'import' });
  });

  test('without a stamp to trust it is the import, whatever Date claims', () => {
    expect(receiptOf([], [], importedAt)).toEqual({
      receivedAt: importedAt,
      source: 'import',
      cappedAtImport: false,
    });
    expect(receiptOf([stamp('Thu, 1 Jan 1970 00:00:00 +0000')], [], importedAt).source).toBe('import');
  });

  test('never later than the import', () => {
    expect(receiptOf([stamp('Fri, 10 Apr 2099 15:40:00 +0000')], ours, importedAt)).toEqual({
      receivedAt: importedAt,
      source: 'received-header',
      cappedAtImport: true,
    });
  });
});

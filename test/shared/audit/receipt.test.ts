/** Texts that are signed for others: fixed labels, plain ASCII, and nothing that names a person or a subject. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBody } from '../../../shared/audit/body-digest';
import { type HeadFacts, headText, readHeadText } from '../../../shared/audit/head-text';
import { type ReceiptFacts, receiptText } from '../../../shared/audit/receipt';
import { asciiLine } from '../../../shared/audit/signed-words';
import { instant } from '../../../shared/kernel/time';

const at = (iso: string) => instant(Date.parse(iso));
const hex = (digits: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`));

const FACTS: ReceiptFacts = {
  organisation: 'Example Harbour',
  caseId: 'HB-147',
  receivedAt: at('2026-11-14T20:08:00Z'),
  receivedFrom: 'received-header',
  importedAt: at('2026-11-16T09:01:30Z'),
  sha256: { mail: '4bd190e72ca851f3'.repeat(4), body: null, message: 'ab'.repeat(32) },
  policy: { name: 'Responsible disclosure', version: 3 },
  owed: [
    {
      ...{ kind: 'fix', stops: 'fixed-and-validated', firm: false, paused: true },
      dueAt: at('2027-02-12T20:08:00Z'),
    },
    {
      ...{ kind: 'first-response', stops: 'assessment-and-date', firm: true, paused: false },
      dueAt: at('2026-11-17T20:08:00Z'),
    },
  ],
  head: { sequence: 18_406, hash: '9f2c41d8'.repeat(8) },
  at: at('2026-11-17T09:12:00Z'),
};

describe('a receipt', () => {
  test('says what was received when, under which policy, what is owed until when, and the head', () => {
    expect(receiptText(FACTS)).toBe(`Example Harbour confirms: we received one letter.
Case            HB-147
Received        2026-11-14T20:08:00Z
Time from       the Received header of our mail server
Imported        2026-11-16T09:01:30Z
Mail SHA-256    4BD1 90E7 2CA8 51F3 4BD1 90E7 2CA8 51F3
                4BD1 90E7 2CA8 51F3 4BD1 90E7 2CA8 51F3
PGP SHA-256     ABAB ABAB ABAB ABAB ABAB ABAB ABAB ABAB
                ABAB ABAB ABAB ABAB ABAB ABAB ABAB ABAB
Policy          Responsible disclosure, version 3
We owe          an assessment and an expected date
Until           2026-11-17T20:08:00Z
We owe          a fix, validated (best effort)
Until           2027-02-12T20:08:00Z if you answer now
Ledger head     entry 18,406
                9F2C 41D8 9F2C 41D8 9F2C 41D8 9F2C 41D8
                9F2C 41D8 9F2C 41D8 9F2C 41D8 9F2C 41D8
Made            2026-11-17T09:12:00Z`);
  });

  test('says so when nothing is owed by a day, and names the import once when it is the receipt', () => {
    const text = receiptText({ ...FACTS, owed: [], importedAt: FACTS.receivedAt, receivedFrom: 'import' });
    expect(text).toContain('We owe          nothing that has a date at present');
    expect(text).not.toContain('Imported');
    expect(text).toContain('Time from       the moment it was imported');
  });

  test('is printable ASCII without blanks at line ends, whatever the team and its policy are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (organisation, name) => {
        const text = receiptText({ ...FACTS, organisation, policy: { name, version: 1 } });
        expect(text).toMatch(/^[\n\x20-\x7e]*$/);
        expect(text).not.toMatch(/ $/m);
        expect(text.split('\n')).toHaveLength(18);
      }),
    );
  });

  test('spells marks and letters of other alphabets out, or owns that it cannot', () => {
    expect(asciiLine('Häfen  Łódź, Straße „Süd“ – 港')).toBe('Hafen Lodz, Strasse "Sud" - ?');
  });
});

describe('an exported head', () => {
  const facts = fc.record<HeadFacts>({
    organisation: fc.string({ unit: 'binary' }),
    vaultId: hex(32),
    sequence: fc.integer({ min: 1, max: 99_999_999 }),
    hash: hex(64),
    writtenAt: fc.integer({ min: 0, max: 4e12 }).map(instant),
    at: fc.integer({ min: 0, max: 4e9 }).map((seconds) => instant(seconds * 1000)),
    key: hex(40),
  });

  test('is read back as what it was written from', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const { vaultId, sequence, hash, at: made } = one;
        expect(readHeadText(headText(one))).toEqual({ vaultId, sequence, hash, at: made });
      }),
    );
  });

  test('is not read with a line missing, doubled or from another text', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (one, which) => {
        const lines = headText(one).split('\n');
        const without = lines.filter((line) => !/^(Vault|Entry |Hash|Made)/.test(line));
        expect(readHeadText(without.join('\n'))).toBeNull();
        const hash = lines.findIndex((line) => line.startsWith('Hash'));
        expect(readHeadText([...lines, ...lines.slice(hash, hash + 2)].join('\n'))).toBeNull();
        expect(readHeadText(lines.slice(which % lines.length === 0 ? 1 : 2).join('\n'))).toBeNull();
        const again = lines[which % lines.length] ?? '';
        expect(readHeadText([...lines, again].join('\n'))).toBeNull();
        expect(readHeadText([...lines, 'Note            and more'].join('\n'))).toBeNull();
        expect(readHeadText(lines.map((line) => line.replace(', none', ' none')).join('\n'))).toBeNull();
      }),
    );
    expect(readHeadText(receiptText(FACTS))).toBeNull();
  });
});

describe('the body of a mail as its writer can hash it', () => {
  const body = (mail: string) => {
    const found = canonicalBody(Buffer.from(mail, 'latin1'));
    return found === null ? null : Buffer.from(found).toString('latin1');
  };

  test('is what stands behind the header, with CRLF, without empty lines at its end (RFC 6376, 3.4.3)', () => {
    expect(body('A: b\r\nC: d\r\n\r\nE\r\n\r\nF \r\n\r\n\r\n')).toBe('E\r\n\r\nF \r\n');
    expect(body('A: b\n\nE\n\nF ')).toBe('E\r\n\r\nF \r\n');
    expect(body('A: b\r\n\r\n')).toBe('\r\n');
    expect(body('A: b\r\n\r\n\r\n\r\n')).toBe('\r\n');
    expect(body('A: b\r\n')).toBeNull();
  });

  test('does not depend on line ends or on headers that a relay puts on top', () => {
    const lines = fc.array(fc.stringMatching(/^[ -~]{0,20}$/), { maxLength: 8 });
    fc.assert(
      fc.property(lines, (text) => {
        const plain = `Subject: x\n\n${text.join('\n')}\n`;
        const relayed = `Received: by a relay\r\n${plain.replace(/\n/g, '\r\n')}\r\n\r\n`;
        expect(body(relayed)).toBe(body(plain));
      }),
    );
  });
});

/** What the page says of keys: how long they are good, whose they claim to be, and which contradict each other. */
import { describe, expect, it } from 'vitest';
import {
  fileNameFor,
  findRows,
  reporterRows,
  usedFor,
  validityOf,
} from '../../../renderer/features/keys/key-facts';
import type { KeyChangeView, KeyFactsView, PublicKeyView } from '../../../shared/ipc/shapes';

const NOW = Date.UTC(2026, 10, 17, 9);
const DAY = 86_400_000;

function facts(part: Partial<KeyFactsView> = {}): KeyFactsView {
  return {
    fingerprint: 'B71D03FA55C298E46D1047AAE2C91B6083F529DC',
    userIds: ['quietfox <fox@mail.example>'],
    algorithm: 'EdDSA',
    createdAt: NOW - 100 * DAY,
    expiresAt: null,
    revoked: false,
    canEncrypt: true,
    isPrivate: false,
    hasPassphrase: false,
    ...part,
  };
}

function publicKey(
  fingerprint: string,
  userIds: string[],
  pinnedTo: readonly string[] = [],
  addedAt = NOW + 1,
): PublicKeyView {
  return {
    key: facts({ fingerprint: fingerprint.padEnd(40, '0'), userIds }),
    addedAt,
    source: 'file',
    pinnedTo: pinnedTo.map((reporter, place) => ({ reporterId: place + 1, reporter, pinnedAt: NOW })),
  };
}

describe('how long a key is good', () => {
  it('warns in the last thirty days, and counts whole days', () => {
    expect(validityOf(facts({ expiresAt: NOW + 30 * DAY }), NOW).state).toBe('valid');
    expect(validityOf(facts({ expiresAt: NOW + 30 * DAY - 1 }), NOW)).toMatchObject({
      state: 'ends-soon',
      days: 29,
    });
    expect(validityOf(facts({ expiresAt: NOW + 1 }), NOW)).toMatchObject({ state: 'ends-soon', days: 0 });
  });

  it('is past from the very instant of its end', () => {
    expect(validityOf(facts({ expiresAt: NOW }), NOW).state).toBe('past');
  });

  it('is revoked before anything else', () => {
    expect(validityOf(facts({ revoked: true, expiresAt: NOW - DAY }), NOW).state).toBe('revoked');
  });

  it('says that an ended current key only reads', () => {
    expect(usedFor({ role: 'current', key: facts() }, NOW)).toBe('read, write, sign');
    expect(usedFor({ role: 'current', key: facts({ expiresAt: NOW - 1 }) }, NOW)).toBe('read only');
    expect(usedFor({ role: 'old', key: facts() }, NOW)).toBe('read only');
  });
});

describe('keys that contradict each other', () => {
  const keys = [
    publicKey('AA', ['heron <heron@mail.example>'], ['heron']),
    publicKey('BB', ['fox <fox@mail.example>'], ['', 'quietfox']),
    publicKey('CC', ['fox <fox@mail.example>']),
  ];
  const change: KeyChangeView = {
    ...{ reporterId: 2, reporter: 'quietfox', pinned: 'BB'.padEnd(40, '0'), arrival: 'attachment' },
    ...{ other: facts({ fingerprint: 'DD'.padEnd(40, '0') }), caseId: 'HB-1', cameAt: NOW },
  };

  it('stand first, on the row of the pinned key, though the other key is nowhere in the table', () => {
    const rows = reporterRows(keys, [change]);
    expect(rows[0]).toMatchObject({
      pin: { reporter: 'quietfox' },
      change: { reporterId: 2, pinned: 'BB'.padEnd(40, '0'), other: 'DD'.padEnd(40, '0') },
    });
    expect(rows.filter((row) => row.change !== null)).toHaveLength(1);
    expect(rows.at(-1)?.pin).toBeNull();
  });

  it('are none where nothing waits for a decision', () => {
    expect(reporterRows(keys, []).map((row) => row.change)).toEqual([null, null, null, null]);
  });
});

describe('finding a key', () => {
  const rows = reporterRows(
    [
      publicKey('B71D03FA', ['fox <fox@mail.example>'], ['quietfox']),
      publicKey('4C7A19E2', ['tide <tide@mail.example>']),
    ],
    [],
  );

  it.each([
    ['QUIET', 'B71D'],
    ['tide@', '4C7A'],
    ['4c7a 19', '4C7A'],
  ])('finds %s', (sought, start) => {
    expect(findRows(rows, sought).map(({ view }) => view.key.fingerprint.slice(0, 4))).toEqual([start]);
  });

  it('shows all for an empty field and none for other words', () => {
    expect(findRows(rows, '  ')).toHaveLength(2);
    expect(findRows(rows, 'heron')).toHaveLength(0);
  });
});

describe('the name of a saved public key', () => {
  it('has the address and the end of the fingerprint, and nothing that a folder could mistake', () => {
    const fingerprint = 'B71D03FA55C298E46D1047AAE2C91B6083F529DC';
    expect(fileNameFor('Team <security@example.org>', fingerprint)).toBe('security@example.org-83f529dc.asc');
    expect(fileNameFor('../../etc', fingerprint)).toBe('key-83f529dc.asc');
  });
});

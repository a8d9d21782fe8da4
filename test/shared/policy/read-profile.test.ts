/** Every fault of a profile is listed with its place, and nothing is taken in that has one. */
import { describe, expect, test } from 'vitest';
import { maxem } from '../../../shared/policy/maxem';
import { mx } from '../../../shared/policy/mx';
import {
  profileText,
  readForeignProfile,
  readProfile,
  readProfileText,
} from '../../../shared/policy/read-profile';

/** A copy of the Maxem profile with something changed in it. */
function changed(change: (copy: Record<string, unknown> & typeof maxem) => void): unknown {
  const copy = structuredClone(maxem) as Record<string, unknown> & typeof maxem; // as: it is spoilt on purpose
  change(copy);
  return copy;
}

function faultsOf(data: unknown) {
  const read = readForeignProfile(data);
  return read.ok ? [] : read.error.faults.map(({ place, code }) => [place, code]);
}

describe('readProfile', () => {
  test.each([maxem, mx])('reads the shipped profile $id', (profile) => {
    expect(readProfileText(profileText(profile))).toEqual({ ok: true, value: profile });
  });

  test.each([
    ['an unknown field', 'colour', 'unknown-field', { ...maxem, colour: 'red' }],
    ['a missing promise', 'firstResponse', 'missing', { ...maxem, firstResponse: undefined }],
    [
      'an unknown field deep inside',
      'fix.term.hurry',
      'unknown-field',
      { ...maxem, fix: { ...maxem.fix, term: { ...maxem.fix?.term, hurry: true } } },
    ],
    [
      'an amount that is a word',
      'fix.term.amount',
      'wrong-type',
      { ...maxem, fix: { ...maxem.fix, term: { ...maxem.fix?.term, amount: 'many' } } },
    ],
    [
      'an amount that is none',
      'fix.term.amount',
      'out-of-range',
      { ...maxem, fix: { ...maxem.fix, term: { ...maxem.fix?.term, amount: 0 } } },
    ],
    ['a date that does not exist', 'inForceFrom', 'impossible-date', { ...maxem, inForceFrom: '2026-02-30' }],
    [
      'a closure day that does not exist',
      'calendar.closures[1]',
      'impossible-date',
      { ...maxem, calendar: { ...maxem.calendar, closures: ['2026-12-24', '2026-13-01'] } },
    ],
    [
      'a zone that does not exist',
      'calendar.zone',
      'unknown-zone',
      { ...maxem, calendar: { ...maxem.calendar, zone: 'Europe/Atlantis' } },
    ],
    [
      'a word that is none of the words',
      'firstResponse.firmness',
      'unknown-word',
      { ...maxem, firstResponse: { ...maxem.firstResponse, firmness: 'rock' } },
    ],
    [
      'a severity that is none',
      'fix.daysBySeverity.dire',
      'unknown-field',
      { ...maxem, fix: { ...maxem.fix, daysBySeverity: { dire: 3 } } },
    ],
    ['an address that is none', 'addresses[0]', 'bad-address', { ...maxem, addresses: ['security'] }],
    ['an id with capitals', 'id', 'bad-text', { ...maxem, id: 'Maxem' }],
    ['a newer format', 'formatVersion', 'too-new', { ...maxem, formatVersion: 2 }],
    [
      'a contradiction',
      'scope[0].from',
      'contradiction',
      { ...maxem, scope: [{ product: 'App', hosts: [], from: '2026-05-01', to: '2026-04-01' }] },
    ],
    ['something that is no object', '', 'wrong-type', 'hello'],
  ])('says where %s stands', (_, place, code, data) => {
    expect(faultsOf(data)).toEqual([[place, code]]);
  });

  test('says that a newer format is newer', () => {
    expect(readProfile({ ...maxem, formatVersion: 2 })).toMatchObject({ error: { code: 'profile-too-new' } });
  });

  test('says that a file is no JSON', () => {
    expect(readProfileText('{')).toEqual({
      ok: false,
      error: { code: 'profile-invalid', faults: [{ place: '', code: 'not-json', about: '' }] },
    });
  });

  test('lists all faults at once, contradictions among them, and changes nothing of what it was given', () => {
    const data = changed((copy) => {
      copy['shade'] = 'blue';
      copy.addresses.push('nobody');
      copy.calendar.zone = 'Mars/Olympus';
      copy.rules.push({ id: 'no-spam', row: 'X-1', text: 'Again', judged: 'any-time' });
      copy.scope.push({ product: 'App', hosts: [], from: '2026-99-01', to: null });
    });
    const before = JSON.stringify(data);
    expect(faultsOf(data)).toEqual(
      expect.arrayContaining([
        ['shade', 'unknown-field'],
        ['addresses[1]', 'bad-address'],
        ['calendar.zone', 'unknown-zone'],
        ['scope[0].from', 'impossible-date'],
        ['rules[10].id', 'contradiction'],
      ]),
    );
    expect(faultsOf(data)).toHaveLength(5);
    expect(JSON.stringify(data)).toBe(before);
  });
});

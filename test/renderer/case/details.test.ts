/** The details form: only what really changed is saved, and what cannot be saved is said at its field. */
import { describe, expect, test } from 'vitest';
import { changedDetails, type Details, detailsFaults } from '../../../renderer/features/case/details';

const stored: Details = {
  title: 'Pairing code reused',
  product: 'Charger',
  affectedSystem: '',
  severity: 'high',
  fixedIn: '',
  fixedOn: null,
  notes: 'a',
};

describe('details of a case', () => {
  test('a field that was typed back to what it was is no change', () => {
    expect(changedDetails(stored, { title: 'Pairing code reused', product: 'Gateway' })).toEqual({
      product: 'Gateway',
    });
    expect(changedDetails(stored, { fixedOn: null, notes: 'a' })).toEqual({});
  });

  test('taking a value away is a change', () => {
    expect(changedDetails(stored, { notes: '', severity: 'unset' })).toEqual({
      notes: '',
      severity: 'unset',
    });
  });

  test('a title of blanks and half a date are said at their fields', () => {
    expect(Object.keys(detailsFaults({ ...stored, title: '  ', fixedOn: '2026-1' }))).toEqual([
      'title',
      'fixedOn',
    ]);
    expect(detailsFaults({ ...stored, fixedOn: '2026-11-22' })).toEqual({});
  });
});

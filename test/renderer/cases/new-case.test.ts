/** What a report written down by hand must have. */
import { describe, expect, test } from 'vitest';
import { type NewCase, newCaseFaults } from '../../../renderer/features/cases/new-case';
import { fieldOf } from '../../../renderer/text/time';
import { NOON } from '../../support/case-rows';

const whole: NewCase = {
  title: 'Heard on the telephone',
  origin: 'telephone',
  receivedAt: fieldOf(NOON),
  reporterName: '',
  reporterAddress: '',
  product: '',
  affectedSystem: '',
  severity: 'unset',
  notes: '',
};

describe('a case by hand', () => {
  test('needs a title and a time of receipt, and nobody’s name', () => {
    expect(newCaseFaults(whole, NOON)).toEqual({});
    expect(Object.keys(newCaseFaults({ ...whole, title: '  ', receivedAt: '' }, NOON))).toEqual([
      'title',
      'receivedAt',
    ]);
  });

  test('cannot have been received in the future', () => {
    expect(newCaseFaults({ ...whole, receivedAt: fieldOf(NOON + 120_000) }, NOON).receivedAt).toContain(
      'has not come yet',
    );
  });

  test('takes an address only in the shape of one', () => {
    expect(
      newCaseFaults({ ...whole, reporterAddress: 'iris at sample' }, NOON).reporterAddress,
    ).toBeDefined();
    expect(newCaseFaults({ ...whole, reporterAddress: ' iris@sample.example ' }, NOON)).toEqual({});
  });
});

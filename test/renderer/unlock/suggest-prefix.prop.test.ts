/** What case numbers begin with when nobody chose it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestPrefix } from '../../../renderer/features/unlock/suggest-prefix';
import { draftProblems, EMPTY_DRAFT } from '../../../renderer/features/unlock/vault-draft';

describe('the suggested beginning of case numbers', () => {
  it.each([
    ['Example Harbour', 'EH'],
    ['Acme', 'AC'],
    ['Östliche Wärme-Werke', 'OWW'],
    ['one two three four five', 'OTTF'],
    ['', 'HB'],
    ['漢字', 'HB'],
    ['X', 'HB'],
    ['7 Seas', 'SE'],
  ])('of %j is %s', (organisation, prefix) => {
    expect(suggestPrefix(organisation)).toBe(prefix);
  });

  it('is always one that the vault takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (organisation) => {
        const draft = {
          ...EMPTY_DRAFT,
          name: 'x',
          organisation: 'y',
          casePrefix: suggestPrefix(organisation),
        };
        expect(draftProblems(draft)).toEqual({});
      }),
    );
  });
});

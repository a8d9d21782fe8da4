/** What is said of a damaged vault: never that all could be read beside that it is damaged. */
import { describe, expect, test } from 'vitest';
import {
  type Damage,
  foundWords,
  isHurt,
  missingWords,
  type ReadablePart,
} from '../../../renderer/text/salvage';
import { instant } from '../../../shared/kernel/time';

const part = (name: ReadablePart['part'], lost = 0, atLeast = false): ReadablePart => ({
  ...{ part: name, whole: 5, total: 5 + lost, atLeast, missing: [] },
});
const WHOLE: Damage = {
  ...{ lookedAt: instant(0), pages: 100, damagedPages: 0, noRecord: false, behind: 0, altered: false },
  ...{ chain: 'whole', restOf: [], parts: [part('letters'), part('rest'), part('ledger')] },
};
const EVERYTHING = 'Everything in it could be read.';

const HURT: readonly (readonly [string, Partial<Damage>, RegExp])[] = [
  ['a page', { damagedPages: 1 }, /^1 of 100 pages does not match its checksum\.$/],
  ['the end', { behind: 2 }, /^2 saved entries at the end are missing\.$/],
  ['the record', { noRecord: true }, /nobody can say/],
  ['an older page', { altered: true }, /an older page was put back/],
  ['lost entries', { chain: 'gaps' }, /^Entries of its ledger are lost\.$/],
  ['a broken chain', { chain: 'broken' }, /^The chain of its ledger does not hold/],
  ['lost letters', { parts: [part('letters', 1)] }, /^Not all could be read of: letters\.$/],
  ['a part nobody can count', { parts: [part('rest', 0, true)] }, /everything else\.$/],
];

describe('what was found', () => {
  test.each(HURT)('%s is said, and not that everything could be read', (_, found, words) => {
    const damage = { ...WHOLE, ...found };
    expect(isHurt(damage)).toBe(true);
    expect(foundWords(damage)).toMatch(words);
    expect(foundWords(damage)).not.toContain(EVERYTHING);
  });

  test('of a whole one: everything', () => {
    expect(isHurt(WHOLE)).toBe(false);
    expect(foundWords(WHOLE)).toBe(EVERYTHING);
  });

  test('what everything else lost is named', () => {
    const damage = { ...WHOLE, restOf: ['legal_hold', 'reporter_key'] };
    expect(missingWords(part('rest', 3), damage)).toBe('3, of legal hold; reporter key');
    expect(missingWords(part('rest', 0, true), damage)).toBe('some, of legal hold; reporter key');
    expect(missingWords(part('rest'), WHOLE)).toBe('none');
  });
});

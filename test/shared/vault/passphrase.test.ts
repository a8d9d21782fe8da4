/** The floor for passphrases: what is refused, and why. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonPassphraseCount, isCommonPassphrase } from '../../../shared/vault/common-passphrases';
import { checkPassphrase, normalisePassphrase, passphraseStrength } from '../../../shared/vault/passphrase';

const reasons = (typed: string) => {
  const checked = checkPassphrase(typed);
  return checked.ok ? [] : checked.error.reasons;
};

describe('length', () => {
  test('sixteen characters are enough, fifteen are not', () => {
    expect(reasons('kX7#pQ2!vM9$wZ4')).toEqual(['too-short']);
    expect(reasons('kX7#pQ2!vM9$wZ4r')).toEqual([]);
  });

  test('six words are enough however short', () => {
    expect(reasons('ox up my zip')).toEqual(['too-short']);
    expect(reasons('紫色 河流 椅子 月亮 铁路 苹果')).toEqual([]);
  });

  test('spaces around it do not count, repeated words neither', () => {
    expect(reasons(`  short pass  ${' '.repeat(10)}`)).toEqual(['too-short']);
  });

  test('a document is no passphrase', () => {
    expect(reasons('word '.repeat(300))).toEqual(['too-long']);
  });
});

describe('common ones', () => {
  test('the list has some hundred', () => {
    expect(commonPassphraseCount).toBeGreaterThan(300);
  });

  test.each([
    'correct horse battery staple',
    'Correct-Horse-Battery-Staple1!',
    'CorrectHorseBatteryStaple2026',
    'To be, or not to be: that is the question.',
    'May the Force be with you!',
    'P@ssw0rdP@ssw0rd',
    'Thisisaverylongpassword',
    '12correcthorsebatterystaple',
    'Th3 qu1ck br0wn f0x jumps 0ver the lazy d0g',
  ])('%s', (typed) => {
    expect(reasons(typed)).toContain('common');
  });

  test('a long own sentence that holds one is not common', () => {
    expect(isCommonPassphrase('seven violet herons quote to be or not to be under gravel')).toBe(false);
  });
});

describe('padding', () => {
  test.each([
    'aaaaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    'password password password',
    'xyxyxyxyxyxyxyxyxyxy',
    '1111111122222222',
    'Tiger Tiger Tiger Tiger',
  ])('%s repeats itself', (typed) => {
    expect(reasons(typed)).toContain('repetition');
  });

  test.each([
    'Password1234567!',
    'abcdefghijklmnopqr',
    '98765432109876543210',
    'qwertzuiopasdfghjk',
    'QWERTYuiop!@#$%^&*(',
  ])('%s runs on', (typed) => {
    expect(reasons(typed)).toContain('sequence');
  });
});

test('a control character is refused: it cannot be typed on every machine', () => {
  expect(reasons('herons walk\u0007 over gravel roofs')).toEqual(['control-character']);
});

describe('strength', () => {
  const score = (typed: string) => passphraseStrength(typed).score;

  test('grows with what is added, and what is refused stays low', () => {
    expect(score('')).toBe(0);
    expect(score('aaaaaaaaaaaaaaaaaaaa')).toBe(0);
    expect(score('correct horse battery staple')).toBe(0);
    expect(score('kX7#pQ2!vM9')).toBeLessThanOrEqual(1);
    expect(score('gravel heron violet cabinet')).toBeLessThan(
      score('gravel heron violet cabinet onion thursday tram'),
    );
    expect(score('kX7#pQ2!vM9$wZ4rT8&n')).toBeGreaterThanOrEqual(3);
    expect(score('gravel heron violet cabinet onion thursday tram quilt')).toBe(4);
  });

  test('every text gets an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        const { score: got, bits } = passphraseStrength(typed);
        expect(got).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(bits)).toBe(true);
      }),
    );
  });
});

test('the same keys give the same passphrase whichever way the letters were composed', () => {
  expect(normalisePassphrase('Zürich')).toBe(normalisePassphrase('Zu\u0308rich'));
  expect(normalisePassphrase(' a ')).toBe(' a ');
});

/** The printed recovery key: it reads back, and a typing slip is told from a wrong key. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askBack,
  decodeRecoveryKey,
  encodeRecoveryKey,
  isAskedBack,
  RECOVERY_KEY_BYTES,
} from '../../../shared/vault/recovery-key';

const keys = fc.uint8Array({ minLength: RECOVERY_KEY_BYTES, maxLength: RECOVERY_KEY_BYTES });

test('has 168 bits in eight groups of five', () => {
  const groups = encodeRecoveryKey(new Uint8Array(RECOVERY_KEY_BYTES).fill(0xa5));
  expect(groups).toHaveLength(8);
  for (const group of groups) expect(group).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}$/);
});

test('every key reads back, however it was written', () => {
  fc.assert(
    fc.property(keys, (bytes) => {
      const groups = encodeRecoveryKey(bytes);
      const sloppy = groups.join(' - ').toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l');
      expect(decodeRecoveryKey(groups.join('-'))).toEqual({ ok: true, value: bytes });
      expect(decodeRecoveryKey(sloppy)).toEqual({ ok: true, value: bytes });
    }),
  );
});

test('any slip in up to six neighbouring characters is a slip, not another key', () => {
  const place = fc.integer({ min: 0, max: 34 });
  const typed = fc.string({
    unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(keys, place, typed, (bytes, at, slip) => {
      const text = encodeRecoveryKey(bytes).join('');
      const wrong = text.slice(0, at) + slip + text.slice(at + slip.length);
      fc.pre(wrong !== text && wrong.length === 40);
      expect(decodeRecoveryKey(wrong)).toEqual({ ok: false, error: { code: 'mistyped' } });
    }),
    { numRuns: 500 },
  );
});

describe('what is no key', () => {
  const groups = encodeRecoveryKey(Uint8Array.from({ length: RECOVERY_KEY_BYTES }, (_, n) => n * 7));

  test('too short and too long say how many', () => {
    expect(decodeRecoveryKey(groups.slice(1).join('-'))).toEqual({
      ok: false,
      error: { code: 'wrong-length', typed: 35, expected: 40 },
    });
    expect(decodeRecoveryKey('')).toMatchObject({ error: { code: 'wrong-length', typed: 0 } });
  });

  test('a character that no key has is named by its group', () => {
    const typed = [...groups.slice(0, 3), `${groups[3]?.slice(0, 4)}U`, ...groups.slice(4)].join('-');
    expect(decodeRecoveryKey(typed)).toEqual({ ok: false, error: { code: 'bad-character', group: 4 } });
  });
});

test('two different groups are asked back and compared generously', () => {
  fc.assert(
    fc.property(keys, (bytes) => {
      const groups = encodeRecoveryKey(bytes);
      const asked = askBack(groups);
      expect(asked[0]).toBeGreaterThanOrEqual(0);
      expect(asked[0]).toBeLessThan(asked[1]);
      expect(asked[1]).toBeLessThan(8);
      const typed = asked.map((index) => ` ${groups[index]?.toLowerCase()} `);
      expect(isAskedBack(groups, asked, typed)).toBe(true);
      expect(isAskedBack(groups, asked, ['AAAAA', typed[1] ?? ''])).toBe(groups[asked[0]] === 'AAAAA');
      expect(isAskedBack(groups, [], [])).toBe(false);
    }),
  );
});

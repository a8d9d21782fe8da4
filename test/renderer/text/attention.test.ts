/** Every reason why a letter waits has words, and so has each detail of it. */
import { describe, expect, test } from 'vitest';
import { CLOSED_WORDS, DETAIL_WORDS } from '../../../renderer/text/attention';
import { revocationTitle, revocationWords } from '../../../renderer/text/revocations';
import { bareRevocation } from '../../../shared/ipc/shapes';
import { ATTENTION_DETAILS } from '../../../shared/letter/ciphertext-record';

describe('why a letter waits', () => {
  test.each(ATTENTION_DETAILS)('%s is said in a whole sentence of its own', (detail) => {
    expect(DETAIL_WORDS[detail]).toMatch(/^[A-Z][^!]{10,}\.$/);
    expect(Object.values(DETAIL_WORDS).filter((words) => words === DETAIL_WORDS[detail])).toHaveLength(1);
  });

  test('no words are left over', () => {
    expect(Object.keys(DETAIL_WORDS).sort()).toEqual([...ATTENTION_DETAILS].sort());
    expect(Object.values(CLOSED_WORDS).every(({ finding }) => /^[A-Z].*\.$/.test(finding))).toBe(true);
  });
});

describe('a revocation that came without its key', () => {
  test.each(bareRevocation.shape.state.options)('%s says what it ends, and what becomes of it', (state) => {
    const one = { state, keyId: '0123456789ABCDEF', reason: 'none', madeAt: null, key: null } as const;
    for (const whose of ['team', 'reporter', null] as const) {
      expect(revocationTitle({ ...one, whose, pinnedTo: ['Ann'] })).toMatch(/^This [^!]+$/);
      expect(revocationWords({ ...one, whose, pinnedTo: [] })).toMatch(/^(The|It) .*\.$/);
    }
  });
});

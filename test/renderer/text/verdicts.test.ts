/** "Verified" is said only when all three hold; everything short of it says what is missing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lockOf, sealOf, VERDICT_WORDS } from '../../../renderer/text/verdicts';
import { ATTENTION_REASONS, COVERS, ENCRYPTIONS, SIGNATURES } from '../../../shared/letter/vocabulary';

const letters = fc.record({
  direction: fc.constantFrom('in' as const, 'out' as const),
  encrypted: fc.constantFrom(...ENCRYPTIONS),
  signature: fc.constantFrom(...SIGNATURES),
  covers: fc.constantFrom(...COVERS),
  pinned: fc.boolean(),
  attention: fc.constantFrom(null, ...ATTENTION_REASONS),
});

describe('locks and seals', () => {
  test('P8 the seal is verified exactly when the signature is good, pinned and covers all', () => {
    fc.assert(
      fc.property(letters, (letter) => {
        const all = letter.signature === 'good' && letter.pinned && letter.covers === 'all';
        expect(sealOf(letter) === 'verified').toBe(all);
      }),
    );
  });

  test('the lock is closed only for a letter that was opened and came whole out of encryption', () => {
    fc.assert(
      fc.property(letters, (letter) => {
        expect(lockOf(letter) === 'closed').toBe(letter.attention === null && letter.encrypted === 'whole');
      }),
    );
  });

  test('a letter without protection against change is never said to be merely closed', () => {
    fc.assert(
      fc.property(letters, (letter) => {
        const bare = { ...letter, attention: 'not-integrity-protected' as const };
        expect(lockOf(bare)).toBe('unprotected');
      }),
    );
  });

  test('nothing says "sent by" or "verified": a key signed, not a person', () => {
    fc.assert(
      fc.property(letters, (letter) => {
        const seal = sealOf(letter);
        const named = { from: 'tidewrack', signerName: 'tidewrack', signer: null };
        const said = `${VERDICT_WORDS.sealFinding(seal, named)} ${VERDICT_WORDS.sealEvidence(seal, named, 'today')}`;
        expect(said).not.toMatch(/sent by|verified|trusted/i);
      }),
    );
  });
});

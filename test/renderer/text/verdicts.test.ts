/** The words of the verdicts: "signed by" a key, never "sent by" a person, and old findings beside new ones. */
import { describe, expect, test } from 'vitest';
import { againWords, judgedWords, VERDICT_WORDS, checkedWords } from '../../../renderer/text/verdicts';
import type { Judgement } from '../../../shared/ipc/shapes';
import { SIGNATURE_DETAILS } from '../../../shared/letter/parsed-mail';
import { LOCKS, SEALS } from '../../../shared/letter/verdict';

const named = (detail: Judgement['detail']) => ({
  ...{ reporter: 'tidewrack', signerName: 'Somebody', signer: 'A'.repeat(40), detail, pinned: false },
});
const judgement: Judgement = {
  ...{ at: 0, why: 'import', encrypted: 'whole', attention: null, signature: 'unknown-key', covers: 'all' },
  ...{ signer: null, pinned: false, otherPinned: false, detail: null },
};

describe('verdicts in words', () => {
  test('nothing says "sent by" or "verified": a key signed, not a person', () => {
    for (const detail of [null, ...SIGNATURE_DETAILS]) {
      for (const seal of SEALS) {
        const finding = VERDICT_WORDS.sealFinding(seal, named(detail));
        const evidence = VERDICT_WORDS.sealEvidence(seal, named(detail), 'today');
        expect(`${finding} ${evidence}`).not.toMatch(/sent by|verified|trusted/i);
        expect(evidence).toMatch(/\.$/);
      }
    }
    for (const lock of LOCKS) expect(VERDICT_WORDS.lock[lock].evidence).toMatch(/\.$/);
  });

  test('P8 the evidence line says why a signature is not accepted', () => {
    const lines = SIGNATURE_DETAILS.map((detail) =>
      VERDICT_WORDS.sealEvidence('refused', named(detail), 'today'),
    );
    expect(new Set(lines).size).toBe(SIGNATURE_DETAILS.length);
  });

  test('what was said at import stands beside what is said since', () => {
    expect(judgedWords(judgement, 'tidewrack', 'Sat 14 Nov')).toBe(
      'When it came in, Sat 14 Nov: signed by a key that is not here.',
    );
    const since = { ...judgement, why: 'pin', signature: 'good', pinned: true } as const;
    expect(judgedWords(since, 'tidewrack', 'Mon 16 Nov')).toBe(
      'Once the pinned keys changed, Mon 16 Nov: signed by the key pinned to tidewrack.',
    );
    const refused = { ...judgement, why: 'asked', signature: 'refused', detail: 'key-expired' } as const;
    expect(judgedWords(refused, 'tidewrack', 'Tue 17 Nov')).toMatch(
      /^When it was checked again, Tue 17 Nov: signature not accepted\. The key has expired/,
    );
  });

  test('checking again says what changed, or that nothing did', () => {
    expect(againWords({ outcome: 'same', was: 'verified', now: 'verified' }, 'x')).toContain(
      'Nothing changed',
    );
    const changed = againWords({ outcome: 'changed', was: 'verified', now: 'refused' }, 'tidewrack');
    expect(changed).toContain(
      'It was: Signed by the key pinned to tidewrack. It is now: Signature not accepted.',
    );
    expect(againWords({ outcome: 'closed', was: 'verified', now: 'verified' }, 'x')).toContain('stands');
  });
});

test('checking a whole case says what changed, what did not, and what could not be opened', () => {
  expect(checkedWords({ changed: 0, same: 0, closed: 0 })).toBe(
    'No letter of this case is signed, so there is nothing to check.',
  );
  expect(checkedWords({ changed: 0, same: 1, closed: 0 })).toBe(
    '1 signed letter checked again. Nothing changed.',
  );
  expect(checkedWords({ changed: 1, same: 2, closed: 1 })).toBe(
    '3 signed letters checked again. 1 changed; what was said before is kept. 1 letter could not be opened now; what was said stands.',
  );
  expect(checkedWords({ changed: 0, same: 0, closed: 2 })).toBe(
    '2 letters could not be opened now; what was said stands.',
  );
});

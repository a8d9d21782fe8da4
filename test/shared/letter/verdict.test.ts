/** The one function behind locks and seals, over every combination of what the vault can have stored; and its page in the docs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DETAIL_WORDS, OUR_STATE_WORDS, VERDICT_WORDS } from '../../../renderer/text/verdicts';
import { SIGNATURE_DETAILS } from '../../../shared/letter/parsed-mail';
import {
  type Judged,
  LOCKS,
  OUR_STATES,
  ourState,
  SEALS,
  type SealState,
  type Verdict,
  verdictOf,
} from '../../../shared/letter/verdict';
import { ATTENTION_REASONS, COVERS, ENCRYPTIONS, SIGNATURES } from '../../../shared/letter/vocabulary';

const EVERY: readonly Judged[] = (['in', 'out'] as const).flatMap((direction) =>
  ENCRYPTIONS.flatMap((encrypted) =>
    [null, ...ATTENTION_REASONS].flatMap((attention) =>
      SIGNATURES.flatMap((signature) =>
        COVERS.flatMap((covers) =>
          [true, false].flatMap((pinned) =>
            [true, false].flatMap((otherPinned) =>
              [null, ...SIGNATURE_DETAILS].map((detail) => ({
                ...{ direction, encrypted, attention, signature, covers, pinned, otherPinned, detail },
              })),
            ),
          ),
        ),
      ),
    ),
  ),
);
const theirs = EVERY.filter(({ direction }) => direction === 'in');
const sealOf = (letter: Judged): SealState | null => {
  const verdict = verdictOf(letter);
  return verdict.of === 'theirs' ? verdict.seal : null;
};

describe('the verdict', () => {
  test('is exactly one of the closed set for every combination', () => {
    expect(EVERY).toHaveLength(2 * 3 * 8 * 6 * 2 * 2 * 2 * (SIGNATURE_DETAILS.length + 1));
    const seen = new Set<string>();
    for (const letter of EVERY) {
      const verdict: Verdict = verdictOf(letter);
      if (verdict.of === 'ours') {
        expect(letter.direction).toBe('out');
        continue;
      }
      seen.add(verdict.lock).add(verdict.seal);
      if (!LOCKS.includes(verdict.lock) || !SEALS.includes(verdict.seal))
        throw new Error(JSON.stringify(letter));
      if (verdict.detail !== letter.detail) throw new Error('the detail was lost');
    }
    expect([...seen].sort()).toEqual([...LOCKS, ...SEALS].sort());
  });

  test('P8 is verified only when every signature is good, the key is pinned, and all that is shown is covered', () => {
    const verified = theirs.filter((letter) => sealOf(letter) === 'verified');
    expect(verified.length).toBeGreaterThan(0);
    for (const letter of verified) {
      expect(letter).toMatchObject({ signature: 'good', pinned: true, covers: 'all', attention: null });
    }
    const all = theirs.filter(
      ({ signature, pinned, covers, attention }) =>
        signature === 'good' && pinned && covers === 'all' && attention === null,
    );
    expect(all).toHaveLength(verified.length);
  });

  test('P11 a good signature by another key than the pinned one is never softer than that', () => {
    for (const letter of theirs) {
      const { signature, pinned, otherPinned, attention } = letter;
      const other = signature === 'good' && !pinned && otherPinned && attention === null;
      expect(sealOf(letter) === 'other-key').toBe(other);
    }
  });

  test('a signature that is worse than good is said, whatever else is known', () => {
    for (const letter of theirs) {
      if (letter.signature === 'good' || letter.signature === 'none') continue;
      expect(sealOf(letter)).toBe(letter.signature);
    }
  });

  test('what may be forged is never said to be merely closed, and closed only what is open and whole', () => {
    for (const letter of theirs) {
      const verdict = verdictOf(letter);
      if (verdict.of === 'ours') throw new Error('a letter of theirs');
      expect(verdict.lock === 'unprotected').toBe(letter.attention === 'not-integrity-protected');
      expect(verdict.lock === 'closed').toBe(letter.attention === null && letter.encrypted === 'whole');
    }
  });

  test('of a letter of ours is how far it is, and sent only with on whose word', () => {
    const states = (['draft', 'exported', 'sent'] as const).flatMap((state) =>
      ([null, 'you-said-so', 'copy-imported'] as const).map((sentBasis) => ourState({ state, sentBasis })),
    );
    expect(states).toEqual([
      ...['draft', 'draft', 'draft', 'exported', 'exported', 'exported'],
      ...['sent-by-word', 'sent-by-word', 'sent-by-copy'],
    ]);
  });
});

describe('docs/VERDICTS.md', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../../docs/VERDICTS.md'), 'utf8');
  /** The rows of the table under a heading, by their code. */
  const rowsOf = (heading: string): Map<string, string[]> => {
    const part = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
    const rows = part.split('\n').filter((line) => line.startsWith('| `'));
    return new Map(
      rows.map((row) => {
        const cells = row.split('|').map((cell) => cell.trim());
        return [(cells[1] ?? '').replaceAll('`', ''), cells.slice(2, -1)];
      }),
    );
  };
  const named = {
    signerName: null,
    signer: 'A'.repeat(40),
    detail: null,
    pinned: true,
    reporter: '…',
  } as const;
  /** A line of the page stands for one of the window: its "…" is what differs from letter to letter. */
  const stands = (line: string, said: string): boolean =>
    line.split('…').every((piece) => said.includes(piece.trim()));

  test('has each lock with its words, and no other', () => {
    const rows = rowsOf('Locks');
    expect([...rows.keys()]).toEqual([...LOCKS]);
    for (const [code, cells] of rows) {
      const { finding, evidence } = VERDICT_WORDS.lock[code as (typeof LOCKS)[number]]; // as: compared just now
      expect(cells.slice(1, 3)).toEqual([finding, evidence]);
      expect(cells).toHaveLength(5);
      for (const cell of cells) expect(cell).not.toBe('');
    }
  });

  test('has each seal with its words, and no other', () => {
    const rows = rowsOf('Seals');
    expect([...rows.keys()]).toEqual([...SEALS]);
    for (const [code, cells] of rows) {
      const seal = code as SealState; // as: compared just now
      expect(cells[1]).toBe(VERDICT_WORDS.sealFinding(seal, named));
      if (!(cells[2] ?? '').startsWith('One sentence'))
        expect(stands(cells[2] ?? '', VERDICT_WORDS.sealEvidence(seal, named, 'today')), code).toBe(true);
      expect(cells).toHaveLength(5);
      for (const cell of cells) expect(cell).not.toBe('');
    }
  });

  test('has each reason with its words, and each state of our letters', () => {
    const details = rowsOf('Why a signature is not accepted, or cannot be judged');
    expect([...details.keys()].sort()).toEqual([...SIGNATURE_DETAILS].sort());
    for (const [code, cells] of details) {
      expect(DETAIL_WORDS[code as (typeof SIGNATURE_DETAILS)[number]].startsWith(cells[0] ?? '-'), code).toBe(
        true,
      );
    }
    const ours = rowsOf('Letters of ours');
    expect([...ours].map(([code, cells]) => [code, cells[0]])).toEqual(
      OUR_STATES.map((state) => [state, OUR_STATE_WORDS[state]]),
    );
  });
});

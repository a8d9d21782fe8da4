/** How a try to take keys in is read: what is done, and whether the passphrase is the reason. */
import { describe, expect, it } from 'vitest';
import { casesWith } from '../../../renderer/features/keys/reporter-search';
import { isSettled, passphraseProblem } from '../../../renderer/features/keys/intake-outcome';
import type { CaseRow, KeyImportOutcome } from '../../../shared/ipc/shapes';

function outcome(state: KeyImportOutcome['outcome']): KeyImportOutcome {
  return { fingerprint: null, kind: 'team', outcome: state, key: null };
}

describe('the outcomes of taking keys in', () => {
  it('asks for a passphrase that was not typed, and says of a typed one that it is wrong', () => {
    expect(passphraseProblem([outcome('passphrase-needed')], false)).toBe('passphrase-needed');
    expect(passphraseProblem([outcome('passphrase-needed')], true)).toBe('wrong-passphrase');
    expect(passphraseProblem([outcome('added'), outcome('wrong-passphrase')], true)).toBe('wrong-passphrase');
  });

  it('does not blame the passphrase for anything else', () => {
    expect(passphraseProblem([outcome('unusable'), outcome('added')], true)).toBeNull();
    expect(passphraseProblem(null, false)).toBeNull();
  });

  it('counts as here what was added, updated or here before, and nothing else', () => {
    const states: KeyImportOutcome['outcome'][] = [
      'added',
      'updated',
      'already-here',
      'passphrase-needed',
      'wrong-passphrase',
      'unusable',
      'not-a-key',
      'public-only',
    ];
    expect(states.filter((state) => isSettled({ outcome: state }))).toEqual([
      'added',
      'updated',
      'already-here',
    ]);
  });
});

describe('finding a reporter by a case', () => {
  const row = (id: string, reporters: string[], receivedAt: number): CaseRow =>
    ({ id, title: `Title of ${id}`, reporters, receivedAt }) as CaseRow; // as: the search reads no more than these

  it('needs every word, in whatever order and case, and puts the newest first', () => {
    const rows = [
      row('HB-1', ['Quiet Fox'], 1),
      row('HB-2', ['Quiet Fox', 'heron'], 2),
      row('HB-3', ['heron'], 3),
    ];
    expect(casesWith(rows, 'fox QUIET').map(({ id }) => id)).toEqual(['HB-2', 'HB-1']);
    expect(casesWith(rows, 'hb-3').map(({ id }) => id)).toEqual(['HB-3']);
  });

  it('leaves out cases that nobody reported', () => {
    expect(casesWith([row('HB-1', [], 1)], '')).toEqual([]);
  });
});

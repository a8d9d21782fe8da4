/** The lifecycle table, its guards and what a move asks for. */
import { describe, expect, test } from 'vitest';
import { formatCaseId, parseCaseId, parseCaseTags } from '../../../shared/case/case-id';
import { type CaseFacts, legalMoves, missingFor, moveCase } from '../../../shared/case/lifecycle';
import { moveFailureWords } from '../../../shared/case/words';

const facts: CaseFacts = {
  caseId: 'HB-1',
  stage: 'received',
  severity: 'unset',
  fixedIn: null,
  fixedOn: null,
  declineReason: null,
  declineFeedback: null,
  primaryCaseId: null,
  putAside: null,
  untold: 0,
  duplicates: 0,
};
const move = (change: Partial<CaseFacts>, to: CaseFacts['stage'], more = {}) =>
  moveCase({ ...facts, ...change }, { to, ...more });

describe('guards', () => {
  test('accepting needs a severity, and says so', () => {
    expect(legalMoves({ ...facts, stage: 'triage' })).toContainEqual({
      to: 'accepted',
      kind: 'forward',
      allowed: false,
      missing: ['severity'],
    });
    const refused = move({ stage: 'triage' }, 'accepted');
    expect(refused.ok ? '' : moveFailureWords(refused.error)).toBe(
      'The severity is not set. Set it in the details of the case.',
    );
    expect(move({ stage: 'triage', severity: 'none' }, 'accepted').ok).toBe(true);
  });

  test('MX-15 validating needs the release and the day of the fix', () => {
    const fix = { stage: 'fix', severity: 'high' } as const;
    expect(move(fix, 'validated')).toEqual({
      ok: false,
      error: { code: 'illegal-move', missing: ['fixed-in', 'fixed-on'] },
    });
    expect(move({ ...fix, fixedIn: '4.2', fixedOn: '2026-05-29' }, 'validated').ok).toBe(true);
    expect(move({ ...fix, fixedIn: '  ', fixedOn: '2026-05-29' }, 'validated').ok).toBe(false);
  });

  test('MX-9 declining needs a reason and feedback: there is no silent decline', () => {
    expect(move({}, 'declined', { declineReason: 'out-of-scope' })).toEqual({
      ok: false,
      error: { code: 'input-missing', inputs: ['feedback'] },
    });
    expect(move({}, 'declined', { declineReason: 'out-of-scope', feedback: ' \n' }).ok).toBe(false);
    const declined = move({}, 'declined', { declineReason: 'out-of-scope', feedback: 'Not ours.' });
    expect(declined).toMatchObject({
      ok: true,
      value: { stage: 'declined', declineReason: 'out-of-scope', declineFeedback: 'Not ours.' },
    });
  });

  test('MX-5 a duplicate names a primary that is neither itself nor a duplicate', () => {
    const to = (caseId: string, primaryCaseId: string | null) =>
      move({}, 'duplicate', { primary: { caseId, primaryCaseId } });
    expect(to('HB-2', null)).toMatchObject({ ok: true, value: { primaryCaseId: 'HB-2' } });
    expect(to('HB-1', null)).toMatchObject({ ok: false, error: { code: 'primary-is-self' } });
    expect(to('HB-2', 'HB-3')).toMatchObject({ ok: false, error: { code: 'primary-is-duplicate' } });
    expect(move({}, 'duplicate')).toMatchObject({ ok: false, error: { inputs: ['primary-case'] } });
  });

  test('going back and reopening ask for a reason; reopening clears what ended the case', () => {
    expect(move({ stage: 'fix', severity: 'low' }, 'accepted')).toMatchObject({
      error: { inputs: ['reason'] },
    });
    const reopened = move(
      { stage: 'declined', declineReason: 'false-positive', declineFeedback: 'x' },
      'triage',
      { reason: 'A new proof of concept' },
    );
    expect(reopened).toMatchObject({
      ok: true,
      value: { stage: 'triage', declineReason: null, declineFeedback: null },
    });
  });

  test('a move that the table does not have is refused', () => {
    expect(move({}, 'disclosed')).toEqual({
      ok: false,
      error: { code: 'illegal-move', missing: ['not-next'] },
    });
    expect(legalMoves(facts).map((m) => m.to)).toEqual(['triage', 'declined', 'duplicate']);
  });

  test('nothing moves while the case is put aside', () => {
    expect(legalMoves({ ...facts, putAside: 'spam' }).some((m) => m.allowed)).toBe(false);
  });

  test('an edit that takes away what the stage stands on is found', () => {
    const validated = {
      ...facts,
      stage: 'validated',
      severity: 'high',
      fixedIn: '4.2',
      fixedOn: null,
    } as const;
    expect(missingFor('validated', validated)).toEqual(['fixed-on']);
  });
});

describe('case ids', () => {
  test('a case id is prefix and number', () => {
    expect(formatCaseId('HB', 147)).toBe('HB-147');
    expect(parseCaseId(' hb-147 ', 'HB')).toBe(147);
    expect(parseCaseId('HB-147 x', 'HB')).toBeNull();
    expect(parseCaseId('HB-0147', 'HB')).toBeNull();
  });

  test('tags in brackets come first, each number once', () => {
    expect(parseCaseTags('Re: HB-3 and [hb-12], see HB-12', 'HB')).toEqual([
      { number: 12, bracketed: true },
      { number: 3, bracketed: false },
    ]);
  });

  test('what only looks like a tag is none', () => {
    for (const subject of [
      'XHB-12',
      'HB-12a',
      'HB-12-3',
      'CVE-2026-12',
      'HB-0',
      'HB-1234567890',
      'ÄHB-1',
      'HB 12',
    ]) {
      expect([subject, parseCaseTags(subject, 'HB')]).toEqual([subject, []]);
    }
  });
});

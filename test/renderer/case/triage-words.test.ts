/** Triage in words: its entries of the history, the verdict on rules, and what is wrong with a vector. */
import { describe, expect, test } from 'vitest';
import { TRIAGE_TELL } from '../../../renderer/text/triage-history';
import { complianceSentence, vectorFaultWords } from '../../../renderer/text/triage';
import { CVSS_FAULTS } from '../../../shared/triage/cvss';

describe('entries of triage in the history', () => {
  test('say the rule, the point or the score with what was and what is now', () => {
    expect(TRIAGE_TELL['triage-rule']({ rule: 'No spam', was: '', now: 'broken' })).toEqual({
      line: 'A rule was judged',
      changes: [{ field: 'No spam', was: null, now: 'Broken' }],
    });
    expect(TRIAGE_TELL['triage-point']({ point: 'impact', was: 'no', now: 'yes' }).changes).toEqual([
      { field: 'Impact', was: 'No', now: 'Yes' },
    ]);
    const facts = {
      version: '3.1',
      now: '8.1 CVSS:3.1/AV:N',
      'severity.was': 'unset',
      'severity.now': 'high',
    };
    expect(TRIAGE_TELL['triage-score-confirmed'](facts)).toEqual({
      line: 'CVSS 3.1 8.1 confirmed',
      changes: [{ field: 'Severity', was: null, now: 'High' }],
    });
    expect(TRIAGE_TELL['triage-scope']({ was: 'in', now: '' })).toEqual({
      line: 'Scope goes by the list again',
    });
  });
});

describe('the verdict on the rules', () => {
  test('MAXEM-7 verdict: says in every state whether the safe-harbour sentence goes into letters', () => {
    const counts = (broken: number, unknown: number) => ({ broken, unknown });
    expect(complianceSentence('kept', counts(0, 0), true)).toContain('goes into letters');
    expect(complianceSentence('open', counts(0, 1), true)).toBe(
      'One rule is unknown, so the safe-harbour sentence stays out of letters.',
    );
    expect(complianceSentence('not-kept', counts(2, 1), true)).toBe(
      '2 rules are broken, so the safe-harbour sentence stays out of letters.',
    );
    expect(complianceSentence('open', counts(0, 0), true)).toContain('stays out of letters');
    expect(complianceSentence('kept', counts(0, 0), false)).toContain('no safe-harbour sentence');
  });
});

test('every fault of a vector says the piece that it is about, or how a vector begins', () => {
  for (const code of CVSS_FAULTS) {
    expect(vectorFaultWords({ code, at: 'PIECE' })).toMatch(/PIECE|CVSS:4\.0\//);
  }
});

/** The history in words: every kind of entry has a sentence, values are said by name, and the reason stands with the change. */
import { describe, expect, test } from 'vitest';
import { tell } from '../../../renderer/text/history-words';
import { HISTORY_KINDS } from '../../../shared/case/history-kinds';
import type { CaseView } from '../../../shared/ipc/shapes';

// as: the parts of a case that the history looks at
const view = {
  row: {},
  letters: [{ id: 7, subject: 'any news?', attachments: [{ id: 4, name: 'two-accounts.py', size: 2_118 }] }],
  replies: [{ id: 2, subject: 'Our assessment' }],
  reporters: [{ id: 3, displayName: 'tidewrack' }],
} as unknown as CaseView;

const entry = (kind: string, facts: Record<string, string> = {}) =>
  tell({ seq: 1, at: 0, kind, facts }, view);

/** Facts of every kind at once. */
const FACTS = {
  letter: '7',
  reply: '2',
  reporter: '3',
  attachment: '4',
  origin: 'mail',
  as: 'spam',
  was: 'triage',
  now: 'accepted',
  wish: 'yes',
  other: 'HB-2',
  what: 'move',
  size: '2118',
  version: '3',
  promise: 'fix',
  'profile.was': 'maxem 1',
  'profile.now': 'mx 2',
  at: '2025-11-16T09:02:00.000Z',
  to: 'a@b.example',
  encrypted: 'whole',
  signature: 'good',
};

describe('the history of a case', () => {
  test.each(HISTORY_KINDS)('%s is told in a sentence without codes or gaps', (kind) => {
    const { line } = entry(kind, FACTS);
    expect(line.length).toBeGreaterThan(8);
    expect(line).not.toMatch(/undefined|null|NaN|\{|\s,|,\s*$|:\s*$|\s{2}/);
    // of a letter or person that is not in the case any more
    expect(
      entry(kind, { ...FACTS, letter: '99', reply: '99', reporter: '99', attachment: '99' }).line,
    ).not.toMatch(/undefined|99|\s{2}/);
  });

  test('a kind of a later version is shown by its name instead of nothing', () => {
    expect(entry('update-promised').line).toBe('update promised');
  });

  test('a change of details says what was and what is now, by the names of the form', () => {
    const { changes } = entry('case-edited', {
      'severity.was': 'unset',
      'severity.now': 'high',
      'fixedOn.was': '',
      'fixedOn.now': '2025-11-05',
    });
    expect(changes).toEqual([
      { field: 'Severity', was: null, now: 'High' },
      { field: 'Fixed on', was: null, now: expect.stringContaining('5 Nov') },
    ]);
  });

  test('a decline is told with the reason of the policy and the feedback', () => {
    const told = entry('case-moved', {
      was: 'triage',
      now: 'declined',
      declineReason: 'false-positive',
      feedback: 'It is the public version.',
    });
    expect(told).toMatchObject({
      line: 'Moved from Triage to Declined',
      reason: 'It is the public version.',
      more: 'Reason of the policy: False positive',
    });
  });

  test('a letter that left, a file in quarantine and a list with a name stand under "Left the house"', () => {
    expect(
      entry('reply-exported', { reply: '2', to: 'a@b.example', size: '4812', as: 'letter' }),
    ).toMatchObject({
      line: 'Export: our letter “Our assessment”, 4.8 kB, encrypted',
      more: 'To a@b.example. Exported is not sent.',
      group: 'left',
    });
    expect(entry('attachment-exported', { attachment: '4' })).toMatchObject({
      line: 'Export: two-accounts.py, 2.1 kB, to quarantine',
      group: 'left',
    });
    expect(
      entry('credit-named', { reporter: '3', writtenAs: 'tidewrack', file: 'credits.md' }),
    ).toMatchObject({ line: 'Export: a list of credits that names tidewrack, credits.md', group: 'left' });
  });

  test('on whose word a letter counts as sent is told', () => {
    expect(
      entry('reply-sent', { reply: '2', basis: 'you-said-so', at: '2025-11-16T09:02:00.000Z' }),
    ).toMatchObject({ more: 'You said so', by: 'you' });
    expect(
      entry('reply-sent', { reply: '2', basis: 'copy-imported', at: '2025-11-16T09:02:00.000Z' }),
    ).toMatchObject({ more: 'By its copy from the Sent folder', by: 'import' });
  });

  test('a letter that could not be opened is told with its reason, not with a verdict', () => {
    expect(
      entry('letter-imported', {
        letter: '7',
        reason: 'no-matching-key',
        encrypted: 'whole',
        signature: 'none',
      }).line,
    ).toBe('Letter “any news?” imported, no key fits');
    expect(entry('letter-imported', { letter: '7', encrypted: 'none', signature: 'none' }).line).toBe(
      'Letter “any news?” imported, not encrypted, not signed',
    );
  });
});

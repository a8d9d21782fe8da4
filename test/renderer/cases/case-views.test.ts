/** Which view shows which case. */
import { describe, expect, test } from 'vitest';
import {
  CASE_VIEWS,
  countViews,
  isInView,
  needsAnswer,
  turnOf,
} from '../../../renderer/features/cases/case-views';
import { promise, row } from '../../support/case-rows';

describe('the views of the list', () => {
  test('a declined case whose reporter was not told yet still needs an answer', () => {
    const declined = row('HB-1', { stage: 'declined' });
    expect(needsAnswer(declined)).toBe(true);
    expect(isInView(declined, 'closed')).toBe(true);
    expect(isInView(declined, 'open')).toBe(false);
  });

  test('a kept promise needs no answer, until the reporter writes again', () => {
    const kept = row('HB-1', { nextDue: promise({ promise: 'fix' }), unanswered: false });
    expect(needsAnswer(kept)).toBe(false);
    expect(needsAnswer({ ...kept, chasing: true })).toBe(true);
  });

  test('a broken promise needs an answer all the same', () => {
    expect(needsAnswer(row('HB-1', { nextDue: promise({ state: 'broken' }) }))).toBe(true);
  });

  test('while the reporter is waited for, the answer rests', () => {
    const waiting = row('HB-1', { waitingSince: 1 });
    expect(needsAnswer(waiting)).toBe(false);
    expect(isInView(waiting, 'waiting')).toBe(true);
    expect(isInView(row('HB-2'), 'waiting')).toBe(false);
  });

  test('what is put aside is only there, whatever its stage', () => {
    const aside = row('HB-1', { aside: 'spam', nextDue: null });
    expect(countViews([aside])).toEqual(
      Object.fromEntries(CASE_VIEWS.map((view) => [view, view === 'aside' ? 1 : 0])),
    );
    expect(turnOf(aside)).toBe('nobody');
  });

  test('an exported letter that was not sent stands under "To be sent"', () => {
    const waiting = row('HB-1', { unsentReplies: 1 });
    expect(isInView(waiting, 'send')).toBe(true);
    expect(turnOf(waiting)).toBe('send');
  });

  test('the turn is ours while an answer is owed, and nobody’s when the case ended', () => {
    expect(turnOf(row('HB-1'))).toBe('ours');
    expect(turnOf(row('HB-1', { chasing: true }))).toBe('again');
    expect(turnOf(row('HB-1', { stage: 'closed', nextDue: null }))).toBe('nobody');
  });
});

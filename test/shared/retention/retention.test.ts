/** Retention of closed cases: when it ends, what a hold does, and which letters ask for erasure. */
import { describe, expect, test } from 'vitest';
import { instant } from '../../../shared/kernel/time';
import { maxem } from '../../../shared/policy/maxem';
import { asksForErasure, retentionOf, type RetentionRule } from '../../../shared/retention/retention';

const at = (iso: string) => instant(Date.parse(iso));
const rule = (days: number | null, zone = 'Europe/Amsterdam'): RetentionRule => ({
  retention: { days },
  calendar: { zone },
});
const closed = at('2026-03-05T10:00:00Z');

describe('retention', () => {
  test('MAXEM-3 a closed case is due at the end of its last day in the zone of the policy, over the change of summer time', () => {
    const end = at('2026-06-03T22:00:00Z'); // 90 days after 5 March is 3 June; its end in Amsterdam, in summer time
    expect(retentionOf(closed, rule(90), false, instant(end - 1))).toEqual({ state: 'running', dueAt: end });
    expect(retentionOf(closed, rule(90), false, end)).toEqual({ state: 'due', dueAt: end });
    expect(retentionOf(closed, rule(90, 'America/Denver'), false, end).state).toBe('running');
  });

  test('an open case has no date, a policy without a time keeps for good, and a hold outlasts the date', () => {
    const later = at('2040-01-01T00:00:00Z');
    expect(retentionOf(null, rule(90), false, later)).toEqual({ state: 'open', dueAt: null });
    expect(retentionOf(closed, rule(null), false, later)).toEqual({ state: 'kept', dueAt: null });
    expect(retentionOf(closed, rule(90), true, later).state).toBe('held');
  });
});

describe('a letter that asks for erasure', () => {
  const { erasure } = maxem.wording;

  test('has the sentence of the policy, however it is wrapped', () => {
    expect(
      asksForErasure({ body: `Hello,\n${erasure.replaceAll(' ', '\n')}\n`, template: null }, erasure),
    ).toBe(true);
    expect(asksForErasure({ body: 'Hello, all done.', template: null }, erasure)).toBe(false);
  });

  test('is a closing letter in other words, but not one from which the request was taken out', () => {
    expect(asksForErasure({ body: 'Please delete your copies.', template: 'closing' }, erasure)).toBe(true);
    expect(asksForErasure({ body: 'We have closed the case.', template: 'closing' }, erasure)).toBe(false);
  });
});

/** Clocks in a table say less than alone, and never something else. */
import { describe, expect, test } from 'vitest';
import { briefClockWords } from '../../../renderer/ui/clock-words';
import { CLOCK_STATES } from '../../../shared/clock/state';

const face = (
  state: (typeof CLOCK_STATES)[number],
  length: Parameters<typeof briefClockWords>[0]['length'],
) => ({ state, soon: false, length });

describe('clocks in a table', () => {
  test('leave out minutes beside hours, but never hours beside days', () => {
    expect(briefClockWords(face('running', { unit: 'hours', hours: 11, minutes: 56 }))).toBe('11 h left');
    expect(briefClockWords(face('running', { unit: 'days', days: 1, hours: 7 }))).toBe('1 d 7 h left');
    expect(briefClockWords(face('running', { unit: 'minutes', minutes: 20 }))).toBe('20 min left');
  });

  test('name the state of every clock that does not simply run', () => {
    for (const state of CLOCK_STATES.filter((one) => one !== 'running' && one !== 'idle')) {
      expect(briefClockWords(face(state, { unit: 'days', days: 2, hours: 3 }))).toContain(state);
    }
    expect(briefClockWords(face('idle', null))).toBe('not started');
  });
});

/** What is said of runs: numbers that add up, the time that is left, and the news of a watched folder. */
import { describe, expect, test } from 'vitest';
import { timeLeft, withSample } from '../../../renderer/features/import/rate';
import {
  arrivedWords,
  countLine,
  countsWords,
  interruptedWords,
  runHeading,
  runNote,
} from '../../../renderer/text/import-runs';
import type { ImportJob } from '../../../shared/ipc/shapes';

const NONE: ImportJob['counts'] = {
  ...{ 'new-case': 0, 'joined-case': 0, 'sent-copy': 0, 'already-here': 0, 'clear-new-case': 0 },
  ...{ 'clear-joined-case': 0, filed: 0, 'needs-attention': 0, rejected: 0 },
};

const job = (changes: Partial<ImportJob>): ImportJob => ({
  ...{ id: 'a', state: 'running', failure: null, gone: false, source: 'files', name: 'archive-2026.mbox' },
  ...{ startedAt: 0, endedAt: null, total: 1_480, done: 612, leftOut: 0, counts: NONE, wentOnAt: null },
  ...{ canGoOn: false, listed: 0 },
  ...changes,
});

describe('what is said of a run', () => {
  test('its heading and its foot are those of the picture', () => {
    expect(runHeading(job({}))).toBe('Reading 1,480 letters from “archive-2026.mbox”');
    expect(countLine(job({}))).toBe('612 read + 868 to go = 1,480. Nothing is left out.');
    expect(countLine(job({ state: 'cancelled' }))).toBe('612 read + 868 not read = 1,480.');
  });

  test('letters that are not counted yet have no number', () => {
    const counting = job({ state: 'counting', total: 0, done: 0 });
    expect(runHeading(counting)).toBe('Counting the letters of “archive-2026.mbox”…');
    expect(countLine(counting)).toBe('The letters are not counted yet.');
    const stopped = job({ state: 'cancelled', total: 0, done: 0 });
    expect(runHeading(stopped)).toBe('Stopped before the letters of “archive-2026.mbox” were counted');
    expect(runNote(stopped)).toBe('Nothing was taken in. The letters can be read later.');
    expect(runHeading(job({ state: 'waiting', total: 0, name: '' }))).toBe('Next: letters from chosen files');
  });

  test('files without mail are told under the heading and at the foot alike', () => {
    const ended = { state: 'done', total: 3, done: 3, counts: { ...NONE, 'new-case': 3 } } as const;
    expect(runNote(job({ ...ended, leftOut: 1 }))).toBe('3 new cases. 1 file beside them holds no mail.');
    expect(countLine(job({ ...ended, leftOut: 1 }))).toBe(
      '3 of 3 read. No letter is left out; 1 file without mail was not read.',
    );
    expect(runNote(job({ ...ended, leftOut: 2 }))).toContain('2 files beside them hold no mail.');
    expect(countLine(job({ ...ended, leftOut: 2 }))).toContain('2 files without mail were not read.');
  });

  test('a report in clear text counts as the case that it opened, and is said', () => {
    const counts = { ...NONE, 'new-case': 3, 'clear-new-case': 1, 'already-here': 11 };
    expect(countsWords(counts)).toBe('4 new cases, 1 came without encryption, 11 already here');
  });

  test('dropped files that were cut short are to be dropped again, a place that is gone to be brought back', () => {
    expect(interruptedWords(job({ source: 'drop', name: '' }))).toBe(
      '612 of 1,480 read before the app was closed. Those are safe. Drop the rest again: what is here already is recognised.',
    );
    expect(interruptedWords(job({ gone: true }))).toContain('“archive-2026.mbox” is not where it was.');
  });

  test('a look that found nothing new is no news', () => {
    const watch = job({ source: 'watch', name: 'night-mail', state: 'done' });
    expect(arrivedWords({ ...watch, counts: { ...NONE, 'already-here': 11, rejected: 1 } })).toBeNull();
    expect(
      arrivedWords({ ...watch, counts: { ...NONE, 'new-case': 4, 'joined-case': 2, 'already-here': 1 } }),
    ).toBe('6 letters from “night-mail”: 4 new cases, 2 joined a case.');
  });
});

test('the time that is left follows the rate of the last minute, and is not guessed from a moment', () => {
  expect(timeLeft([{ at: 0, done: 0 }], 100)).toBeNull();
  expect(timeLeft(withSample([{ at: 0, done: 0 }], { at: 2_000, done: 20 }), 100)).toBeNull();
  expect(timeLeft(withSample([{ at: 0, done: 0 }], { at: 10_000, done: 50 }), 100)).toBe(10_000);
  expect(withSample([{ at: 0, done: 0 }], { at: 61_000, done: 50 })).toEqual([{ at: 61_000, done: 50 }]);
});

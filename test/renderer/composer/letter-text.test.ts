/** The date in words, quotes on lines of their own, gaps and marks. */
import { describe, expect, test } from 'vitest';
import { blockersNow } from '../../../renderer/features/composer/blockers';
import {
  firstGap,
  isWholeDate,
  lineOf,
  marksIn,
  withBlock,
  withDatePlaced,
} from '../../../renderer/features/composer/letter-text';
import { sentInstant } from '../../../renderer/features/composer/sent-time';
import { fillTemplate, gap } from '../../../shared/letter/templates';

const LETTER = 'Hello Ann,\n\nwe look at it.\n\nKind regards\nThe team\n';

describe('MAXEM-6 the expected date stands in the text in words', () => {
  test('in its gap', () => {
    const { text } = fillTemplate('assessment', { reporter: 'Ann' });
    expect(withDatePlaced(text, null, '2027-01-15', 3)).toContain('resolved by 15 January 2027.');
  });

  test('in place of the date before', () => {
    const body = 'We expect it by 15 January 2027.';
    expect(withDatePlaced(body, '2027-01-15', '2027-02-03', null)).toBe('We expect it by 3 February 2027.');
  });

  test('not twice', () => {
    const body = 'We expect it by 3 February 2027.';
    expect(withDatePlaced(body, null, '2027-02-03', null)).toBe(body);
  });

  test('at the caret behind a word that a date follows', () => {
    expect(withDatePlaced('It is fixed by ', null, '2027-02-03', 15)).toBe('It is fixed by 3 February 2027');
    expect(withDatePlaced('It is fixed by', null, '2027-02-03', 14)).toBe('It is fixed by 3 February 2027');
  });

  test('else as a sentence above the farewell, wherever the caret is', () => {
    const sentence = 'We expect to have it resolved by 3 February 2027.';
    const wanted = `Hello Ann,\n\nwe look at it.\n\n${sentence}\n\nKind regards\nThe team\n`;
    expect(withDatePlaced(LETTER, null, '2027-02-03', null)).toBe(wanted);
    expect(withDatePlaced(LETTER, null, '2027-02-03', LETTER.length - 1)).toBe(wanted);
    expect(withDatePlaced('', null, '2027-02-03', 0)).toBe(`${sentence}\n`);
  });

  test('once the year is typed to its end', () => {
    expect(['0002-01-15', '0202-01-15', '2027-01-15', ''].map(isWholeDate)).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});

describe('a quote', () => {
  test('stands on lines of its own, and the caret behind it', () => {
    const at = LETTER.indexOf('\n\nKind');
    const { body, caret } = withBlock(LETTER, at, 'You wrote:\n> x\n');
    expect(body).toBe('Hello Ann,\n\nwe look at it.\n\nYou wrote:\n> x\n\nKind regards\nThe team\n');
    expect(body.slice(0, caret)).toMatch(/> x$/);
  });

  test('begins an empty letter, and leaves room behind it', () => {
    expect(withBlock('', 0, 'You wrote:\n> x\n')).toEqual({ body: 'You wrote:\n> x\n\n', caret: 16 });
  });

  test('parts a line in two', () => {
    expect(withBlock('one two', 3, '> x').body).toBe('one\n\n> x\n\n two');
  });
});

describe('what is marked in the text', () => {
  test('gaps, the assessment and the date, in order and never overlapping', () => {
    const body = `${gap('reporter')}: it is bad, by 3 February 2027 and 13 February 2027.`;
    const passage = { start: body.indexOf('it'), end: body.indexOf(', by') };
    const marks = marksIn(body, passage, '2027-02-03');
    expect(marks.map(({ as, start, end }) => [as, body.slice(start, end)])).toEqual([
      ['gap', gap('reporter')],
      ['assessment', 'it is bad'],
      ['date', '3 February 2027'],
    ]);
    const whole = { start: 0, end: body.length };
    expect(marksIn(body, whole, '2027-02-03').map(({ as }) => as)).toEqual(['assessment']);
  });

  test('the first gap is the first in the text, not in the list of fields', () => {
    const body = `${gap('questions')} ${gap('reporter')}`;
    expect(firstGap(body)).toEqual({ start: 0, end: gap('questions').length });
    expect(firstGap('none')).toBeNull();
  });

  test('lines are counted from one', () => {
    expect([lineOf('a\nb', 0), lineOf('a\nb', 2)]).toEqual([1, 2]);
  });
});

describe('what stops a letter', () => {
  test('is judged by the text as it stands, not as it was kept last', () => {
    expect(blockersNow(['gap-left', 'no-team-key'], { subject: '', body: 'All said.' })).toEqual([
      'no-team-key',
    ]);
    expect(blockersNow([], { subject: '', body: ' \n' })).toEqual(['empty']);
    expect(blockersNow([], { subject: gap('caseId'), body: 'x' })).toEqual(['gap-left']);
  });
});

describe('when a letter was sent', () => {
  const minute = (text: string): number => new Date(text).getTime();
  const exported = minute('2026-11-17T09:46:30');
  const now = minute('2026-11-17T09:50:20');

  test('the minute of the export counts from the export on, the present one until now', () => {
    expect(sentInstant('2026-11-17T09:46', exported, now)).toEqual({ ok: true, value: exported });
    expect(sentInstant('2026-11-17T09:50', exported, now)).toEqual({ ok: true, value: now });
    expect(sentInstant('2026-11-17T09:48', exported, now)).toEqual({
      ok: true,
      value: minute('2026-11-17T09:48:00'),
    });
  });

  test('both in one minute', () => {
    const soon = minute('2026-11-17T09:46:40');
    expect(sentInstant('2026-11-17T09:46', exported, soon)).toEqual({ ok: true, value: soon });
  });

  test('not before the export, not in the future, not without a time', () => {
    const codes = ['2026-11-17T09:45', '2026-11-17T09:51', ''].map((field) =>
      sentInstant(field, exported, now),
    );
    expect(codes.map((one) => (one.ok ? null : one.error.code))).toEqual([
      'before-export',
      'in-future',
      'no-time',
    ]);
  });
});

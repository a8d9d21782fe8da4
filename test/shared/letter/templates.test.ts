/** Reply templates: what they say, what they lack, and what a stranger's name cannot do to them. */
import { describe, expect, test } from 'vitest';
import { fillTemplate, gapsIn, MERGE_FIELDS, TEMPLATE_IDS } from '../../../shared/letter/templates';
import { maxem } from '../../../shared/policy/maxem';

const all = Object.fromEntries(MERGE_FIELDS.map((field) => [field, `<${field}>`]));

describe('every template', () => {
  test.each(TEMPLATE_IDS)('%s lists what is missing as gaps, and has none when all is given', (id) => {
    const empty = fillTemplate(id, {});
    expect(empty.missing).toEqual(expect.arrayContaining(['reporter', 'team']));
    expect([...gapsIn(empty.text)].sort()).toEqual([...empty.missing].sort());
    const full = fillTemplate(id, all);
    expect(full.missing).toEqual([]);
    expect(gapsIn(full.text)).toEqual([]);
    expect(full.text).toContain('Hello <reporter>,');
    expect(full.text).not.toMatch(/\{[a-zA-Z]+\}/);
  });
});

describe('MAXEM-6', () => {
  const values = {
    reporter: 'nightheron',
    caseId: 'HB-1',
    assessment: 'An IDOR, high.',
    team: 'Security team',
  };

  test('an assessment without a date carries no date, and says so', () => {
    expect(fillTemplate('assessment', values)).toMatchObject({
      hasAssessment: true,
      hasExpectedDate: false,
      missing: ['expectedDate'],
    });
  });

  test('with both it carries both', () => {
    expect(fillTemplate('assessment', { ...values, expectedDate: '15 May 2026' })).toMatchObject({
      hasAssessment: true,
      hasExpectedDate: true,
      missing: [],
    });
  });
});

test('MAXEM-7 the safe-harbour sentence stays out unless it is given', () => {
  const sentence = maxem.wording.safeHarbour ?? '';
  expect(fillTemplate('assessment', all).text).toContain('<safeHarbour>');
  expect(fillTemplate('assessment', { ...all, safeHarbour: undefined }).text).not.toContain(sentence);
  expect(fillTemplate('assessment', { ...all, safeHarbour: undefined }).missing).toEqual([]);
});

test('MAXEM-3 the closing letter asks for erasure', () => {
  expect(fillTemplate('closing', { ...all, erasure: maxem.wording.erasure }).text).toContain(
    'erase all confidential data',
  );
});

test('a name that looks like a field fills in nothing and hides nothing', () => {
  const { text } = fillTemplate('acknowledge', { ...all, reporter: '{team}\u202e\u0007 $& $1' });
  expect(text).toContain('Hello {team} $& $1,');
});

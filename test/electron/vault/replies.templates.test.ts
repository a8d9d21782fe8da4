/** Templates filled from the case, under both policies: nothing known stays a gap, and what is not known is seen. */
import { describe, expect, test } from 'vitest';
import { STAGES } from '../../../shared/case/vocabulary';
import { gapsIn, TEMPLATE_IDS } from '../../../shared/letter/templates';
import { NOTICE_EVENTS, noticeFor } from '../../../shared/letter/notices';
import { maxem } from '../../../shared/policy/maxem';
import { mx } from '../../../shared/policy/mx';
import { desk, layCase, start, view } from '../../support/reply-steps';

/** What only a person can say. */
const OWN_WORDS = ['assessment', 'expectedDate', 'severity', 'questions', 'progress', 'advisory'];
const OF_LATER = [
  'keyTrouble',
  'openTrouble',
  'fixedIn',
  'fixedOn',
  'declineReason',
  'feedback',
  'previousDate',
  'dateReason',
  'stageDone',
];

test('MX-13 every stage and every event has a letter that tells of it', () => {
  for (const what of [...STAGES, ...NOTICE_EVENTS]) expect(TEMPLATE_IDS).toContain(noticeFor(what));
  expect(noticeFor('duplicate')).toBe('duplicate');
  expect(noticeFor('expected-date-moved')).toBe('date-moved');
});

describe.each([
  ['maxem', maxem],
  ['mx', mx],
] as const)('templates under %s', (id, profile) => {
  layCase(id);

  test('leave open only what nobody has said yet', async () => {
    for (const template of TEMPLATE_IDS) {
      const { body } = await start({ template });
      expect(
        gapsIn(body).filter((field) => ![...OWN_WORDS, ...OF_LATER].includes(field)),
        template,
      ).toEqual([]);
      expect(body).toContain('HB-1');
      expect(body).not.toMatch(/\{[a-zA-Z]+\}/);
    }
  });

  test('use the words of the policy', async () => {
    expect((await start({ template: 'erasure' })).body).toContain(profile.wording.erasure);
    expect((await start({ template: 'credit-question' })).body).toContain(profile.wording.creditQuestion);
    expect((await start({ template: 'credit-question' })).body).toContain(profile.rewards.text);
    expect((await start({ template: 'your-key' })).body).toContain(profile.wording.keyAdvice);
  });

  test('MX-14 a moved date is told with the one before and why', async () => {
    const set = async (date: string, reason: string) => {
      const { revision } = await view();
      return desk.ask('case.set-expected', { id: 'HB-1', revision, date, reason });
    };
    await set('2027-01-15', '');
    expect(gapsIn((await start({ template: 'date-moved' })).body)).toContain('previousDate');
    await set('2027-02-20', 'The vendor of the gate needs longer.');
    const moved = await start({ template: 'date-moved' });
    expect(gapsIn(moved.body)).toEqual([]);
    expect(moved.body).toMatch(
      /15 January 2027\. We will not manage that: The vendor of the gate needs longer\./,
    );
    expect(moved).toMatchObject({ expectedDate: '2027-02-20' });
  });
});

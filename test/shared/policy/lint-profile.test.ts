/** What contradicts itself in a profile is found, and what readers will take otherwise is said. */
import { describe, expect, test } from 'vitest';
import { lintProfile } from '../../../shared/policy/lint-profile';
import { maxem } from '../../../shared/policy/maxem';
import { mx } from '../../../shared/policy/mx';
import type { PolicyProfile } from '../../../shared/policy/profile';

const fixOf = (profile: PolicyProfile) => {
  if (profile.fix === null) throw new Error('the shipped profiles promise a fix');
  return profile.fix;
};
const updateOf = (profile: PolicyProfile) => {
  if (profile.update === null) throw new Error('the shipped profiles promise news');
  return profile.update;
};
const term = { amount: 3, unit: 'calendar-days', end: 'exact' } as const;

test.each([maxem, mx])('the shipped profile $id has nothing against it', (profile) => {
  expect(lintProfile(profile, { today: '2026-11-22', daysOff: ['2026-11-26'] })).toEqual([]);
});

describe('contradictions', () => {
  test.each<[string, string, string, PolicyProfile]>([
    [
      'nobody is named but all are asked',
      'credit-never-but-asked',
      'wording.creditQuestion',
      { ...mx, credit: { ...mx.credit, rule: 'never' } },
    ],
    [
      'nobody is named but the sentence says so',
      'credit-never-but-promised',
      'credit.rule',
      { ...mx, credit: { ...mx.credit, rule: 'never' } },
    ],
    [
      'all are named but the sentence says on request',
      'credit-only-on-request',
      'credit.rule',
      { ...maxem, credit: { ...maxem.credit, rule: 'opt-out' } },
    ],
    [
      'all are named but the question says on request',
      'credit-question-on-request',
      'wording.creditQuestion',
      { ...maxem, credit: { ...maxem.credit, rule: 'opt-out' } },
    ],
    [
      'names are published of what never is',
      'credit-of-unpublished',
      'disclosure.default',
      { ...mx, disclosure: { ...mx.disclosure, default: 'not-public' } },
    ],
    [
      'the answer may come after the fix',
      'response-after-fix',
      'firstResponse.term.amount',
      { ...maxem, firstResponse: { ...maxem.firstResponse, term: { ...term, amount: 200 } } },
    ],
    [
      'news come less often than fixes',
      'update-longer-than-fix',
      'update.term.amount',
      { ...maxem, update: { ...updateOf(maxem), term: { ...term, amount: 121 } } },
    ],
    [
      'the answer is awaited before its clock starts',
      'starts-with-its-end',
      'firstResponse.start',
      { ...maxem, firstResponse: { ...maxem.firstResponse, start: 'acknowledgement' } },
    ],
    [
      'the answer waits until the report is accepted',
      'cannot-be-kept',
      'firstResponse.start',
      { ...maxem, firstResponse: { ...maxem.firstResponse, start: 'validation' } },
    ],
    [
      'news end before they begin',
      'ends-before-it-starts',
      'update.until',
      { ...maxem, update: { ...updateOf(maxem), until: 'received' } },
    ],
    [
      'an assessment is awaited from the day that it was made',
      'starts-with-its-end',
      'assessment.start',
      { ...maxem, assessment: { ...maxem.firstResponse, start: 'validation' } },
    ],
    [
      'a scope ends before it begins',
      'scope-backwards',
      'scope[0].from',
      { ...mx, scope: [{ product: 'Atrium', hosts: [], from: '2026-05-02', to: '2026-05-01' }] },
    ],
    [
      'two rules have one id',
      'duplicate-rule',
      'rules[9].id',
      { ...mx, rules: [...mx.rules, ...mx.rules.slice(0, 1)] },
    ],
    [
      'legal action is spoken of where it is not guarded',
      'safe-harbour-mentioned',
      'wording.confidence',
      { ...mx, wording: { ...mx.wording, confidence: 'We will not take legal action.' } },
    ],
    [
      'no reward is one of money',
      'reward-but-none',
      'rewards.text',
      { ...mx, rewards: { ...mx.rewards, text: 'You get $500.' } },
    ],
    [
      'nothing is public before the fix and nothing is embargoed',
      'embargo-contradicts',
      'disclosure.embargoUntilFixed',
      { ...mx, disclosure: { ...mx.disclosure, default: 'after-fix', embargoUntilFixed: false } },
    ],
  ])('%s', (_, code, place, profile) => {
    expect(lintProfile(profile)).toContainEqual(
      expect.objectContaining({ level: 'contradiction', code, place }),
    );
  });
});

describe('warnings', () => {
  test.each<[string, string, string, string, PolicyProfile]>([
    [
      'business days under a sentence of 3 days',
      'calendar-days-in-sentence',
      'firstResponse.term.unit',
      '3 days',
      {
        ...maxem,
        calendar: { ...maxem.calendar, holidays: { country: 'NL', region: null } },
        firstResponse: { ...maxem.firstResponse, term: { ...term, unit: 'business-days' } },
      },
    ],
    [
      'calendar days under a sentence of business days',
      'business-days-in-sentence',
      'firstResponse.term.unit',
      '3 business days',
      { ...mx, firstResponse: { ...mx.firstResponse, term } },
    ],
    [
      'more time than the sentence gives',
      'longer-than-sentence',
      'firstResponse.term.amount',
      '3 days',
      { ...maxem, firstResponse: { ...maxem.firstResponse, term: { ...term, amount: 5 } } },
    ],
    [
      'less time than the sentence gives',
      'shorter-than-sentence',
      'fix.term.amount',
      '120 days',
      { ...mx, fix: { ...fixOf(mx), term: { ...fixOf(mx).term, amount: 90 } } },
    ],
    [
      'business days without days off',
      'no-days-off',
      'calendar.holidays',
      '',
      { ...mx, calendar: { ...mx.calendar, holidays: null } },
    ],
    [
      'a reason for declining that is missing',
      'decline-reason-missing',
      'declineReasons',
      'not-enough-detail',
      { ...mx, declineReasons: mx.declineReasons.slice(0, 3) },
    ],
    [
      'closure days that are over',
      'closures-past',
      'calendar.closures',
      '',
      { ...mx, calendar: { ...mx.calendar, closures: ['2025-12-24'] } },
    ],
    [
      'an address that is not its own',
      'other-address',
      'wording.keyAdvice',
      'vulns@mx.com',
      { ...mx, addresses: ['psirt@harbour.example'] },
    ],
  ])('%s', (_, code, place, about, profile) => {
    expect(lintProfile(profile, { today: '2026-11-22' })).toEqual([{ level: 'warning', code, place, about }]);
  });
});

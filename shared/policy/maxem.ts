/** The built-in profile of Maxem's responsible disclosure policy. */
import type { PolicyProfile } from './profile';

/** Row ids MAXEM-1 to MAXEM-12 stand for the sentences of that policy. */
export const maxem: PolicyProfile = {
  format: 'disclosure-desk/policy',
  formatVersion: 1,
  id: 'maxem',
  version: 1,
  title: 'Responsible disclosure policy',
  organisation: 'Maxem',
  inForceFrom: null,
  addresses: ['security@maxem.io'],
  calendar: { zone: 'Europe/Amsterdam', workWeek: [1, 2, 3, 4, 5], holidays: null, closures: [] },
  firstResponse: {
    row: 'MAXEM-6',
    quote:
      'We will respond to your report within 3 days with our assessment of the report and an expected resolution date.',
    reading:
      '"Days" without "business" are calendar days, to the minute of receipt. One letter must carry both the assessment and the date. While we wait for information from the reporter the clock pauses (MAXEM-5).',
    term: { amount: 3, unit: 'calendar-days', end: 'exact' },
    firmness: 'firm',
    start: 'receipt',
    satisfiedBy: 'assessment-and-date',
    pausable: true,
    exempt: ['put-aside', 'duplicate-of-answered'],
  },
  assessment: null,
  update: {
    row: 'MAXEM-10',
    quote: 'We will keep you informed of the progress of solving the problem,',
    reading:
      'The policy names no rhythm; every 14 days is our own. Any letter that we sent is news. Firm, since the sentence has no condition.',
    term: { amount: 14, unit: 'calendar-days', end: 'end-of-day' },
    firmness: 'firm',
    start: 'receipt',
    pausable: true,
    exempt: ['put-aside', 'duplicate-of-answered'],
    until: 'closed',
  },
  fix: {
    row: 'MAXEM-12',
    quote: 'We aim to resolve all issues as quickly as possible',
    reading:
      'The policy names no number of days. 120 days, the most that is usual in the field, are kept as an aim: best effort, never broken. The expected date that was told is kept apart from it.',
    term: { amount: 120, unit: 'calendar-days', end: 'end-of-day' },
    firmness: 'best-effort',
    start: 'receipt',
    pausable: false,
    exempt: ['put-aside', 'duplicate-of-answered'],
    daysBySeverity: {},
  },
  stageNotices: {
    row: 'MAXEM-10',
    quote: 'We will keep you informed of the progress of solving the problem,',
    reading: 'Being accepted, fixed and closed are progress that the reporter is told of.',
    stages: ['triage', 'fix', 'validated'],
  },
  disclosure: {
    row: 'MAXEM-12',
    quote: 'would be happy to be involved in any publication of the issue after it has been resolved.',
    reading: 'Nothing is published before the issue is resolved; a date is agreed with the reporter.',
    default: 'coordinated',
    embargoUntilFixed: true,
  },
  retention: {
    row: 'MAXEM-3',
    quote:
      'erase all confidential data obtained through the vulnerability immediately after the vulnerability is closed,',
    reading:
      'What we ask of the reporter we do ourselves: the closing letter asks for erasure, and a closed case is due for erasure a year after it was closed.',
    days: 365,
    askErasure: true,
  },
  rewards: {
    row: 'MAXEM-12',
    quote:
      'We aim to resolve all issues as quickly as possible and would be happy to be involved in any publication of the issue',
    reading: 'The policy promises no reward.',
    kind: 'none',
    text: 'There is no reward but our thanks.',
  },
  credit: {
    row: 'MAXEM-11',
    quote:
      'In any publication about the reported issue, we will disclose your identity as reporter, but only if requested.',
    rule: 'opt-in',
    after: 'validated-and-fixed',
    unnamed: 'line',
    identityForm: 'as-asked',
  },
  scope: [],
  rules: [
    {
      id: 'no-excess-data',
      row: 'MAXEM-2',
      text: 'Did not download more data than needed to show the leak',
      judged: 'any-time',
    },
    {
      id: 'no-third-party-data',
      row: 'MAXEM-2',
      text: 'Did not view, delete or modify data of third parties',
      judged: 'any-time',
    },
    {
      id: 'kept-to-self',
      row: 'MAXEM-3',
      text: 'Did not share the issue before it was resolved',
      judged: 'any-time',
    },
    {
      id: 'erased-data',
      row: 'MAXEM-3',
      text: 'Erased confidential data once the vulnerability was closed',
      judged: 'once-closed',
    },
    { id: 'no-physical', row: 'MAXEM-4', text: 'No attacks on physical security', judged: 'any-time' },
    { id: 'no-social-engineering', row: 'MAXEM-4', text: 'No social engineering', judged: 'any-time' },
    { id: 'no-ddos', row: 'MAXEM-4', text: 'No distributed denial of service', judged: 'any-time' },
    { id: 'no-spam', row: 'MAXEM-4', text: 'No spam', judged: 'any-time' },
    { id: 'no-third-party-apps', row: 'MAXEM-4', text: 'No third-party applications', judged: 'any-time' },
    {
      id: 'reproducible',
      row: 'MAXEM-5',
      text: 'Gave enough information to reproduce the problem',
      judged: 'any-time',
    },
  ],
  acceptance: [
    { point: 'more-than-tool-output', row: 'MAXEM-5', text: 'Enough information to reproduce the problem' },
    { point: 'impact', row: 'MAXEM-5', text: 'A description of the vulnerability' },
  ],
  declineReasons: [
    { reason: 'out-of-scope', words: 'it is not about one of our systems' },
    { reason: 'false-positive', words: 'what it describes is not a weak spot' },
    { reason: 'insufficient-quality', words: 'the report is not of sufficient quality' },
    { reason: 'not-enough-detail', words: 'it does not give enough information to reproduce the problem' },
  ],
  wording: {
    safeHarbour:
      'As you have complied with the conditions of our policy, we will not take legal action against you regarding this report.',
    confidence:
      'We treat your report confidentially and will not share your personal data with third parties without your permission, unless this is necessary to comply with a legal obligation. Please do not share the issue with others until it is resolved.',
    keyAdvice:
      'Please encrypt your letters to security@maxem.io with our PGP key, so that nobody else can read them.',
    askFor:
      'Usually the IP address or URL of the affected system and a description of the vulnerability suffice; more complex ones may require more.',
    creditQuestion:
      'In a publication about the issue we name you only if you ask us to. Would you like to be named, and how? A pseudonym is of course possible.',
    erasure:
      'The vulnerability is closed. Please erase all confidential data that you obtained through it, and confirm to us that you have done so.',
  },
};

/** The built-in profile of MX's public vulnerability disclosure policy. */
import type { PolicyProfile } from './profile';

/** Row ids MX-1 to MX-15 stand for the sentences of that policy. */
export const mx: PolicyProfile = {
  format: 'disclosure-desk/policy',
  formatVersion: 1,
  id: 'mx',
  version: 1,
  title: 'Public vulnerability disclosure policy',
  organisation: 'MX',
  inForceFrom: null,
  addresses: ['vulns@mx.com'],
  calendar: {
    zone: 'America/Denver',
    workWeek: [1, 2, 3, 4, 5],
    holidays: { country: 'US', region: null },
    closures: [],
  },
  firstResponse: {
    row: 'MX-11',
    quote:
      'A timely response to your email (within 3 business days; if you don’t receive a response in that time, please reach out again).',
    reading:
      'Firm: the days are stated under "What you can expect from us"; the "best effort" of the policy is about how quickly issues are answered and resolved at large (MX-2), and of two readings the stricter holds. Business days are Monday to Friday in Denver without US federal holidays. Any reply that was sent is a response.',
    term: { amount: 3, unit: 'business-days', end: 'exact' },
    firmness: 'firm',
    start: 'receipt',
    satisfiedBy: 'any-reply',
    pausable: true,
    exempt: ['put-aside', 'duplicate-of-answered'],
  },
  assessment: null,
  update: {
    row: 'MX-12',
    quote: 'An open dialog to discuss issues.',
    reading: 'The policy names no rhythm. At least every 30 days is our own, as a best effort.',
    term: { amount: 30, unit: 'calendar-days', end: 'end-of-day' },
    firmness: 'best-effort',
    start: 'receipt',
    pausable: true,
    exempt: ['put-aside', 'duplicate-of-answered'],
    until: 'closed',
  },
  fix: {
    row: 'MX-14',
    quote: 'An expected timeline for patches and fixes (usually within 120 days).',
    reading:
      '"Usually" and "best effort" (MX-2): calendar days from receipt to the end of the day, overdue when they pass but never broken.',
    term: { amount: 120, unit: 'calendar-days', end: 'end-of-day' },
    firmness: 'best-effort',
    start: 'receipt',
    pausable: false,
    exempt: ['put-aside', 'duplicate-of-answered'],
    daysBySeverity: {},
  },
  stageNotices: {
    row: 'MX-13',
    quote: 'Notification when the vulnerability analysis has completed each stage of our review.',
    reading:
      'Every stage that was completed is told in a letter of its own, or in one that was sent after it.',
    stages: ['received', 'triage', 'accepted', 'fix', 'validated'],
  },
  disclosure: {
    row: 'MX-10',
    quote: 'Any plans for public disclosure.',
    reading: 'The reporter is asked for plans; nothing is public before validated and fixed (MX-15).',
    default: 'coordinated',
    embargoUntilFixed: true,
  },
  retention: {
    row: 'MX-6',
    quote: 'Make a good faith effort to avoid privacy violations',
    reading: 'The policy names no time. A closed case is due for erasure two years after it was closed.',
    days: 730,
    askErasure: true,
  },
  rewards: {
    row: 'MX-3',
    quote: 'MX does not offer a monetary reward for the responsible disclosure of security vulnerabilities.',
    reading: 'No money; qualifying reports are acknowledged in the release notes.',
    kind: 'none',
    text: 'We do not offer a monetary reward. Qualifying reports are acknowledged in our release notes.',
  },
  credit: {
    row: 'MX-4',
    quote:
      'Security researchers who report qualifying issues will receive public acknowledgement in our release notes. If you would like to keep your report confidential, please indicate that you prefer not to receive public acknowledgement.',
    rule: 'opt-out',
    after: 'validated-and-fixed',
    unnamed: 'leave-out',
    identityForm: 'as-asked',
  },
  scope: [{ product: 'Atrium', hosts: ['atrium.mx.com'], from: null, to: null }],
  rules: [
    { id: 'in-scope', row: 'MX-6', text: 'Tested only assets that are in scope', judged: 'any-time' },
    {
      id: 'own-accounts',
      row: 'MX-6',
      text: 'Used only own accounts, or had the holder’s explicit permission',
      judged: 'any-time',
    },
    {
      id: 'good-faith',
      row: 'MX-6',
      text: 'Avoided privacy violations, destruction of data and interruption of service',
      judged: 'any-time',
    },
    { id: 'one-per-report', row: 'MX-5', text: 'Reported one vulnerability per report', judged: 'any-time' },
    {
      id: 'no-social-engineering',
      row: 'MX-7',
      text: 'No social engineering of any kind',
      judged: 'any-time',
    },
    { id: 'no-spam', row: 'MX-7', text: 'No spamming', judged: 'any-time' },
    { id: 'no-dos', row: 'MX-7', text: 'No denial of service', judged: 'any-time' },
    { id: 'no-reverse-engineering', row: 'MX-7', text: 'No reverse engineering', judged: 'any-time' },
    {
      id: 'no-physical',
      row: 'MX-7',
      text: 'No physical attacks against property or data centers',
      judged: 'any-time',
    },
  ],
  acceptance: [
    { point: 'clear-english', row: 'MX-10', text: 'Well written, in English' },
    { point: 'proof-of-concept', row: 'MX-10', text: 'Proof of concept code' },
    { point: 'more-than-tool-output', row: 'MX-10', text: 'More than crash dumps or automated tool output' },
    { point: 'how-found', row: 'MX-10', text: 'How the bug was found' },
    { point: 'impact', row: 'MX-10', text: 'The impact' },
    { point: 'remediation', row: 'MX-10', text: 'Any potential remediation' },
    { point: 'safety-impact', row: 'MX-10', text: 'Whether it may have safety impact' },
    { point: 'disclosure-plans', row: 'MX-10', text: 'Any plans for public disclosure' },
  ],
  declineReasons: [
    { reason: 'out-of-scope', words: 'it is out of scope' },
    { reason: 'false-positive', words: 'it proved to be a false positive' },
    { reason: 'insufficient-quality', words: 'it is not of sufficient quality' },
    { reason: 'not-enough-detail', words: 'it did not provide enough detail to be actionable' },
  ],
  wording: {
    safeHarbour: null,
    confidence:
      'We welcome an open dialog about the issue. Please tell us about any plans for public disclosure.',
    keyAdvice: 'Please use our public key for all communications with vulns@mx.com.',
    askFor:
      'Please include reproducible steps, proof of concept code where you have it, how you found the problem, its impact, and any potential remediation.',
    creditQuestion:
      'Reports that qualify are acknowledged in our release notes once the vulnerability has been validated and fixed. How would you like to be named, or would you prefer not to be?',
    erasure:
      'Our review is complete. Please delete any data of others that you may have come across while testing, and confirm to us that you have done so.',
  },
};

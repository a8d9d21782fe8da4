/** Holds a policy profile against itself: what contradicts itself, and what readers of the policy will take otherwise. */
import { DECLINE_REASONS } from '../case/vocabulary';
import { creditFindings } from './lint-credit';
import { daysOffFindings, sentenceFindings } from './lint-sentences';
import { termFindings } from './lint-terms';
import type { PolicyProfile } from './profile';

/** A contradiction keeps a version from being published; a warning does not. */
export const LINT_LEVELS = ['contradiction', 'warning'] as const;
export type LintLevel = (typeof LINT_LEVELS)[number];

/** What the lint can find. */
export const LINT_CODES = [
  'credit-never-but-asked',
  'credit-never-but-promised',
  'credit-only-on-request',
  'credit-question-on-request',
  'credit-unless-refused',
  'credit-of-unpublished',
  'response-after-fix',
  'assessment-after-fix',
  'update-longer-than-fix',
  'severity-later-than-fix',
  'cannot-be-kept',
  'starts-with-its-end',
  'ends-before-it-starts',
  'scope-backwards',
  'scope-ended',
  'duplicate-rule',
  'duplicate-point',
  'duplicate-reason',
  'duplicate-address',
  'decline-reason-missing',
  'safe-harbour-mentioned',
  'reward-but-none',
  'embargo-contradicts',
  'calendar-days-in-sentence',
  'business-days-in-sentence',
  'longer-than-sentence',
  'shorter-than-sentence',
  'minute-in-sentence',
  'no-days-off',
  'days-off-unknown',
  'closures-past',
  'other-address',
  'shared-address',
] as const;
export type LintCode = (typeof LINT_CODES)[number];

/** One finding. `place` is a path in the profile; `about` the words or the id that it is about, perhaps empty. */
export interface Finding {
  readonly level: LintLevel;
  readonly code: LintCode;
  readonly place: string;
  readonly about: string;
}

/** What the lint knows from outside; each part may be left out. */
export interface LintSurroundings {
  /** Public holidays of the profile's calendar in the next twelve months, ISO dates. */
  readonly daysOff?: readonly string[];
  /** The day it is, ISO date. */
  readonly today?: string;
  /** Addresses of the other policies of the vault. */
  readonly otherAddresses?: readonly string[];
}

/** Everything found, contradictions first. An empty list is a clean profile. */
export function lintProfile(profile: PolicyProfile, surroundings: LintSurroundings = {}): readonly Finding[] {
  const all = [
    ...creditFindings(profile),
    ...termFindings(profile),
    ...listFindings(profile, surroundings.today),
    ...wordingFindings(profile),
    ...sharedAddresses(profile, surroundings.otherAddresses ?? []),
    ...sentenceFindings(profile),
    ...daysOffFindings(profile, surroundings),
  ];
  return [...all.filter(isContradiction), ...all.filter((finding) => !isContradiction(finding))];
}

/** Whether a finding keeps the version from being published. */
export function isContradiction(finding: Finding): boolean {
  return finding.level === 'contradiction';
}

function listFindings(profile: PolicyProfile, today: string | undefined): Finding[] {
  const found: Finding[] = [];
  for (const [place, one] of profile.scope.entries()) {
    if (one.from !== null && one.to !== null && one.from > one.to)
      found.push({ ...against('scope-backwards', `scope[${place}].from`), about: one.product });
    else if (today !== undefined && one.to !== null && one.to < today)
      found.push({ ...warning('scope-ended', `scope[${place}].to`), about: one.product });
  }
  const repeated = [
    ...repeats(
      'duplicate-rule',
      'rules',
      'id',
      profile.rules.map((rule) => rule.id),
    ),
    ...repeats(
      'duplicate-point',
      'acceptance',
      'point',
      profile.acceptance.map((one) => one.point),
    ),
    ...repeats(
      'duplicate-reason',
      'declineReasons',
      'reason',
      profile.declineReasons.map((one) => one.reason),
    ),
    ...repeats(
      'duplicate-address',
      'addresses',
      '',
      profile.addresses.map((one) => one.toLowerCase()),
    ),
  ];
  const reasons = profile.declineReasons.map((one) => one.reason);
  const missing = DECLINE_REASONS.filter((reason) => !reasons.includes(reason)).map((reason) => ({
    ...warning('decline-reason-missing', 'declineReasons'),
    about: reason,
  }));
  return [...found, ...repeated, ...missing];
}

/** Where two policies have one address, a report to it could come under either. */
function sharedAddresses(profile: PolicyProfile, others: readonly string[]): Finding[] {
  const taken = new Set(others.map((address) => address.toLowerCase()));
  return profile.addresses.flatMap((address, place) =>
    taken.has(address.toLowerCase())
      ? [{ ...warning('shared-address', `addresses[${place}]`), about: address }]
      : [],
  );
}

function repeats(code: LintCode, list: string, field: string, ids: readonly string[]): Finding[] {
  return ids.flatMap((id, place) =>
    ids.indexOf(id) === place
      ? []
      : [{ ...against(code, `${list}[${place}]${field === '' ? '' : `.${field}`}`), about: id }],
  );
}

const LEGAL = /legal (action|steps|proceedings)|safe harbou?r|prosecut|take you to court/i;
const MONEY = /[$€£]\s?\d|\d\s?(€|\$|£|euros?|dollars?|pounds?|USD|EUR|GBP)\b/i;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

function wordingFindings(profile: PolicyProfile): Finding[] {
  const { wording, rewards, disclosure, addresses } = profile;
  const texts = Object.entries(wording).filter(([field]) => field !== 'safeHarbour');
  const found: Finding[] = [];
  for (const [field, text] of texts) {
    const legal = LEGAL.exec(text ?? '');
    // such a sentence outside the guarded one would go out whatever the verdict on the rules is (MAXEM-7)
    if (legal !== null && wording.safeHarbour === null)
      found.push({ ...against('safe-harbour-mentioned', `wording.${field}`), about: legal[0] });
    for (const [address] of (text ?? '').matchAll(ADDRESS))
      if (!addresses.some((own) => own.toLowerCase() === address.toLowerCase()))
        found.push({ ...warning('other-address', `wording.${field}`), about: address });
  }
  const money = MONEY.exec(rewards.text);
  if (rewards.kind === 'none' && money !== null)
    found.push({ ...against('reward-but-none', 'rewards.text'), about: money[0] });
  if (disclosure.default === 'after-fix' && !disclosure.embargoUntilFixed)
    found.push(against('embargo-contradicts', 'disclosure.embargoUntilFixed'));
  return found;
}

function against(code: LintCode, place: string): Finding {
  return { level: 'contradiction', code, place, about: '' };
}

function warning(code: LintCode, place: string): Finding {
  return { level: 'warning', code, place, about: '' };
}

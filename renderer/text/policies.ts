/** Words of policies: the choices of each knob, what the checks found, and what is wrong with a file. */
import type { Firmness, PromiseTerm, PromiseUnit, EndMode } from '../../shared/clock/promise';
import type { Finding, LintCode } from '../../shared/policy/lint-profile';
import type { PolicyProfile, RubricPoint, SatisfiedBy, StartEvent } from '../../shared/policy/profile';
import type { ProfileFault, ProfileFaultCode } from '../../shared/policy/read-profile';

type Words<K extends string> = Readonly<Record<K, string>>;

export const UNIT_WORDS: Words<PromiseUnit> = {
  hours: 'hours',
  'calendar-days': 'calendar days',
  'business-days': 'business days',
};
export const END_WORDS: Words<EndMode> = {
  exact: 'to the minute',
  'end-of-day': 'until the end of that day',
};
export const START_WORDS: Words<StartEvent> = {
  receipt: 'receipt',
  acknowledgement: 'our first letter',
  validation: 'acceptance',
};
export const FIRMNESS_WORDS: Words<Firmness> = { firm: 'Firm', 'best-effort': 'Best effort' };
/** The same within a sentence: "It is …". */
export const HELD_WORDS: Words<Firmness> = { firm: 'a firm promise', 'best-effort': 'a best effort' };
export const SATISFIED_WORDS: Words<SatisfiedBy> = {
  'any-reply': 'any letter',
  'assessment-and-date': 'an assessment and an expected date',
};
export const PAUSE_WORDS = { stands: 'stands still', runs: 'runs on' } as const;
export const EXEMPT_WORDS = {
  'put-aside duplicate-of-answered': 'what is no report, and duplicates of an answered one',
  'put-aside': 'what is no report',
  'duplicate-of-answered': 'duplicates of an answered one',
  '': 'nothing',
} as const;
export const CREDIT_WORDS: Words<PolicyProfile['credit']['rule']> = {
  'opt-in': 'only when asked to',
  'opt-out': 'unless asked not to',
  never: 'never',
};
export const UNNAMED_WORDS: Words<PolicyProfile['credit']['unnamed']> = {
  line: 'appear as “anonymous reporter”',
  'leave-out': 'are left out',
};
export const IDENTITY_WORDS: Words<PolicyProfile['credit']['identityForm']> = {
  'as-asked': 'as the reporter gave it',
  'pseudonym-only': 'as a pseudonym only',
};
export const DISCLOSURE_WORDS: Words<PolicyProfile['disclosure']['default']> = {
  coordinated: 'on a day agreed with the reporter',
  'after-fix': 'as soon as it is fixed',
  'not-public': 'not at all',
};
export const REWARD_WORDS: Words<PolicyProfile['rewards']['kind']> = {
  none: 'no reward',
  swag: 'a present',
  bounty: 'a bounty',
};
export const POINT_WORDS: Words<RubricPoint> = {
  'clear-english': 'Clear English',
  'proof-of-concept': 'Proof of concept',
  'more-than-tool-output': 'More than tool output',
  'how-found': 'How it was found',
  impact: 'Impact',
  remediation: 'Remediation',
  'safety-impact': 'Safety impact',
  'disclosure-plans': 'Disclosure plans',
};
export const DAY_WORDS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** "3 business days, to the minute". */
export function termWords({ amount, unit, end }: PromiseTerm): string {
  return unit === 'hours' ? `${amount} hours` : `${amount} ${UNIT_WORDS[unit]}, ${END_WORDS[end]}`;
}

const LINT_WORDS: Readonly<Record<LintCode, (about: string) => string>> = {
  'credit-never-but-asked': () =>
    'Nobody is ever named, but the credit question asks how to be. Take the question out of it, or name people.',
  'credit-never-but-promised': () =>
    'Nobody is ever named, but the sentence promises it. Change the sentence or the rule.',
  'credit-only-on-request': (about) =>
    `The sentence names people “${about}”, but the rule names everybody who does not refuse. Name only on request, or change the sentence.`,
  'credit-question-on-request': (about) =>
    `The question says “${about}”, but the rule names everybody who does not refuse. Change one of them.`,
  'credit-unless-refused': (about) =>
    `The sentence says “${about}”: readers will expect to be named without asking.`,
  'credit-of-unpublished': () =>
    'Reporters are named unless they refuse, but nothing is made public. Choose when an issue becomes public.',
  'response-after-fix': () =>
    'The answer may come later than the fix. Shorten the response or give the fix more time.',
  'assessment-after-fix': () =>
    'The assessment may come later than the fix. Shorten it or give the fix more time.',
  'update-longer-than-fix': () =>
    'Progress is told less often than fixes are due, so it would never be told. Shorten the rhythm.',
  'severity-later-than-fix': (about) => `Issues of severity ${about} get more time than all others.`,
  'cannot-be-kept': () =>
    'The response starts with acceptance, so a report that is declined would never be answered. Start it at receipt.',
  'starts-with-its-end': () =>
    'What starts this clock is the very thing that stops it. Choose another start.',
  'ends-before-it-starts': () => 'Progress ends before it starts. Choose a later stage.',
  'scope-backwards': (about) => `The scope of “${about}” ends before it begins. Change one of the days.`,
  'scope-ended': (about) => `The scope of “${about}” has ended.`,
  'duplicate-rule': (about) => `Two rules have the short name “${about}”. Change one.`,
  'duplicate-point': (about) => `The point “${about}” is listed twice.`,
  'duplicate-reason': (about) => `The reason “${about}” is listed twice.`,
  'duplicate-address': (about) => `The address ${about} is listed twice.`,
  'decline-reason-missing': (about) => `There is no wording for declining a report as “${about}”.`,
  'safe-harbour-mentioned': (about) =>
    `“${about}” is written outside the safe-harbour sentence, so it would go out whatever the rules say. Put it into that sentence.`,
  'reward-but-none': (about) => `There is no reward, but its text says “${about}”.`,
  'embargo-contradicts': () =>
    'Issues become public once fixed, but are not embargoed until then. Turn the embargo on.',
  'calendar-days-in-sentence': (about) =>
    `The published sentence says “${about}”: readers will take that as calendar days. Change the sentence too.`,
  'business-days-in-sentence': (about) =>
    `The published sentence says “${about}”, but other days are counted.`,
  'longer-than-sentence': (about) => `The published sentence says “${about}”, and more time is taken here.`,
  'shorter-than-sentence': (about) =>
    `The published sentence says “${about}”, and less time is taken here. Readers need not know, but you will be held to it by the clock.`,
  'minute-in-sentence': (about) => `The published sentence says “${about}”, but the day is taken to its end.`,
  'no-days-off': () => 'Business days are counted, but there are no holidays and no closure days.',
  'days-off-unknown': (about) => `No holidays are known for ${about} in the coming year.`,
  'closures-past': () => 'All closure days have passed. Add those of the coming year.',
  'other-address': (about) => `A text names ${about}, which is no address of this policy.`,
  'shared-address': (about) =>
    `Another policy has the address ${about} as well: the vault’s default goes first.`,
};

/** What a check found, and what to do about it. */
export function findingWords(finding: Finding): string {
  return LINT_WORDS[finding.code](finding.about);
}

const FAULT_WORDS: Words<ProfileFaultCode> = {
  'not-json': 'is no policy file: it cannot be read as JSON',
  'too-new': 'was written by a newer version of the program',
  'unknown-field': 'is not a field of a policy',
  missing: 'is missing',
  'wrong-type': 'is of the wrong kind, such as words where a number belongs',
  'unknown-word': 'is none of the words that can stand there',
  'out-of-range': 'is empty, too long, too small or too large',
  'impossible-date': 'is no date that exists',
  'unknown-zone': 'is no time zone that exists',
  'bad-address': 'is no mail address',
  'bad-text': 'is not written as it has to be',
  contradiction: 'contradicts another part',
};

/** One fault in words, without its place. */
export function faultWords({ code, about }: ProfileFault): string {
  const contradiction = LINT_WORDS[about as LintCode] as ((about: string) => string) | undefined; // as: looked up with a fallback
  if (code === 'contradiction' && contradiction !== undefined) return contradiction('');
  return about === '' ? FAULT_WORDS[code] : `${FAULT_WORDS[code]} (${about})`;
}

/** Sentences of disclosure: embargo, checklist, warnings, consents, hidden names, and files with a person in them. */
import type { Reply } from '../../shared/ipc/contract';

type View = Reply<'disclosure.get'>;

export const EMBARGO_WHY: Readonly<Record<View['embargo']['why'], string>> = {
  person: 'By your word.',
  policy: 'The policy holds every report under embargo until it is resolved.',
  disclosed: 'The case was disclosed.',
  'already-public': 'It became public without us.',
  'put-aside': 'The case was declined, put aside or joined to another.',
  resolved: 'The issue is resolved, and the policy asks for no more. Turn it on to hold it until a date.',
  'no-policy': 'The policy asks for none. Turn it on to hold the case until a date.',
};

export const CHECK_WORDS: Readonly<Record<View['checks'][number]['check'], string>> = {
  validated: 'Fixed and validated',
  'date-agreed': 'Date agreed',
  'fix-released': 'Fix is released',
  'draft-agreed': 'Latest draft agreed',
};

export const CONSENT_WORDS: Readonly<Record<View['consents'][number]['kind'], string>> = {
  'report-confidential': 'Keep the report secret',
  'share-personal-data': 'Share their data with others',
  identity: 'Keep their real name here',
};

export const CONSENT_ANSWER_WORDS: Readonly<Record<View['consents'][number]['answer'], string>> = {
  yes: 'Yes',
  no: 'No',
  withdrawn: 'Taken back',
};

export const ROLE_WORDS = {
  finder: 'Finder',
  reporter: 'Reporter',
  analyst: 'Analyst',
  coordinator: 'Coordinator',
  'remediation developer': 'Remediation developer',
  'remediation reviewer': 'Remediation reviewer',
  'remediation verifier': 'Remediation verifier',
  tool: 'Tool',
  sponsor: 'Sponsor',
  other: 'Other',
} as const;

const NUMBERS = ['', 'a day', 'two days', 'three days', 'four days', 'five days', 'six days', 'seven days'];

function daysWords(days: number): string {
  return NUMBERS[days] ?? `${days} days`;
}

/** What does not fit, and what to do. */
export function warningWords(
  warning: View['warnings'][number],
  fix: string,
  day: string,
): { readonly finding: string; readonly says: string } {
  if (warning.code === 'fix-after-embargo') {
    return {
      finding: `The fix comes ${daysWords(warning.days)} after the embargo ends.`,
      says: `${fix === '' ? 'The fix' : fix} is expected on ${day}. Nothing is public yet. Move one of the dates, or tell the reporters.`,
    };
  }
  return {
    finding: 'The embargo has come to its end.',
    says: 'Nothing was published or sent by itself. Turn the embargo off when it is public, or move the date.',
  };
}

export const DISCLOSURE_WORDS = {
  twoAnswers: 'Being named and keeping the report secret are two answers. Neither follows from the other.',
  hides:
    'The name hides again after 30 seconds, or when you leave the case. That you looked is written in its history.',
  shownOnly: 'Shown here only: never in an export, a title or a notification',
  notCopied: 'Cannot be copied by a key or dragged out',
} as const;

/** What became of a case file that left. */
export function exportedWords({
  included,
  redacted,
  embargoed,
}: {
  readonly included: number;
  readonly redacted: number;
  readonly embargoed: readonly { readonly caseId: string }[];
}): string {
  const people =
    redacted === 0
      ? `with ${included === 1 ? 'the person' : `${included} persons`} in it`
      : `${redacted === 1 ? 'one person' : `${redacted} persons`} came out${included === 0 ? '' : `, ${included} in it`}`;
  const other = embargoed.map(({ caseId }) => caseId).join(', ');
  return `The case file was written: ${people}.${other === '' ? '' : ` It names what is under embargo: ${other}. Read it before you share it.`}`;
}

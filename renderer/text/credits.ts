/** Sentences of the credit lists. */
import type { WithheldReason } from '../../shared/credit/credit-list';

/** Why somebody is in no file, and what would change it. */
export const WITHHELD_WORDS: Readonly<Record<WithheldReason, { chip: string; says: string }>> = {
  'said-no': { chip: 'Said no', says: 'Asked not to be named. The line is left out.' },
  withdrawn: { chip: 'Withdrawn', says: 'Said yes and took it back. The line is left out.' },
  'never-asked': { chip: 'Not asked', says: 'Nobody asked them yet. The line is left out.' },
  'never-answered': { chip: 'No answer', says: 'Asked, and never answered. The line is left out.' },
  'no-name-given': { chip: 'No name', says: 'Wants to be named, but no name or pseudonym is recorded.' },
  'no-pseudonym': {
    chip: 'No pseudonym',
    says: 'The policy names by pseudonym only, and none is recorded. The line is left out.',
  },
  'policy-names-nobody': { chip: 'Nobody named', says: 'The policy names nobody. The line is left out.' },
  embargoed: {
    chip: 'Embargo',
    says: 'The case is under embargo. The line is left out until that ends.',
  },
  'not-validated': {
    chip: 'Not validated',
    says: 'The fix is not validated yet, so nobody is thanked for it.',
  },
  'not-fixed': { chip: 'Not fixed', says: 'Release or day of the fix is missing in the case.' },
  declined: { chip: 'Declined', says: 'The case was declined.' },
  'put-aside': { chip: 'Put aside', says: 'The case was put aside.' },
};

/** A code of a newer version has no words yet. */
export function withheldWords(why: string): { chip: string; says: string } {
  const known: Readonly<Record<string, { chip: string; says: string }>> = WITHHELD_WORDS;
  return known[why] ?? { chip: 'Withheld', says: 'Left out of every list.' };
}

export const CREDITS_WORDS = {
  withheldHead: 'these names are not in any file you export',
  anonymousSays: 'No wish on record. Listed as “An anonymous reporter”.',
  byPolicy: 'The policy names everybody who does not ask to stay out.',
  publishAgain: 'Publish again',
  replaced: 'Published again without the name',
  beforeNote: 'A file that left earlier still has the name; what was written there is not repeated here.',
  noReleases: {
    title: 'No release to thank anybody for yet',
    text: 'A case appears here when its “Fixed in” is filled in. Credit is given once the case is validated and fixed, by the policy that it is bound to.',
  },
  nobody: {
    title: 'Nobody is concerned',
    text: 'No case was fixed in this time. A case counts by the day in its “Fixed on”.',
  },
  nobodyNamed:
    'Nobody is named: a name needs a case that is validated and fixed, and what its policy asks for.',
  noExports: 'No list was exported yet. Every export is noted here with who was named in it.',
  badPeriod: 'The first day comes after the last. Choose another one.',
  copied: 'The preview is on the clipboard for 30 seconds',
  exported: (named: number, anonymous: number): string =>
    `The list was written: ${countWords(named, anonymous)}.`,
  noEmbargoed: 'No word of an embargoed case',
  embargoedWords: (caseId: string, words: readonly string[]): string =>
    `${caseId} is under embargo, and the list says “${words.join('”, “')}”. Read it once more before it leaves.`,
  checks: [
    'Every name has a yes on record, or a policy that names all',
    'Only cases that are validated and fixed',
    'No real name behind a pseudonym',
  ],
} as const;

/** "4 names, 1 anonymous line". */
export function countWords(named: number, anonymous: number): string {
  const names = named === 1 ? '1 name' : `${named} names`;
  if (anonymous === 0) return names;
  return `${names}, ${anonymous} anonymous ${anonymous === 1 ? 'line' : 'lines'}`;
}

/** "one withdrawn since". */
export function withdrawnWords(count: number): string {
  return count === 1 ? 'one withdrawn since' : `${count} withdrawn since`;
}

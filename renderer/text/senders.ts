/** Sentences on names and addresses that are made to look like others. */
import type { LetterView } from '../../shared/ipc/shapes';

type LookAlike = LetterView['lookAlikes'][number];

const WORDS: Readonly<Record<LookAlike['code'], (one: LookAlike) => string>> = {
  'mixed-scripts': ({ seen, like }) =>
    `“${seen}” mixes letters of several alphabets that look the same. It could be taken for “${like}”.`,
  'other-script': ({ seen, like }) =>
    `“${seen}” in its address is written in another alphabet. It could be taken for “${like}”.`,
  punycode: ({ seen, like }) => `The domain ${seen} shows as ${like} in other programs.`,
  'like-us': ({ seen, like }) => `${seen} looks like our own address ${like}, but it is another one.`,
  'like-reporter': ({ seen, like }) =>
    `${seen} looks like ${like}, the address of another reporter, but it is another one.`,
};

export function lookAlikeWords(one: LookAlike): string {
  return WORDS[one.code](one);
}

/** Sentences of the search over everything decrypted. */
import type { Reply } from '../../shared/ipc/contract';

export type Hit = Reply<'search.find'>['hits'][number];

export const HIT_KINDS = [
  'letter',
  'attachment-name',
  'reply',
  'case',
] as const satisfies readonly Hit['kind'][];

export const KIND_WORDS: Readonly<Record<Hit['kind'], { many: string; one: string }>> = {
  letter: { many: 'Letters', one: 'letter' },
  'attachment-name': { many: 'Names of files', one: 'file of a letter' },
  reply: { many: 'Our letters', one: 'our letter' },
  case: { many: 'Cases and notes', one: 'case' },
};

export const SEARCH_WORDS = {
  start: {
    title: 'Search everything that was decrypted',
    text: 'Letters, names of files, your own letters and drafts, titles and notes of cases. Words are found from their beginning: “tok” finds “token”. The index is in the vault, encrypted.',
  },
  nothing: (text: string): string => `Nothing found for “${text}”`,
  nothingText:
    'All readable letters, names of files, letters of ours and cases were searched. Every word has to occur in the same letter; try fewer words, or only their beginning.',
  order: 'Best match first.',
  most: 'Only the best 200 are shown. Add a word to narrow them down.',
  contents: 'Of attached files only the names are searched, never what is in them.',
  waiting: (count: number): string =>
    count === 1 ? '1 letter that cannot be read yet.' : `${count} letters that cannot be read yet.`,
  results: (count: number, more: boolean): string =>
    more ? `More than ${count} results` : count === 1 ? '1 result' : `${count} results`,
} as const;

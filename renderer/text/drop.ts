/** What the window says of letters that are dropped on it. */

/** While they are over the window. */
export const DROP_HERE = 'Drop the letters to read them in';

/** Why a drop gave nothing to read, and what to do. */
export const EMPTY_DROP = {
  link: 'Your mail program handed over a link, not the letter. Save the letter as .eml, or drag it to a folder first, then drop that file here. Nothing was changed.',
  nothing: 'There was no file in what was dropped. Nothing was changed.',
} as const;

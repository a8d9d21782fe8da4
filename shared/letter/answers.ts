/** Closed sets of words about letters of ours: to which keys one goes, and how a copy from the Sent folder differs. */

/**
 * Why a letter goes to its keys: `only` usable key that is pinned; the key that `signed` the letter it answers; `every`
 * pinned key that can be used; `chosen` by a person, with a reason.
 */
export const KEY_BASES = ['only', 'signed', 'every', 'chosen'] as const;
export type KeyBasis = (typeof KEY_BASES)[number];

/** What stands outside a sent copy in another way than we wrote it; mail programs change Message-ID and Date by themselves. */
export const COPY_DIFFERENCES = ['recipients', 'subject', 'content'] as const;
export type CopyDifference = (typeof COPY_DIFFERENCES)[number];

/** Letters that ask for a key or for a letter that can be opened: they may leave readable, since they tell nothing of a case. */
export const KEY_LETTERS = ['your-key', 'new-key', 'send-again'] as const;
export type KeyLetter = (typeof KEY_LETTERS)[number];

/** Whether a letter made from that template is one of them. */
export function isKeyLetter(template: string | null): template is KeyLetter {
  return KEY_LETTERS.some((known) => known === template);
}

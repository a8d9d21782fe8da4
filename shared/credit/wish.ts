/** How a reporter wants to be credited, per case and person; the latest answer counts. */
import { z } from 'zod';

/** What the reporter was asked and said: never asked, asked without an answer, yes, no, or yes and taken back. */
export const CREDIT_ANSWERS = ['unasked', 'asked', 'yes', 'no', 'withdrawn'] as const;
export type CreditAnswer = (typeof CREDIT_ANSWERS)[number];

const line = (max: number) => z.string().trim().min(1).max(max).nullable();

/**
 * One reporter's wish for one case; null means not given. All texts were written by a stranger. With a pseudonym set the
 * name and the organisation are never written out, handle and link only where they do not lead to the name (MAXEM-9).
 */
export const creditWishSchema = z.strictObject({
  answer: z.enum(CREDIT_ANSWERS),
  name: line(200),
  pseudonym: line(200),
  handle: line(100),
  link: line(500),
  organisation: line(200),
});
export type CreditWish = Readonly<z.infer<typeof creditWishSchema>>;

/** The wish of a reporter of whom nothing is known yet. */
export const noWish: CreditWish = {
  answer: 'unasked',
  name: null,
  pseudonym: null,
  handle: null,
  link: null,
  organisation: null,
};

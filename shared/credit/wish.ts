/** How a reporter wants to be credited, per case and person; the latest answer counts. */
import { z } from 'zod';

/** What the reporter was asked and said: never asked, asked without an answer, yes, no, or yes and taken back. */
export const CREDIT_ANSWERS = ['unasked', 'asked', 'yes', 'no', 'withdrawn'] as const;
export type CreditAnswer = (typeof CREDIT_ANSWERS)[number];

/** What a person did for a case: the credit types of the CVE record format 5.2. */
export const CREDIT_ROLES = [
  'finder',
  'reporter',
  'analyst',
  'coordinator',
  'remediation developer',
  'remediation reviewer',
  'remediation verifier',
  'tool',
  'sponsor',
  'other',
] as const;
export type CreditRole = (typeof CREDIT_ROLES)[number];

const line = (max: number) => z.string().trim().min(1).max(max).nullable();

/**
 * One reporter's wish for one case; null means not given. All texts were written by a stranger. With a pseudonym set the
 * name and the organisation are never written out, handle and link only where they do not lead to the name (MAXEM-9).
 */
export const creditWishSchema = z.strictObject({
  answer: z.enum(CREDIT_ANSWERS),
  role: z.enum(CREDIT_ROLES),
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
  role: 'finder',
  name: null,
  pseudonym: null,
  handle: null,
  link: null,
  organisation: null,
};

/** What a list adds to a name: nothing for the finder, ", analyst" for others. */
export function roleWords(role: CreditRole): string {
  return role === 'finder' ? '' : `, ${role}`;
}

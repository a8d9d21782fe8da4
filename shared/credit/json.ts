/** Writes a credit list as JSON of a documented, stable shape for release pipelines. */
import { z } from 'zod';
import { singleLine } from '../letter/untrusted-text';
import { type CreditList, creditFilterSchema } from './credit-list';
import { safeLink } from './safe-link';
import { CREDIT_ROLES } from './wish';

const line = {
  case: z.string().nullable(),
  product: z.string().nullable(),
  fixedIn: z.string(),
  fixedOn: z.string(),
  title: z.string().nullable(),
};

/**
 * The shape of the file. `case` and `title` are null unless they were asked for; `as` tells a name from a
 * pseudonym; `link` is http or https. Fields are only ever added within version 1.
 */
export const creditsJsonSchema = z.strictObject({
  format: z.literal('disclosure-desk/credits'),
  version: z.literal(1),
  filter: creditFilterSchema,
  named: z.array(
    z.strictObject({
      ...line,
      name: z.string(),
      as: z.enum(['name', 'pseudonym']),
      role: z.enum(CREDIT_ROLES),
      handle: z.string().nullable(),
      link: z.string().nullable(),
      organisation: z.string().nullable(),
    }),
  ),
  anonymous: z.array(z.strictObject(line)),
});
export type CreditsJson = z.infer<typeof creditsJsonSchema>;

/** The list as data of that shape. Withheld reporters do not appear. */
export function creditsToJson(list: CreditList): CreditsJson {
  const caseOf = (caseId: string) => (list.options.caseNumbers ? caseId : null);
  return {
    format: 'disclosure-desk/credits',
    version: 1,
    filter: list.filter,
    named: list.named.map((credit) => ({
      case: caseOf(credit.caseId),
      ...common(credit),
      name: singleLine(credit.name),
      as: credit.as,
      role: credit.role,
      handle: lineOrNull(credit.handle),
      link: safeLink(credit.link),
      organisation: lineOrNull(credit.organisation),
    })),
    anonymous: list.anonymous.map((credit) => ({ case: caseOf(credit.caseId), ...common(credit) })),
  };
}

/** The file's text: two spaces of indent, a newline at the end. */
export function creditsJsonText(list: CreditList): string {
  return `${JSON.stringify(creditsToJson(list), null, 2)}\n`;
}

function common(credit: CreditList['anonymous'][number] | CreditList['named'][number]) {
  return {
    product: lineOrNull(credit.product),
    fixedIn: singleLine(credit.fixedIn),
    fixedOn: credit.fixedOn,
    title: lineOrNull(credit.title),
  };
}

function lineOrNull(text: string | null): string | null {
  return text === null ? null : singleLine(text);
}

/** The formats that a credit list is written in. */
import type { CreditList } from './credit-list';
import { creditsToCsv } from './csv';
import { creditsToHtml } from './html';
import { creditsJsonText } from './json';
import { creditsToMarkdown } from './markdown';
import { creditsToText } from './plain-text';

export const CREDIT_FORMATS = ['markdown', 'html', 'text', 'json', 'csv'] as const;
export type CreditFormat = (typeof CREDIT_FORMATS)[number];

const WRITERS: Readonly<Record<CreditFormat, (list: CreditList) => string>> = {
  markdown: creditsToMarkdown,
  html: creditsToHtml,
  text: creditsToText,
  json: creditsJsonText,
  csv: creditsToCsv,
};

/** The whole file as text (UTF-8). Withheld reporters do not appear in any format (MX-3). */
export function creditsText(list: CreditList, format: CreditFormat): string {
  return WRITERS[format](list);
}

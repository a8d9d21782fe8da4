/** Writes a credit list as plain text, one line a person. */
import { singleLine } from '../letter/untrusted-text';
import type { AnonymousCredit, CreditFilter, CreditList, NamedCredit } from './credit-list';
import { safeLink } from './safe-link';
import { roleWords } from './wish';

/** The list as text, ending in a newline; nothing a stranger wrote can begin a line. Withheld reporters do not appear. */
export function creditsToText(list: CreditList): string {
  const about = aboutWords(list.filter);
  const lines = [
    ...list.named.map((credit) => `  * ${namedWords(credit)}${found(credit, list)}`),
    ...list.anonymous.map((credit) => `  * An anonymous reporter${found(credit, list)}`),
  ];
  if (lines.length === 0) return `Thanks\n\nNobody is named for ${about}.\n`;
  return `Thanks\n\nThe following people reported weaknesses that are fixed in ${about}:\n\n${lines.join('\n')}\n`;
}

/** What a list is about, in words: "Gateway 4.12", "the time from … to …". */
export function aboutWords(filter: CreditFilter): string {
  if (filter.kind === 'period') return `the time from ${filter.from} to ${filter.to}`;
  return singleLine(`${filter.product ?? ''} ${filter.release}`);
}

function namedWords(credit: NamedCredit): string {
  const handle = credit.handle === null ? '' : ` (${singleLine(credit.handle)})`;
  const organisation = credit.organisation === null ? '' : `, ${singleLine(credit.organisation)}`;
  const link = safeLink(credit.link);
  return `${singleLine(credit.name)}${handle}${organisation}${roleWords(credit.role)}${link === null ? '' : ` <${link}>`}`;
}

function found(credit: NamedCredit | AnonymousCredit, list: CreditList): string {
  const title = credit.title === null ? '' : `: ${singleLine(credit.title)}`;
  return list.options.caseNumbers ? `${title} (${credit.caseId})` : title;
}

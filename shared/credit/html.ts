/** Writes a credit list as a piece of HTML for release notes; nothing a stranger wrote can become markup. */
import { singleLine } from '../letter/untrusted-text';
import type { AnonymousCredit, CreditList, NamedCredit } from './credit-list';
import { aboutWords } from './plain-text';
import { safeLink } from './safe-link';
import { roleWords } from './wish';

/** The list as a section with a heading, without scripts, styles or attributes but `href` and `rel`; ends in a newline. */
export function creditsToHtml(list: CreditList): string {
  const items = [
    ...list.named.map((credit) => `    <li>${namedWords(credit)}${found(credit, list)}</li>`),
    ...list.anonymous.map((credit) => `    <li>An anonymous reporter${found(credit, list)}</li>`),
  ];
  const about = htmlText(aboutWords(list.filter));
  const body =
    items.length === 0
      ? `  <p>Nobody is named for ${about}.</p>`
      : `  <p>The following people reported weaknesses that are fixed in ${about}:</p>\n  <ul>\n${items.join('\n')}\n  </ul>`;
  return `<section>\n  <h2>Thanks</h2>\n${body}\n</section>\n`;
}

/** Text as HTML shows it: one line, no control or direction characters, markup and quotes escaped. */
export function htmlText(text: string): string {
  return singleLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function namedWords(credit: NamedCredit): string {
  const link = safeLink(credit.link);
  const linked = (words: string) =>
    link === null ? words : `<a href="${htmlText(link)}" rel="nofollow noopener noreferrer">${words}</a>`;
  const name = `<b>${htmlText(credit.name)}</b>`;
  const organisation = credit.organisation === null ? '' : `, ${htmlText(credit.organisation)}`;
  const role = roleWords(credit.role);
  if (credit.handle === null) return `${linked(name)}${organisation}${role}`;
  return `${name} (${linked(htmlText(credit.handle))})${organisation}${role}`;
}

function found(credit: NamedCredit | AnonymousCredit, list: CreditList): string {
  const title = credit.title === null ? '' : `: ${htmlText(credit.title)}`;
  return list.options.caseNumbers ? `${title} (${htmlText(credit.caseId)})` : title;
}

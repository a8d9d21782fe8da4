/** Writes a credit list as Markdown for release notes; nothing a stranger wrote can become markup. */
import { singleLine } from '../letter/untrusted-text';
import type { AnonymousCredit, CreditFilter, CreditList, CreditOptions, NamedCredit } from './credit-list';
import { safeLink } from './safe-link';
import { roleWords } from './wish';

/** The list as Markdown, ending in a newline. An empty list says so. Withheld reporters do not appear. */
export function creditsToMarkdown(list: CreditList): string {
  const { options } = list;
  const lines = [
    ...list.named.map(
      (credit) => `- ${namedWords(credit)}${roleWords(credit.role)}${found(credit, options)}`,
    ),
    ...list.anonymous.map((credit) => `- An anonymous reporter${found(credit, options)}`),
  ];
  const about = aboutWords(list.filter);
  if (lines.length === 0) return `## Thanks\n\nNobody is named for ${about}.\n`;
  return `## Thanks\n\nThe following people reported weaknesses that are fixed in ${about}:\n\n${lines.join('\n')}\n`;
}

/** Text that Markdown and HTML show as it stands: one line, no control or direction characters, all markup escaped. */
export function markdownText(text: string): string {
  return singleLine(text)
    .replace(/[\\`*_{}[\]()#+!<>|~&:@^=$"]/g, '\\$&')
    .replace(/\bwww\./gi, (www) => www.replace('.', '\\.'));
}

/** A handle keeps its @ when it is only one; anything else is text. */
function handleWords(handle: string): string {
  const text = singleLine(handle);
  return /^@?[\w.-]{1,64}$/.test(text)
    ? text.replace(/_/g, '\\_').replace(/\bwww\./gi, 'www\\.')
    : markdownText(text);
}

function namedWords(credit: NamedCredit): string {
  const name = `**${markdownText(credit.name)}**`;
  const link = safeLink(credit.link);
  const handle = credit.handle === null ? null : handleWords(credit.handle);
  const organisation = credit.organisation === null ? '' : `, ${markdownText(credit.organisation)}`;
  if (handle === null) return `${link === null ? name : `[${name}](${link})`}${organisation}`;
  return `${name} (${link === null ? handle : `[${handle}](${link})`})${organisation}`;
}

function found(credit: NamedCredit | AnonymousCredit, options: CreditOptions): string {
  const title = credit.title === null ? '' : `: ${markdownText(credit.title)}`;
  return options.caseNumbers ? `${title} (${markdownText(credit.caseId)})` : title;
}

function aboutWords(filter: CreditFilter): string {
  if (filter.kind === 'period') return `the time from ${filter.from} to ${filter.to}`;
  return `${markdownText(filter.product ?? '')} ${markdownText(filter.release)}`.trim();
}

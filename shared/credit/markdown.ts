/** Writes a credit list as Markdown for release notes; nothing a stranger wrote can become markup. */
import { singleLine } from '../letter/untrusted-text';
import type { AnonymousCredit, CreditList, NamedCredit } from './credit-list';
import { safeLink } from './safe-link';

/** The list as Markdown, ending in a newline. An empty list says so. Withheld reporters do not appear. */
export function creditsToMarkdown(list: CreditList): string {
  const lines = [...list.named.map(namedLine), ...anonymousLines(list.anonymous)];
  const about = aboutWords(list);
  if (lines.length === 0) return `## Thanks\n\nNobody is named for ${about}.\n`;
  return `## Thanks\n\nThe following people reported weaknesses that are fixed in ${about}:\n\n${lines.join('\n')}\n`;

  function namedLine(credit: NamedCredit): string {
    const link = safeLink(credit.link);
    const handle = credit.handle === null ? null : handleWords(credit.handle);
    const name = `**${markdownText(credit.name)}**`;
    const who = handle === null && link !== null ? `[${name}](${link})` : name;
    const at = handle === null ? '' : link === null ? ` (${handle})` : ` ([${handle}](${link}))`;
    const organisation = credit.organisation === null ? '' : `, ${markdownText(credit.organisation)}`;
    return `- ${who}${at}${organisation}${about2(credit)}`;
  }

  function anonymousLines(credits: readonly AnonymousCredit[]): readonly string[] {
    return credits.map((credit) => `- An anonymous reporter${about2(credit)}`);
  }

  function about2(credit: NamedCredit | AnonymousCredit): string {
    const summary = credit.summary === null ? '' : `: ${markdownText(credit.summary)}`;
    return list.options.withCaseId ? `${summary} (${markdownText(credit.caseId)})` : summary;
  }
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
  return /^@?[\w.-]{1,64}$/.test(text) ? text.replace(/_/g, '\\_').replace(/\bwww\./gi, 'www\\.') : markdownText(text);
}

function aboutWords(list: CreditList): string {
  const { filter } = list;
  const product = filter.product === undefined ? '' : `${markdownText(filter.product)} `;
  if (filter.by === 'release') return `${product}${markdownText(filter.release)}`;
  return `${product}${filter.product === undefined ? 'the time ' : ''}from ${filter.from} to ${filter.to}`;
}

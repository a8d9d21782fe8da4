/** Quotes one section of one letter; never two, and never into another case (the decryption-oracle rule). */
import { fail, ok, type Result } from '../kernel/result';
import { displayText } from './untrusted-text';

/**
 * A section of a letter: text that came out of one layer, in the clear or under one key. Sections are never mixed,
 * so that text decrypted from a stranger's splice cannot travel back in a quote.
 */
export interface QuotableSection {
  readonly caseId: string;
  readonly letterId: string;
  readonly section: number;
  readonly text: string;
}

/** `other-case`: the section belongs to another case than the reply. `nothing-to-quote`: it has no text. */
export type QuoteFailure = { readonly code: 'other-case' } | { readonly code: 'nothing-to-quote' };

/** The section as quoted lines, `> ` in front of each, led by `attribution` ("On 10 Apr 2026 … wrote:"). */
export function quoteSection(
  replyCaseId: string,
  section: QuotableSection,
  attribution: string,
): Result<string, QuoteFailure> {
  if (section.caseId !== replyCaseId) return fail({ code: 'other-case' });
  const lines = withoutSignature(displayText(section.text)).split('\n');
  while (lines.at(-1)?.trim() === '') lines.pop();
  while (lines[0]?.trim() === '') lines.shift();
  if (lines.length === 0) return fail({ code: 'nothing-to-quote' });
  return ok(`${attribution}\n${lines.map(quoted).join('\n')}\n`);
}

function quoted(line: string): string {
  const text = line.trimEnd();
  return text.startsWith('>') || text === '' ? `>${text}` : `> ${text}`;
}

/** Everything from the signature mark of RFC 3676 ("-- ") on is left out. */
function withoutSignature(text: string): string {
  const at = text.search(/^-- $/m);
  return at <= 0 ? text : text.slice(0, at);
}

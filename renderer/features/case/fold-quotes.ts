/** Tells the words of a letter from what it quotes, so that long quotes can be folded. */

export type TextBlock =
  | { readonly kind: 'words'; readonly text: string }
  /** Lines that begin with ">", with the line that says who wrote them. */
  | { readonly kind: 'quote'; readonly text: string; readonly lines: number };

/** Shorter quotes stay open: an answer between two quoted lines is read with them. */
const FOLDED_FROM = 4;
const ATTRIBUTION = /^(?:on|am|le|el|op)\b.{0,200}(?:wrote|schrieb|a écrit|escribió|schreef).{0,80}:\s*$/i;

/** The blocks of a text in order; nothing is lost, joined by newlines they are the text again. */
export function foldQuotes(text: string): readonly TextBlock[] {
  const lines = text.split('\n');
  const blocks: TextBlock[] = [];
  let words: string[] = [];
  const endWords = (): void => {
    if (words.length > 0) blocks.push({ kind: 'words', text: words.join('\n') });
    words = [];
  };
  for (let at = 0; at < lines.length; ) {
    const end = endOfQuote(lines, at);
    if (end - at < FOLDED_FROM) {
      words.push(...lines.slice(at, Math.max(end, at + 1)));
      at = Math.max(end, at + 1);
      continue;
    }
    endWords();
    blocks.push({ kind: 'quote', text: lines.slice(at, end).join('\n'), lines: end - at });
    at = end;
  }
  endWords();
  return blocks;
}

/** The place after the quote that begins at `at`; `at` itself when none does. */
function endOfQuote(lines: readonly string[], at: number): number {
  const first = isAttribution(lines, at) ? at + 1 : at;
  let end = first;
  for (let place = first; place < lines.length; place++) {
    const line = lines[place] ?? '';
    if (line.startsWith('>')) end = place + 1;
    // one empty line inside a quote belongs to it, when the quote goes on
    else if (line.trim() !== '' || end === first) break;
  }
  return end === first ? at : end;
}

function isAttribution(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  // the pattern is only tried where it can hold, and never on a line that a stranger made long
  return (lines[at + 1] ?? '').startsWith('>') && line.length <= 400 && ATTRIBUTION.test(line);
}

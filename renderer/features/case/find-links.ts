/** Finds the web links in a stranger's text; they are shown so that nothing makes them clickable. */
import { defangLink } from '../../../shared/letter/defang';

/** A piece of text, or a link: as it is shown, and as it was written. */
export type TextPiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'link'; readonly shown: string; readonly real: string };

const LINK = /\b(?:(?:https?|ftps?):\/\/|www\.)[^\s<>"'`⟦⟧]+/gi;
/** What ends a sentence is not part of the link before it. */
const AFTER = '.,;:!?';
/** Closing brackets belong to a link only when it holds the opening one. */
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[' };
/** A page with more links shows the rest of them defanged, as words. */
const MOST_LINKS = 200;

/** The pieces in order. */
export function findLinks(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  let count = 0;
  for (const match of text.matchAll(LINK)) {
    const real = trimmed(match[0]);
    if (match.index > end) pieces.push({ kind: 'words', text: text.slice(end, match.index) });
    count += 1;
    const shown = defangLink(real);
    pieces.push(count > MOST_LINKS ? { kind: 'words', text: shown } : { kind: 'link', shown, real });
    end = match.index + real.length;
  }
  if (end < text.length) pieces.push({ kind: 'words', text: text.slice(end) });
  return pieces;
}

/** Without what follows it. Goes once over the end, since a stranger decides how long that is. */
function trimmed(link: string): string {
  const kept = new Set(
    Object.keys(BRACKETS).filter((closing) => link.includes(BRACKETS[closing] ?? closing)),
  );
  let end = link.length;
  for (; end > 0; end -= 1) {
    const last = link[end - 1] ?? '';
    if (kept.has(last) || !(AFTER.includes(last) || last in BRACKETS)) break;
  }
  return link.slice(0, end);
}

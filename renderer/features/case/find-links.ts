/** Finds the web links in a stranger's text; they are shown so that nothing makes them clickable. */
import { defangLink } from '../../../shared/letter/defang';

/** A piece of text, or a link as it is shown and copied. */
export type TextPiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'link'; readonly shown: string };

const LINK = /\b(?:(?:https?|ftps?):\/\/|www\.)[^\s<>"'`]+/gi;
/** What ends a sentence or closes a bracket around a link is not part of it. */
const AFTER = /[.,;:!?]+$/;

/** The pieces in order. */
export function findLinks(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const link = trimmed(match[0]);
    if (match.index > end) pieces.push({ kind: 'words', text: text.slice(end, match.index) });
    pieces.push({ kind: 'link', shown: defangLink(link) });
    end = match.index + link.length;
  }
  if (end < text.length) pieces.push({ kind: 'words', text: text.slice(end) });
  return pieces;
}

function trimmed(link: string): string {
  let kept = link.replace(AFTER, '');
  while (kept.endsWith(')') && !kept.includes('(')) kept = kept.slice(0, -1).replace(AFTER, '');
  return kept;
}

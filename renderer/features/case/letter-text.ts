/** Cuts a stranger's text into what is drawn differently: paragraphs, quoted lines, links. Nothing in it is ever made clickable as a link. */
import { defangLink } from '../../../shared/letter/defang';

/** A run of lines: the letter's own words, or lines that it quotes. */
export type Block =
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'quote'; readonly text: string; readonly lines: number };

/** Words as they stand, or a link in its defanged form. */
export type Piece = { readonly kind: 'words'; readonly text: string } | { readonly kind: 'link'; readonly shown: string };

const LINK = /\b(?:(?:https?|ftps?):\/\/|www\.)[^\s<>"'`{}|\\^]+/gi;
/** What ends a sentence rather than an address. */
const TAIL = /[.,;:!?)\]*_]+$/;

/** The blocks of one section, in order. Blank lines at the ends of a block are left out. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let run: string[] = [];
  let quoted = false;
  const close = (): void => {
    const body = trimLines(run);
    if (body !== '') blocks.push(quoted ? { kind: 'quote', text: body, lines: body.split('\n').length } : { kind: 'text', pieces: piecesOf(body) });
    run = [];
  };
  for (const line of text.split('\n')) {
    const isQuote = line.startsWith('>');
    if (isQuote !== quoted && line.trim() !== '') {
      close();
      quoted = isQuote;
    }
    run.push(line);
  }
  close();
  return blocks;
}

/** Links told from words. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const link = withoutTail(match[0]);
    if (match.index > at) pieces.push({ kind: 'words', text: text.slice(at, match.index) });
    pieces.push({ kind: 'link', shown: defangLink(link) });
    at = match.index + link.length;
  }
  if (at < text.length) pieces.push({ kind: 'words', text: text.slice(at) });
  return pieces;
}

/** A closing bracket belongs to the link when it opened one. */
function withoutTail(link: string): string {
  const tail = TAIL.exec(link)?.[0] ?? '';
  const bare = link.slice(0, link.length - tail.length);
  return tail.startsWith(')') && bare.includes('(') && !bare.includes(')') ? `${bare})` : bare;
}

function trimLines(lines: readonly string[]): string {
  return lines.join('\n').replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

/** Cuts a long letter into pages, so that the window draws what is looked at and not a million characters at once. */
import { foldQuotes, type TextBlock } from './fold-quotes';

/** A page has at most so many lines, and so many characters. */
export const PAGE_LINES = 400;
const PAGE_CHARACTERS = 24_000;

/** Some blocks that are drawn together; `lines` counts those of the text. */
export interface TextPage {
  readonly blocks: readonly TextBlock[];
  readonly lines: number;
}

/** The pages in order. Nothing is lost: the blocks of all pages are those of the text, long ones cut at a line. */
export function pagesOf(text: string): readonly TextPage[] {
  const pages: TextPage[] = [];
  let blocks: TextBlock[] = [];
  let lines = 0;
  let characters = 0;
  const endPage = (): void => {
    if (blocks.length > 0) pages.push({ blocks, lines });
    blocks = [];
    lines = 0;
    characters = 0;
  };
  for (const block of foldQuotes(text)) {
    for (const piece of block.kind === 'quote' ? [block] : piecesOf(block.text)) {
      // a folded quote is one line until somebody opens it
      const size = piece.kind === 'quote' ? 100 : piece.text.length;
      const count = piece.kind === 'quote' ? piece.lines : linesOf(piece.text);
      const drawn = piece.kind === 'quote' ? 1 : count;
      if (lines > 0 && (lines + drawn > PAGE_LINES || characters + size > PAGE_CHARACTERS)) endPage();
      blocks.push(piece);
      lines += count;
      characters += size;
    }
  }
  endPage();
  return pages;
}

/** Words cut into pieces of at most a page: at the end of a line, or within one that is longer than a page. */
export function piecesOf(text: string): readonly Extract<TextBlock, { kind: 'words' }>[] {
  const pieces: Extract<TextBlock, { kind: 'words' }>[] = [];
  let begin = 0;
  let lines = 0;
  for (let at = 0; at < text.length; at += 1) {
    const isEnd = text[at] === '\n';
    if (isEnd) lines += 1;
    const isFull = (isEnd && lines >= PAGE_LINES) || at - begin >= PAGE_CHARACTERS;
    if (!isFull) continue;
    // the line end between two pieces is the gap between them
    pieces.push({ kind: 'words', text: text.slice(begin, isEnd ? at : at + 1) });
    begin = at + 1;
    lines = 0;
  }
  if (begin < text.length || pieces.length === 0) pieces.push({ kind: 'words', text: text.slice(begin) });
  return pieces;
}

function linesOf(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

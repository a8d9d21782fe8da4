/** Turns HTML into plain text: a stranger's HTML is never rendered. */
import { compile } from 'html-to-text';

/** More characters than this are cut before the HTML is read. */
const MAX_HTML_CHARACTERS = 2 * 1024 * 1024;

/** Beyond this many tables they are layout, and drawing them as tables costs more than it tells. */
const MAX_DRAWN_TABLES = 20;

const LIMITS = { maxDepth: 60, maxChildNodes: 20_000, maxBaseElements: 1, ellipsis: '…' };

const LINKS = { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } } as const;
const PLAIN_HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
  selector,
  options: { uppercase: false },
}));
const COMMON = [LINKS, { selector: 'img', format: 'skip' }, ...PLAIN_HEADINGS];

const withTables = compile({
  wordwrap: false,
  limits: LIMITS,
  selectors: [
    ...COMMON,
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false, maxColumnWidth: 80 } },
    { selector: 'table[role="presentation"]', format: 'block' },
  ],
});
const withoutTables = compile({ wordwrap: false, limits: LIMITS, selectors: COMMON });

export interface HtmlText {
  readonly text: string;
  readonly cut: boolean;
}

function tablesAreDrawn(html: string): boolean {
  let count = 0;
  let open = 0;
  for (const tag of html.matchAll(/<(\/?)table\b/gi)) {
    open += tag[1] === '/' ? -1 : 1;
    count += 1;
    if (open > 1 || count > 2 * MAX_DRAWN_TABLES) return false;
  }
  return true;
}

/** Plain text of an HTML body. Lists, tables and link targets are kept, images are left out. */
export function htmlToText(html: string): HtmlText {
  const input = html.slice(0, MAX_HTML_CHARACTERS);
  const text = (tablesAreDrawn(input) ? withTables : withoutTables)(input);
  return { text: text.replace(/\u00a0/g, ' ').trim(), cut: input.length < html.length };
}

/** Turns HTML into plain text: a stranger's HTML is never rendered, and nothing that it says is left out silently. */
import { compile, type FormatCallback } from 'html-to-text';
import type { SectionNote } from '../../../shared/letter/parsed-mail';
import { withinDepth } from './html-depth';
import { type Found, leadsElsewhere, prepareTree, textOf } from './html-tree';

/** More characters than this are cut before the HTML is read. */
const MAX_HTML_CHARACTERS = 2 * 1024 * 1024;

/** Beyond this many tables they are layout, and drawing them as tables costs more than it tells. */
const MAX_DRAWN_TABLES = 20;

const LIMITS = { maxDepth: 60, maxChildNodes: 20_000, maxBaseElements: 1, ellipsis: '…' };
/** Around everything, so that what stands before or after the body is read too. */
const ROOT = 'desk-root';

/** What is found on the way stands in the metadata of a conversion. */
function foundBy(builder: Parameters<FormatCallback>[2]): Found {
  return (builder as unknown as { metadata: Found }).metadata; // as: the declarations leave it out; htmlToText below gives it
}

const root: FormatCallback = (elem, walk, builder) => {
  prepareTree(elem, foundBy(builder));
  walk(elem.children, builder);
};

/** The words of a link, and where it leads when that is not what they say. */
const link: FormatCallback = (elem, walk, builder) => {
  const target = (elem.attribs['href'] ?? '').replace(/\s+/g, ' ').trim().slice(0, 2_000);
  const words = textOf(elem);
  walk(elem.children, builder);
  if (target === '' || target.startsWith('#') || sameTarget(words, target)) return;
  builder.addInline(words === '' ? target : ` [${target}]`, { noWordTransform: true });
  if (leadsElsewhere(words, target)) foundBy(builder).add('link-mismatch');
};

const definition: FormatCallback = (elem, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1, reservedLineLength: 4 });
  walk(elem.children, builder);
  builder.closeBlock({
    trailingLineBreaks: 1,
    blockTransform: (text) => text.replace(/^/gm, '    '),
  });
};

function sameTarget(words: string, target: string): boolean {
  const plain = (text: string): string =>
    text
      .replace(/^mailto:/i, '')
      .replace(/\/$/, '')
      .trim();
  return plain(words) === plain(target);
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
  selector,
  options: { uppercase: false },
}));
const BLOCKS = ['dl', 'dt', 'fieldset', 'legend', 'figure', 'figcaption', 'center', 'details', 'summary'];
const COMMON = [
  { selector: ROOT, format: 'deskRoot' },
  { selector: 'a', format: 'deskLink' },
  { selector: 'dd', format: 'deskDefinition' },
  ...BLOCKS.map((selector) => ({
    selector,
    format: 'block',
    options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
  })),
  // their words are no words of the letter
  ...['title', 'template'].map((selector) => ({ selector, format: 'skip' })),
  ...HEADINGS,
];
const SETTINGS = {
  wordwrap: false as const,
  limits: LIMITS,
  // the whole document, not its body alone
  baseElements: { selectors: [] as string[], returnDomByDefault: true },
  formatters: { deskRoot: root, deskLink: link, deskDefinition: definition },
};

/** What compile gives; the declarations leave the second parameter out. */
type Convert = (html: string, metadata: Found) => string;

const withTables = compile({
  ...SETTINGS,
  selectors: [
    ...COMMON,
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false, maxColumnWidth: 80 } },
    { selector: 'table[role="presentation"]', format: 'block' },
  ],
});
const withoutTables = compile({
  ...SETTINGS,
  selectors: COMMON,
});

export interface HtmlText {
  readonly text: string;
  readonly cut: boolean;
  /** What a reader should know of it. */
  readonly notes: readonly SectionNote[];
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

/** Plain text of an HTML body. Lists, tables and link targets are kept; images by what their HTML says of them. */
export function htmlToText(html: string): HtmlText {
  const { html: input, tooMuch } = withinDepth(html.slice(0, MAX_HTML_CHARACTERS));
  // a stranger's tag of that name would end the root too early
  const whole = `<${ROOT}>${input.replace(/<(\/?)desk-root/gi, '<$1desk-other')}`;
  const found: Found = new Set();
  const convert: Convert = tablesAreDrawn(input) ? withTables : withoutTables;
  const text = convert(whole, found);
  const cut = tooMuch || html.length > MAX_HTML_CHARACTERS;
  return { text: text.replace(/\u00a0/g, ' ').trim(), cut, notes: [...found] };
}

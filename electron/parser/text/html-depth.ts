/** Keeps HTML that is made to take long from the HTML parser: its time grows with the square of the depth, and with the tags. */

/** What is drawn with its form; what stands deeper would be left out there (html.ts). */
const MAX_DEPTH = 56;
/** Two megabytes of what mail programs write have fewer. */
const MAX_TAGS = 100_000;
const MAX_TARGET = 2_000;

const VOID = new Set(
  'area base basefont br col embed frame hr img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
);
/** Elements that end an open one of these kinds when they begin, so that a long list without end tags is not deep. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  p: ['p'],
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  tr: ['tr', 'td', 'th'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  option: ['option'],
};

/** The HTML, or where it has too many tags, or nests too deep, its words and the targets of its links without any tag. */
export function withinDepth(html: string): { readonly html: string; readonly tooMuch: boolean } {
  if (!isTooMuch(html)) return { html, tooMuch: false };
  const words = html.replace(/<[^<>]*>/g, (tag) => {
    const target = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag);
    const [, quoted, single, bare] = target ?? [];
    return target === null ? ' ' : ` [${(quoted ?? single ?? bare ?? '').slice(0, MAX_TARGET)}] `;
  });
  return { html: words.replace(/</g, '&lt;'), tooMuch: true };
}

function isTooMuch(html: string): boolean {
  const open: string[] = [];
  let tags = 0;
  for (const [, end, written = ''] of html.matchAll(/<(\/?)([a-z][^\s/>]{0,60})/gi)) {
    const name = written.toLowerCase();
    if (end === '/') {
      const at = open.lastIndexOf(name);
      if (at >= 0) open.length = at;
    } else if (++tags > MAX_TAGS) {
      return true;
    } else if (!VOID.has(name)) {
      const ends = Object.hasOwn(ENDS, name) ? (ENDS[name] ?? []) : [];
      while (ends.includes(open.at(-1) ?? '')) open.pop();
      if (open.push(name) > MAX_DEPTH) return true;
    }
  }
  return false;
}

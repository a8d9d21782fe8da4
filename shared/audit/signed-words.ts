/** How texts that are signed for others write values: plain ASCII, one spelling each, so that they survive any mail program. */

/** Labels stand in a column of this width. */
const COLUMN = 16;

/** Letters that have no marks to drop. */
const SPELT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
  '\u2013': '-',
  '\u2014': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201e': '"',
  '\u201c': '"',
  '\u201d': '"',
};

/** One line of printable ASCII: marks are dropped, what has no letter of its own there becomes "?". */
export function asciiLine(words: string): string {
  return words
    .replace(/[^\x20-\x7e]/gu, (sign) => SPELT[sign] ?? sign)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/[^\x20-\x7e]/gu, '?')
    .trim();
}

/** A label and its lines, the second and later ones below the first. */
export function labelled(label: string, ...lines: readonly string[]): string {
  return lines.map((line, place) => `${(place === 0 ? label : '').padEnd(COLUMN)}${line}`).join('\n');
}

/** Hexadecimal digits as people compare them: upper case, groups of four, eight groups a line. */
export function groupedHex(hex: string): readonly string[] {
  const groups = hex.toUpperCase().match(/.{1,4}/g) ?? [];
  const lines: string[] = [];
  for (let from = 0; from < groups.length; from += 8) lines.push(groups.slice(from, from + 8).join(' '));
  return lines;
}

/** An instant as ISO 8601 to the second, UTC: "2026-11-14T20:08:00Z". */
export function utcSecond(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** A count with its thousands marked: "18,406". */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

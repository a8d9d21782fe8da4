/** The text of an Outlook letter that has only RTF: unpacked (MS-OXRTFCP), then read without its formatting. */
import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';

/** A text longer than this is cut; no letter comes near it. */
const MAX_RTF_BYTES = 16 * 1024 * 1024;
/** Pieces of RTF beyond this are not read; a letter has some thousands. */
const MAX_TOKENS = 2_000_000;
const PACKED = 0x75465a4c;
const STORED = 0x414c454d;
const HEADER_BYTES = 16;
const WINDOW = 4_096;
/** What the window holds before the first byte (MS-OXRTFCP 2.1.2.1). */
const PRELOADED =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/** Text of PR_RTF_COMPRESSED; '' when it is damaged. */
export function textOfCompressedRtf(packed: Uint8Array): string {
  return textOfRtf(unpack(Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)));
}

function unpack(packed: Buffer): string {
  if (packed.length < HEADER_BYTES) return '';
  const kind = packed.readUInt32LE(8);
  const length = Math.min(packed.readUInt32LE(4), MAX_RTF_BYTES);
  if (kind === STORED) return packed.toString('latin1', HEADER_BYTES, HEADER_BYTES + length);
  if (kind !== PACKED) return '';
  const window = Buffer.alloc(WINDOW);
  let write = window.write(PRELOADED, 'latin1');
  const out = Buffer.alloc(length);
  let filled = 0;
  const put = (byte: number): void => {
    if (filled < length) out[filled++] = byte;
    window[write] = byte;
    write = (write + 1) % WINDOW;
  };
  let at = HEADER_BYTES;
  while (at < packed.length && filled < length) {
    const control = packed[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < packed.length; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(packed[at++] ?? 0);
        continue;
      }
      const reference = ((packed[at] ?? 0) << 8) | (packed[at + 1] ?? 0);
      at += 2;
      const from = reference >> 4;
      if (from === write) return out.toString('latin1', 0, filled);
      for (let copied = 0; copied < (reference & 15) + 2; copied += 1)
        put(window[(from + copied) % WINDOW] ?? 0);
    }
  }
  return out.toString('latin1', 0, filled);
}

/** Groups that hold no text of the letter. */
const NO_TEXT = /^(?:\*|fonttbl|colortbl|stylesheet|info|pict|object|header|footer|themedata|datastore)/;
const BREAKS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
};

interface Group {
  readonly hidden: boolean;
  /** Characters that stand for a \u where it is not known. */
  readonly instead: number;
}

/** A piece of RTF: a group's edge, a control word with its number, a hexadecimal byte, an escaped sign, or plain text. */
const TOKEN = /[{}]|\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|[^\\{}]+/gi;

function textOfRtf(rtf: string): string {
  const codepage = /\\ansicpg(\d{3,5})/.exec(rtf)?.[1];
  const charset =
    codepage !== undefined && iconv.encodingExists(`cp${codepage}`) ? `cp${codepage}` : 'cp1252';
  const groups: Group[] = [];
  let group: Group = { hidden: false, instead: 1 };
  let skip = 0;
  let bytes: number[] = [];
  const out: string[] = [];
  const flush = (): void => {
    if (bytes.length > 0) out.push(iconv.decode(Buffer.from(bytes), charset));
    bytes = [];
  };
  const say = (text: string): void => {
    flush();
    if (!group.hidden) out.push(text.slice(skip));
    skip = Math.max(0, skip - text.length);
  };
  let tokens = 0;
  for (const [token, word, number, hex, sign] of rtf.matchAll(TOKEN)) {
    if (++tokens > MAX_TOKENS) {
      say(' …');
      break;
    }
    if (hex !== undefined) {
      if (skip > 0) skip -= 1;
      else if (!group.hidden) bytes.push(Number.parseInt(hex, 16));
    } else if (token === '{') groups.push(group);
    else if (token === '}') {
      flush();
      group = groups.pop() ?? group;
      skip = 0;
    } else if (sign === '*' || (word !== undefined && NO_TEXT.test(word))) group = { ...group, hidden: true };
    else if (word === 'uc') group = { ...group, instead: Math.min(8, Math.max(0, Number(number ?? 1))) };
    else if (word === 'u' && number !== undefined) {
      say(String.fromCharCode(Number(number) & 0xffff));
      skip = group.instead;
    } else if (word !== undefined) say(BREAKS[word] ?? '');
    else if (sign !== undefined) say(sign === '~' ? '\u00a0' : /[{}\\]/.test(sign) ? sign : '');
    else say(token.replace(/[\r\n]+/g, ''));
  }
  flush();
  return out.join('');
}

/** Reads address lists (RFC 5322 section 3.4) as leniently as they are written; encoded words count in names only. */
import type { MailAddress } from '../../../shared/letter/parsed-mail';
import { cleanLine, decodeWords } from './words';

const MAX_ADDRESSES = 500;
const MAX_CHARACTERS = 64 * 1024;

interface Collected {
  /** Words outside of angle brackets, quotes removed. */
  words: string;
  /** What stood in angle brackets. */
  angle: string | null;
  comment: string;
}

function toAddress(item: Collected): MailAddress | null {
  const words = item.words.trim();
  const inAngle = item.angle?.replace(/\s+/g, '') ?? null;
  const bare = inAngle === null && words.includes('@');
  const address = cleanLine(inAngle ?? (bare ? words.replace(/\s+/g, '') : ''));
  const name = decodeWords(bare ? item.comment : words || item.comment).text;
  if (address === '' && name === '') return null;
  const at = address.lastIndexOf('@');
  const lowered = at < 0 ? address : address.slice(0, at) + address.slice(at).toLowerCase();
  return { name: name.slice(0, 2000), address: lowered.slice(0, 2000) };
}

/** Reads a quoted string that starts at `from`; gives its content and the offset behind it. */
function quoted(text: string, from: number): { content: string; next: number } {
  let content = '';
  let offset = from + 1;
  while (offset < text.length && text[offset] !== '"') {
    if (text[offset] === '\\') offset += 1;
    content += text[offset] ?? '';
    offset += 1;
  }
  return { content, next: offset + 1 };
}

function comment(text: string, from: number): { content: string; next: number } {
  let depth = 0;
  let offset = from;
  for (; offset < text.length; offset += 1) {
    if (text[offset] === '\\') offset += 1;
    else if (text[offset] === '(') depth += 1;
    else if (text[offset] === ')') {
      depth -= 1;
      if (depth === 0) break;
    }
  }
  return { content: text.slice(from + 1, offset), next: offset + 1 };
}

/** The mailboxes of a field value that is unfolded but not decoded; groups are flattened. */
export function readAddresses(value: string): MailAddress[] {
  const text = value.slice(0, MAX_CHARACTERS);
  const found: MailAddress[] = [];
  let item: Collected = { words: '', angle: null, comment: '' };
  const close = (): void => {
    const address = toAddress(item);
    if (address !== null && found.length < MAX_ADDRESSES) found.push(address);
    item = { words: '', angle: null, comment: '' };
  };
  let offset = 0;
  while (offset < text.length) {
    const char = text[offset] ?? '';
    if (char === '"') {
      const { content, next } = quoted(text, offset);
      item.words += content;
      offset = next;
    } else if (char === '(') {
      const { content, next } = comment(text, offset);
      item.comment = content;
      offset = next;
    } else if (char === '<') {
      const end = text.indexOf('>', offset);
      item.angle ??= text.slice(offset + 1, end < 0 ? text.length : end);
      offset = end < 0 ? text.length : end + 1;
    } else {
      if (char === ',' || char === ';') close();
      else if (char === ':' && item.angle === null && !item.words.includes('@')) item.words = '';
      else item.words += char;
      offset += 1;
    }
  }
  close();
  return found;
}

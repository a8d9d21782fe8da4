/** From the bytes of a text body to the text that is shown. */
import type { SectionNote } from '../../../shared/letter/parsed-mail';
import { decodeText } from '../mime/charset';
import { cleanText } from '../mime/words';
import { joinFlowed } from './flowed';
import { htmlToText } from './html';

/** The text of one section is cut at this many characters; the original is kept. */
const MAX_TEXT_CHARACTERS = 4 * 1024 * 1024;

export interface TextStyle {
  readonly html: boolean;
  readonly charset: string | undefined;
  readonly flowed: boolean;
  readonly delSp: boolean;
}

export interface ShownText {
  readonly text: string;
  /** The first line that is not blank, before soft lines are joined; null when there is none. */
  readonly firstLine: string | null;
  readonly notes: SectionNote[];
}

/** Decodes, converts and cleans; `notes` say what was guessed or cut. */
export function shownText(bytes: Uint8Array, style: TextStyle): ShownText {
  const notes: SectionNote[] = [];
  const decoded = decodeText(bytes, style.charset);
  if (decoded.fallback) notes.push('charset-fallback');
  let text = decoded.text.replace(/^\ufeff/, '');
  if (text.length > MAX_TEXT_CHARACTERS) notes.push('cut');
  text = text.slice(0, MAX_TEXT_CHARACTERS);
  if (style.html) {
    const converted = htmlToText(text);
    notes.push('html-only', ...converted.notes);
    if (converted.cut && !notes.includes('cut')) notes.push('cut');
    const plain = cleanText(converted.text);
    return { text: plain, firstLine: firstLineOf(plain), notes };
  }
  const plain = cleanText(text);
  return {
    text: style.flowed ? joinFlowed(plain, style.delSp) : plain,
    firstLine: firstLineOf(plain),
    notes,
  };
}

/** The first line that is not blank, or null. */
export function firstLineOf(text: string): string | null {
  for (const line of text.split('\n', 10_000)) {
    const trimmed = line.trim();
    if (trimmed !== '') return trimmed.slice(0, 10_000);
  }
  return null;
}

/** Turns bytes into text by their stated charset, from an allow-list, and says so when it had to guess. */
import iconv from 'iconv-lite';

/** Charsets that mail really uses; iconv-lite knows more, among them ones that are no character sets at all. */
const ALLOWED =
  /^(utf-?8|us-?ascii|ascii|iso-?8859-?(1|2|3|4|5|6|7|8|9|10|11|13|14|15|16)(-[ei])?|latin-?[1-9]|windows-?(874|125[0-8])|cp(437|850|852|855|866|874|932|936|949|950|125[0-8])|koi8-?(r|u|ru|t)|mac(intosh|roman|cyrillic|centeuro)|gb-?2312|gbk|gb18030|big5(-hkscs)?|shift[_-]?jis|sjis|windows-31j|euc-?(jp|kr|cn)|ks_c_5601-1987|iso-2022-(jp|kr)|tis-?620|viscii|utf-?7|utf-?16(le|be)?|utf-?32(le|be)?)$/;

const UNICODE_1_1 = /^unicode-1-1-/;

export interface DecodedText {
  readonly text: string;
  /** True when the stated charset was missing, unknown or did not fit. */
  readonly fallback: boolean;
}

/** The text of bytes that are UTF-8 throughout, or null. */
export function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/** Bytes that can be shown as text: UTF-8 throughout, and no NUL where a binary file would have one. */
export function isPlainText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 64 * 1024).includes(0) && asUtf8(bytes) !== null;
}

/** Decodes; what is stated is believed when it is on the list, else UTF-8 is tried, else Windows-1252. */
export function decodeText(bytes: Uint8Array, charset: string | undefined): DecodedText {
  const stated = (charset ?? '').trim().toLowerCase().replace(UNICODE_1_1, '');
  const plain = stated === '' || stated === 'us-ascii' || stated === 'ascii' || /^utf-?8$/.test(stated);
  if (!plain && ALLOWED.test(stated) && iconv.encodingExists(stated)) {
    return {
      text: iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), stated),
      fallback: false,
    };
  }
  const utf8 = asUtf8(bytes);
  if (utf8 !== null) return { text: utf8, fallback: !plain || (stated.endsWith('ascii') && !isAscii(bytes)) };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { text: iconv.decode(buffer, 'windows-1252'), fallback: true };
}

/** Charsets whose bytes are not those of ASCII where the text is ASCII. */
export function isWide(charset: string | undefined): boolean {
  return /^(unicode-1-1-)?utf-?(7|16|32)(le|be)?$/i.test((charset ?? '').trim());
}

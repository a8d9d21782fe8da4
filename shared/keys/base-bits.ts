/** Bytes as letters: base 32 of RFC 4648, z-base-32 of the Web Key Directory, base 64 of an armor. Pure. */

/** RFC 4648 section 6; without padding here. */
export const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Human-oriented base 32 (O'Whielacronx), as draft-koch-openpgp-webkey-service section 3.1 asks for. */
export const ZBASE32 = 'ybndrfg8ejkmcpqxot1uwisza345h769';
/** RFC 4648 section 4. */
export const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes in letters of the alphabet (its length is a power of two), the rest filled with zero bits; no padding. */
export function toLetters(bytes: Uint8Array, alphabet: string): string {
  const width = Math.log2(alphabet.length);
  let text = '';
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= width) {
      bits -= width;
      text += alphabet[(value >>> bits) & (alphabet.length - 1)];
    }
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + alphabet[(value << (width - bits)) & (alphabet.length - 1)];
}

/** The whole bytes in these letters; null when one is not in the alphabet. Bits that fill no byte are dropped. */
export function fromLetters(text: string, alphabet: string): Uint8Array | null {
  const width = Math.log2(alphabet.length);
  const bytes: number[] = [];
  let value = 0;
  let bits = 0;
  for (const letter of text) {
    const digit = alphabet.indexOf(letter);
    if (digit < 0) return null;
    value = (value << width) | digit;
    bits += width;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >>> bits) & 255);
    }
    value &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}

/** Undoes Content-Transfer-Encoding on bytes (RFC 2045 section 6); damaged input gives what can be had of it. */

export interface DecodedBody {
  readonly bytes: Uint8Array;
  /** False for an encoding we do not know: the bytes are then as they came. */
  readonly known: boolean;
}

const EQUALS = 0x3d;
const FEED = 10;

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (byte >= 0x41 && byte <= 0x46) return byte - 0x37;
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x57;
  return -1;
}

/** How many bytes after the "=" a soft line break takes (spaces included), or 0 when it is none. */
function softBreak(bytes: Uint8Array, after: number): number {
  let offset = after;
  while (bytes[offset] === 32 || bytes[offset] === 9 || bytes[offset] === 13) offset += 1;
  if (offset >= bytes.length) return offset - after;
  return bytes[offset] === FEED ? offset + 1 - after : 0;
}

function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  let offset = 0;
  while (offset < bytes.length) {
    const byte = bytes[offset] ?? 0;
    if (byte === EQUALS) {
      const high = hexDigit(bytes[offset + 1]);
      const low = hexDigit(bytes[offset + 2]);
      if (high >= 0 && low >= 0) {
        out[length++] = high * 16 + low;
        offset += 3;
        continue;
      }
      const skip = softBreak(bytes, offset + 1);
      if (skip > 0 || offset + 1 === bytes.length) {
        offset += 1 + skip;
        continue;
      }
    }
    out[length++] = byte;
    offset += 1;
  }
  return out.subarray(0, length);
}

function decodeBase64(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return new Uint8Array(Buffer.from(text.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64'));
}

/** `encoding` is the lower-case value of the field; '' means 7bit. */
export function decodeBody(bytes: Uint8Array, encoding: string): DecodedBody {
  switch (encoding) {
    case 'base64':
      return { bytes: decodeBase64(bytes), known: true };
    case 'quoted-printable':
      return { bytes: decodeQuotedPrintable(bytes), known: true };
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return { bytes, known: true };
    default:
      return { bytes, known: false };
  }
}

/** Reads the list of properties in a winmail.dat (MS-OXTNEF section 2.1.3.4). */

/** Properties of MS-OXPROPS that say more than the attributes around them. */
export const PROPERTY = {
  body: 0x1000,
  html: 0x1013,
  rtf: 0x1009,
  longName: 0x3707,
  name: 0x3001,
  data: 0x3701,
} as const;

/** Types of MS-OXCDATA section 2.11.1 whose value brings its size, and those of eight bytes. */
const SIZED = [0x0d, 0x1e, 0x1f, 0x102];
const EIGHT_BYTES = [0x05, 0x06, 0x07, 0x14, 0x40];

const padded = (size: number): number => (size + 3) & ~3;

/** Bytes of one value of a property at this offset, and where the next begins; throws past the end. */
function readValue(bytes: Buffer, type: number, at: number): { value: Buffer; next: number } {
  if (SIZED.includes(type)) {
    const size = bytes.readUInt32LE(at);
    if (at + 4 + size > bytes.length) throw new RangeError('a property runs past the end');
    return { value: bytes.subarray(at + 4, at + 4 + size), next: at + 4 + padded(size) };
  }
  const size = type === 0x48 ? 16 : EIGHT_BYTES.includes(type) ? 8 : 4;
  // a stranger's count of values may be in the billions
  if (at + size > bytes.length) throw new RangeError('a property runs past the end');
  return { value: bytes.subarray(at, at + size), next: at + size };
}

/** Properties by their number; text as UTF-8. Ends where the list is damaged. */
export function readProperties(bytes: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  try {
    let at = 4;
    for (let left = Math.min(bytes.readUInt32LE(0), 2000); left > 0; left -= 1) {
      const type = bytes.readUInt16LE(at);
      const id = bytes.readUInt16LE(at + 2);
      at += 4;
      if (id >= 0x8000) {
        const named = bytes.readUInt32LE(at + 16);
        at += named === 0 ? 24 : 24 + padded(bytes.readUInt32LE(at + 20));
      }
      const counted = (type & 0x1000) !== 0 || SIZED.includes(type);
      const values = counted ? bytes.readUInt32LE(at) : 1;
      if (counted) at += 4;
      for (let each = 0; each < values; each += 1) {
        const { value, next } = readValue(bytes, type & 0x0fff, at);
        const text = (type & 0x0fff) === 0x1f ? Buffer.from(value.toString('utf16le')) : value;
        if (!found.has(id)) found.set(id, text);
        at = next;
      }
    }
  } catch {
    // what was read before the damage counts
  }
  return found;
}

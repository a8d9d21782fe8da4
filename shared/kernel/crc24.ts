/** The CRC-24 of OpenPGP (RFC 9580 section 6.1.1). */

const START = 0xb704ce;
const POLYNOMIAL = 0x1864cfb;

/** 24 bits over the bytes; finds every slip within 24 bits in a row, and protects nothing against intent. */
export function crc24(bytes: Uint8Array): number {
  let crc = START;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit += 1) {
      crc <<= 1;
      if ((crc & 0x1000000) !== 0) crc ^= POLYNOMIAL;
    }
  }
  return crc & 0xffffff;
}

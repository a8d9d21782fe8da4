/** Writes a small asar archive, the form in which Electron reads applications. */
import { writeFileSync } from 'node:fs';

/**
 * The format: a pickled JSON header behind four little-endian lengths, then the files one after the other.
 * @param {string} target
 * @param {Record<string, string>} files text by file name
 */
export function writeAsar(target, files) {
  /** @type {Record<string, { size: number, offset: string }>} */
  const entries = {};
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const size = Buffer.byteLength(text);
    entries[name] = { size, offset: String(offset) };
    offset += size;
  }
  const json = Buffer.from(JSON.stringify({ files: entries }));
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(8 + padded, 4);
  head.writeUInt32LE(4 + padded, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  writeFileSync(target, Buffer.concat([head, ...Object.values(files).map((text) => Buffer.from(text))]));
}

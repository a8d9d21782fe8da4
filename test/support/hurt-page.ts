/** Damages single pages of a closed vault, and tells whether anybody wrote to its folder. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export const PAGE_BYTES = 4096;

/** Turns one byte of a page over, in the middle of what is encrypted. */
export function hurtPage(folder: string, page: number, within = 2000): void {
  const file = fs.openSync(path.join(folder, 'cases.db'), 'r+');
  const at = (page - 1) * PAGE_BYTES + within;
  const byte = Buffer.alloc(1);
  fs.readSync(file, byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ 0x20;
  fs.writeSync(file, byte, 0, 1, at);
  fs.closeSync(file);
}

/** The names of all files of a folder with the hash of each: whoever wrote to it changes this. */
export function imprint(folder: string): Record<string, string> {
  const names = fs.readdirSync(folder).sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      `${createHash('sha256')
        .update(fs.readFileSync(path.join(folder, name)))
        .digest('hex')} ${fs.statSync(path.join(folder, name)).mtimeMs}`,
    ]),
  );
}

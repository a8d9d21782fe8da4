/** What a readable letter says, as one hash: the same words and files under whatever headers, however they are encoded. */
import { createHash } from 'node:crypto';
import { canonicalText } from './inner-mime';

/** @param files SHA-256 of each file, hex */
export function clearContentHash(text: string, files: readonly string[]): string {
  const lines = canonicalText(text).split('\r\n');
  const words = lines.map((line) => line.trimEnd()).join('\n');
  const content = JSON.stringify([words.trim(), [...files].map((one) => one.toLowerCase()).sort()]);
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Tells the system that a file came from outside, where the system has a mark that can be set without a network or
 * another program: the Zone.Identifier stream of Windows (NTFS). Linux and macOS keep such marks in extended attributes,
 * which Node cannot write; there the generated name and mode 0600 must do.
 */
import { writeFile } from 'node:fs/promises';

/** Zone 3 is the internet; no address is given away. */
const ZONE = '[ZoneTransfer]\r\nZoneId=3\r\n';

/** Whether the mark was set. A disk without streams (FAT) is no failure. */
export async function markAsForeign(
  file: string,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  if (platform !== 'win32') return false;
  return writeFile(`${file}:Zone.Identifier`, ZONE).then(
    () => true,
    () => false,
  );
}

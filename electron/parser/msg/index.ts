/** Outlook letters: recognised by content, turned into mail. */
import { isSound } from './compound-file';
import { readOutlookLetter } from './outlook-letter';
import { mailOfOutlookLetter } from './to-mime';

export { looksLikeMsg } from './compound-file';

/** The letter as the bytes of a mail; null when the file is damaged. */
export function mailOfMsg(bytes: Uint8Array): Uint8Array | null {
  if (!isSound(bytes)) return null;
  try {
    return mailOfOutlookLetter(readOutlookLetter(bytes));
  } catch {
    // the library throws whatever comes up in a damaged file; the original is kept, and says so
    return null;
  }
}

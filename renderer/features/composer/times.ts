/** Times of a letter, as short as they can be said. */
import { dateTime } from '../../text/time';

/** "09:41" for today, "Mon 16 Nov 10:02" for another day. */
export function shortTime(at: number, now?: number): string {
  return dateTime(at, now).replace(/^today /, '');
}

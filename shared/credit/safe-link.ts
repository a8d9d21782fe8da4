/** Lets a stranger's link into a public file only when it is a plain http or https address. */

const PLAIN_WEB_ADDRESS =
  /^https?:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}(?::[0-9]{1,5})?(?:[/?#][\w\-.~!$&*+,;=:@%/?#]*)?$/i;

/**
 * The link as it may be written, or null. Refused are other schemes, user names, addresses by number, and every
 * character that a URL must escape or that could end a Markdown link.
 */
export function safeLink(link: string | null): string | null {
  const text = link?.trim() ?? '';
  return text.length <= 500 && PLAIN_WEB_ADDRESS.test(text) ? text : null;
}

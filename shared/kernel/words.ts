/** The form of words, whatever they say. */

/** With a capital at the front; the rest as it is. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

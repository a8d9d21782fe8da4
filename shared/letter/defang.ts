/** Shows links so that nothing makes them clickable: `hxxps://a[.]b`. */

const LINK = /\b(?:(https?|ftps?):\/\/|(?=www\.))([^\s/?#<>"']+)/gi;

/** One link, its scheme and the dots of its host defanged; the rest stays as it is. */
export function defangLink(link: string): string {
  const match = /^([a-z][a-z0-9+.-]*):(\/\/)?([^/?#]*)(.*)$/is.exec(link.trim());
  if (match === null) return dotless(link.trim());
  const [, scheme = '', slashes = '', host = '', rest = ''] = match;
  return `${safeScheme(scheme)}:${slashes}${dotless(host)}${rest}`;
}

/** Every web link in a text defanged; other text is left as it is. */
export function defangText(text: string): string {
  return text.replace(LINK, (_all, scheme: string | undefined, host: string) =>
    scheme === undefined ? dotless(host) : `${safeScheme(scheme)}://${dotless(host)}`,
  );
}

function safeScheme(scheme: string): string {
  const lower = scheme.toLowerCase();
  if (lower.startsWith('http')) return lower.replace('http', 'hxxp');
  if (lower.startsWith('ftp')) return lower.replace('ftp', 'fxp');
  return lower;
}

function dotless(host: string): string {
  return host.replace(/(?<!\[)\./g, '[.]');
}

/** Makes a file name of what the page suggests. */

/** A name that the page suggests may come from a stranger's letter: only its last part, without what a file system minds. */
export function safeName(suggested: string | undefined, otherwise: string): string {
  const clean = (suggested ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}<>:"/\\|?*]/gu, '_')
    .slice(0, 120)
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return clean || otherwise;
}

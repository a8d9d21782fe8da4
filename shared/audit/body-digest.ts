/** Which bytes of a mail the writer of it can hash again: its body in DKIM's simple canonical form (RFC 6376, section 3.4.3). */

const LF = 10;
const CR = 13;

/**
 * What stands behind the first empty line, every line ended by CRLF, empty lines at the end dropped; an empty body is one
 * CRLF. Relays put header fields before it and seldom touch it. Null when no empty line ends a header.
 */
export function canonicalBody(mail: Uint8Array): Uint8Array | null {
  const start = bodyStart(mail);
  if (start === null) return null;
  const out = new Uint8Array((mail.length - start) * 2 + 2);
  let length = 0;
  let keep = 0;
  let lineBegins = 0;
  const endLine = (): void => {
    const empty = length === lineBegins;
    out[length++] = CR;
    out[length++] = LF;
    lineBegins = length;
    if (!empty) keep = length;
  };
  for (let at = start; at < mail.length; at += 1) {
    const byte = mail[at] ?? 0;
    if (byte === LF) endLine();
    else if (byte !== CR || mail[at + 1] !== LF) out[length++] = byte;
  }
  if (length > lineBegins) endLine();
  return keep === 0 ? Uint8Array.of(CR, LF) : out.slice(0, keep);
}

/** Behind the first line that is empty but for its end. */
function bodyStart(mail: Uint8Array): number | null {
  let lineBegins = 0;
  for (let at = 0; at < mail.length; at += 1) {
    if (mail[at] !== LF) continue;
    if (at === lineBegins || (at === lineBegins + 1 && mail[lineBegins] === CR)) return at + 1;
    lineBegins = at + 1;
  }
  return null;
}

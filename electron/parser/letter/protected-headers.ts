/** Header fields inside the cryptographic layer: taken when the payload says that they are meant (RFC 9788 section 4). */
import { firstValue } from '../mime/headers';
import type { Part } from '../mime/tree';
import type { Layer, Reading } from '../reading';
import { readMailHeaders } from './headers-of-mail';

function declares(part: Part): boolean {
  const hp = part.type.params.get('hp')?.toLowerCase();
  return (
    hp === 'clear' || hp === 'cipher' || part.type.params.get('protected-headers')?.toLowerCase() === 'v1'
  );
}

/** `payload` is the outermost part that is no cryptographic layer itself; header fields deeper down are ignored. */
export function takeProtectedHeaders(reading: Reading, payload: Part, layer: Layer): void {
  const covered = layer.ciphertext !== null || layer.signatures.length > 0;
  if (!covered || reading.protectedHeaders !== null) return;
  if (!declares(payload)) {
    if (firstValue(payload.fields, 'subject') !== null) reading.warn('protected-headers-ignored');
    return;
  }
  const { subject, from, to, cc, date } = readMailHeaders(payload.fields);
  reading.protectedHeaders = { headers: { subject, from, to, cc, date }, layer };
}

/** A copy of the protected headers for mailers that do not know them; it is not part of the letter. */
export function isLegacyDisplay(part: Part, payload: boolean): boolean {
  if (part.type.value === 'text/rfc822-headers') return part.type.params.has('protected-headers');
  return !payload && part.type.value === 'text/plain' && part.type.params.get('protected-headers') === 'v1';
}

/** Nothing but header fields. A part that says more is part of the letter whatever it declares, and is shown. */
export function holdsOnlyHeaderFields(bytes: Uint8Array): boolean {
  const lines = Buffer.from(bytes).toString('latin1').trim().split(/\r?\n/);
  return lines.every((line) => COPIED_FIELD.test(line));
}

/** A field that mailers copy into the text, or the continuation of one. */
const COPIED_FIELD =
  /^(?:(?:subject|from|to|cc|date|reply-to|sender|followup-to|message-id|in-reply-to|references|newsgroups):|[ \t])/i;

/** RFC 9788 section 4.10.2: header lines and one empty line at the start of the text. */
export function withoutLegacyDisplay(text: string, part: Part): string {
  if (part.type.params.get('hp-legacy-display') !== '1') return text;
  const end = text.indexOf('\n\n');
  const head = end < 0 ? '' : text.slice(0, end);
  const isHeader = head !== '' && head.split('\n').every((line) => /^([A-Za-z-]+:|[ \t])/.test(line));
  return isHeader ? text.slice(end + 2) : text;
}

/** Entities that a mail program packed into a file: winmail.dat, and what the add-in for Outlook puts beside an empty text. */
import { tnefAsMime } from './tnef';
import type { Part } from './tree';

type Leaf = Pick<Part, 'type' | 'disposition'>;

function nameOf(part: Leaf): string {
  return (part.disposition.params.get('filename') ?? part.type.params.get('name') ?? '').toLowerCase();
}

/** Whether this part may hold an entity of its own; telling by type and name alone. */
export function mayBeWrapped(part: Leaf): boolean {
  if (/^(multipart|message)\//.test(part.type.value)) return false;
  const name = nameOf(part);
  return (
    /^application\/(vnd\.)?ms-tnef$/.test(part.type.value) ||
    name === 'winmail.dat' ||
    /^gpgol(_mime_structure\.(mime|txt)|[0-9a-z]{0,8}\.dat)$/.test(name)
  );
}

/** The entity inside, as MIME; null when there is none. `bytes` is the part with its transfer encoding undone. */
export function wrappedEntity(part: Leaf, bytes: Uint8Array): Uint8Array | null {
  if (!nameOf(part).startsWith('gpgol')) return tnefAsMime(bytes);
  const head = Buffer.from(bytes.subarray(0, 2000)).toString('latin1');
  return /^(?:[\x21-\x39\x3b-\x7e]+:.*\r?\n(?:[ \t].*\r?\n)*)*?content-type:[ \t]*multipart\/(?:encrypted|signed)/i.test(
    head,
  )
    ? Uint8Array.from(bytes)
    : null;
}

/** The entity that stands for the part: itself, or what was packed into it. */
export function unwrapped(part: Part): Part {
  const [inner] = part.children;
  return inner !== undefined && mayBeWrapped(part) ? unwrapped(inner) : part;
}

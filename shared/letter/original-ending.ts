/** What the file of an original is called: the ending of what its bytes are, since not every letter came as a mail. */

/** `eml`: a mail (RFC 5322). `msg`: an Outlook letter. `asc`, `pgp`: OpenPGP alone, as text or as packets. */
export const ORIGINAL_ENDINGS = ['eml', 'msg', 'asc', 'pgp'] as const;
export type OriginalEnding = (typeof ORIGINAL_ENDINGS)[number];

/** Bytes from the start that are enough to tell. */
export const ENDING_BYTES = 4_096;

/** How an OLE compound file begins (MS-CFB 2.2). */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** Packets that a message or a key begins with (RFC 9580 section 5): session keys, signatures, keys, data, marker. */
const FIRST_PACKETS = [1, 2, 3, 4, 6, 8, 9, 10, 11, 18, 20];
/** Armor that starts further in stands in a mail or a document. */
const ARMOR_AT_START = 200;
const ARMOR = /^[ \t]*-----BEGIN PGP (?:SIGNED MESSAGE|MESSAGE|PUBLIC KEY BLOCK)-----/m;
const FIELD =
  /^(?:from|to|cc|date|sender|reply-to|subject|received|return-path|message-id|mime-version|content-type|delivered-to|x-unsent):/im;

/** Of a letter that was taken in, by its first bytes (ENDING_BYTES of them, or all). What is nothing else is a mail. */
export function endingOfOriginal(head: Uint8Array): OriginalEnding {
  const first = head[0] ?? 0;
  if (COMPOUND.every((byte, at) => head[at] === byte)) return 'msg';
  if (BYTE_ORDER_MARK.every((byte, at) => head[at] === byte))
    return endingOfText(head.subarray(BYTE_ORDER_MARK.length));
  if ((first & 0x80) !== 0 && FIRST_PACKETS.includes(packetOf(first))) return 'pgp';
  return endingOfText(head);
}

/** The number of the packet that a first byte with its highest bit set names, in either form of header (RFC 9580 4.2). */
function packetOf(first: number): number {
  return (first & 0x40) === 0 ? (first & 0x3c) >> 2 : first & 0x3f;
}

function endingOfText(head: Uint8Array): OriginalEnding {
  const text = Array.from(head.subarray(0, ENDING_BYTES), (byte) => String.fromCharCode(byte)).join('');
  const armor = ARMOR.exec(text)?.index ?? ARMOR_AT_START;
  return armor < ARMOR_AT_START && !FIELD.test(text.slice(0, armor)) ? 'asc' : 'eml';
}

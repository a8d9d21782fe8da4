/** Writes Outlook letters (MS-OXMSG) as real compound files, with the names and properties that Outlook gives them. */
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';

/** Property ids of MS-OXPROPS, by what a test says. */
const STRINGS = {
  messageClass: '001A',
  subject: '0037',
  senderName: '0C1A',
  senderEmail: '0C1F',
  senderSmtpAddress: '5D01',
  headers: '007D',
  text: '1000',
  messageId: '1035',
  inReplyTo: '1042',
} as const;

export type MsgStrings = { readonly [name in keyof typeof STRINGS]?: string };

export interface MsgFile {
  readonly name: string;
  readonly type?: string;
  readonly content?: Uint8Array;
  readonly embedded?: MsgLetter;
}

export interface MsgLetter extends MsgStrings {
  readonly html?: Uint8Array;
  readonly codepage?: number;
  readonly rtf?: Uint8Array;
  /** Strings are in this code page rather than UTF-16. */
  readonly narrow?: (text: string) => Uint8Array;
  readonly to?: readonly { readonly name: string; readonly address: string }[];
  readonly files?: readonly MsgFile[];
}

const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;

/** Bytes of a .msg. */
export function msgFile(letter: MsgLetter): Uint8Array {
  const entries: Entry[] = [{ name: 'Root Entry', type: ROOT, length: 0, children: [] }];
  addLetter(entries, 0, letter, 32);
  return burn(entries);
}

function addLetter(entries: Entry[], at: number, letter: MsgLetter, headBytes: number): void {
  const folder = new Folder(entries, at);
  for (const [name, id] of Object.entries(STRINGS)) {
    const value = letter[name as keyof MsgStrings]; // as: the keys of the table are those
    if (value !== undefined) folder.text(id, value, letter.narrow);
  }
  if (letter.html !== undefined) folder.binary('1013', letter.html);
  if (letter.rtf !== undefined) folder.binary('1009', letter.rtf);
  if (letter.codepage !== undefined)
    for (const id of [0x3fde0003, 0x3ffd0003]) folder.number(id, letter.codepage);
  for (const [place, { name, address }] of (letter.to ?? []).entries()) {
    const recipient = folder.folder(`__recip_version1.0_#${number(place)}`);
    recipient.text('3001', name);
    recipient.text('39FE', address);
    recipient.number(0x0c150003, 1);
    recipient.close(8);
  }
  for (const [place, file] of (letter.files ?? []).entries()) {
    const attachment = folder.folder(`__attach_version1.0_#${number(place)}`);
    attachment.text('3707', file.name);
    if (file.type !== undefined) attachment.text('370E', file.type);
    if (file.content !== undefined) attachment.binary('3701', file.content);
    if (file.embedded !== undefined) {
      const inner = attachment.folder('__substg1.0_3701000D');
      addLetter(entries, inner.at, file.embedded, 24);
    }
    attachment.close(8);
  }
  folder.close(headBytes);
}

function number(place: number): string {
  return place.toString(16).padStart(8, '0').toUpperCase();
}

/** One storage, and its list of properties. */
class Folder {
  readonly #properties: Buffer[] = [];

  constructor(
    readonly entries: Entry[],
    readonly at: number,
  ) {}

  folder(name: string): Folder {
    return new Folder(this.entries, this.#add({ name, type: STORAGE, length: 0, children: [] }));
  }

  text(id: string, value: string, narrow?: (text: string) => Uint8Array): void {
    const bytes = narrow?.(value) ?? Buffer.from(value, 'utf16le');
    this.#stream(`__substg1.0_${id}${narrow === undefined ? '001F' : '001E'}`, bytes);
  }

  binary(id: string, value: Uint8Array): void {
    this.#stream(`__substg1.0_${id}0102`, value);
  }

  number(tag: number, value: number): void {
    const property = Buffer.alloc(16);
    property.writeUInt32LE(tag, 0);
    property.writeUInt32LE(6, 4);
    property.writeUInt32LE(value, 8);
    this.#properties.push(property);
  }

  /** The list stands behind as many bytes as its kind of storage has in front. */
  close(headBytes: number): void {
    this.#stream('__properties_version1.0', Buffer.concat([Buffer.alloc(headBytes), ...this.#properties]));
  }

  #stream(name: string, bytes: Uint8Array): void {
    // a copy: the library takes the whole of the memory behind the bytes
    this.#add({ name, type: STREAM, length: bytes.length, binaryProvider: () => Uint8Array.from(bytes) });
  }

  #add(entry: Entry): number {
    const at = this.entries.push(entry) - 1;
    this.entries[this.at]?.children?.push(at);
    return at;
  }
}

/** Takes an Outlook letter (MS-OXMSG) apart into its properties, through the library. */
import { Buffer } from 'node:buffer';
import library, { type FieldsData } from '@kenjiuno/msgreader';
import iconv from 'iconv-lite';
import { textOfCompressedRtf } from './rtf';

export interface OutlookAddress {
  readonly name: string;
  readonly address: string;
}

export interface OutlookFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** The properties as they stand in the file: nothing is cleaned. */
export interface OutlookLetter {
  /** The header block as it was received, or ''. */
  readonly headers: string;
  readonly messageClass: string;
  readonly subject: string;
  readonly from: OutlookAddress;
  readonly to: readonly OutlookAddress[];
  readonly cc: readonly OutlookAddress[];
  /** As a Date field writes it, or ''. */
  readonly date: string;
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly references: string;
  readonly text: string;
  readonly html: { readonly content: Uint8Array; readonly charset: string } | null;
  readonly files: readonly OutlookFile[];
  /** Letters that are attached to this one. */
  readonly embedded: readonly OutlookLetter[];
}

/** Letters within letters beyond this are left as they are. */
const MAX_EMBEDDED = 8;

type Reader = InstanceType<typeof library>;

/** Throws when the file cannot be read to its end; `isSound` should have been asked before. */
export function readOutlookLetter(bytes: Uint8Array): OutlookLetter {
  const [reader, fields] = open(bytes, 'windows-1252');
  const encoding = `cp${numberOf(fields, '3ffd') ?? numberOf(fields, '3fde') ?? 1252}`;
  const narrow = (fields.rawProps ?? []).some(({ propertyTag }) => propertyTag?.endsWith('001e'));
  if (!narrow || encoding === 'cp1252' || !iconv.encodingExists(encoding)) return letterOf(reader, fields, 0);
  const [again, widened] = open(bytes, encoding);
  return letterOf(again, widened, 0);
}

function open(bytes: Uint8Array, ansiEncoding: string): [Reader, FieldsData] {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  // bundled and unbundled, the class is the default of the default: the library is CommonJS
  const Class = 'default' in library ? (library as unknown as { default: typeof library }).default : library; // as: see above
  const reader = new Class(copy);
  reader.parserConfig = { includeRawProps: true, ansiEncoding };
  return [reader, reader.getFileData()];
}

function letterOf(reader: Reader, fields: FieldsData, depth: number): OutlookLetter {
  const attachments = fields.attachments ?? [];
  const recipients = fields.recipients ?? [];
  const addressed = (kind: string): OutlookAddress[] =>
    recipients
      .filter((one) => (one.recipType ?? 'to') === kind)
      .map((one) => ({ name: text(one, '3001'), address: text(one, '39fe') || text(one, '3003') }));
  return {
    headers: text(fields, '007d'),
    messageClass: text(fields, '001a'),
    subject: text(fields, '0037'),
    from: {
      name: text(fields, '0c1a') || text(fields, '0042'),
      address: addressIn(fields, ['5d01', '5d02', '0c1f', '0065']),
    },
    to: addressed('to'),
    cc: addressed('cc'),
    date: text(fields, '0039') || text(fields, '0e06'),
    messageId: text(fields, '1035'),
    inReplyTo: text(fields, '1042'),
    references: text(fields, '1039'),
    ...bodyOf(fields),
    files: attachments
      .filter((one) => one.innerMsgContentFields === undefined)
      .map((one) => ({
        name: text(one, '3707') || text(one, '3704') || text(one, '3001'),
        type: text(one, '370e'),
        content: one.dataId === undefined ? new Uint8Array() : reader.getAttachment(one).content,
      })),
    embedded: attachments.flatMap(({ innerMsgContentFields: inner }) =>
      inner === undefined || depth >= MAX_EMBEDDED ? [] : [letterOf(reader, inner, depth + 1)],
    ),
  };
}

/** The plain text, else the HTML, else the text of the RTF. */
function bodyOf(fields: FieldsData): Pick<OutlookLetter, 'text' | 'html'> {
  const plain = text(fields, '1000');
  if (plain.trim() !== '') return { text: plain, html: null };
  const html = property(fields, '1013');
  if (typeof html === 'string' && html.trim() !== '')
    return { text: '', html: { content: Buffer.from(html), charset: 'utf-8' } };
  if (html instanceof Uint8Array && html.length > 0)
    return { text: '', html: { content: html, charset: charsetOf(numberOf(fields, '3fde')) } };
  const rtf = property(fields, '1009');
  return { text: rtf instanceof Uint8Array ? textOfCompressedRtf(rtf) : '', html: null };
}

/** The name in mail of a Windows code page. */
function charsetOf(codepage: number | null): string {
  if (codepage === null || codepage === 65001) return 'utf-8';
  if (codepage > 28590 && codepage < 28606) return `iso-8859-${codepage - 28590}`;
  return codepage === 20127 ? 'us-ascii' : `cp${codepage}`;
}

/** An Exchange address ("/O=…") is no address of a mail. */
function addressIn(fields: FieldsData, ids: readonly string[]): string {
  return ids.map((id) => text(fields, id)).find((address) => address.includes('@')) ?? '';
}

/** By its id (four hexadecimal digits), whatever its type. */
function property(fields: FieldsData, id: string): unknown {
  return (fields.rawProps ?? []).find(({ propertyTag }) => propertyTag?.startsWith(id))?.value;
}

function text(fields: FieldsData, id: string): string {
  const value = property(fields, id);
  return typeof value === 'string' ? value : '';
}

function numberOf(fields: FieldsData, id: string): number | null {
  const value = property(fields, id);
  return typeof value === 'number' ? value : null;
}

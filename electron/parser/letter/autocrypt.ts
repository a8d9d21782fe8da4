/** Public keys in Autocrypt header fields (Autocrypt 1.1): the sender's own, and within encryption those of the recipients. */
import type { MailAddress } from '../../../shared/letter/parsed-mail';
import { allValues, type HeaderField } from '../mime/headers';
import type { Part } from '../mime/tree';
import type { Layer, Reading } from '../reading';
import { readMailHeaders } from './headers-of-mail';

/** No honest letter has more recipients with keys. */
const MAX_GOSSIP = 50;

interface AutocryptField {
  readonly address: string;
  readonly bytes: Uint8Array;
}

const plain = (address: string): string => address.trim().toLowerCase();

/** Section 2.1: attributes with an underscore may be ignored, any other that is not known makes the field invalid. */
function readField(value: string): AutocryptField | null {
  const attributes = new Map<string, string>();
  for (const piece of value.split(';')) {
    const at = piece.indexOf('=');
    const name = piece
      .slice(0, at < 0 ? undefined : at)
      .trim()
      .toLowerCase();
    if (name === '') continue;
    if (!/^(addr|keydata|prefer-encrypt|type|_.*)$/.test(name)) return null;
    attributes.set(name, at < 0 ? '' : piece.slice(at + 1).trim());
  }
  const digits = attributes.get('keydata')?.replace(/\s+/g, '') ?? '';
  const address = attributes.get('addr') ?? '';
  if (address === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(digits)) return null;
  return { address: plain(address), bytes: new Uint8Array(Buffer.from(digits, 'base64')) };
}

function fieldsNamed(fields: readonly HeaderField[], name: string, count: number): AutocryptField[] {
  return allValues(fields, name)
    .slice(0, count)
    .map(readField)
    .filter((field) => field !== null);
}

function addresses(fields: readonly HeaderField[]): string[] {
  const { to, cc, replyTo } = readMailHeaders(fields);
  return [...to, ...cc, ...replyTo].map((each: MailAddress) => plain(each.address));
}

/** The key of the sender: of the address in From, and only when there is one such field (section 2.3). */
function takeOwn(reading: Reading, root: Part, layer: Layer): void {
  const from = readMailHeaders(root.fields).from ?? readMailHeaders(reading.outerFields).from;
  const found = fieldsNamed(root.fields, 'autocrypt', 20);
  const own = found.filter((field) => from !== null && field.address === plain(from.address));
  if (found.length > own.length) reading.warn('autocrypt-address-differs');
  const [only] = own;
  if (only !== undefined && own.length === 1) reading.addKey('autocrypt', only.bytes, layer, root.id);
}

/** `root` is the outermost entity of a mail or of a decrypted layer; fields deeper down are no header of the letter. */
export function takeAutocrypt(reading: Reading, root: Part, layer: Layer): void {
  takeOwn(reading, root, layer);
  // gossip (section 4) is meant for the encrypted layer, and for keys of those who were written to
  if (layer.ciphertext === null) return;
  const recipients = [...addresses(reading.outerFields), ...addresses(root.fields)];
  for (const field of fieldsNamed(root.fields, 'autocrypt-gossip', MAX_GOSSIP)) {
    if (recipients.includes(field.address)) reading.addKey('autocrypt-gossip', field.bytes, layer, root.id);
  }
}

/** Reads OpenPGP armor that stands in a text body: every block becomes a section of its own. */

import type { SectionNote, SectionOrigin } from '../../../shared/letter/parsed-mail';
import { type ArmorBlock, findArmor } from '../../crypto/armor';
import { readDetached } from '../../crypto/verify';
import { decodeText } from '../mime/charset';
import type { Layer, Reading } from '../reading';
import { shownText, type TextStyle } from '../text/shown-text';
import { openOpenPgp } from './ciphertext';
import { addSignatures } from './signatures';

/** Armor within armor: a signed text inside an encrypted one is usual, more is not. */
const MAX_NESTING = 3;

/** A text body before its charset is decoded: signatures are over these bytes. */
export interface TextBody {
  readonly bytes: Uint8Array;
  readonly style: TextStyle;
  readonly partId: string;
  readonly origin: SectionOrigin;
  readonly notes: readonly SectionNote[];
  readonly nesting: number;
  /** Last touch on text that holds no armor. */
  readonly finish?: (text: string) => string;
  /** Takes decrypted content that is a MIME entity; true when it was one. */
  readonly readEntity: (content: Uint8Array, layer: Layer) => Promise<boolean>;
}

function addPlain(
  reading: Reading,
  body: TextBody,
  bytes: Uint8Array,
  layer: Layer,
  notes: readonly SectionNote[],
): void {
  const shown = shownText(bytes, body.style);
  const text = body.finish ? body.finish(shown.text) : shown.text;
  const first = text === shown.text ? shown.firstLine : undefined;
  reading.addText(text, layer, body.partId, body.origin, [...body.notes, ...notes, ...shown.notes], first);
}

async function readEncrypted(
  reading: Reading,
  body: TextBody,
  block: ArmorBlock,
  layer: Layer,
): Promise<void> {
  // damaged armor is handed over as it stands, so that it fails with that reason
  const source = block.data ?? body.bytes.subarray(block.start, block.end);
  const opened = await openOpenPgp(reading, source, { form: 'inline', partId: body.partId, layer });
  if (opened === null || (await body.readEntity(opened.content, opened.layer))) return;
  const utf8 = {
    ...body.style,
    html: false,
    flowed: false,
    charset: utf8Or(opened.content, body.style.charset),
  };
  const signedOnly = opened.layer.ciphertext === layer.ciphertext;
  await readTextBody(
    reading,
    {
      ...body,
      bytes: opened.content,
      style: utf8,
      origin: signedOnly ? 'inline-signed' : 'inline-encrypted',
      nesting: body.nesting + 1,
    },
    { ...opened.layer, envelope: false },
  );
}

/** Encrypted text is UTF-8 in practice, whatever the part around it says. */
function utf8Or(bytes: Uint8Array, charset: string | undefined): string | undefined {
  return decodeText(bytes, 'utf-8').fallback ? charset : 'utf-8';
}

async function readSigned(reading: Reading, body: TextBody, block: ArmorBlock, layer: Layer): Promise<void> {
  const text = block.cleartext ?? new Uint8Array();
  const found =
    block.data === null ? [{ kind: 'unreadable', body: null } as const] : await readDetached(block.data);
  const transcoded = new TextEncoder().encode(decodeText(text, body.style.charset).text);
  const place = { form: 'clearsigned', partId: body.partId, layer } as const;
  const signed = await addSignatures(reading, [text, transcoded], found, place);
  await readTextBody(
    reading,
    {
      ...body,
      bytes: text,
      style: { ...body.style, html: false, flowed: false },
      origin: 'inline-signed',
      nesting: body.nesting + 1,
    },
    { ...signed, envelope: false },
  );
}

/** Signatures without a text, private keys and damaged keys stay in the text as they are. */
function isReadHere(block: ArmorBlock): boolean {
  return (
    block.kind === 'message' ||
    block.kind === 'signed' ||
    (block.kind === 'public-key' && block.data !== null)
  );
}

const MESSAGE = Buffer.from('-----BEGIN PGP MESSAGE-----');
const QUOTING = [...Buffer.from('>| \t')];
const [QUOTE, BAR] = QUOTING;
const FEED = 10;

/** Whether armor begins behind quote signs: nothing else is before it on its line, and a ">" behind the last bar. */
function holdsQuotedMessage(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let hit = text.indexOf(MESSAGE); hit >= 0; hit = text.indexOf(MESSAGE, hit + 1)) {
    let start = hit;
    while (start > 0 && QUOTING.includes(text[start - 1] ?? FEED)) start -= 1;
    const signs = text.subarray(start, hit);
    const isWholeLine = start === 0 || text[start - 1] === FEED || text[start - 1] === 13;
    if (isWholeLine && signs.lastIndexOf(QUOTE ?? 0) > signs.lastIndexOf(BAR ?? 0)) return true;
  }
  return false;
}

/** Cuts the body at its armor blocks and adds what each piece holds, in order. */
export async function readTextBody(reading: Reading, body: TextBody, layer: Layer): Promise<void> {
  const blocks = body.nesting > MAX_NESTING ? [] : findArmor(body.bytes);
  let shownUpTo = 0;
  for (const block of blocks) {
    if (!isReadHere(block)) continue;
    const note: SectionNote[] = block.kind === 'public-key' ? ['key-block'] : [];
    const before = body.bytes.subarray(shownUpTo, block.start);
    if (holdsQuotedMessage(before)) reading.warn('quoted-ciphertext');
    addPlain(reading, body, before, layer, note);
    shownUpTo = block.end;
    if (!block.checksumOk) reading.warn('armor-checksum');
    if (block.kind === 'message') await readEncrypted(reading, body, block, layer);
    else if (block.kind === 'signed') await readSigned(reading, body, block, layer);
    else if (block.data !== null) reading.addKey('inline', block.data, layer, body.partId);
  }
  const rest = body.bytes.subarray(shownUpTo);
  // somebody else's ciphertext in a quote could be opened for him by our answer: it stays a quote
  if (holdsQuotedMessage(rest)) reading.warn('quoted-ciphertext');
  addPlain(reading, body, rest, layer, []);
}

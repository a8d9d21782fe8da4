/** Goes through the MIME tree in reading order and decides what each part is: a layer, text, a file or a key. */

import { toBinary } from '../crypto/armor';
import { readDetached } from '../crypto/verify';
import { addAttachment, partContent } from './letter/attachment';
import { takeAutocrypt } from './letter/autocrypt';
import { readMailHeaders } from './letter/headers-of-mail';
import { describesCiphertext, keysInFile } from './letter/openpgp-file';
import {
  holdsOnlyHeaderFields,
  isLegacyDisplay,
  takeProtectedHeaders,
  withoutLegacyDisplay,
} from './letter/protected-headers';
import { decodeText, isWide } from './mime/charset';
import { decodeBody } from './mime/transfer';
import { bodyBytes, entityBytes, everyPart, type Part, readTree } from './mime/tree';
import { unwrapped } from './mime/wrapped';
import { openOpenPgp } from './pgp/ciphertext';
import { readTextBody } from './pgp/inline';
import { isBlankText, isListText, type Shape, shapeOf } from './pgp/shapes';
import { addSignatures, withCrlf } from './pgp/signatures';
import { smimeKind } from './pgp/smime';
import type { Layer, Reading } from './reading';
import { shownText, type TextStyle } from './text/shown-text';

function styleOf(part: Part): TextStyle {
  return {
    html: part.type.value === 'text/html',
    charset: part.type.params.get('charset'),
    flowed: part.type.value === 'text/plain' && part.type.params.get('format')?.toLowerCase() === 'flowed',
    delSp: part.type.params.get('delsp')?.toLowerCase() === 'yes',
  };
}

function isFile(part: Part): boolean {
  if (part.disposition.value === 'attachment') return true;
  const named = part.disposition.params.has('filename') || part.type.params.has('name');
  return named && part.type.value === 'text/html';
}

/** Reads a decrypted layer as MIME; where its first line is no header field, all of it is plain text. */
async function readInner(reading: Reading, content: Uint8Array, layer: Layer, id: string): Promise<void> {
  const head = Buffer.from(content.subarray(0, 200)).toString('latin1');
  const isEntity = /^([!-9;-~]+[ \t]*:|\r?\n)/.test(head);
  const source = isEntity ? content : Uint8Array.from(Buffer.concat([Buffer.from('\n'), content]));
  const inner = readTree(source, 0, id, layer.depth + 1, reading.budget);
  if (inner === null) return;
  beginLayer(reading, inner, layer);
  await walk(reading, inner, { ...layer, depth: layer.depth + 1 });
}

/** Takes decrypted content that is a MIME entity (`always`, or by its looks); false when it is just text or a file. */
export async function readEntity(
  reading: Reading,
  content: Uint8Array,
  layer: Layer,
  partId: string,
  always = false,
): Promise<boolean> {
  if (!always && !looksLikeEntity(content)) return false;
  await readInner(reading, content, { ...layer, envelope: false }, `${partId}!`);
  return true;
}

function looksLikeEntity(content: Uint8Array): boolean {
  const head = Buffer.from(content.subarray(0, 200)).toString('latin1');
  return /^(content-[a-z-]+|mime-version)[ \t]*:/i.test(head);
}

async function readText(reading: Reading, part: Part, layer: Layer): Promise<void> {
  const decoded = decodeBody(bodyBytes(part), part.encoding);
  if (!decoded.known) reading.warn('encoding-unknown');
  let style = styleOf(part);
  let body = { bytes: decoded.bytes, style };
  if (isWide(style.charset)) {
    // armor is looked for in bytes: text in a form of Unicode that hides it is turned into one that does not
    const utf8 = new TextEncoder().encode(decodeText(decoded.bytes, style.charset).text);
    style = { ...style, charset: 'utf-8' };
    body = { bytes: utf8, style };
  }
  let notes: ReturnType<typeof shownText>['notes'] = decoded.known ? [] : ['encoding-unknown'];
  if (style.html) {
    const shown = shownText(body.bytes, style);
    notes = [...notes, ...shown.notes];
    const plain = { html: false, charset: 'utf-8', flowed: false, delSp: false };
    body = { bytes: new TextEncoder().encode(shown.text), style: plain };
  }
  await readTextBody(
    reading,
    {
      ...body,
      partId: part.id,
      origin: style.html ? 'html' : layer.forwarded ? 'forwarded' : 'plain',
      notes,
      nesting: 0,
      finish: (text) => withoutLegacyDisplay(text, part),
      readEntity: (content, inner) => readEntity(reading, content, inner, part.id),
    },
    layer,
  );
}

function hasText(part: Part, type: string): boolean {
  for (const each of everyPart(part)) {
    if (each.type.value !== type || each.disposition.value === 'attachment') continue;
    const { bytes } = decodeBody(bodyBytes(each), each.encoding);
    if (shownText(bytes.subarray(0, 64 * 1024), styleOf(each)).text.trim() !== '') return true;
  }
  return false;
}

function isCryptographic(part: Part): boolean {
  for (const each of everyPart(part))
    if (shapeOf(each).kind !== 'plain' || smimeKind(each) !== null) return true;
  return false;
}

/** Plain text is preferred; what else is in the alternative is not shown, but files in it are kept. */
async function readAlternative(reading: Reading, part: Part, layer: Layer): Promise<void> {
  if (part.children.some(isCryptographic)) {
    for (const child of part.children) await walk(reading, child, layer);
    return;
  }
  const chosen =
    part.children.find((child) => hasText(child, 'text/plain')) ??
    part.children.find((child) => hasText(child, 'text/html')) ??
    part.children[0];
  for (const child of part.children) {
    if (child === chosen) await walk(reading, child, layer);
    else for (const each of everyPart(child)) if (isLeafFile(each)) await readFile(reading, each, layer);
  }
}

function isLeafFile(part: Part): boolean {
  const container = part.type.value.startsWith('multipart/');
  return !container && (!part.type.value.startsWith('text/') || isFile(part));
}

async function readForwarded(reading: Reading, part: Part, layer: Layer): Promise<void> {
  addAttachment(reading, partContent(part), layer, part.id);
  const inner = part.children[0];
  if (inner === undefined || reading.report) return;
  const headers = readMailHeaders(inner.fields);
  const lines = [
    headers.from && `From: ${headers.from.name} <${headers.from.address}>`,
    headers.subject !== null && `Subject: ${headers.subject}`,
    headers.date !== null && `Date: ${new Date(headers.date).toISOString()}`,
  ].filter((line) => typeof line === 'string');
  const forwarded = { ...layer, forwarded: true, envelope: false };
  reading.addText(lines.join('\n'), forwarded, part.id, 'forwarded', []);
  await walk(reading, inner, forwarded);
}

/** A part that is kept as a file, unless it is an OpenPGP message, which waits until all of the mail was seen. */
async function readFile(reading: Reading, part: Part, layer: Layer): Promise<void> {
  const file = partContent(part);
  for (const key of keysInFile(file)) reading.addKey('attachment', key, layer, part.id);
  if (describesCiphertext(file))
    reading.pending.push({ form: 'attachment', partId: part.id, layer, ...file });
  else addAttachment(reading, file, layer, part.id);
}

async function readLeaf(reading: Reading, part: Part, layer: Layer): Promise<void> {
  const smime = smimeKind(part);
  if (smime === 'encrypted' || smime === 'opaque') {
    reading.smimeEncrypted ||= smime === 'encrypted';
    reading.needsAttention('smime', smime === 'encrypted' ? 'smime-encrypted' : 'smime-opaque');
    addAttachment(reading, partContent(part), layer, part.id);
    return;
  }
  if (
    isLegacyDisplay(part, layer.envelope) &&
    holdsOnlyHeaderFields(decodeBody(bodyBytes(part), part.encoding).bytes)
  )
    return;
  const shown = /^text\/(plain|html|enriched|markdown|x-.*)$/.test(part.type.value) || part.type.value === '';
  if (shown && !isFile(part)) await readText(reading, part, layer);
  else await readFile(reading, part, layer);
}

async function readOthers(reading: Reading, others: readonly Part[], layer: Layer): Promise<void> {
  for (const other of others) {
    const footer = isListText(other, reading.list);
    await walk(reading, other, { ...layer, envelope: false, footer: layer.footer || footer });
  }
}

async function readShape(
  reading: Reading,
  part: Part,
  shape: Exclude<Shape, { kind: 'plain' }>,
  layer: Layer,
): Promise<void> {
  const before = shape.others.filter((other) => other.start < shapeStart(shape));
  const after = shape.others.filter((other) => !before.includes(other));
  await readOthers(reading, before, layer);
  if (shape.kind === 'encrypted') {
    const file = partContent(shape.payload);
    if (layer.envelope) {
      const opened = await openOpenPgp(reading, file.bytes, { form: 'mime', partId: part.id, layer });
      if (opened !== null) await readInner(reading, opened.content, opened.layer, `${part.id}!`);
    } else reading.pending.push({ form: 'mime', partId: part.id, layer, ...file });
  } else if (shape.kind === 'signed') {
    const { bytes } = decodeBody(bodyBytes(shape.signature), shape.signature.encoding);
    const binary = toBinary(bytes);
    const found = binary.ok
      ? await readDetached(binary.value)
      : [{ kind: 'unreadable', body: null } as const];
    const signed = withCrlf(entityBytes(shape.content));
    const inner = await addSignatures(reading, [signed], found, { form: 'mime', partId: part.id, layer });
    await walk(reading, shape.content, inner);
  } else {
    reading.warn('smime-signature');
    await walk(reading, shape.content, layer);
  }
  await readOthers(reading, after, layer);
}

function shapeStart(shape: Exclude<Shape, { kind: 'plain' }>): number {
  return shape.kind === 'encrypted' ? shape.payload.start : shape.content.start;
}

/** A list or a gateway puts the letter beside its own text or files in one multipart: it is still the letter. */
function onlyLetter(reading: Reading, part: Part): Part | null {
  const letters = part.children.filter(
    (child) => !isListText(child, reading.list) && !isLeafFile(child) && !isBlankText(child),
  );
  const only = letters[0];
  if (only === undefined || letters.length > 1) return null;
  const packed = only.type.value === 'multipart/mixed' && onlyLetter(reading, only) !== null;
  return packed || shapeOf(only).kind !== 'plain' ? only : null;
}

async function readMultipart(reading: Reading, part: Part, layer: Layer): Promise<void> {
  if (part.unclosed) reading.warn('unclosed-multipart');
  const shape = shapeOf(part);
  if (shape.kind !== 'plain') return readShape(reading, part, shape, layer);
  const letter = part.type.value === 'multipart/mixed' ? onlyLetter(reading, part) : null;
  if (letter !== null) {
    for (const child of part.children) {
      if (child === letter) await walk(reading, child, layer);
      else await readOthers(reading, [child], layer);
    }
    return;
  }
  if (layer.envelope) takeProtectedHeaders(reading, part, layer);
  const inner = { ...layer, envelope: false };
  if (part.type.value === 'multipart/alternative') return readAlternative(reading, part, inner);
  if (part.type.value === 'multipart/report') reading.report = true;
  for (const child of part.children) await walk(reading, child, inner);
}

/** One part in its layer. */
export async function walk(reading: Reading, part: Part, layer: Layer): Promise<void> {
  const packed = unwrapped(part);
  if (packed !== part) return walk(reading, packed, layer);
  if (part.type.value.startsWith('multipart/')) return readMultipart(reading, part, layer);
  if (layer.envelope) takeProtectedHeaders(reading, part, layer);
  if (part.type.value === 'message/rfc822' || part.type.value === 'message/global') {
    return readForwarded(reading, part, layer);
  }
  return readLeaf(reading, part, layer);
}

/** What is taken of a tree as a whole, once for each layer: its parts as a flat list and its Autocrypt keys. */
export function beginLayer(reading: Reading, root: Part, layer: Layer): void {
  takeAutocrypt(reading, root, layer);
  for (const part of everyPart(root)) {
    if (reading.structure.length >= 2000) return;
    reading.structure.push({
      partId: part.id.slice(0, 400),
      type: part.type.value.slice(0, 400),
      encoding: part.encoding.slice(0, 100),
      disposition: part.disposition.value.slice(0, 100),
      name: (part.disposition.params.get('filename') ?? part.type.params.get('name') ?? '').slice(0, 2000),
      size: part.end - part.bodyStart,
      encrypted: layer.ciphertext !== null,
    });
  }
}

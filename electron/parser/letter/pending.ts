/**
 * Opens ciphertext that is not the whole of the mail: by itself only when the mail holds no other, else when the person
 * asked for it. A stranger could have put a captured message beside his own, to have it answered in clear.
 */
import { isPlainText } from '../mime/charset';
import { openOpenPgp } from '../pgp/ciphertext';
import { readTextBody } from '../pgp/inline';
import type { Layer, PendingCiphertext, Reading } from '../reading';
import { addAttachment, cleanName } from './attachment';

/** Takes content that is a MIME entity; true when it was one. With `always` it is one in any case. */
export type EntityReader = (
  content: Uint8Array,
  layer: Layer,
  partId: string,
  always: boolean,
) => Promise<boolean>;

function withoutSuffix(name: string): string {
  return name.replace(/\.(asc|pgp|gpg)$/i, '');
}

/** Text that is shown rather than saved: no binary, and a name that does not say otherwise. */
function isText(content: Uint8Array, name: string): boolean {
  return /(^[^.]*|\.(txt|text|md|markdown|eml|html?))$/i.test(name) && isPlainText(content);
}

async function open(reading: Reading, pending: PendingCiphertext, readEntity: EntityReader): Promise<void> {
  const { partId, form } = pending;
  const layer = { ...pending.layer, envelope: false };
  const opened = await openOpenPgp(reading, pending.bytes, { form, partId, layer });
  if (opened === null) {
    keepClosed(reading, pending);
    return;
  }
  if (await readEntity(opened.content, opened.layer, partId, form === 'mime')) return;
  const name = withoutSuffix(pending.name) || cleanName(opened.fileName);
  if (!isText(opened.content, name)) {
    const file = { bytes: opened.content, name, originalName: null, claimedType: 'application/octet-stream' };
    addAttachment(reading, file, opened.layer, partId);
    return;
  }
  await readTextBody(
    reading,
    {
      bytes: opened.content,
      style: { html: /\.html?$/i.test(name), charset: 'utf-8', flowed: false, delSp: false },
      partId,
      origin: 'opened-attachment',
      notes: [],
      nesting: 1,
      readEntity: async () => false,
    },
    opened.layer,
  );
}

function keepClosed(reading: Reading, pending: PendingCiphertext): void {
  const { bytes, name, claimedType, layer, partId } = pending;
  addAttachment(reading, { bytes, name, claimedType, originalName: null }, layer, partId, true);
}

/** Decides on every ciphertext that was put off. */
export async function settlePending(reading: Reading, readEntity: EntityReader): Promise<void> {
  const alone = reading.pending.length === 1 && reading.ciphertexts.length === 0 && !reading.smimeEncrypted;
  for (const pending of reading.pending) {
    if (alone || reading.options.open.includes(pending.partId)) await open(reading, pending, readEntity);
    else {
      keepClosed(reading, pending);
      reading.warn('ciphertext-left-closed');
    }
  }
}

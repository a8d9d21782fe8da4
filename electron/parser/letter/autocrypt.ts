/** Public keys in Autocrypt header fields (Autocrypt 1.1, section 2.1). */
import { allValues } from '../mime/headers';
import { everyPart, type Part } from '../mime/tree';
import type { Layer, Reading } from '../reading';

const MAX_FIELDS = 20;

function keyData(value: string): Uint8Array | null {
  const found = /(?:^|;)\s*keydata\s*=([A-Za-z0-9+/=\s]+)$/i.exec(value);
  const digits = found?.[1]?.replace(/\s+/g, '') ?? '';
  return digits === '' ? null : new Uint8Array(Buffer.from(digits, 'base64'));
}

export function takeAutocrypt(reading: Reading, root: Part, layer: Layer): void {
  for (const part of everyPart(root)) {
    // gossip is meant for the encrypted layer only
    const names =
      layer.ciphertext === null ? (['autocrypt'] as const) : (['autocrypt', 'autocrypt-gossip'] as const);
    for (const name of names) {
      for (const value of allValues(part.fields, name).slice(0, MAX_FIELDS)) {
        const bytes = keyData(value);
        if (bytes !== null) reading.addKey(name, bytes, layer, part.id);
      }
    }
    if (part.type.value.startsWith('message/')) return;
  }
}

/** Judges the signatures of one signed text and puts what follows into a layer that they cover. */

import type { SignatureVerdict } from '../../../shared/letter/parsed-mail';
import { MAX_PUBLIC_KEY_ASKS } from '../../../shared/letter/parser-messages';
import type { FoundSignature } from '../../crypto/open-ciphertext';
import {
  intendedRecipients,
  type Judgement,
  judgeSignatures,
  namedKeys,
  readCertificates,
} from '../../crypto/verify';
import type { Layer, Reading } from '../reading';

const MAX_VERDICTS = 400;

export interface SignedPlace {
  readonly form: SignatureVerdict['form'];
  readonly partId: string;
  readonly layer: Layer;
}

/** What the vault knows of these signers; null when too much was asked about in this mail already. */
async function publicKeysFor(
  reading: Reading,
  found: readonly FoundSignature[],
): Promise<readonly Uint8Array[] | null> {
  const names = namedKeys(found);
  if (names.keyIds.length + names.fingerprints.length === 0) return [];
  const name = JSON.stringify(names);
  const asked = reading.publicKeys.get(name);
  if (asked === undefined && reading.publicKeys.size >= MAX_PUBLIC_KEY_ASKS) return null;
  const answer = asked ?? reading.oracle.publicKeys(names);
  reading.publicKeys.set(name, answer);
  return answer;
}

function tooMany(): Judgement {
  return { state: 'unjudged', detail: 'too-many', fingerprint: null, keyId: null, createdAt: null };
}

async function judge(
  reading: Reading,
  variants: readonly Uint8Array[],
  found: readonly FoundSignature[],
): Promise<Judgement[]> {
  const certificates = await publicKeysFor(reading, found);
  if (certificates === null) return found.map(tooMany);
  const keys = await readCertificates(certificates);
  let first: Judgement[] = [];
  for (const [index, content] of variants.entries()) {
    const judgements = await judgeSignatures(content, found, keys, reading.options.now);
    if (index === 0) first = judgements;
    if (judgements.every((judgement) => judgement.state !== 'bad')) return judgements;
  }
  return first;
}

/**
 * A signature that names whom it is for counts only within encryption to them (RFC 9580 section 5.2.3.36): otherwise
 * somebody who could read it has sent it on.
 */
function forUs(
  reading: Reading,
  judgement: Judgement,
  found: FoundSignature | undefined,
  layer: Layer,
): Judgement {
  const intended = found === undefined ? [] : intendedRecipients(found);
  if (judgement.state !== 'good' || intended.length === 0) return judgement;
  const openedBy = layer.ciphertext === null ? null : reading.ciphertexts[layer.ciphertext]?.keyFingerprint;
  if (openedBy && intended.includes(openedBy)) return judgement;
  return { ...judgement, state: 'refused', detail: 'for-somebody-else' };
}

/**
 * `variants` are the same text in the forms in which it may have been signed (line ends, charset), most likely first.
 * Returns the layer of that text.
 */
export async function addSignatures(
  reading: Reading,
  variants: readonly Uint8Array[],
  found: readonly FoundSignature[],
  place: SignedPlace,
): Promise<Layer> {
  if (found.length === 0 || reading.signatures.length + found.length > MAX_VERDICTS) return place.layer;
  const indices: number[] = [];
  for (const [at, judgement] of (await judge(reading, variants, found)).entries()) {
    indices.push(reading.signatures.length);
    reading.signatures.push({
      ...forUs(reading, judgement, found[at], place.layer),
      form: place.form,
      encrypted: place.layer.ciphertext !== null,
      partId: place.partId,
    });
  }
  return { ...place.layer, signatures: [...place.layer.signatures, ...indices] };
}

/** Line ends as CRLF, as RFC 3156 section 5 wants them signed. */
export function withCrlf(bytes: Uint8Array): Uint8Array {
  let bare = 0;
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] === 10 && bytes[i - 1] !== 13) bare += 1;
  if (bare === 0) return bytes;
  const out = new Uint8Array(bytes.length + bare);
  let length = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if (bytes[i] === 10 && bytes[i - 1] !== 13) out[length++] = 13;
    out[length++] = bytes[i] ?? 0;
  }
  return out;
}

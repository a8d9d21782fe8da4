/** Recognises S/MIME (RFC 8551) by type, name and first bytes, so that it can be said; none of it is opened here. */
import { decodeBody } from '../mime/transfer';
import { bodyBytes, type Part } from '../mime/tree';

/** What only a certificate's owner can read, what only a reader of CMS can show, and what holds no letter. */
export type SmimeKind = 'encrypted' | 'opaque' | 'other';

/** Content types of CMS (RFC 5652, 3274, 5083) by the hexadecimal end of their object identifier. */
const CONTENT: readonly (readonly [RegExp, SmimeKind])[] = [
  [/^06092a864886f70d01070[36]/, 'encrypted'],
  [/^060b2a864886f70d0109100117/, 'encrypted'],
  [/^06092a864886f70d010702/, 'opaque'],
  [/^060b2a864886f70d0109100109/, 'opaque'],
];

/** A ContentInfo is a sequence that begins with the identifier of its type. */
function kindByBytes(part: Part): SmimeKind | null {
  const { bytes } = decodeBody(bodyBytes(part).subarray(0, 400), part.encoding);
  if (bytes[0] !== 0x30) return null;
  const length = bytes[1] ?? 0;
  const start = length > 0x80 ? 2 + (length & 0x7f) : 2;
  const head = Buffer.from(bytes.subarray(start, start + 13)).toString('hex');
  return CONTENT.find(([pattern]) => pattern.test(head))?.[1] ?? null;
}

const STATED: Readonly<Record<string, SmimeKind>> = {
  'enveloped-data': 'encrypted',
  'authenveloped-data': 'encrypted',
  'signed-data': 'opaque',
  'compressed-data': 'opaque',
  'certs-only': 'other',
};

/** S/MIME content, or null. What is only called smime.p7m must also begin like it. */
export function smimeKind(part: Part): SmimeKind | null {
  if (/^application\/(x-)?pkcs7-mime$/.test(part.type.value)) {
    const stated = part.type.params.get('smime-type')?.toLowerCase() ?? '';
    if (stated !== '') return STATED[stated] ?? kindByBytes(part) ?? 'other';
    return kindByBytes(part) ?? 'encrypted';
  }
  const name = part.disposition.params.get('filename') ?? part.type.params.get('name') ?? '';
  if (!/\.p7[mz]$/i.test(name) || !/^(application\/octet-stream|text\/plain)$/.test(part.type.value))
    return null;
  return kindByBytes(part);
}

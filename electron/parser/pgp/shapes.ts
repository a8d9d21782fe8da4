/** Tells which multipart is a cryptographic layer, also where a mail system has mangled it. */
import type { Part } from '../mime/tree';

/** What a multipart turned out to be, with the parts that play the roles; `others` were put beside them. */
export type Shape =
  | { kind: 'encrypted'; payload: Part; others: readonly Part[] }
  | { kind: 'signed'; content: Part; signature: Part; others: readonly Part[] }
  | { kind: 'smime-signed'; content: Part; others: readonly Part[] }
  | { kind: 'plain' };

/** "Version: 1" and nothing else; an encrypted file that was given this type is larger. */
function isVersion(part: Part): boolean {
  return part.type.value === 'application/pgp-encrypted' && part.end - part.bodyStart <= 512;
}

function isPgpSignature(part: Part): boolean {
  return part.type.value === 'application/pgp-signature';
}

function isSmimeSignature(part: Part): boolean {
  return /^application\/(x-)?pkcs7-signature$/.test(part.type.value);
}

/** The part behind the version part; Exchange and others change its type, but leave the order. */
function encryptedShape(children: readonly Part[]): Shape | null {
  const version = children.findIndex(isVersion);
  if (version < 0) return null;
  const next = children[version + 1];
  const candidate =
    next && /^(application|text)\//.test(next.type.value) && !isPgpSignature(next) && !isVersion(next)
      ? next
      : children.find((part) => part.type.value === 'application/octet-stream');
  if (candidate === undefined) return null;
  const others = children.filter((part) => part !== candidate && !isVersion(part));
  return { kind: 'encrypted', payload: candidate, others };
}

function signedShape(part: Part): Shape | null {
  const children = part.children;
  const [content] = children;
  if (content === undefined) return null;
  const protocol = part.type.params.get('protocol')?.toLowerCase() ?? '';
  const smime = children.findIndex(isSmimeSignature);
  if (part.type.value === 'multipart/signed' && (smime > 0 || protocol.includes('pkcs7'))) {
    return { kind: 'smime-signed', content, others: children.filter((_, i) => i > 0 && i !== smime) };
  }
  const at = children.findIndex(isPgpSignature);
  const signature = children[at];
  if (signature === undefined || at < 1) return null;
  if (part.type.value === 'multipart/signed') {
    return {
      kind: 'signed',
      content,
      signature,
      others: children.filter((c) => c !== content && c !== signature),
    };
  }
  // a gateway made multipart/mixed of it: the signed part is the one before the signature
  const before = children[at - 1];
  const named = signature.disposition.params.get('filename') ?? signature.type.params.get('name') ?? '';
  const detachedFile = !/^(openpgp_)?signature(\.asc)?$/i.test(named) && named !== '';
  if (before === undefined || detachedFile) return null;
  return {
    kind: 'signed',
    content: before,
    signature,
    others: children.filter((c) => c !== before && c !== signature),
  };
}

/** The shape of a multipart; everything that is no cryptographic layer is `plain`. */
export function shapeOf(part: Part): Shape {
  if (!part.type.value.startsWith('multipart/')) return { kind: 'plain' };
  if (part.type.value === 'multipart/signed') return signedShape(part) ?? { kind: 'plain' };
  if (part.type.value === 'multipart/alternative' || part.type.value === 'multipart/report') {
    return encryptedShape(part.children) ?? { kind: 'plain' };
  }
  return encryptedShape(part.children) ?? signedShape(part) ?? { kind: 'plain' };
}

/** S/MIME content that only a certificate's owner, or a reader of CMS, could show. */
export function smimeKind(part: Part): 'encrypted' | 'opaque' | 'other' | null {
  if (!/^application\/(x-)?pkcs7-mime$/.test(part.type.value)) return null;
  const stated = part.type.params.get('smime-type')?.toLowerCase() ?? '';
  if (/^(authenveloped|enveloped)-data$/.test(stated)) return 'encrypted';
  if (stated === 'signed-data' || stated === 'compressed-data') return 'opaque';
  return stated === '' ? 'encrypted' : 'other';
}

/** A small text beside a cryptographic layer that a mailing list added. */
export function isListText(part: Part, list: boolean): boolean {
  if (part.type.value !== 'text/plain' || part.end - part.bodyStart > 4096) return false;
  if (part.disposition.value === 'attachment') return false;
  const head = Buffer.from(
    part.source.subarray(part.bodyStart, Math.min(part.end, part.bodyStart + 200)),
  ).toString('latin1');
  return list || /^\s*(_{10,}|-{2,} ?\r?\n|={10,})/.test(head);
}

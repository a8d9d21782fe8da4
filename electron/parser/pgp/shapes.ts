/** Tells which multipart is a cryptographic layer, also where a mail system has mangled it. */
import { decodeBody } from '../mime/transfer';
import { bodyBytes, type Part } from '../mime/tree';

/** What a multipart turned out to be, with the parts that play the roles; `others` were put beside them. */
export type Shape =
  | { kind: 'encrypted'; payload: Part; others: readonly Part[] }
  | { kind: 'signed'; content: Part; signature: Part; others: readonly Part[] }
  | { kind: 'smime-signed'; content: Part; others: readonly Part[] }
  | { kind: 'plain' };

/** The first characters of a part with its transfer encoding undone. */
function beginning(part: Part): string {
  const { bytes } = decodeBody(bodyBytes(part).subarray(0, 2048), part.encoding);
  return Buffer.from(bytes.subarray(0, 1024)).toString('latin1').trim();
}

/** "Version: 1" and nothing else, whatever it is called by now; a small encrypted file can have been given its type. */
function isVersion(part: Part): boolean {
  if (part.end - part.bodyStart > 512) return false;
  if (part.type.value === 'application/pgp-encrypted')
    return /^(version ?:.{0,80})?$/is.test(beginning(part));
  const renamed = /^(application\/octet-stream|text\/plain)$/.test(part.type.value);
  return renamed && /^version: ?1$/i.test(beginning(part));
}

function isArmoredMessage(part: Part): boolean {
  return part.children.length === 0 && beginning(part).startsWith('-----BEGIN PGP MESSAGE-----');
}

function isPgpSignature(part: Part): boolean {
  return part.type.value === 'application/pgp-signature';
}

function isSmimeSignature(part: Part): boolean {
  return /^application\/(x-)?pkcs7-signature$/.test(part.type.value);
}

/**
 * The part behind the version part, or before it where a mail system turned them round: its type may be changed, too.
 * A multipart/encrypted that lost its version part is known by the armor in it.
 */
function encryptedShape(part: Part): Shape | null {
  const { children } = part;
  const version = children.findIndex(isVersion);
  if (version < 0 && part.type.value !== 'multipart/encrypted') return null;
  const next = version < 0 ? undefined : children[version + 1];
  const fits = (each: Part): boolean =>
    /^(application|text)\//.test(each.type.value) && !isPgpSignature(each) && !isVersion(each);
  const candidate =
    next && fits(next) && (next.type.value !== 'text/plain' || isArmoredMessage(next))
      ? next
      : (children.find((each) => fits(each) && isArmoredMessage(each)) ??
        children.find((each) => fits(each) && each.type.value === 'application/octet-stream') ??
        (next && fits(next) ? next : undefined));
  if (candidate === undefined) return null;
  const others = children.filter((each) => each !== candidate && !isVersion(each));
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
  if (signature === undefined) return null;
  if (part.type.value === 'multipart/signed') {
    // turned round on the way: what stands behind the signature is what it is over
    const signed = at === 0 ? children[1] : content;
    if (signed === undefined) return null;
    return {
      kind: 'signed',
      content: signed,
      signature,
      others: children.filter((c) => c !== signed && c !== signature),
    };
  }
  if (at < 1) return null;
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
    return encryptedShape(part) ?? { kind: 'plain' };
  }
  return encryptedShape(part) ?? signedShape(part) ?? { kind: 'plain' };
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

/** A text without any words, as Exchange puts before what it could not read. */
export function isBlankText(part: Part): boolean {
  if (!/^text\/(plain|html)$/.test(part.type.value) || part.end - part.bodyStart > 1024) return false;
  if (part.disposition.value === 'attachment') return false;
  const text = beginning(part)
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;|\xc2\xa0|\xa0/g, ' ');
  return text.trim() === '';
}

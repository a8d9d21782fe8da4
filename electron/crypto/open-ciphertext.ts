/** Opens a ciphertext with its session key, or a signed message as it is; what fails its integrity check is withheld. */
import { fail, ok, type Result } from '../../shared/kernel/result';
import type { AttentionDetail } from '../../shared/letter/ciphertext-record';
import type { SessionCipher } from '../../shared/letter/parser-messages';
import { openpgp } from './openpgp-config';
import { type RawPacket, TAG } from './packets';

/** A signature packet, or one in a form that openpgp cannot read (it keeps the bytes and says nothing). */
export type FoundSignature =
  | { readonly kind: 'readable'; readonly packet: openpgp.SignaturePacket }
  | { readonly kind: 'unreadable'; readonly body: Uint8Array | null };

/** The content of an OpenPGP message and the signatures that came with it. */
export interface OpenedMessage {
  readonly content: Uint8Array;
  readonly fileName: string;
  readonly signatures: readonly FoundSignature[];
}

export interface OpenMessageFailure {
  readonly code: 'malformed' | 'not-integrity-protected' | 'too-large';
  readonly detail: AttentionDetail | null;
}

function messages(error: unknown): string {
  const texts: string[] = [];
  for (let current = error; current instanceof Error && texts.length < 5; current = current.cause) {
    texts.push(current.message);
  }
  return texts.join('\n');
}

function whyNot(error: unknown): OpenMessageFailure {
  const text = messages(error);
  if (/decompressed message size|too large|max.*size.*exceed/i.test(text)) {
    return { code: 'too-large', detail: 'unpacks-too-large' };
  }
  if (/Modification detected|Authentication tag mismatch|bad decrypt|unable to authenticate/i.test(text)) {
    return { code: 'malformed', detail: 'integrity-check-failed' };
  }
  return { code: 'malformed', detail: 'damaged-packets' };
}

/** Signature packets of a list; what openpgp could not parse is told apart, it must not look like "unsigned". */
export function foundSignatures(packets: Iterable<unknown>): FoundSignature[] {
  const found: FoundSignature[] = [];
  for (const packet of packets) {
    if (packet instanceof openpgp.SignaturePacket) found.push({ kind: 'readable', packet });
    else if (
      typeof packet === 'object' &&
      packet !== null &&
      'tag' in packet &&
      packet.tag === TAG.signature
    ) {
      const body =
        'rawContent' in packet && packet.rawContent instanceof Uint8Array ? packet.rawContent : null;
      found.push({ kind: 'unreadable', body });
    }
  }
  return found;
}

type AnyMessage = openpgp.Message<openpgp.MaybeStream<Uint8Array | string>>;

/**
 * Every packet of the list. openpgp stops reading behind a data packet: the signatures that follow it, and errors in
 * what follows, are still waiting in a stream.
 */
async function allPackets(message: AnyMessage): Promise<unknown[]> {
  // as: openpgp does not declare where it keeps the rest
  const { stream } = message.packets as unknown as {
    stream: { readToEnd(join: (packets: unknown[]) => unknown[]): Promise<unknown[]> } | null;
  };
  const rest = stream ? await stream.readToEnd((packets) => packets) : [];
  return [...message.packets, ...rest];
}

async function extract(message: AnyMessage): Promise<Result<OpenedMessage, OpenMessageFailure>> {
  const outer = await allPackets(message);
  const inner = message.unwrapCompressed();
  const packets = inner === message ? outer : await allPackets(inner);
  const literals = packets.filter((packet) => packet instanceof openpgp.LiteralDataPacket);
  const content = inner.getLiteralData();
  if (literals.length !== 1 || !(content instanceof Uint8Array)) {
    return fail({ code: 'malformed', detail: 'damaged-packets' });
  }
  const signatures = foundSignatures(packets);
  // signatures beside a compressed packet cover the packet, a form that openpgp does not judge
  if (inner !== message) {
    for (const _ of foundSignatures(outer)) signatures.push({ kind: 'unreadable', body: null });
  }
  return ok({ content, fileName: inner.getFilename() ?? '', signatures });
}

/**
 * Decrypts one data packet (tag 18 or 20). `not-integrity-protected`: tag 9, which carries no integrity check;
 * `malformed` with `integrity-check-failed`: it was changed; `too-large`: unpacks to more than 64 MiB.
 */
export async function openCiphertext(
  data: RawPacket,
  session: { readonly algorithm: SessionCipher; readonly key: Uint8Array },
): Promise<Result<OpenedMessage, OpenMessageFailure>> {
  if (data.tag === TAG.unprotected) return fail({ code: 'not-integrity-protected', detail: null });
  try {
    const sealed = await openpgp.readMessage({ binaryMessage: data.raw });
    const keys = [{ data: session.key, algorithm: session.algorithm }];
    return await extract(await sealed.decrypt(undefined, undefined, keys));
  } catch (error) {
    return fail(whyNot(error));
  }
}

/** Reads a message that is signed or packed, but not encrypted. */
export async function openSigned(binary: Uint8Array): Promise<Result<OpenedMessage, OpenMessageFailure>> {
  try {
    return await extract(await openpgp.readMessage({ binaryMessage: binary }));
  } catch (error) {
    return fail(whyNot(error));
  }
}

/** The first half of an import: bytes, hash, and the parser's reading of them. Changes nothing. */
import type { ParsedMail } from '../../../../shared/letter/parsed-mail';
import { bareMessageId } from '../../../../shared/letter/thread';
import type { Oracle, PublicKeysRequest } from '../../../../shared/letter/parser-messages';
import type { RejectReason } from '../../../../shared/letter/vocabulary';
import { sha256Of } from '../../store/blobs';
import { publicKeysByIds } from '../../store/key-rows';
import { letterOfBytes, lettersByMessageId } from '../../store/letter-rows';
import { partsToOpen } from '../../store/opened-part-rows';
import type { GaveUp } from '../parsers';
import type { Desk, FileFault } from '../ports';
import type { Source } from './jobs';

/** Larger files are not read (THREATS.md, "MIME and HTML"). */
export const MAX_MAIL_BYTES = 64 * 1024 * 1024;

/** What reading found, before anything is decided. */
export type ReadLetter =
  | {
      readonly kind: 'rejected';
      readonly name: string;
      readonly sha256: string | null;
      readonly reason: RejectReason;
    }
  | { readonly kind: 'known'; readonly name: string; readonly sha256: string; readonly letterId: number }
  | {
      readonly kind: 'mail';
      readonly name: string;
      readonly sha256: string;
      readonly bytes: Uint8Array;
      readonly mail: ParsedMail;
      /** Read as letters of its Message-ID are kept in which a person has opened a file, to see whether it is one of them. */
      readonly asOpened: readonly { readonly letterId: number; readonly mail: ParsedMail }[];
    }
  /** The parser gave up: only the bytes are known, and they are kept. */
  | {
      readonly kind: 'gave-up';
      readonly name: string;
      readonly sha256: string;
      readonly bytes: Uint8Array;
      readonly why: GaveUp['why'];
    };

/** Reads one source. A letter that is here already is not parsed again, unless it still waits to be opened. */
export async function readLetter(
  desk: Desk,
  source: Source,
  passphrases: readonly string[],
): Promise<ReadLetter> {
  const name = source.name;
  const read = await source.read();
  if (!read.ok) return { kind: 'rejected', name, sha256: null, reason: REJECTED[read.error.code] };
  const bytes = read.value;
  if (bytes.length > MAX_MAIL_BYTES) return { kind: 'rejected', name, sha256: null, reason: 'over-size' };
  if (bytes.length === 0) return { kind: 'rejected', name, sha256: sha256Of(bytes), reason: 'empty' };
  const sha256 = sha256Of(bytes);
  const known = desk.store.read((db) => letterOfBytes(db, sha256));
  if (known !== undefined && known.attention === null)
    return { kind: 'known', name, sha256, letterId: known.id };
  const open = known === undefined ? [] : desk.store.read((db) => partsToOpen(db, known.id));
  const outcome = await desk.parsers.read(bytes, oracleOf(desk, passphrases), desk.now(), open);
  if (outcome.kind === 'rejected') return { kind: 'rejected', name, sha256, reason: outcome.reason };
  if (outcome.kind === 'gave-up') return { kind: 'gave-up', name, sha256, bytes, why: outcome.why };
  const asOpened = known === undefined ? await readAsOpened(desk, bytes, outcome, passphrases) : [];
  return { kind: 'mail', name, sha256, bytes, mail: outcome, asOpened };
}

/** A file that was opened in one letter is opened in what may be a copy of it for comparing only: a new letter keeps its files closed. */
async function readAsOpened(
  desk: Desk,
  bytes: Uint8Array,
  { headers }: ParsedMail,
  passphrases: readonly string[],
): Promise<Extract<ReadLetter, { kind: 'mail' }>['asOpened']> {
  const { messageId } = headers;
  if (messageId === null) return [];
  const alike = desk.store.read((db) =>
    lettersByMessageId(db, bareMessageId(messageId)).map(({ id }) => ({ id, open: partsToOpen(db, id) })),
  );
  const read: { letterId: number; mail: ParsedMail }[] = [];
  for (const { id, open } of alike.filter((one) => one.open.length > 0).slice(0, MOST_COMPARED)) {
    const mail = await desk.parsers.read(bytes, oracleOf(desk, passphrases), desk.now(), open);
    if (mail.kind === 'mail') read.push({ letterId: id, mail });
  }
  return read;
}

/** Letters of one Message-ID with opened files; a stranger can send many, and no more than these cost a reading each. */
const MOST_COMPARED = 4;

const REJECTED: Readonly<Record<FileFault, RejectReason>> = {
  'no-such-file': 'unreadable',
  'no-permission': 'unreadable',
  'disk-full': 'unreadable',
  'io-error': 'unreadable',
  'already-exists': 'unreadable',
  'too-large': 'over-size',
  empty: 'empty',
};

/** The vault's side of the conversation with a parser: session keys and public keys, never a private key. */
export function oracleOf(desk: Desk, passphrases: readonly string[]): Oracle {
  return {
    sessionKey: (request) => desk.keyring.sessionKey(request, passphrases),
    publicKeys: (request: PublicKeysRequest) =>
      Promise.resolve(
        desk.store.read((db) => publicKeysByIds(db, [...request.keyIds, ...request.fingerprints])),
      ),
  };
}

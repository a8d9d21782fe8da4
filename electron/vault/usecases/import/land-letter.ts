/** The second half of an import: one transaction that keeps the original, the letter, its files and its place, together. */
import type { ImportedItem } from '../../../../shared/ipc/shapes';
import { instant } from '../../../../shared/kernel/time';
import type { ParsedMail } from '../../../../shared/letter/parsed-mail';
import { bareMessageId } from '../../../../shared/letter/thread';
import type { Outcome } from '../../../../shared/letter/vocabulary';
import { insertAttachment, removeAttachments } from '../../store/attachment-rows';
import { putBlob } from '../../store/blobs';
import type { WriteDb } from '../../store/database';
import {
  addCopy,
  addReferences,
  addSessionKeySeen,
  changeLetter,
  insertLetter,
  type LetterPlace,
  type LetterReading,
  type LetterRecord,
  letterOfBytes,
  letterRecord,
  lettersByMessageId,
  parsedOfLetter,
} from '../../store/letter-rows';
import { isPinnedTo, isReporterOf } from '../../store/reporter-rows';
import { indexLetter, removeLetterFromIndex } from '../../store/search-rows';
import { letterEndsWaiting } from '../lifecycle/wait-over';
import type { Desk, Programme } from '../ports';
import { itemOfLetter, itemOfRejected } from './imported-item';
import { type Landing, landingOf } from './landing';
import { contentOf, readingOfMail, readingOfNothing, receiptOfMail, referencesOf } from './letter-reading';
import type { ReadLetter } from './read-letter';
import { confirmByCopy } from './sent-copy';
import { noteVerdict } from '../verdicts/note-verdict';
import { takePlace } from './take-place';

type Readable = Extract<ReadLetter, { kind: 'mail' | 'gave-up' }>;

/** Writes along in the transaction that keeps the letter. */
export type WriteAlong = (db: WriteDb, item: ImportedItem) => void;

/** Keeps what was read and says how it ended. Committed when it returns. */
export function landLetter(desk: Desk, read: ReadLetter, along?: WriteAlong): ImportedItem {
  const programme = desk.programme();
  if (read.kind === 'rejected') return itemOfRejected(read);
  if (read.kind === 'known') {
    return desk.store.read((db) =>
      itemOfLetter(need(letterRecord(db, read.letterId)), read.name, 'already-here', programme),
    );
  }
  const repeated = desk.store.read((db) => letterOfBytes(db, read.sha256));
  if (repeated !== undefined && repeated.attention === null)
    return itemOfLetter(repeated, read.name, 'already-here', programme);
  return desk.store.write((db) => {
    const copied = repeated === undefined ? sameMessage(db, read) : undefined;
    const item =
      copied === undefined ? land(db, read, repeated, programme) : landCopy(db, read, copied, programme);
    along?.(db, item);
    return item;
  });
}

function land(
  db: WriteDb,
  read: Readable,
  waiting: LetterRecord | undefined,
  programme: Programme,
): ImportedItem {
  const mail = read.kind === 'mail' ? read.mail : null;
  const reading =
    read.kind === 'mail'
      ? readingOfMail(read.mail, instant(db.now))
      : readingOfNothing(read.why, instant(db.now));
  const decided: Landing =
    mail === null
      ? { kind: 'needs-attention', reason: reading.attention ?? 'malformed' }
      : landingOf(db, mail, programme);
  // a person has put the closed letter into a case already: there it stays once it opens
  const chosen = decided.kind === 'needs-attention' ? null : (waiting?.caseNo ?? null);
  const landing: Landing =
    chosen === null ? decided : { kind: 'join', caseNo: chosen, by: 'moved', stranger: false };
  if (waiting !== undefined && landing.kind === 'needs-attention')
    return stillWaiting(db, read, waiting, reading, landing.reason, programme);
  // a letter of which nothing could be read had no stamp to go by, only the time of its import
  const receipt =
    waiting !== undefined && waiting.receivedFrom !== 'import'
      ? waiting
      : receiptOfMail(mail, programme.trustedMailHosts, instant(waiting?.importedAt ?? db.now));
  const place = takePlace(db, mail, landing, receipt, programme);
  const pinned = isPinnedTo(db, place.reporterId, reading.signer);
  const id = keep(db, read, { ...reading, ...place, pinned }, waiting);
  if (mail !== null) keepContent(db, id, mail);
  noteVerdict(db, id, waiting === undefined ? 'import' : 'opened');
  indexLetter(db, id);
  const outcome = OUTCOMES[landing.kind];
  const reason = 'reason' in landing ? landing.reason : null;
  db.append({
    kind: waiting === undefined ? 'letter-imported' : 'letter-opened',
    caseNo: place.caseNo,
    facts: {
      letter: String(id),
      outcome,
      sha256: read.sha256,
      ...(reason === null ? {} : { reason }),
      encrypted: reading.encrypted,
      signature: reading.signature,
      joinedBy: place.joinedBy,
    },
  });
  if (
    place.direction === 'in' &&
    place.caseNo !== null &&
    place.reporterId !== null &&
    isReporterOf(db, place.caseNo, place.reporterId)
  )
    letterEndsWaiting(db, place.caseNo, { id, receivedAt: place.receivedAt });
  if (landing.kind === 'sent-copy') confirmByCopy(db, landing.reply, id, mail);
  return { ...itemOfLetter(need(letterRecord(db, id)), read.name, outcome, programme), reason };
}

const OUTCOMES: Readonly<Record<Landing['kind'], Outcome>> = {
  'needs-attention': 'needs-attention',
  filed: 'filed',
  'sent-copy': 'sent-copy',
  join: 'joined-case',
  new: 'new-case',
};

function keep(
  db: WriteDb,
  read: Readable,
  letter: LetterReading & LetterPlace,
  waiting: LetterRecord | undefined,
): number {
  if (waiting !== undefined) {
    removeLetterFromIndex(db, waiting.id);
    removeAttachments(db, waiting.id);
    changeLetter(db, waiting.id, letter);
    return waiting.id;
  }
  putBlob(db, read.bytes);
  return insertLetter(db, {
    ...letter,
    sha256: read.sha256,
    importedAt: db.now,
    sourceName: read.name.slice(0, 1_000),
  });
}

/** Keeps the files of a letter, what it refers to and which ciphertexts it holds. */
export function keepContent(db: WriteDb, id: number, mail: ParsedMail): void {
  for (const [place, file] of mail.attachments.entries()) {
    insertAttachment(db, {
      letterId: id,
      place,
      name: file.name,
      claimedType: file.claimedType,
      detectedType: file.detectedType,
      mismatch: file.typeMismatch,
      size: file.size,
      sha256: putBlob(db, file.bytes),
      isKey: mail.keys.some((key) => key.source === 'attachment' && key.partId === file.partId),
    });
  }
  addReferences(db, id, referencesOf(mail));
  for (const hash of mail.sessionKeyHashes) addSessionKeySeen(db, hash, { letterId: id });
}

function stillWaiting(
  db: WriteDb,
  read: Readable,
  waiting: LetterRecord,
  reading: Omit<LetterReading, 'pinned'>,
  reason: NonNullable<LetterReading['attention']>,
  programme: Programme,
): ImportedItem {
  changeLetter(db, waiting.id, { ...reading, pinned: false });
  indexLetter(db, waiting.id);
  db.append({ kind: 'letter-retried', caseNo: null, facts: { letter: String(waiting.id), reason } });
  return {
    ...itemOfLetter(need(letterRecord(db, waiting.id)), read.name, 'needs-attention', programme),
    reason,
  };
}

/** A letter that is here already under other bytes: same Message-ID, and the same content word for word, the files open that a person opened there. */
function sameMessage(db: WriteDb, read: Readable): LetterRecord | undefined {
  if (read.kind !== 'mail' || read.mail.headers.messageId === null || read.mail.attention !== null)
    return undefined;
  const content = contentOf(read.mail);
  const asOpened = new Map(read.asOpened.map(({ letterId, mail }) => [letterId, contentOf(mail)]));
  return lettersByMessageId(db, bareMessageId(read.mail.headers.messageId)).find((letter) => {
    const parsed = parsedOfLetter(db, letter.id);
    if (parsed === null || parsed === undefined) return false;
    return contentOf(parsed) === (asOpened.get(letter.id) ?? content);
  });
}

function landCopy(db: WriteDb, read: Readable, letter: LetterRecord, programme: Programme): ImportedItem {
  putBlob(db, read.bytes);
  addCopy(db, letter.id, read.sha256);
  db.append({
    kind: 'letter-copy-kept',
    caseNo: letter.caseNo,
    facts: { letter: String(letter.id), sha256: read.sha256 },
  });
  return itemOfLetter(letter, read.name, 'already-here', programme);
}

/** A row that was just written or found must be there. */
function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a row of this transaction is missing');
  return value;
}

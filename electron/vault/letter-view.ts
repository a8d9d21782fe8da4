/** A letter as the page shows it, put together from its rows and from what the parser said of it. */
import { formatCaseId } from '../../shared/case/case-id';
import type { AttachmentView, LetterView } from '../../shared/ipc/shapes';
import { dangersOf } from '../../shared/letter/dangers';
import { nameDiffers } from '../../shared/letter/file-type';
import { quarantineName, untrustedName } from '../../shared/letter/quarantine-name';
import { worstSignature } from '../../shared/letter/summary';
import { displayText, singleLine } from '../../shared/letter/untrusted-text';
import { lookAlikesOf, pseudonymOf, reporterNameOf, showsOtherAddress } from './sender-view';
import { type AttachmentRecord, attachmentsOfLetter } from './store/attachment-rows';
import type { ReadDb } from './store/database';
import { publicKey, teamKey } from './store/key-rows';
import {
  casesWithSameCiphertext,
  type LetterRecord,
  letterRecord,
  parsedOfLetter,
  sizeOfLetter,
} from './store/letter-rows';
import { type OpenedPart, openedParts } from './store/opened-part-rows';
import { isUnread } from './store/read-rows';
import { readProgramme } from './store/setting-rows';
import type { StoredMail } from './store/stored-mail';
import { judgementsOf, standingOf } from './store/verdict-rows';

/** The contract carries at most this many characters of one text. */
const MOST_CHARACTERS = 1_000_000;
const LINE = 2_000;
/** The contract carries at most this many judgements of one letter: the first, and the latest. */
const MOST_JUDGED = 50;

/** The letter with that id, or undefined. */
export function letterView(db: ReadDb, letterId: number): LetterView | undefined {
  const letter = letterRecord(db, letterId);
  return letter === undefined ? undefined : viewOf(db, letter);
}

/** The same from a row that was read already. */
export function viewOf(db: ReadDb, letter: LetterRecord): LetterView {
  const { casePrefix } = readProgramme(db);
  const parsed = parsedOfLetter(db, letter.id) ?? null;
  const pseudonym = pseudonymOf(db, letter);
  const { pinned, otherPinned, detail } = standingOf(db, letter, parsed);
  const judged = judgementsOf(db, letter.id);
  const seenIn = casesWithSameCiphertext(db, letter.id).map((no) => formatCaseId(casePrefix, no));
  return {
    ...headOf(letter),
    ...(pseudonym === null ? {} : { from: pseudonym }),
    // as it is now: a key that is pinned or unpinned later changes what its letters prove
    ...{ pinned, otherPinned, detail },
    judged: judged.length > MOST_JUDGED ? [...judged.slice(0, 1), ...judged.slice(1 - MOST_JUDGED)] : judged,
    reporter: reporterNameOf(db, letter),
    caseId: letter.caseNo === null ? null : formatCaseId(casePrefix, letter.caseNo),
    to: [...(parsed?.headers.to ?? []), ...(parsed?.headers.cc ?? [])].map((one) =>
      singleLine(one.address, LINE),
    ),
    // another's key keeps its own name: it must not pass for the reporter's
    signerName:
      letter.signer === null ? null : ((pinned ? pseudonym : null) ?? signerName(db, letter.signer)),
    sections: parsed === null ? [] : sectionsOf(parsed, openedParts(db, letter.id)),
    attachments: attachmentsOfLetter(db, letter.id).map((file) =>
      attachmentView(file, parsed?.attachments[file.place]),
    ),
    warnings: warningsOf(letter, parsed, seenIn),
    lookAlikes: lookAlikesOf(db, letter),
    wantedKeys: parsed?.attention?.wantedKeyIds.map((id) => id.toUpperCase()) ?? [],
    size: sizeOfLetter(db, letter.id),
    seenIn,
    keysOffered: parsed?.keys.length ?? 0,
    unread: isUnread(db, letter.id),
  };
}

/** What the row alone says. */
function headOf(letter: LetterRecord) {
  const { id, direction, receivedAt, receivedFrom, claimedDate, importedAt, encrypted, signature } = letter;
  const { covers, verdictAt, attention, filed, sha256, joinedBy } = letter;
  const name = singleLine(letter.fromName, LINE);
  const address = singleLine(letter.fromAddress, LINE);
  return {
    ...{ id, direction, receivedAt, receivedFrom, claimedDate, importedAt, encrypted, signature },
    ...{ covers, verdictAt, attention, filed, sha256, joinedBy },
    from: name === '' ? address : name,
    fromAddress: address,
    subject: singleLine(letter.subject, LINE),
    signer: letter.signer?.toUpperCase() ?? null,
    keyUsed: letter.keyUsed?.toUpperCase() ?? null,
    messageId: letter.messageId === null ? null : singleLine(letter.messageId, LINE),
  };
}

const ORIGINS: Readonly<
  Record<StoredMail['sections'][number]['origin'], LetterView['sections'][number]['origin']>
> = {
  plain: 'plain',
  html: 'html',
  'inline-encrypted': 'inline-pgp',
  'inline-signed': 'inline-pgp',
  'opened-attachment': 'encrypted-attachment',
  forwarded: 'plain',
};

function sectionsOf(parsed: StoredMail, opened: readonly OpenedPart[]): LetterView['sections'] {
  return parsed.sections.map((section) => {
    const text = displayText(section.text);
    const cut = text.length > MOST_CHARACTERS;
    const states = section.signatures.flatMap((index) => parsed.signatures[index]?.state ?? []);
    return {
      text: cut ? text.slice(0, MOST_CHARACTERS) : text,
      encrypted: section.encrypted,
      signature: worstSignature(states),
      origin: ORIGINS[section.origin],
      fromFile: fileOf(section.partId, opened),
      notes: [...section.notes, ...(cut && !section.notes.includes('cut') ? ['cut'] : [])],
    };
  });
}

/** The name of the file that a part came out of, when it was asked for. */
function fileOf(partId: string, opened: readonly OpenedPart[]): string | null {
  const from = opened.find((part) => partId === part.partId || partId.startsWith(`${part.partId}!`));
  return from === undefined ? null : singleLine(from.name, LINE);
}

/** `parsed` is what the parser said of the same file; undefined in letters that it gave up on. */
function attachmentView(
  file: AttachmentRecord,
  parsed: StoredMail['attachments'][number] | undefined,
): AttachmentView {
  const { id, name, claimedType, detectedType, mismatch, size, sha256, isKey } = file;
  const originalName = parsed?.originalName ?? null;
  return {
    id,
    name: singleLine(name, LINE),
    saveAs: quarantineName(untrustedName(name)),
    claimedType,
    detectedType,
    mismatch: mismatch || nameDiffers(name, detectedType),
    firstBytes: parsed?.firstBytes ?? '',
    dangers: dangersOf({ name, originalName, claimedType, detectedType, inside: parsed?.inside ?? [] }),
    size,
    sha256,
    isKey,
    closed: parsed?.closedCiphertext ?? false,
  };
}

function warningsOf(letter: LetterRecord, parsed: StoredMail | null, seenIn: readonly string[]): string[] {
  const warnings: string[] = [...(parsed?.warnings ?? [])];
  if (seenIn.length > 0) warnings.push('replayed-ciphertext');
  if (showsOtherAddress(letter)) warnings.push('display-name-address');
  return warnings;
}

/** The first user id that the signing key certified itself. */
function signerName(db: ReadDb, signer: string): string | null {
  const fingerprint = signer.toUpperCase();
  const facts = publicKey(db, fingerprint)?.facts ?? teamKey(db, fingerprint)?.facts;
  return facts?.userIds[0] ?? null;
}

/** One line of the list of outcomes, the same on the screen and from `desk import --json`. */
import { formatCaseId } from '../../../../shared/case/case-id';
import type { ImportedItem } from '../../../../shared/ipc/shapes';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import type { Outcome } from '../../../../shared/letter/vocabulary';
import type { LetterRecord } from '../../store/letter-rows';
import type { Programme } from '../ports';
import type { ReadLetter } from './read-letter';

/** What is said of a letter that is kept. */
export function itemOfLetter(
  letter: LetterRecord,
  name: string,
  outcome: Outcome,
  programme: Programme,
): ImportedItem {
  return {
    file: singleLine(name),
    sha256: letter.sha256,
    outcome,
    reason: letter.attention ?? letter.filed,
    caseId: letter.caseNo === null ? null : formatCaseId(programme.casePrefix, letter.caseNo),
    messageId: letter.id,
    encrypted: letter.encrypted,
    signature: letter.signature,
    pinned: letter.pinned,
    covers: letter.covers,
    signer: letter.signer,
    subject: letter.subject,
    firstLine: letter.firstLine,
  };
}

/** What is said of a file that was refused: nothing of it is kept. */
export function itemOfRejected(read: Extract<ReadLetter, { kind: 'rejected' }>): ImportedItem {
  return {
    file: singleLine(read.name),
    sha256: read.sha256,
    outcome: 'rejected',
    reason: read.reason,
    caseId: null,
    messageId: null,
    encrypted: 'none',
    signature: 'none',
    pinned: false,
    covers: 'part',
    signer: null,
    subject: '',
    firstLine: '',
  };
}

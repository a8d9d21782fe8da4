/** Letters that are here: reading them, moving them, correcting their receipt, and giving their bytes out. */
import { fail, ok } from '../../../../shared/kernel/result';
import type { LetterView } from '../../../../shared/ipc/shapes';
import { letterView, viewOf } from '../../letter-view';
import { filedLetters, type LetterRecord, waitingLetters } from '../../store/letter-rows';
import type { ReadDb } from '../../store/database';
import type { UseCases } from '../ports';
import { closedLetter } from './closed-letter';
import { dragOut } from './drag-out';
import { exportAttachment, exportOriginal, originalEnding } from './export-bytes';
import { headersOfLetter } from './headers-of-letter';
import { lastMove } from './last-move';
import { movePreview } from './move-preview';
import { letterHints } from './letter-hints';
import { markLettersRead } from './mark-read';
import { fileLetter, moveLetter } from './move-letter';
import { setReceived } from './set-received';
import { undoMove } from './undo-move';

export const letterUseCases: UseCases<
  | 'attention.list'
  | 'attention.get'
  | 'filed.list'
  | 'letter.get'
  | 'letter.headers'
  | 'letter.last-move'
  | 'letter.move-preview'
  | 'letter.hints'
  | 'letter.mark-read'
  | 'letter.move'
  | 'letter.undo-move'
  | 'letter.file-as'
  | 'letter.set-received'
  | 'letter.original-ending'
  | 'letter.export-original'
  | 'letter.drag-out'
  | 'attachment.export'
> = {
  'attention.list': (desk) => ok({ letters: desk.store.read((db) => viewsOf(db, waitingLetters(db))) }),
  'attention.get': closedLetter,
  'filed.list': (desk) => ok({ letters: desk.store.read((db) => viewsOf(db, filedLetters(db))) }),
  'letter.get': (desk, { id }) => {
    const view = desk.store.read((db) => letterView(db, id));
    return view === undefined ? fail({ code: 'no-such-thing' }) : ok(view);
  },
  'letter.headers': headersOfLetter,
  'letter.last-move': lastMove,
  'letter.move-preview': movePreview,
  'letter.hints': letterHints,
  'letter.mark-read': markLettersRead,
  'letter.move': moveLetter,
  'letter.undo-move': undoMove,
  'letter.file-as': fileLetter,
  'letter.set-received': setReceived,
  'letter.original-ending': originalEnding,
  'letter.export-original': exportOriginal,
  'letter.drag-out': dragOut,
  'attachment.export': exportAttachment,
};

function viewsOf(db: ReadDb, letters: readonly LetterRecord[]): LetterView[] {
  return letters.map((letter) => viewOf(db, letter));
}

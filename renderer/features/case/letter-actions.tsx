/** What can be done with one letter besides answering it. */
import {
  BadgeCheck,
  Clock,
  Download,
  FileText,
  FileX2,
  FolderInput,
  GripVertical,
  Hash,
  Mail,
  MailOpen,
} from 'lucide-react';
import { useLocation } from 'wouter';
import type { LetterView } from '../../../shared/ipc/shapes';
import { FILED_REASONS, type FiledReason } from '../../../shared/letter/vocabulary';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { FILE_AS } from '../../text/case';
import { errorWords } from '../../text/errors';
import { HeadersDialog } from '../../ui/headers-dialog';
import type { Action } from '../../ui/menu';
import { useToast } from '../../ui/toast';
import { useSaveOriginal } from '../../ui/use-save-original';
import { useUndoMove } from '../../ui/use-undo-move';
import { DragLetterDialog } from './drag-letter-dialog';
import { MoveLetterDialog } from './move-letter-dialog';
import { ReceiptDialog } from './receipt-dialog';

/** The dialogs of a letter. */
export type LetterAsked = 'headers' | 'move' | 'receipt' | 'drag';

export function LetterDialogs({
  letter,
  asked,
  onClose,
}: {
  letter: LetterView;
  asked: LetterAsked;
  onClose: () => void;
}) {
  if (asked === 'headers') return <HeadersDialog letter={letter.id} onClose={onClose} />;
  if (asked === 'drag') return <DragLetterDialog letter={letter} onClose={onClose} />;
  if (asked === 'move') return <MoveLetterDialog letter={letter} onClose={onClose} />;
  return <ReceiptDialog letter={letter} onClose={onClose} />;
}

export function useLetterActions(letter: LetterView, ask: (asked: LetterAsked) => void): readonly Action[] {
  const shell = useShell();
  const [, go] = useLocation();
  const toast = useToast();
  const saveOriginal = useSaveOriginal(letter);
  const copyHash = (): void => {
    void shell
      .copy(letter.sha256)
      .then(() => toast.say('The SHA-256 of the original was copied. The clipboard is cleared in 30 s.'));
  };
  const fileAs = useFiling(letter);
  const { act: mark } = useAct('letter.mark-read');
  const theirs: readonly Action[] =
    letter.direction === 'in'
      ? [
          {
            id: 'unread',
            label: letter.unread ? 'Mark as read (U)' : 'Mark as unread (U)',
            icon: letter.unread ? MailOpen : Mail,
            run: () => void mark({ ids: [letter.id], read: letter.unread }),
          },
          ...(letter.caseId === null
            ? []
            : [
                {
                  id: 'signed-receipt',
                  label: 'Sign a receipt for it…',
                  icon: BadgeCheck,
                  run: () => go(`/ledger?part=receipt&case=${letter.caseId}&letter=${letter.id}`),
                },
              ]),
          { id: 'receipt', label: 'Correct when it was received…', icon: Clock, run: () => ask('receipt') },
        ]
      : [];
  const filings: readonly Action[] =
    letter.direction === 'in'
      ? FILED_REASONS.map((as) => ({
          // "receipt" is the name of another action, and a menu drops what comes twice
          id: `file-as-${as}`,
          label: `File away: ${FILE_AS[as]}`,
          icon: FileX2,
          run: () => void fileAs(as),
        }))
      : [];
  return [
    { id: 'headers', label: 'Headers and structure…', icon: FileText, run: () => ask('headers') },
    { id: 'original', label: 'Save the original…', icon: Download, run: () => void saveOriginal() },
    ...(letter.encrypted === 'whole'
      ? [{ id: 'drag', label: 'Drag to the mail program…', icon: GripVertical, run: () => ask('drag') }]
      : []),
    { id: 'hash', label: 'Copy its SHA-256', icon: Hash, run: copyHash },
    ...theirs,
    { id: 'move', label: 'Move to another case… (M)', icon: FolderInput, run: () => ask('move') },
    ...filings,
  ];
}

/** Out of the case, kept under Filed; the way back undoes all that it did. */
function useFiling(letter: LetterView): (as: FiledReason) => Promise<void> {
  const toast = useToast();
  const file = useAct('letter.file-as');
  const takeBack = useUndoMove();
  return async (as) => {
    const answer = await file.act({ id: letter.id, as });
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    const { step } = answer.value;
    toast.say(`The letter is now under Filed: ${FILE_AS[as]}.`, () => void takeBack(step));
  };
}

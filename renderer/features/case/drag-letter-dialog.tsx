/** Shows the original of an encrypted letter as a thing to drag to the mail program. */
import type { LetterView } from '../../../shared/ipc/shapes';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { DragOut } from '../../ui/drag-out';

export function DragLetterDialog({ letter, onClose }: { letter: LetterView; onClose: () => void }) {
  return (
    <Dialog
      title="Drag the original to the mail program"
      onClose={onClose}
      foot={
        <Button shortcut="Esc" onPress={onClose}>
          Close
        </Button>
      }
    >
      <DragOut of="letter" id={letter.id} instead="By keys: “Save the original…”." />
    </Dialog>
  );
}

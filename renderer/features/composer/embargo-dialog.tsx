/** A letter that names other cases under embargo: what it gives away, and whether it leaves all the same (MAXEM-12). */
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import type { ComposerParts } from './use-composer';

interface EmbargoDialogProps {
  readonly parts: ComposerParts;
  readonly way: 'file' | 'copy';
  readonly onClose: () => void;
}

export function EmbargoDialog({ parts, way, onClose }: EmbargoDialogProps) {
  const { check, leaving } = parts;
  const leave = async (): Promise<void> => {
    onClose();
    await (way === 'file' ? leaving.exportFile(true) : leaving.copyText(true));
  };
  return (
    <Dialog
      title="Name another case that is under embargo?"
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" onPress={onClose}>
            Back to the letter
          </Button>
          <Button kind="danger" onPress={() => void leave()}>
            It may be named
          </Button>
        </>
      }
    >
      <p>The reporter of this case would learn of others that nobody may know of yet.</p>
      <ul className="stack stack-1">
        {(check?.embargo ?? []).map((one) => (
          <li key={one.caseId}>
            <b>{one.caseId}</b>: {one.words.map((word) => `“${word}”`).join(', ')}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

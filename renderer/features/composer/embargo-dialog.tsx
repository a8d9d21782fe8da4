/** A letter that names other cases under embargo (MAXEM-12) or a reporter who has not agreed: whether it leaves all the same. */
import { COMPOSER_WORDS } from '../../text/composer';
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
  const embargo = check?.embargo ?? [];
  const others = (check?.others ?? []).filter(({ agreed }) => !agreed);
  const { title, why } = COMPOSER_WORDS.namesOthers;
  return (
    <Dialog
      title={
        embargo.length > 0
          ? 'Name another case that is under embargo?'
          : title(others.map(({ reporter }) => reporter).join(', '))
      }
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
      {embargo.length === 0 ? null : (
        <>
          <p>The reporter of this case would learn of others that nobody may know of yet.</p>
          <Named lines={embargo.map(({ caseId, words }) => [caseId, words])} />
        </>
      )}
      {others.length === 0 ? null : (
        <>
          <p>{why}</p>
          <Named lines={others.map(({ reporter, words }) => [reporter, words])} />
        </>
      )}
    </Dialog>
  );
}

function Named({ lines }: { lines: readonly (readonly [string, readonly string[]])[] }) {
  return (
    <ul className="stack stack-1">
      {lines.map(([name, words]) => (
        <li key={name}>
          <b>{name}</b>: {words.map((word) => `“${word}”`).join(', ')}
        </li>
      ))}
    </ul>
  );
}

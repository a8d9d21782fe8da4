/** How to find out whose a key is: never by the mail that it came with. Decides nothing. */
import { useShell } from '../../bridge/shell';
import { KEY_CHANGE_WORDS, KEY_WORDS } from '../../text/openpgp-keys';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Fingerprint, fingerprintGroups } from '../../ui/fingerprint';
import { useToast } from '../../ui/toast';
import type { KeyChange } from './key-facts';

export function AskOtherWayDialog({ change, onClose }: { change: KeyChange; onClose: () => void }) {
  const shell = useShell();
  const toast = useToast();
  const copy = async (): Promise<void> => {
    await shell.copy(KEY_CHANGE_WORDS.question(fingerprintGroups(change.other).join(' ')));
    toast.say('The question was copied. It leaves the clipboard after 30 seconds.');
  };
  return (
    <Dialog
      title={`Ask ${change.reporter} on another way`}
      width="mid"
      onClose={onClose}
      foot={
        <>
          <Button onPress={() => void copy()}>Copy the question</Button>
          <Button kind="primary" shortcut="Esc" onPress={onClose}>
            Close, decide later
          </Button>
        </>
      }
    >
      <p>{KEY_CHANGE_WORDS.ask}</p>
      <p className="label">The key that came now</p>
      <Fingerprint fingerprint={change.other} against={change.pinned} />
      <p className="label">The pinned key</p>
      <Fingerprint fingerprint={change.pinned} />
      <p className="hint">{KEY_WORDS.compare}</p>
    </Dialog>
  );
}

/** Gives out the public half of a key of ours. */
import type { TeamKeyView } from '../../../shared/ipc/shapes';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Fingerprint } from '../../ui/fingerprint';
import { nameOf } from './key-facts';
import { PublishSteps } from './publish-steps';
import type { KeyActs } from './use-key-acts';

export function PublishDialog({
  team,
  acts,
  onClose,
}: {
  team: TeamKeyView;
  acts: KeyActs;
  onClose: () => void;
}) {
  const { key } = team;
  return (
    <Dialog
      title="Publish our key"
      width="mid"
      onClose={onClose}
      foot={
        <Button kind="primary" shortcut="Esc" onPress={onClose}>
          Done
        </Button>
      }
    >
      <p className="medium" dir="auto">
        {nameOf(key)}
      </p>
      <Fingerprint fingerprint={key.fingerprint} />
      <PublishSteps fingerprint={key.fingerprint} name={nameOf(key)} acts={acts} />
      <p className="hint">
        Put the whole fingerprint beside the key, and on a second place that somebody else would have to break
        into.
      </p>
    </Dialog>
  );
}

/** Unlocks a team key for the session, from its row. */
import type { TeamKeyView } from '../../../shared/ipc/shapes';
import { useToast } from '../../ui/toast';
import { UnlockKeyDialog } from '../../ui/unlock-key-dialog';
import { nameOf } from './key-facts';

export function UnlockTeamKey({ team, onClose }: { team: TeamKeyView; onClose: () => void }) {
  const toast = useToast();
  return (
    <UnlockKeyDialog
      title="Unlock this key for the session?"
      keep="Leave it locked"
      answer="Unlock"
      name={nameOf(team.key)}
      fingerprint={team.key.fingerprint}
      onClose={onClose}
      onOpen={() => {
        toast.say(`${nameOf(team.key)} is open until the vault is locked.`);
        onClose();
      }}
    />
  );
}

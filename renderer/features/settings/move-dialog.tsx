/** Moving to a new machine, step by step. docs/MOVING.md says the same at more length. */
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';

const STEPS: readonly { readonly name: string; readonly says: string }[] = [
  {
    name: 'Export the head, make a backup, do a drill with the recovery key',
    says: 'The signed head comes from the ledger, before the backup. The drill shows that the file is whole and that your copy of the key opens it, while the old machine still works.',
  },
  {
    name: 'Take the backup over',
    says: 'On a disk of your own. It is encrypted as a whole, so the way does not have to be secret. The passphrase and the recovery key go another way than the file.',
  },
  {
    name: 'Install the same version or a newer one, and choose “Restore a backup…”',
    says: 'It opens with the passphrase that was valid when the backup was made, or with the recovery key. Everything in it is checked before the vault gets its name.',
  },
  {
    name: 'Compare',
    says: 'It has as many cases and letters as the drill said. In its ledger, compare with the file of the head, which has to be part of the chain, and press “Verify now”. Its history ends otherwise than the old one’s: that of the old machine went on with the backup and the drill.',
  },
  {
    name: 'Set up what does not come along',
    says: 'Unlocking by the keychain of the computer, keys that stay with gpg (export and import them with gpg), the folder for backups and the watched folder, theme and idle time.',
  },
  {
    name: 'Make a backup on the new machine, then let go of the old one',
    says: 'Never go on in both: two histories cannot be joined again. Delete the vault’s folder, its entry in the keychain and the secret keys in gpg there, and erase the whole disk before the machine leaves you.',
  },
];

export function MoveDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title="Move to a new machine"
      width="mid"
      onClose={onClose}
      foot={
        <Button kind="primary" onPress={onClose}>
          Close
        </Button>
      }
    >
      <ol className="stack steps-list">
        {STEPS.map(({ name, says }) => (
          <li key={name}>
            <b className="medium">{name}</b>
            <p className="small quiet">{says}</p>
          </li>
        ))}
      </ol>
      <p className="small">
        Backups older than an erasure still hold the erased case. Restore only the newest one.
      </p>
    </Dialog>
  );
}

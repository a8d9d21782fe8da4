/** How Linux itself can be made to cut the network, in words and lines to copy: no browser is opened. */
import { useShell } from '../../bridge/shell';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useToast } from '../../ui/toast';

const WAYS = [
  {
    name: 'With bubblewrap, for one start',
    says: 'The program sees its own folder, the folder of your vault and the screen. It sees no network, no other programs and none of your other files.',
    line: './confine/disclosure-desk-confined ~/Vaults',
  },
  {
    name: 'With systemd, for every start',
    says: 'Copy confine/disclosure-desk.service to ~/.config/systemd/user and set the two paths in it. Each part is then held by a filter of system calls as well.',
    line: 'systemctl --user start disclosure-desk',
  },
  {
    name: 'With Flatpak',
    says: 'confine/invalid.disclosure_desk.DisclosureDesk.yml builds a package without the right to the network.',
    line: 'flatpak-builder --user --install build-dir confine/invalid.disclosure_desk.DisclosureDesk.yml',
  },
] as const;

export function ConfineDialog({ onClose }: { onClose: () => void }) {
  const shell = useShell();
  const toast = useToast();
  const copy = async (line: string): Promise<void> => {
    await shell.copy(line);
    toast.say('The line was copied. It leaves the clipboard after 30 seconds.');
  };
  return (
    <Dialog
      title="Let the system cut the network too"
      width="mid"
      onClose={onClose}
      foot={<Button onPress={onClose}>Close</Button>}
    >
      <p>
        The files are in the folder “confine” beside the program. Lock and close the program first; your vault
        stays as it is. Afterwards this page says whether it holds.
      </p>
      {WAYS.map(({ name, says, line }) => (
        <section key={name} className="stack stack-1">
          <h3 className="medium">{name}</h3>
          <p className="small quiet">{says}</p>
          <div className="row">
            <code className="mono small">{line}</code>
            <span className="push">
              <Button small label={`Copy the line: ${name}`} onPress={() => void copy(line)}>
                Copy
              </Button>
            </span>
          </div>
        </section>
      ))}
    </Dialog>
  );
}

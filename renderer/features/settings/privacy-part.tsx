/** Privacy: what holds on this system now, and what the program cannot do. Only facts that the page knows. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useShell } from '../../bridge/shell';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/surfaces';

export function PrivacyPart() {
  const { fallbackRuntime, sandboxed, electron } = useShell().state;
  return (
    <div className="settings-cols">
      <Panel title="What is true right now">
        <ul className="checks facts">
          <Fact
            holds={sandboxed}
            text="The page runs in a sandbox of its own"
            state={sandboxed ? 'on' : 'off on this system'}
          >
            {sandboxed
              ? null
              : 'The program runs as root or in a container that forbids it. Start it as an ordinary user.'}
          </Fact>
          <Fact holds={!fallbackRuntime} text="The runtime is a current one" state={`Electron ${electron}`}>
            {fallbackRuntime
              ? 'This one is old and for development and tests only. Do not keep real reports here.'
              : null}
          </Fact>
          <Fact
            holds
            text="A stranger’s letter is read in a process without keys and without the vault"
            state="always"
          />
          <Fact holds text="No picture, link or program of a letter is ever opened" state="always" />
          <Fact holds text="What you copy leaves the clipboard" state="after 30 seconds" />
        </ul>
      </Panel>
      <Panel title="In plain words">
        <div className="stack t-read privacy-words">
          <p>
            This program talks to nobody. It does not look for updates, count you, or send anything home.
            Letters leave only as files or text that you export, and each one is written in the history.
          </p>
          <p>
            Everything is in one encrypted folder. Without the passphrase or the recovery key nobody can read
            it, and nobody can open it for you, the makers included.
          </p>
          <p>
            <b>What it cannot protect against:</b> someone who controls this computer while the vault is open,
            a camera on your keyboard, or a passphrase that was given away.
          </p>
        </div>
      </Panel>
    </div>
  );
}

function Fact({
  holds,
  text,
  state,
  children,
}: {
  holds: boolean;
  text: string;
  state: string;
  children?: string | null;
}) {
  return (
    <li>
      <span className={holds ? 'tone-good' : 'tone-warn'}>
        <Icon of={holds ? CircleCheck : CircleAlert} />
      </span>
      <span>{text}</span>
      <span className="state">{state}</span>
      {children == null ? null : <span className="hint">{children}</span>}
    </li>
  );
}

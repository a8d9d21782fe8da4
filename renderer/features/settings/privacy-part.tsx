/** Privacy: what holds on this system now, measured while one looks, and what the program cannot do. */
import { CircleAlert, CircleCheck, CircleQuestionMark } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ShellTruth } from '../../../shared/ipc/shell';
import { useShell } from '../../bridge/shell';
import { type FactWords, lookedAt, truthWords } from '../../text/truth';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/surfaces';
import { ConfineDialog } from './confine-dialog';

const LOOK_AGAIN_MS = 10_000;

export function PrivacyPart() {
  const { truth, failed } = useTruth();
  const { fallbackRuntime, electron } = useShell().state;
  const [asked, setAsked] = useState(false);
  return (
    <div className="settings-cols">
      <Panel
        title="What is true right now"
        beside={truth === null ? undefined : <span className="small quiet">{lookedAt(truth.at)}</span>}
      >
        {truth !== null ? null : (
          <p className="quiet" role="status">
            {failed
              ? 'What holds on this system could not be measured. It is tried again while this page is open.'
              : 'Looking at this system…'}
          </p>
        )}
        <ul className="checks facts">
          {(truth === null ? [] : truthWords(truth)).map((fact) => (
            <Fact key={fact.says} fact={fact} onHow={() => setAsked(true)} />
          ))}
          {fallbackRuntime ? <Fact fact={oldRuntime(electron)} onHow={() => setAsked(true)} /> : null}
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
      {asked ? <ConfineDialog onClose={() => setAsked(false)} /> : null}
    </div>
  );
}

/** Measured when the page is opened, and again while it stays open; `failed` when the last look came to nothing. */
function useTruth(): { readonly truth: ShellTruth | null; readonly failed: boolean } {
  const shell = useShell();
  const [truth, setTruth] = useState<ShellTruth | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let here = true;
    const look = async (): Promise<void> => {
      const found = await shell.truth();
      if (!here) return;
      setTruth(found);
      setFailed(found === null);
    };
    void look();
    const again = setInterval(() => void look(), LOOK_AGAIN_MS);
    return () => {
      here = false;
      clearInterval(again);
    };
  }, [shell]);
  return { truth, failed };
}

function oldRuntime(electron: string): FactWords {
  return {
    says: 'The runtime is a current one',
    holds: 'no',
    state: `Electron ${electron}`,
    hint: 'This one is old and for development and tests only. Do not keep real reports here.',
  };
}

const SIGNS = {
  yes: { icon: CircleCheck, tone: 'tone-good', means: 'Holds:' },
  no: { icon: CircleAlert, tone: 'tone-warn', means: 'Does not hold:' },
  untold: { icon: CircleQuestionMark, tone: 'quiet', means: 'Not known:' },
} as const;

function Fact({ fact, onHow }: { fact: FactWords; onHow: () => void }) {
  const { icon, tone, means } = SIGNS[fact.holds];
  return (
    <li>
      <span className={tone}>
        <Icon of={icon} />
      </span>
      <span>
        <span className="hidden-label">{means} </span>
        {fact.says}
      </span>
      <span className="state">{fact.state}</span>
      {fact.hint === undefined ? null : (
        <span className="hint">
          {fact.hint}{' '}
          {fact.confine === true ? (
            <button type="button" className="link" onClick={onHow}>
              How to switch it on
            </button>
          ) : null}
        </span>
      )}
    </li>
  );
}

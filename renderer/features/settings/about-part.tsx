/** About: versions, licence, and the head of the history's chain. */
import { useState } from 'react';
import { useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { count } from '../../text/amounts';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { Pairs, Panel } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { NoticesDialog } from './notices-dialog';

const SYSTEM_WORDS = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' } as const;

export function AboutPart() {
  const { state } = useShell();
  const facts = useCall('vault.facts', {}).data;
  const [notices, setNotices] = useState(false);
  return (
    <div className="settings-cols">
      <Panel title="Disclosure Desk">
        <Pairs
          pairs={[
            ['Version', state.version],
            [
              'Runtime',
              `Electron ${state.electron}${state.fallbackRuntime ? ', an old one for development and tests' : ''}`,
            ],
            ['System', SYSTEM_WORDS[state.platform]],
            ['Sandbox', state.sandboxed ? 'on' : 'off on this system'],
          ]}
        />
        <p className="small quiet">Free software under the Apache License 2.0.</p>
        <div>
          <Button small onPress={() => setNotices(true)}>
            What others wrote…
          </Button>
        </div>
        {notices ? <NoticesDialog onClose={() => setNotices(false)} /> : null}
      </Panel>
      {facts === undefined ? null : (
        <HistoryPanel entries={facts.auditLength} head={facts.auditHead} createdAt={facts.createdAt} />
      )}
    </div>
  );
}

function HistoryPanel({ entries, head, createdAt }: { entries: number; head: string; createdAt: number }) {
  const shell = useShell();
  const toast = useToast();
  return (
    <Panel title="History" beside={<span className="small quiet">since {dateTime(createdAt)}</span>}>
      <p>
        {count(entries, 'entry', 'entries')}, each chained to the one before. Who notes the head of the chain
        elsewhere can later show that nothing before it was changed.
      </p>
      <div className="fp fp-hash" role="img" aria-label={`Head of the chain ${groups(head).join(' ')}`}>
        {groups(head).map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups can repeat, their places are what they are
          <span key={place}>{group}</span>
        ))}
      </div>
      <div>
        <Button
          small
          onPress={() =>
            void shell
              .copy(head)
              .then(() =>
                toast.say('The head of the history was copied. It leaves the clipboard after 30 seconds.'),
              )
          }
        >
          Copy the head
        </Button>
      </div>
    </Panel>
  );
}

function groups(hash: string): readonly string[] {
  return hash.toUpperCase().match(/.{1,4}/g) ?? [];
}

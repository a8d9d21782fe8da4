/** The head of the chain, and what it proves beside what it cannot. */
import { Check, type LucideIcon, Minus } from 'lucide-react';
import type { Reply } from '../../../shared/ipc/contract';
import { CANNOT_PROVE, number, PROVES } from '../../text/ledger';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { fingerprintGroups } from '../../ui/fingerprint';
import { Icon } from '../../ui/icon';
import { Pairs, RailBlock } from '../../ui/surfaces';

export function HeadRail({ ledger, onCopy }: { ledger: Reply<'ledger.get'>; onCopy: () => void }) {
  const { sequence, at, hash } = ledger.head;
  const groups = fingerprintGroups(hash);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keys
    <aside className="rail" aria-label="Head of the chain" tabIndex={0}>
      <RailBlock title="Head">
        <Pairs
          pairs={[
            ['Entry', `${number(sequence)}, ${dateTime(at)}`],
            ['Method', 'SHA-256, keyed, over the one before'],
          ]}
        />
        <div className="fp fp-hash" role="img" aria-label={`Head ${groups.join(' ')}`}>
          {groups.map((group, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups can repeat, their places are what they are
            <span key={place}>{group}</span>
          ))}
        </div>
        <div className="row">
          <Button small shortcut="Y" onPress={onCopy}>
            Copy
          </Button>
        </div>
      </RailBlock>
      <RailBlock title="What this proves">
        <Points icon={Check} tone="tone-good" lines={PROVES} />
      </RailBlock>
      <RailBlock title="What it cannot prove">
        <Points icon={Minus} tone="tone-warn" lines={CANNOT_PROVE} />
      </RailBlock>
    </aside>
  );
}

function Points({ icon, tone, lines }: { icon: LucideIcon; tone: string; lines: readonly string[] }) {
  return (
    <ul className="checks small">
      {lines.map((line) => (
        <li key={line}>
          <span className={tone}>
            <Icon of={icon} small />
          </span>
          <span>{line}</span>
        </li>
      ))}
    </ul>
  );
}

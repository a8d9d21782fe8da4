/** Two keys for one reporter side by side: the pinned one stays unless a person decides otherwise, with a reason. */
import { Pin, ShieldAlert, TriangleAlert } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { PublicKeyView } from '../../../shared/ipc/shapes';
import { KEY_WORDS, keyDate, SOURCE_WORDS } from '../../text/openpgp-keys';
import { Button } from '../../ui/button';
import { differingGroups, fingerprintGroups } from '../../ui/fingerprint';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { KeyCard } from './key-card';
import type { KeyChange } from './key-facts';

interface KeyChangePanelProps {
  readonly change: KeyChange;
  readonly pinned: PublicKeyView;
  readonly other: PublicKeyView;
  readonly now: number;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}

export function KeyChangePanel({ change, pinned, other, now, onKeep, onTake }: KeyChangePanelProps) {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' });
    panel.current?.focus();
  }, []);
  const pinnedAt = pinned.pinnedTo.find(({ reporterId }) => reporterId === change.reporterId)?.pinnedAt;
  const groups = fingerprintGroups(other.key.fingerprint).length;
  const differing = differingGroups(other.key.fingerprint, pinned.key.fingerprint);
  return (
    <section className="key-change" aria-labelledby={id} tabIndex={-1} ref={panel}>
      <div className="row">
        <span className="tone-bad">
          <Icon of={ShieldAlert} />
        </span>
        <h2 id={id}>A different key for {change.reporter}</h2>
        <span className="push small quiet">
          It came {keyDate(other.addedAt)}, {SOURCE_WORDS[other.source]}. Letters go to the pinned key until
          you decide.
        </span>
      </div>
      <div className="key-pair">
        <KeyCard
          title="Pinned"
          chip={
            <Chip tone="good" icon={Pin}>
              {pinnedAt === undefined ? 'Pinned' : `Since ${keyDate(pinnedAt)}`}
            </Chip>
          }
          facts={pinned.key}
          against={other.key.fingerprint}
          now={now}
        />
        <KeyCard
          title="Came now"
          chip={
            <Chip tone="bad" icon={TriangleAlert}>
              {differing} of {groups} groups differ
            </Chip>
          }
          facts={other.key}
          against={pinned.key.fingerprint}
          now={now}
        />
      </div>
      <div className="row">
        <Button kind="primary" onPress={onKeep}>
          Keep the pinned key
        </Button>
        <Button kind="danger" onPress={onTake}>
          Take the new key, with a reason…
        </Button>
        <span className="small quiet push">{KEY_WORDS.compare}</span>
      </div>
    </section>
  );
}

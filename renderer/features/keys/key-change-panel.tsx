/** Two keys for one reporter side by side: no letter goes to them until a person decides, and the pinned one is the safe choice. */
import { Check, Pin, ShieldAlert, TriangleAlert, X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import type { KeyChangeView } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import { count } from '../../text/amounts';
import { errorWords } from '../../text/errors';
import { ARRIVAL_WORDS, KEY_CHANGE_WORDS, KEY_WORDS, keyDate } from '../../text/openpgp-keys';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { FormError } from '../../ui/field';
import { differingGroups, fingerprintGroups } from '../../ui/fingerprint';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { useToast } from '../../ui/toast';
import { KeyCard } from './key-card';
import type { KeyChange } from './key-facts';

interface KeyChangePanelProps {
  readonly change: KeyChange;
  readonly came: KeyChangeView | undefined;
  readonly now: number;
  /** The comparison is over, or put aside. */
  readonly onDone: () => void;
  readonly onAsk: () => void;
  readonly onTake: () => void;
}

export function KeyChangePanel({ change, came, now, onDone, onAsk, onTake }: KeyChangePanelProps) {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const { reporterId, other, reporter } = change;
  const both = useCall('keys.compare', { reporterId, fingerprint: other });
  const keep = useKeep(change, came !== undefined, onDone);
  const there = both.data !== undefined;
  useEffect(() => {
    if (!there) return;
    panel.current?.scrollIntoView({ block: 'nearest' });
    panel.current?.focus();
  }, [there]);
  if (both.data === undefined)
    return both.error === undefined ? null : <FormError>{errorWords(both.error)}</FormError>;
  return (
    <section className="key-change" aria-labelledby={id} tabIndex={-1} ref={panel}>
      <div className="row">
        <span className="tone-bad">
          <Icon of={ShieldAlert} />
        </span>
        <h2 id={id}>A different key came for {reporter}</h2>
        <span className="push small quiet">
          {came === undefined ? '' : `${cameWords(came)}. ${KEY_CHANGE_WORDS.blocks(reporter)}`}
        </span>
      </div>
      <Pair both={both.data} now={now} />
      <div className="row">
        <Button kind="primary" disabled={keep.busy} onPress={() => void keep.run()}>
          Keep the pinned key
        </Button>
        <Button onPress={onAsk}>Ask {reporter} on another way…</Button>
        <Button kind="danger" onPress={onTake}>
          Take the new key, with a reason…
        </Button>
        <span className="small quiet push">{KEY_WORDS.compare}</span>
      </div>
    </section>
  );
}

function Pair({ both, now }: { both: Reply<'keys.compare'>; now: number }) {
  const { pinned, other, pinnedAt, signedLetters, vouched } = both;
  const groups = fingerprintGroups(other.fingerprint).length;
  const differing = differingGroups(other.fingerprint, pinned.fingerprint);
  return (
    <div className="key-pair">
      <KeyCard
        title="Pinned"
        chip={
          <Chip tone="good" icon={Pin}>
            {signedLetters === 0 ? `Since ${keyDate(pinnedAt)}` : `Signed ${count(signedLetters, 'letter')}`}
          </Chip>
        }
        facts={pinned}
        against={other.fingerprint}
        now={now}
      />
      <KeyCard
        title="Came now"
        chip={
          <Chip tone="bad" icon={TriangleAlert}>
            {differing} of {groups} groups differ
          </Chip>
        }
        facts={other}
        against={pinned.fingerprint}
        now={now}
        more={[
          [
            'Signed by old',
            <span key="vouched" className="row">
              <Icon
                of={vouched === null ? X : Check}
                small
                className={vouched === null ? 'tone-bad' : 'tone-good'}
              />
              {KEY_CHANGE_WORDS.vouched[vouched ?? 'no']}
            </span>,
          ],
        ]}
      />
    </div>
  );
}

/** "with a letter to HB-128, Mon 16 Nov 23:12". */
function cameWords({ arrival, caseId, cameAt }: KeyChangeView): string {
  const where = arrival === 'added' || caseId === null ? '' : ` to ${caseId}`;
  return `${ARRIVAL_WORDS[arrival]}${where}, ${dateTime(cameAt)}`;
}

/** Kept, the other key does not ask again; a press takes that back. */
function useKeep({ reporterId, reporter, other }: KeyChange, waits: boolean, done: () => void) {
  const { act, busy } = useAct('keys.decide');
  const toast = useToast();
  const decide = (decision: 'keep-pinned' | 'ask-again') =>
    act({ reporterId, fingerprint: other, decision, reason: '' });
  const run = async (): Promise<void> => {
    // a comparison that a person began has nothing to decide
    if (!waits) return done();
    const answer = await decide('keep-pinned');
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    done();
    toast.say(KEY_CHANGE_WORDS.kept(reporter), () => void decide('ask-again'));
  };
  return { run, busy };
}

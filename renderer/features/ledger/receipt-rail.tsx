/** What signs a receipt, what is in it, and which left before. */
import { Check, EyeOff, KeyRound } from 'lucide-react';
import type { Reply } from '../../../shared/ipc/contract';
import { GIVEN_AS, IN_A_RECEIPT } from '../../text/ledger';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { Fingerprint } from '../../ui/fingerprint';
import { Icon } from '../../ui/icon';
import { RailBlock } from '../../ui/surfaces';
import type { Signer } from './use-signing';

export function ReceiptRail({
  signer,
  given,
  busy,
  onSave,
  onCopy,
  onAttach,
}: {
  signer: Signer | null;
  given: Reply<'ledger.receipt'>['given'];
  busy: boolean;
  onSave: () => void;
  onCopy: () => void;
  onAttach: () => void;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keys
    <aside className="rail" aria-label="About the receipt" tabIndex={0}>
      <RailBlock title="Signed with">
        {signer === null ? (
          <p className="quiet">There is no team key yet. Add or make one under Keys, then sign.</p>
        ) : (
          <>
            <p dir="auto">
              <Icon of={KeyRound} small /> {signer.name}, {signer.unlocked ? 'current key' : 'locked'}
            </p>
            <Fingerprint fingerprint={signer.fingerprint} />
          </>
        )}
        <div className="row wrap">
          <Button writes disabled={busy || signer === null} onPress={onSave}>
            Sign and export…
          </Button>
          <Button kind="quiet" writes disabled={busy || signer === null} onPress={onCopy}>
            Copy as text
          </Button>
        </div>
        <Button kind="quiet" writes disabled={busy || signer === null} onPress={onAttach}>
          Put it with an answer
        </Button>
      </RailBlock>
      <RailBlock title="What is in it">
        <ul className="checks small">
          {IN_A_RECEIPT.map((line) => (
            <li key={line}>
              <Icon of={Check} small />
              <span>{line}</span>
            </li>
          ))}
          <li>
            <Icon of={EyeOff} small />
            <span>No words of the report, no name</span>
          </li>
        </ul>
      </RailBlock>
      <RailBlock title="Given before" beside={<span className="count">{given.length}</span>}>
        {given.length === 0 ? (
          <p className="quiet">No receipt of this letter has left. Exporting is written in the history.</p>
        ) : (
          <ul className="checks small">
            {given.map((one) => (
              <li key={`${one.sha256} ${one.as}`}>
                <Icon of={Check} small />
                <span>
                  {dateTime(one.at)}, {GIVEN_AS[one.as]}
                </span>
              </li>
            ))}
          </ul>
        )}
      </RailBlock>
    </aside>
  );
}

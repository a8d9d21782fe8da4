/** Pins a key to a reporter. Where another key is pinned already, both are compared first. */
import { useState } from 'react';
import type { PublicKeyView, ReporterView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { KEY_WORDS } from '../../text/openpgp-keys';
import { Dialog } from '../../ui/dialog';
import { FormError } from '../../ui/field';
import { useToast } from '../../ui/toast';
import { KeyCard } from './key-card';
import type { KeyChange } from './key-facts';
import { ReporterPicker } from './reporter-picker';
import { Answers } from '../../ui/answers';

interface PinDialogProps {
  readonly view: PublicKeyView;
  readonly now: number;
  readonly onClose: () => void;
  readonly onCompare: (change: KeyChange) => void;
}

export function PinDialog({ view, now, onClose, onCompare }: PinDialogProps) {
  const { act, busy } = useAct('keys.pin');
  const toast = useToast();
  const [reporter, setReporter] = useState<ReporterView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { fingerprint } = view.key;
  const pinned = reporter?.pinned.find((pin) => pin.fingerprint !== fingerprint);
  const here = reporter?.pinned.some((pin) => pin.fingerprint === fingerprint) === true;

  const pin = async (): Promise<void> => {
    if (busy) return;
    if (reporter === null) return setProblem('Choose whose key it is. Nothing was changed.');
    if (here) return setProblem(`It is pinned to ${reporter.displayName} already.`);
    if (pinned !== undefined)
      return onCompare({
        reporterId: reporter.id,
        reporter: reporter.displayName,
        pinned: pinned.fingerprint,
        other: fingerprint,
      });
    const answer = await act({ reporterId: reporter.id, fingerprint, reason: '' });
    if (!answer.ok) return setProblem(errorWords(answer.error.code));
    toast.say(`The key is pinned to ${reporter.displayName}. Letters to them can be encrypted now.`);
    onClose();
  };

  return (
    <Dialog
      title="Whose key is this?"
      width="mid"
      onClose={onClose}
      foot={
        <Answers keep="Leave it without a pin" onKeep={onClose} disabled={busy} onDo={() => void pin()}>
          {pinned === undefined ? 'Pin it' : 'Compare with the pinned key'}
        </Answers>
      }
    >
      <KeyCard title="The key" facts={view.key} now={now} />
      <ReporterPicker
        label="Pin it to"
        chosen={reporter}
        onChoose={(chosen) => {
          setReporter(chosen);
          setProblem(null);
        }}
      />
      {pinned === undefined || reporter === null ? (
        <p className="hint">{KEY_WORDS.trust}</p>
      ) : (
        <p className="hint">
          {reporter.displayName} has a pinned key already. Both are shown side by side before anything
          changes.
        </p>
      )}
      {problem === null ? null : <FormError>{problem}</FormError>}
    </Dialog>
  );
}

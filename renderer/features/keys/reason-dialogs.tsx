/** Changes of a pin: each needs a reason, which goes into the history. */
import { type ReactNode, useState } from 'react';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError, RadioGroup, TextArea } from '../../ui/field';
import { Fingerprint } from '../../ui/fingerprint';
import { useToast } from '../../ui/toast';
import type { KeyChange } from './key-facts';

const REASON_MAX = 2_000;

/** Takes another key for a reporter: in place of the pinned one, or beside it. */
export function TakeKeyDialog({
  change,
  onClose,
  onTaken,
}: {
  change: KeyChange;
  onClose: () => void;
  onTaken: () => void;
}) {
  const { act, busy } = useAct('keys.take');
  const toast = useToast();
  const [place, setPlace] = useState<'instead' | 'beside'>('instead');

  const run = async (reason: string): Promise<string | null> => {
    const { reporterId, other, pinned, reporter } = change;
    const instead = place === 'instead' ? pinned : null;
    const answer = await act({ reporterId, fingerprint: other, instead, reason });
    if (!answer.ok) return errorWords(answer.error.code);
    onTaken();
    toast.say(
      place === 'instead'
        ? `Letters to ${reporter} go to the new key from now on.`
        : `Both keys are pinned to ${reporter} now.`,
    );
    return null;
  };
  return (
    <ReasonDialog
      title={`Take the new key for ${change.reporter}?`}
      act="Take the new key"
      keep="Keep the pinned key"
      hint="How did you make sure? Such as: compared all groups by telephone, at a number known before."
      busy={busy}
      run={run}
      onClose={onClose}
    >
      <p>
        If the new key is not theirs, whoever made it can read what you write from now on, and sign in their
        name.
      </p>
      <Fingerprint fingerprint={change.other} against={change.pinned} />
      <RadioGroup
        legend="The key that is pinned now"
        value={place}
        onChange={setPlace}
        options={[
          {
            value: 'instead',
            label: 'is not used for letters any more; what it signed before stays as it was judged',
          },
          { value: 'beside', label: 'stays pinned too: both can sign, and letters go to both' },
        ]}
      />
    </ReasonDialog>
  );
}

/** Takes a pin off. */
export function UnpinDialog({
  reporterId,
  reporter,
  fingerprint,
  onClose,
}: {
  reporterId: number;
  reporter: string;
  fingerprint: string;
  onClose: () => void;
}) {
  const { act, busy } = useAct('keys.unpin');
  const toast = useToast();
  const run = async (reason: string): Promise<string | null> => {
    const answer = await act({ reporterId, fingerprint, reason });
    if (!answer.ok) return errorWords(answer.error.code);
    toast.say(`The key is not pinned to ${reporter} any more. It stays here, to judge signatures.`);
    return null;
  };
  return (
    <ReasonDialog
      title={`Take the pin off ${reporter}?`}
      act="Take the pin off"
      keep="Keep it pinned"
      hint="It goes into the history."
      busy={busy}
      run={run}
      onClose={onClose}
    >
      <p>
        Nothing can be written to {reporter} until a key is pinned again, and what this key signs counts as
        “not pinned”.
      </p>
      <Fingerprint fingerprint={fingerprint} />
    </ReasonDialog>
  );
}

interface ReasonDialogProps {
  readonly title: string;
  readonly act: string;
  readonly keep: string;
  readonly hint: string;
  readonly busy: boolean;
  /** Gives back what went wrong, in words; null when it is done. */
  readonly run: (reason: string) => Promise<string | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function ReasonDialog({ title, act, keep, hint, busy, run, onClose, children }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    setTried(true);
    if (reason.trim() === '' || busy) return;
    const wrong = await run(reason.trim());
    if (wrong === null) onClose();
    else setProblem(wrong);
  };
  return (
    <Dialog
      title={title}
      width="mid"
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" shortcut="Esc" onPress={onClose}>
            {keep}
          </Button>
          <Button kind="danger" disabled={busy} onPress={() => void go()}>
            {act}
          </Button>
        </>
      }
    >
      {children}
      <TextArea
        label="Reason"
        value={reason}
        onChange={(text) => setReason(text.slice(0, REASON_MAX))}
        rows={2}
        hint={hint}
        error={
          tried && reason.trim() === ''
            ? 'This needs a reason, which goes into the history. Nothing was changed.'
            : null
        }
      />
      {problem === null ? null : <FormError>{problem}</FormError>}
    </Dialog>
  );
}

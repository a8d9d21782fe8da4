/** Takes a key from the lines of a paper copy: typed, checked line by line as they come. */
import { useMemo, useState } from 'react';
import { privateKeyArmor, readPaper } from '../../../shared/keys/paper-key';
import type { KeyImportOutcome } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { OUTCOME_SENTENCES } from '../../text/openpgp-keys';
import { paperWords } from '../../text/team-keys';
import { Dialog } from '../../ui/dialog';
import { FormError, RadioGroup, SecretField, TextArea } from '../../ui/field';
import { KeyOutcomes } from './key-outcomes';
import { isAboutPassphrase } from './intake-outcome';
import { Answers } from '../../ui/answers';

const MAX_TYPED = 200_000;

export function RestorePaperDialog({ now, onClose }: { now: number; onClose: () => void }) {
  const [outcomes, setOutcomes] = useState<readonly KeyImportOutcome[] | null>(null);
  return outcomes === null ? (
    <Lines onClose={onClose} onDone={setOutcomes} />
  ) : (
    <KeyOutcomes outcomes={outcomes} side="ours" now={now} onClose={onClose} />
  );
}

function Lines({
  onClose,
  onDone,
}: {
  onClose: () => void;
  onDone: (outcomes: readonly KeyImportOutcome[]) => void;
}) {
  const { act, busy } = useAct('keys.import');
  const [text, setText] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [keep, setKeep] = useState<'sealed' | 'ask'>('sealed');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const read = useMemo(() => readPaper(text), [text]);
  // before the first line there is nothing to say, and a line that is being typed is not wrong yet
  const slip = read.ok || text.trim() === '' ? null : paperWords(read.error);
  const restore = async (): Promise<void> => {
    setTried(true);
    if (busy || !read.ok || passphrase === '') return;
    const answer = await act({
      source: { kind: 'text', text: privateKeyArmor(read.value) },
      passphrases: [passphrase],
      keepPassphrase: keep,
      wanted: 'private',
      pinTo: null,
    });
    if (!answer.ok) return setProblem(errorWords(answer.error.code));
    const wrong = answer.value.outcomes.find(isAboutPassphrase);
    if (wrong === undefined) onDone(answer.value.outcomes);
    else setProblem(OUTCOME_SENTENCES[wrong.outcome]);
  };
  return (
    <Dialog
      title="Restore a key from paper"
      width="wide"
      onClose={onClose}
      foot={
        <Answers keep="Not now" onKeep={onClose} disabled={busy} onDo={() => void restore()}>
          {busy ? 'Restoring…' : 'Restore the key'}
        </Answers>
      }
    >
      <TextArea
        label="The lines as they stand on the paper"
        value={text}
        onChange={(typed) => setText(typed.slice(0, MAX_TYPED))}
        rows={12}
        mono
        hint={
          read.ok
            ? 'Every line is right, and none is missing.'
            : (slip ??
              'With their numbers, down to the line that begins with END. Spaces and small letters do not matter.')
        }
        error={tried && !read.ok ? paperWords(read.error) : null}
      />
      <SecretField
        label="Passphrase for the paper"
        value={passphrase}
        onChange={setPassphrase}
        error={tried && passphrase === '' ? 'Type the passphrase that was chosen for the paper.' : null}
      />
      <RadioGroup
        legend="This passphrase"
        value={keep}
        onChange={setKeep}
        options={[
          { value: 'sealed', label: 'is sealed in the vault: opening the vault opens the key' },
          { value: 'ask', label: 'is asked in every session: letters wait until somebody types it' },
        ]}
      />
      {problem === null ? null : <FormError>{problem}</FormError>}
    </Dialog>
  );
}

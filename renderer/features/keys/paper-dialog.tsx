/** A private key of ours on paper: a passphrase for it, then the lines to print or to save. */
import { Printer, Save, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { TeamKeyView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError } from '../../ui/field';
import { Fingerprint } from '../../ui/fingerprint';
import { NewPassphraseFields, useNewPassphrase } from '../../ui/new-passphrase';
import { Banner, ScrollRegion } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { nameOf } from './key-facts';
import styles from './keys.module.css';
import { Answers } from '../../ui/answers';

interface PaperProps {
  readonly team: TeamKeyView;
  readonly onClose: () => void;
}

export function PaperDialog({ team, onClose }: PaperProps) {
  const [sheet, setSheet] = useState<{ lines: readonly string[]; passphrase: string } | null>(null);
  return sheet === null ? (
    <Ask team={team} onClose={onClose} onLines={(lines, passphrase) => setSheet({ lines, passphrase })} />
  ) : (
    <Sheet
      team={team}
      onClose={onClose}
      lines={sheet.lines}
      passphrase={sheet.passphrase}
      onLines={(lines) => setSheet({ ...sheet, lines })}
    />
  );
}

function Ask({
  team,
  onClose,
  onLines,
}: PaperProps & { onLines: (lines: readonly string[], passphrase: string) => void }) {
  const { act, busy } = useAct('team-key.paper');
  const passphrase = useNewPassphrase();
  const [tried, setTried] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    setTried(true);
    if (busy || !passphrase.ready) return;
    const { fingerprint } = team.key;
    const answer = await act({ fingerprint, passphrase: passphrase.first, token: null });
    if (answer.ok) onLines(answer.value.lines, passphrase.first);
    else setCode(answer.error.code);
  };
  return (
    <Dialog
      title="A paper copy of this key"
      width="mid"
      onClose={onClose}
      foot={
        <Answers keep="Make none" onKeep={onClose} disabled={busy} onDo={() => void make()}>
          {busy ? 'Protecting it…' : 'Show the lines'}
        </Answers>
      }
    >
      <p className="medium" dir="auto">
        {nameOf(team.key)}
      </p>
      <p>
        When this computer and every backup are lost, the key can be typed back from paper. The lines are
        protected by a passphrase of their own: keep it apart from the paper.
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <NewPassphraseFields value={passphrase} label="Passphrase for the paper" shown={tried} autoFocus />
        <button type="submit" hidden />
      </form>
      {code === null ? null : <FormError>{errorWords(code)}</FormError>}
    </Dialog>
  );
}

function Sheet({
  team,
  onClose,
  lines,
  passphrase,
  onLines,
}: PaperProps & {
  lines: readonly string[];
  passphrase: string;
  onLines: (lines: readonly string[]) => void;
}) {
  const shell = useShell();
  const toast = useToast();
  const { act, busy } = useAct('team-key.paper');
  const { fingerprint } = team.key;
  const save = async (): Promise<void> => {
    if (busy) return;
    const grant = await shell.pick('save-paper-key', `paper-key-${fingerprint.slice(-8).toLowerCase()}.txt`);
    if (grant === null) return;
    const answer = await act({ fingerprint, passphrase, token: grant.token });
    if (answer.ok) onLines(answer.value.lines);
    toast.say(
      answer.ok
        ? 'The lines were saved. That file is secret: print it elsewhere, then take it off this computer.'
        : `The lines were not saved. ${errorWords(answer.error.code)}`,
    );
  };
  return (
    <Dialog
      title="Print it, or copy it by hand"
      width="wide"
      onClose={onClose}
      foot={
        <>
          <Button icon={Save} disabled={busy} onPress={() => void save()}>
            {busy ? 'Saving…' : 'Save as text…'}
          </Button>
          <Button icon={Printer} onPress={() => void shell.print()}>
            Print…
          </Button>
          <Button kind="primary" shortcut="Esc" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className={`stack ${styles.sheet}`}>
        <p className="print-only">
          Disclosure Desk: paper copy of a private OpenPGP key. Secret. It is protected by a passphrase that
          does not stand here. To restore it: Keys, Add a key, From paper.
        </p>
        <p className="medium" dir="auto">
          {nameOf(team.key)}
        </p>
        <Fingerprint fingerprint={fingerprint} />
        <ScrollRegion label="Lines of the paper copy" className={styles.paper}>
          <pre>{lines.join('\n')}</pre>
        </ScrollRegion>
      </div>
      <Banner icon={TriangleAlert} tone="warn">
        Whoever has this paper and its passphrase reads every report and signs in your name. No copying: other
        programs can read the clipboard.
      </Banner>
    </Dialog>
  );
}

/** A restore drill: which backup, what opens it, and what it showed. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import type { Grant } from '../../../shared/ipc/shell';
import { useAct, useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { type Backups, foundWords } from '../../text/backups';
import { errorWords } from '../../text/errors';
import { dateTime, sizeOf } from '../../text/time';
import { Answers } from '../../ui/answers';
import { BackupProgress } from '../../ui/backup-progress';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { BackupSecret, type SecretKind } from '../../ui/backup-secret';
import { FormError, Select } from '../../ui/field';
import { Banner } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';

const A_FILE = 'file';
const AT_SECRET = ['wrong-passphrase', 'wrong-recovery-key', 'mistyped-recovery-key'];

export function DrillDialog({ backups, onClose }: { backups: Backups; onClose: () => void }) {
  const [found, setFound] = useState<Reply<'vault.drill'> | null>(null);
  return found === null ? (
    <Ask backups={backups} onFound={setFound} onClose={onClose} />
  ) : (
    <Dialog
      title={found.history === 'ours' ? 'The backup can be restored' : 'The backup opens, but look closely'}
      onClose={onClose}
      foot={
        <Button kind="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <Banner
        icon={found.history === 'ours' ? CircleCheck : TriangleAlert}
        tone={found.history === 'ours' ? 'good' : 'warn'}
      >
        {foundWords(found).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Banner>
      <p className="small quiet">
        {`${sizeOf(found.bytes)} in ${Math.max(1, Math.round(found.ms / 1_000))} s. What was unpacked is removed again, the vault was not touched, and the drill is in its history.`}
      </p>
    </Dialog>
  );
}

function Ask({
  backups,
  onFound,
  onClose,
}: {
  backups: Backups;
  onFound: (found: Reply<'vault.drill'>) => void;
  onClose: () => void;
}) {
  const shell = useShell();
  const drill = useAct('vault.drill');
  const toast = useToast();
  const left = useLeft();
  const running = useCall('vault.backups', {}).data?.running ?? null;
  // one that was left goes on
  const busy = drill.busy || running?.what === 'drill';
  const there = backups.made.filter(({ file }) => file === 'there');
  const [which, setWhich] = useState(there[0] === undefined ? A_FILE : String(there[0].id));
  const [file, setFile] = useState<Grant | null>(null);
  const [kind, setKind] = useState<SecretKind>('passphrase');
  const [text, setText] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const missing =
    which === A_FILE && file === null
      ? 'Choose the file first.'
      : text === ''
        ? 'Type what opens the backup.'
        : null;
  const [tried, setTried] = useState(false);
  const run = async (): Promise<void> => {
    setTried(true);
    if (missing !== null || busy) return;
    const backup =
      which === A_FILE
        ? { kind: 'file' as const, token: file?.token ?? '' }
        : { kind: 'made' as const, id: Number(which) };
    const answer = await drill.act({ backup, secret: { kind, text } });
    if (left.current)
      toast.keep(
        answer.ok
          ? `The drill is done. ${foundWords(answer.value).join(' ')}`
          : `The drill came to nothing. ${errorWords(answer.error.code)}`,
      );
    else if (answer.ok) onFound(answer.value);
    else setCode(answer.error.code);
  };
  return (
    <Dialog
      title="Try to restore which backup?"
      width="mid"
      onClose={onClose}
      foot={
        <Answers
          keep={busy ? 'Close, it goes on' : 'Not now'}
          onKeep={onClose}
          disabled={missing !== null || busy}
          onDo={() => void run()}
        >
          {busy ? 'Trying…' : 'Do the drill'}
        </Answers>
      }
    >
      <p className="quiet">
        The backup is unpacked beside the vault, still encrypted, read whole and compared, and what was
        unpacked is removed again. It also shows that you still have what opens it.
      </p>
      <Select
        label="Backup"
        value={which}
        onChange={setWhich}
        options={[
          ...there.map((one) => ({
            value: String(one.id),
            label: `${dateTime(one.madeAt)}, ${sizeOf(one.size)}`,
          })),
          { value: A_FILE, label: file === null ? 'Another file…' : file.names.join(', ') },
        ]}
      />
      {which === A_FILE ? (
        <Button
          small
          onPress={() => void shell.pick('open-backup').then((grant) => grant !== null && setFile(grant))}
        >
          Choose the file…
        </Button>
      ) : null}
      <BackupSecret
        kind={kind}
        onKind={setKind}
        text={text}
        onText={setText}
        recoveryLabel="The recovery key, typed from your copy"
        error={code !== null && AT_SECRET.includes(code) ? errorWords(code) : null}
        onEnter={() => void run()}
      />
      {busy && running !== null ? <BackupProgress running={running} /> : null}
      {code !== null && !AT_SECRET.includes(code) ? <FormError>{errorWords(code)}</FormError> : null}
      {tried && missing !== null ? <FormError>{missing} Nothing was changed.</FormError> : null}
    </Dialog>
  );
}

/** True once what asks for it is not shown any more. */
function useLeft(): { readonly current: boolean } {
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  return left;
}

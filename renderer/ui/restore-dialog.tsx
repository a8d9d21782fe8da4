/** Making a vault of a backup: which file, where to, and what opens it. The backup itself is only read. */
import { FileUp, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import type { Grant } from '../../shared/ipc/shell';
import { useAct } from '../bridge/queries';
import { useShell } from '../bridge/shell';
import { againWords } from '../text/erasure';
import { errorWords } from '../text/errors';
import { Button } from './button';
import { Dialog } from './dialog';
import { BackupSecret, type SecretKind } from './backup-secret';
import { FormError, TextField } from './field';
import { Answers } from './answers';
import { useToast } from './toast';

const AT_SECRET = ['wrong-passphrase', 'wrong-recovery-key', 'mistyped-recovery-key'];

/** `openNow` is said where a vault is open already: it is closed and stays as it is. */
export function RestoreDialog({ onClose, openNow }: { onClose: () => void; openNow?: boolean }) {
  const shell = useShell();
  const restore = useAct('vault.restore');
  const toast = useToast();
  const [from, setFrom] = useState<Grant | null>(null);
  const [into, setInto] = useState<Grant | null>(null);
  const [name, setName] = useState('Restored');
  const [kind, setKind] = useState<SecretKind>('passphrase');
  const [text, setText] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const missing =
    from === null
      ? 'Choose the backup first.'
      : into === null
        ? 'Choose where the vault is to lie.'
        : name.trim() === ''
          ? 'Give the vault a name.'
          : text === ''
            ? 'Type what opens the backup.'
            : null;
  const [tried, setTried] = useState(false);

  const run = async (): Promise<void> => {
    setTried(true);
    if (from === null || into === null || missing !== null || restore.busy) return;
    const answer = await restore.act({
      from: from.token,
      into: into.token,
      name: name.trim(),
      secret: { kind, text },
    });
    if (!answer.ok) return setCode(answer.error.code);
    for (const words of againWords(answer.value.again)) toast.keep(words);
    onClose();
  };

  return (
    <Dialog
      title="Restore which backup?"
      width="mid"
      busy={restore.busy}
      onClose={onClose}
      foot={
        <Answers
          keep="Leave things as they are"
          onKeep={onClose}
          disabled={missing !== null}
          busy={restore.busy}
          onDo={() => void run()}
        >
          {restore.busy ? 'Restoring…' : 'Restore and open it'}
        </Answers>
      }
    >
      <p className="quiet">
        A new vault is made of the backup; the backup is only read. Cases that were erased since are erased
        again, as far as a list of erasures lies beside the backup.
        {openNow === true ? ' The vault that is open now is closed and stays as it is.' : ''}
      </p>
      <Choice
        icon="file"
        label="Backup"
        grant={from}
        choose={() => void shell.pick('open-backup').then((grant) => grant !== null && setFrom(grant))}
      />
      <Choice
        icon="folder"
        label="Place for the vault"
        grant={into}
        choose={() => void shell.pick('restore-folder').then((grant) => grant !== null && setInto(grant))}
      />
      <TextField
        label="Name of the restored vault"
        value={name}
        onChange={setName}
        maxLength={80}
        error={code === 'already-exists' ? errorWords(code) : null}
      />
      <BackupSecret
        kind={kind}
        onKind={setKind}
        text={text}
        onText={setText}
        recoveryLabel="The recovery key"
        error={code !== null && AT_SECRET.includes(code) ? errorWords(code) : null}
        onEnter={() => void run()}
      />
      {code !== null && code !== 'already-exists' && !AT_SECRET.includes(code) ? (
        <FormError>{errorWords(code)}</FormError>
      ) : null}
      {tried && missing !== null ? <FormError>{missing} Nothing was changed.</FormError> : null}
    </Dialog>
  );
}

function Choice({
  icon,
  label,
  grant,
  choose,
}: {
  icon: 'file' | 'folder';
  label: string;
  grant: Grant | null;
  choose: () => void;
}) {
  return (
    <div className="row">
      <span className="label">{label}</span>
      <span className="quiet cut">{grant === null ? 'not chosen yet' : grant.names.join(', ')}</span>
      <span className="push" />
      <Button small icon={icon === 'file' ? FileUp : FolderOpen} onPress={choose} label={`Choose: ${label}`}>
        Choose…
      </Button>
    </div>
  );
}

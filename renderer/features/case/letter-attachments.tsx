/** Files of a letter: names and sizes, never opened; they leave under a name that no program opens. */
import { FileWarning, KeyRound, LockKeyhole, LockOpen, Paperclip } from 'lucide-react';
import { useState } from 'react';
import type { AttachmentView, ReporterView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { sizeOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import styles from './case.module.css';
import { OfferedKeyDialog } from './offered-key-dialog';
import { OpenPartDialog } from './open-part-dialog';

interface LetterAttachmentsProps {
  /** The letter that they came with. */
  readonly letter: number;
  readonly attachments: readonly AttachmentView[];
  readonly caseId: string;
  readonly writer: ReporterView | undefined;
}

export function LetterAttachments({ letter, attachments, caseId, writer }: LetterAttachmentsProps) {
  const [key, setKey] = useState<number | null>(null);
  const [closed, setClosed] = useState<AttachmentView | null>(null);
  const save = useSave(caseId);
  return (
    <>
      {attachments.map((file) => (
        <div key={file.id} className="attachment">
          <span className={file.mismatch ? 'tone-warn' : undefined}>
            <Icon of={file.closed ? LockKeyhole : file.mismatch ? FileWarning : Paperclip} small />
          </span>
          <b className={`medium ${styles.fileName}`} dir="auto">
            {file.name === '' ? 'without a name' : file.name}
          </b>
          <span className={`quiet ${styles.fit}`}>{file.closed ? closedWords(file) : fileWords(file)}</span>
          <span className="push" />
          {file.closed ? (
            <Button
              small
              icon={LockOpen}
              label={`Open this too… ${file.name}`}
              onPress={() => setClosed(file)}
            >
              Open this too…
            </Button>
          ) : null}
          {file.isKey ? (
            <Button small icon={KeyRound} onPress={() => setKey(file.id)}>
              Look at the key…
            </Button>
          ) : null}
          <Button
            small
            kind="quiet"
            label={`Save to quarantine… ${file.name}`}
            onPress={() => void save(file)}
          >
            Save to quarantine…
          </Button>
        </div>
      ))}
      {key === null ? null : (
        <OfferedKeyDialog
          source={{ kind: 'attachment', id: key }}
          only={null}
          writer={writer}
          onClose={() => setKey(null)}
        />
      )}
      {closed === null ? null : (
        <OpenPartDialog letter={letter} file={closed} onClose={() => setClosed(null)} />
      )}
    </>
  );
}

/** Why it was not opened with the letter. */
function closedWords(file: Pick<AttachmentView, 'size'>): string {
  return `Encrypted, left closed, ${sizeOf(file.size)}. Another part of this letter is encrypted too, so it is opened only when you ask.`;
}

/** Size, what it claims to be, what its first bytes say when that is something else. */
export function fileWords(
  file: Pick<AttachmentView, 'size' | 'claimedType' | 'detectedType' | 'mismatch'>,
): string {
  const claims = file.claimedType === '' ? 'of unsaid type' : file.claimedType;
  if (file.mismatch && file.detectedType !== null)
    return `${sizeOf(file.size)}, named ${claims} but its first bytes say ${file.detectedType}, never opened here`;
  return `${sizeOf(file.size)}, ${claims}, never opened here`;
}

function useSave(caseId: string): (file: AttachmentView) => Promise<void> {
  const shell = useShell();
  const toast = useToast();
  const { act } = useAct('attachment.export');
  return async (file) => {
    const grant = await shell.pick('save-attachment', `${caseId}-${file.saveAs}`);
    if (grant === null) return;
    const answer = await act({ id: file.id, token: grant.token });
    toast.say(
      answer.ok
        ? `Saved to quarantine as ${answer.value.name}, ${sizeOf(answer.value.bytes)}. Look at it on a computer made for that.`
        : errorWords(answer.error.code),
    );
  };
}

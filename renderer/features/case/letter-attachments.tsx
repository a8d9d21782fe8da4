/** Files of a letter: names and sizes, never opened; they leave under a name that no program opens. */
import { useState } from 'react';
import type { AttachmentView, ReporterView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { sizeOf } from '../../text/time';
import { useToast } from '../../ui/toast';
import { AttachmentRow } from './attachment-row';
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
        <AttachmentRow
          key={file.id}
          file={file}
          onSave={() => void save(file)}
          onKey={() => setKey(file.id)}
          onOpenToo={() => setClosed(file)}
        />
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

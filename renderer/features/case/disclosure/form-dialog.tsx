/** A dialog that records one thing: its fields, its two answers, and what went wrong. */
import { type ReactNode, useState } from 'react';
import type { Answer, Channel } from '../../../../shared/ipc/contract';
import { errorWords } from '../../../text/errors';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { FormError } from '../../../ui/field';

interface FormDialogProps<C extends Channel> {
  readonly title: string;
  readonly leave: string;
  readonly does: string;
  readonly busy: boolean;
  readonly width?: 'mid' | 'wide';
  /** Null when there is nothing to do after all. */
  readonly onSubmit: () => Promise<Answer<C> | null>;
  readonly onDone?: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function FormDialog<C extends Channel>(props: FormDialogProps<C>) {
  const { title, leave, does, busy, width, onSubmit, onDone, onClose, children } = props;
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    const answer = await onSubmit();
    if (answer === null) return;
    if (!answer.ok) return setFault(errorWords(answer.error.code));
    onClose();
    onDone?.();
  };
  const foot = (
    <>
      <Button kind="quiet" shortcut="Esc" onPress={onClose}>
        {leave}
      </Button>
      <Button kind="primary" disabled={busy} onPress={() => void submit()}>
        {does}
      </Button>
    </>
  );
  return (
    <Dialog title={title} foot={foot} onClose={onClose} {...(width === undefined ? {} : { width })}>
      {children}
      {fault === null ? null : <FormError>{fault}</FormError>}
    </Dialog>
  );
}

/** A handle by which an encrypted letter is dragged to the mail program; saving it is the same by keys. */
import { GripVertical, Mail } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import type { Request } from '../../shared/ipc/contract';
import { useAct } from '../bridge/queries';
import { useShell } from '../bridge/shell';
import { errorWords } from '../text/errors';
import styles from './drag-out.module.css';
import { FormError } from './field';
import { Icon } from './icon';

type Wish = Request<'letter.drag-out'>;

export function DragOut({ of, id, instead }: Wish & { readonly instead: string }) {
  const { act } = useAct('letter.drag-out');
  const shell = useShell();
  const [fault, setFault] = useState<string | null>(null);
  const ready = useRef<Promise<string | null>>(undefined);
  /** As soon as it is taken hold of: the system wants the file when the drag begins. */
  const take = (): void => {
    ready.current = act({ of, id }).then((answer) => {
      setFault(answer.ok ? null : errorWords(answer.error.code));
      return answer.ok ? answer.value.token : null;
    });
  };
  const begin = async (): Promise<void> => {
    const token = (await ready.current) ?? null;
    if (token !== null && !(await shell.dragLetter(token)))
      setFault('The file is gone again, after its five minutes. Nothing is lost: take hold of it once more.');
  };
  return (
    <div className="stack stack-1">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only a pointer can drag to another program; the button beside it saves */}
      <div
        className={styles.handle}
        draggable
        onPointerDown={take}
        onDragStart={(event: DragEvent<HTMLElement>) => {
          // the system's own drag, of a file, in place of the page's
          event.preventDefault();
          void begin();
        }}
      >
        <Icon of={GripVertical} small />
        <Icon of={Mail} small />
        <span className="medium">letter.eml</span>
        <span className="push small quiet">Drag to the mail program</span>
      </div>
      <p className="hint">
        Only ciphertext is dragged; it lies in a private folder for five minutes. {instead}
      </p>
      {fault === null ? null : <FormError>{fault}</FormError>}
    </div>
  );
}

/** The whole window takes dropped letters, whatever screen is shown. */
import { MailPlus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { DROP_HERE, EMPTY_DROP } from '../../text/drop';
import { errorWords } from '../../text/errors';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import { filesOfDrop, sendFiles } from './dropped-files';
import { carriedOf, emptyDropOf } from './dropped-things';

export function DropTarget() {
  const [, go] = useLocation();
  const toast = useToast();
  const over = useDrops((transfer) => {
    const empty = emptyDropOf(transfer);
    void filesOfDrop(transfer).then(async (dropped) => {
      if (dropped.files.length === 0) return toast.say(EMPTY_DROP[empty]);
      const sent = await sendFiles(dropped);
      if ('code' in sent) toast.say(errorWords(sent.code));
      else go('/import');
    });
  });
  return over ? (
    <div className="drop-target" role="status">
      <Icon of={MailPlus} />
      {DROP_HERE}
    </div>
  ) : null;
}

/** Whether something from another program is over the window; `take` hears of it when it is let go. */
function useDrops(take: (transfer: DataTransfer) => void): boolean {
  const [over, setOver] = useState(false);
  const fromHere = useRef(false);
  useEffect(() => {
    const isForUs = (event: DragEvent): boolean => {
      const carried = carriedOf(event.dataTransfer?.types ?? [], fromHere.current);
      return carried === 'files' || (carried === 'maybe-mail' && !isEditable(event.target));
    };
    const start = (): void => {
      fromHere.current = true;
    };
    const end = (): void => {
      fromHere.current = false;
    };
    const drag = (event: DragEvent): void => {
      if (!isForUs(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (!isForUs(event) || event.dataTransfer === null) return;
      event.preventDefault();
      take(event.dataTransfer);
    };
    const listeners = { dragstart: start, dragend: end, dragover: drag, dragleave: leave, drop } as const;
    for (const [name, hear] of Object.entries(listeners))
      window.addEventListener(name, hear as EventListener); // as: all of these are drag events
    return () => {
      for (const [name, hear] of Object.entries(listeners))
        window.removeEventListener(name, hear as EventListener); // as: see above
    };
  }, [take]);
  return over;
}

/** A link may be dropped into a text that is being written. */
function isEditable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}

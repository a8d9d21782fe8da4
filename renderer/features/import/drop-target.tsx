/** The whole window takes dropped letters, whatever screen is shown. */
import { MailPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { errorWords } from '../../text/errors';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import { filesOfDrop, sendFiles } from './dropped-files';

export function DropTarget() {
  const [over, setOver] = useState(false);
  const [, go] = useLocation();
  const toast = useToast();

  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const drag = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setOver(false);
      void filesOfDrop(event.dataTransfer).then(async (files) => {
        if (files.length === 0)
          return toast.say('There was no file in what was dropped. Nothing was changed.');
        const sent = await sendFiles(files);
        if ('code' in sent) toast.say(errorWords(sent.code));
        else go('/import');
      });
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [go, toast]);

  return over ? (
    <div className="drop-target" role="status">
      <Icon of={MailPlus} />
      Drop the letters to read them in
    </div>
  ) : null;
}

/** What can be done with the letter now: export and copy, say that it was sent, take it back, throw it away. */
import { CheckCheck, Copy, FileLock2, Trash2, Undo2 } from 'lucide-react';
import { COMPOSER_WORDS } from '../../text/composer';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/marks';
import { shortTime } from './times';
import type { Draft } from './use-draft';
import type { Leaving } from './use-leaving';

interface LetterFootProps {
  readonly draft: Draft;
  readonly leaving: Leaving;
  readonly blocked: boolean;
  readonly onExport: () => void;
  readonly onAsk: (kind: 'sent' | 'take-back' | 'discard') => void;
}

export function LetterFoot({ draft, leaving, blocked, onExport, onAsk }: LetterFootProps) {
  const { kept } = draft.plan;
  const stuck = blocked || leaving.busy;
  const copy = (
    <Button icon={Copy} disabled={stuck} onPress={() => void leaving.copyText()}>
      Copy as text
    </Button>
  );
  switch (kept.state) {
    case 'draft':
      return (
        <div className="compose-foot">
          <Button kind="primary" icon={FileLock2} shortcut="Ctrl Enter" disabled={stuck} onPress={onExport}>
            Export encrypted letter
          </Button>
          {copy}
          <Button kind="quiet" icon={Trash2} disabled={leaving.busy} onPress={() => onAsk('discard')}>
            Discard…
          </Button>
          <span className="small quiet">
            {blocked ? 'Checks, at the right, say what is missing.' : COMPOSER_WORDS.notSending}
          </span>
        </div>
      );
    case 'exported':
      return (
        <div className="compose-foot">
          <Button
            kind="primary"
            icon={CheckCheck}
            shortcut="Ctrl Enter"
            disabled={leaving.busy}
            onPress={() => onAsk('sent')}
          >
            I sent it…
          </Button>
          <Button icon={FileLock2} disabled={stuck} onPress={onExport}>
            Export again
          </Button>
          {copy}
          <Button kind="quiet" icon={Undo2} disabled={leaving.busy} onPress={() => onAsk('take-back')}>
            Back to draft…
          </Button>
        </div>
      );
    case 'sent':
      return (
        <div className="compose-foot">
          <Chip icon={CheckCheck} tone="good">
            {kept.sentBasis === 'copy-imported' ? 'Sent, copy imported' : 'Sent, you said so'}{' '}
            {kept.sentAt === null ? '' : shortTime(kept.sentAt)}
          </Chip>
          <Button icon={FileLock2} disabled={stuck} onPress={onExport}>
            Export again
          </Button>
          {kept.sentBasis === 'copy-imported' ? null : (
            <Button kind="quiet" icon={Undo2} disabled={leaving.busy} onPress={() => void leaving.takeBack()}>
              I did not send it
            </Button>
          )}
        </div>
      );
  }
}

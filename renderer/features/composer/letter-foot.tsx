/** What can be done with the letter now: export and copy, say that it was sent, take it back, throw it away. */
import { CheckCheck, Copy, FileLock2, LockOpen, Trash2, Undo2 } from 'lucide-react';
import { COMPOSER_WORDS } from '../../text/composer';
import { Button } from '../../ui/button';
import { ActionMenu } from '../../ui/menu';
import { Chip } from '../../ui/marks';
import { shortTime } from './times';
import type { ComposerParts } from './use-composer';

const CLEAR = 'Without encryption…';

export function LetterFoot({ parts }: { parts: ComposerParts }) {
  const { draft, leaving, blockers, exportFile, ask } = parts;
  const blocked = blockers.length > 0;
  const { kept } = draft.plan;
  const withFiles = kept.attachments.length > 0;
  const inClear = parts.check?.clearPossible === true && !leaving.busy;
  const stuck = blocked || leaving.busy;
  const copy = (
    <Button icon={Copy} disabled={stuck || withFiles} onPress={parts.copyText}>
      Copy as text
    </Button>
  );
  switch (kept.state) {
    case 'draft':
      return (
        <div className="compose-foot">
          <Button kind="primary" icon={FileLock2} shortcut="Ctrl Enter" disabled={stuck} onPress={exportFile}>
            Export encrypted letter
          </Button>
          {copy}
          <Button kind="quiet" icon={Trash2} disabled={leaving.busy} onPress={() => ask({ kind: 'discard' })}>
            Discard…
          </Button>
          {parts.keyStands ? (
            <ActionMenu
              label="More"
              actions={[{ id: 'clear', label: CLEAR, icon: LockOpen, run: () => ask({ kind: 'clear' }) }]}
            />
          ) : (
            <Button kind="quiet" icon={LockOpen} disabled={!inClear} onPress={() => ask({ kind: 'clear' })}>
              {CLEAR}
            </Button>
          )}
          <span className="small quiet">
            {blocked ? 'Checks say what is missing.' : COMPOSER_WORDS.notSending}
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
            onPress={() => ask({ kind: 'sent' })}
          >
            I sent it…
          </Button>
          <Button icon={FileLock2} disabled={stuck} onPress={exportFile}>
            Export again
          </Button>
          {copy}
          <Button
            kind="quiet"
            icon={Undo2}
            disabled={leaving.busy}
            onPress={() => ask({ kind: 'take-back' })}
          >
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
          <Button icon={FileLock2} disabled={stuck} onPress={exportFile}>
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

/** What can be done with the letter now: export and copy, say that it was sent, take it back, throw it away. */
import { CheckCheck, Copy, FileLock2, LockOpen, Trash2, Undo2 } from 'lucide-react';
import type { ReplyView } from '../../../shared/ipc/shapes';
import { COMPOSER_WORDS, KEY_LETTER_WORDS } from '../../text/composer';
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
      if (parts.readable) return <RequestFoot parts={parts} />;
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
            {sentWords(kept)}
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

/** A letter that asks for a key leaves readable: the override is the way, its reason is written already. */
function RequestFoot({ parts }: { parts: ComposerParts }) {
  const { leaving, ask, check } = parts;
  const stuck = check?.clearPossible !== true || leaving.busy;
  return (
    <div className="compose-foot">
      <Button
        kind="primary"
        icon={LockOpen}
        shortcut="Ctrl Enter"
        disabled={stuck}
        onPress={() => ask({ kind: 'clear' })}
      >
        Export the request…
      </Button>
      <Button kind="quiet" icon={Trash2} disabled={leaving.busy} onPress={() => ask({ kind: 'discard' })}>
        Discard…
      </Button>
      <span className="small quiet">{stuck ? 'Checks say what is missing.' : KEY_LETTER_WORDS.foot}</span>
    </div>
  );
}

/** "Sent, copy of 16 Nov 09:12 imported"; who said so first stands first. */
function sentWords({ sentBasis, sentAt, copies: [copy] }: ReplyView): string {
  const at = sentAt === null ? '' : ` ${shortTime(sentAt)}`;
  const copied = copy === undefined ? '' : copyWords(copy.datedAt);
  if (sentBasis !== 'copy-imported') return `Sent, you said so${at}${copied === '' ? '' : `; ${copied}`}`;
  return `Sent, ${copied === '' ? `copy imported${at}` : copied}`;
}

function copyWords(datedAt: number | null): string {
  return datedAt === null ? 'copy without a date imported' : `copy of ${shortTime(datedAt)} imported`;
}

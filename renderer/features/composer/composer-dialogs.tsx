/** The questions that the composer asks: each title is the question, each button an answer. */
import { useState } from 'react';
import { fieldOf, dateTime } from '../../text/time';
import { SENT_TIME_WORDS } from '../../text/composer';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/field';
import { ClearDialog } from './clear-dialog';
import { EmbargoDialog } from './embargo-dialog';
import { KeysDialog } from './keys-dialog';
import { PreviewDialog } from './preview-dialog';
import { QuoteDialog } from './quote-dialog';
import { sentInstant } from './sent-time';
import { TemplateDialog } from './template-dialog';
import type { Asking, ComposerParts } from './use-composer';
import type { Draft } from './use-draft';
import type { Leaving } from './use-leaving';

interface ComposerDialogsProps {
  readonly parts: ComposerParts;
  readonly asking: Asking;
  readonly reporterName: string;
  readonly onGone: () => void;
  readonly onClose: () => void;
}

export function ComposerDialogs({ parts, asking, reporterName, onGone, onClose }: ComposerDialogsProps) {
  const { draft, leaving, quotable, quote } = parts;
  switch (asking.kind) {
    case 'template':
      return <TemplateDialog draft={draft} template={asking.template} onClose={onClose} />;
    case 'quote':
      return <QuoteDialog quotable={quotable} onQuote={quote} onClose={onClose} />;
    case 'clear':
      return <ClearDialog parts={parts} reporterName={reporterName} onClose={onClose} />;
    case 'keys':
      return <KeysDialog parts={parts} onClose={onClose} />;
    case 'preview':
      return <PreviewDialog parts={parts} reporterName={reporterName} onClose={onClose} />;
    case 'embargo':
      return <EmbargoDialog parts={parts} way={asking.way} onClose={onClose} />;
    case 'sent':
      return <SentDialog draft={draft} leaving={leaving} onClose={onClose} />;
    case 'take-back':
      return <TakeBackDialog leaving={leaving} onClose={onClose} />;
    case 'discard':
      return <DiscardDialog leaving={leaving} onGone={onGone} onClose={onClose} />;
  }
}

function SentDialog({ draft, leaving, onClose }: { draft: Draft; leaving: Leaving; onClose: () => void }) {
  const exportedAt = draft.plan.kept.exportedAt ?? 0;
  const [at, setAt] = useState(() => fieldOf(Date.now()));
  const [error, setError] = useState<string | null>(null);
  const confirm = async (): Promise<void> => {
    const instant = sentInstant(at, exportedAt, Date.now());
    if (!instant.ok) return setError(SENT_TIME_WORDS[instant.error.code]);
    const code = await leaving.confirmSent(instant.value);
    if (code === null) onClose();
    else setError(errorWords(code));
  };
  return (
    <Dialog
      title="When did you send it?"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Not sent yet</Button>
          <Button kind="primary" onPress={() => void confirm()}>
            It was sent then
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter in a time field submits no form by itself */}
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void confirm();
        }}
      >
        <TextField
          label="Day and time"
          type="datetime-local"
          value={at}
          max={fieldOf(Date.now())}
          autoFocus
          error={error}
          hint={`Exported ${dateTime(exportedAt)}. The case says “Sent, you said so”, and its clocks count with this time.`}
          onChange={setAt}
        />
      </div>
    </Dialog>
  );
}

function TakeBackDialog({ leaving, onClose }: { leaving: Leaving; onClose: () => void }) {
  return (
    <Dialog
      title="Make it a draft again?"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Leave it exported</Button>
          <Button kind="primary" onPress={() => void leaving.takeBack().then(onClose)}>
            Back to draft
          </Button>
        </>
      }
    >
      <p>Do this only if the letter was not sent. It can be changed then, and is exported as a new letter.</p>
      <p className="quiet">
        The file that you exported stays where it is: delete it, so that nobody sends it by mistake. A copy of
        it will not confirm the new letter. That it was exported stays in the history.
      </p>
    </Dialog>
  );
}

function DiscardDialog({
  leaving,
  onGone,
  onClose,
}: {
  leaving: Leaving;
  onGone: () => void;
  onClose: () => void;
}) {
  const discard = async (): Promise<void> => {
    const gone = await leaving.discard();
    onClose();
    if (gone) onGone();
  };
  return (
    <Dialog
      title="Throw this draft away?"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Keep the draft</Button>
          <Button kind="danger" onPress={() => void discard()}>
            Throw it away
          </Button>
        </>
      }
    >
      <p>Its text cannot be brought back. The case and its letters stay as they are.</p>
    </Dialog>
  );
}

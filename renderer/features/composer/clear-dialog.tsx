/** Leaving without encryption: what others could read, a reason, and a deliberate word (MX-8). */
import { capital } from '../../../shared/kernel/words';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { CLEAR_WORDS, COMPOSER_WORDS, KEY_LETTER_WORDS, filesWords, linesWords } from '../../text/composer';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Checkbox, TextArea } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { quotedLines } from './letter-text';
import type { ComposerParts } from './use-composer';

interface ClearDialogProps {
  readonly parts: ComposerParts;
  readonly reporterName: string;
  readonly onClose: () => void;
}

export function ClearDialog({ parts, reporterName, onClose }: ClearDialogProps) {
  const { draft, check, leaving, keyStands, readable } = parts;
  const { kept, typed } = draft.plan;
  const [reason, setReason] = useState<string>(parts.readable ? KEY_LETTER_WORDS.reason : '');
  const [error, setError] = useState<string | null>(null);
  const [sign, setSign] = useState(check?.signedBy !== null);
  const [sure, setSure] = useState(false);
  const quoted = quotedLines(typed.body);
  const leave = async (): Promise<void> => {
    if (reason.trim() === '') return setError(CLEAR_WORDS.noReason);
    if (!sure) return setError(CLEAR_WORDS.notSure);
    onClose();
    await leaving.exportClear({ reason, sign, despiteKey: keyStands, embargoSeen: true });
  };
  return (
    <Dialog
      title="Write this letter without encryption?"
      width="mid"
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" shortcut="Esc" onPress={onClose}>
            Keep the draft
          </Button>
          <Button kind="danger" onPress={() => void leave()}>
            Export in clear text
          </Button>
          {keyStands || readable ? null : (
            <Button
              kind="primary"
              onPress={() => {
                onClose();
                void parts.askKey();
              }}
            >
              Ask for a key instead
            </Button>
          )}
        </>
      }
    >
      <p>
        {keyStands ? CLEAR_WORDS.keyIsThere : CLEAR_WORDS.noKey} <b>{reporterName}</b> ({typed.to}).{' '}
        {CLEAR_WORDS.rule}
      </p>
      <div className="stack stack-1">
        <span className="label">What others could read</span>
        <ul className="checks small">
          <Readable open what={`The subject “${typed.subject}” and all ${linesWords(typed.body)}`} />
          <Readable open what={`The case number ${kept.caseId} and both addresses`} />
          <Readable open={quoted > 0} what={CLEAR_WORDS.quoted(quoted)} />
          <Readable open={kept.attachments.length > 0} what={capital(filesWords(kept.attachments.length))} />
          {(check?.others ?? []).map(({ reporter, words, agreed }) => (
            <Readable
              key={reporter}
              open
              what={`${COMPOSER_WORDS.others(reporter, agreed)}: ${words.map((word) => `“${word}”`).join(', ')}`}
            />
          ))}
          {(check?.embargo ?? []).map((one) => (
            <Readable key={one.caseId} open what={CLEAR_WORDS.embargo(one.caseId, one.words)} />
          ))}
        </ul>
      </div>
      <TextArea
        label="Reason (written in the history)"
        rows={2}
        value={reason}
        error={error}
        onChange={(text) => {
          setReason(text.slice(0, 1_000));
          setError(null);
        }}
      />
      <Checkbox label={CLEAR_WORDS.sign} checked={sign} onChange={setSign} />
      <Checkbox
        label={CLEAR_WORDS.sure}
        checked={sure}
        onChange={(checked) => {
          setSure(checked);
          setError(null);
        }}
      />
    </Dialog>
  );
}

function Readable({ open, what }: { open: boolean; what: string }) {
  return (
    <li>
      <Icon of={open ? Eye : EyeOff} small className={open ? 'tone-warn' : 'tone-good'} />
      <span>{what}</span>
    </li>
  );
}

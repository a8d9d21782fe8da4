/** A recovery key that is shown once: to read, print or save, and then to be typed back in part. */
import { Printer, Save } from 'lucide-react';
import { useAct } from '../bridge/queries';
import { useShell } from '../bridge/shell';
import { errorWords } from '../text/errors';
import { Button } from './button';
import { FormError, TextField } from './field';
import { useToast } from './toast';

/** A key that was just made. */
export interface ShownKey {
  /** Of the vault. */
  readonly name: string;
  readonly recoveryKey: string;
  /** Places (from 0) of the groups that are asked back. */
  readonly askBack: readonly number[];
}

/** What was typed back, by place. */
export type TypedBack = Readonly<Record<number, string>>;

/** The groups that are missing count as an empty text. */
export function groupsOf(shown: ShownKey, typed: TypedBack): { place: number; text: string }[] {
  return shown.askBack.map((place) => ({ place, text: typed[place] ?? '' }));
}

export function isTypedBack(shown: ShownKey, typed: TypedBack): boolean {
  return groupsOf(shown, typed).every(({ text }) => text.trim() !== '');
}

export function RecoverySheet({ shown }: { shown: ShownKey }) {
  return (
    <>
      <p className="print-only">
        Disclosure Desk, vault “{shown.name}”: recovery key. Keep it apart from the computer that has the
        vault.
      </p>
      <ol className="recovery" aria-label="Recovery key, eight groups">
        {shown.recoveryKey.split('-').map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is known by its place
          <li key={place}>
            <span>{place + 1}</span>
            {group}
          </li>
        ))}
      </ol>
      <KeepRow name={shown.name} />
    </>
  );
}

/** `tried` once the person wanted to go on; `code` what the vault said to it. */
export function AskBack({
  shown,
  typed,
  onType,
  tried,
  code,
}: {
  shown: ShownKey;
  typed: TypedBack;
  onType: (typed: TypedBack) => void;
  tried: boolean;
  code: string | null;
}) {
  return (
    <fieldset className="stack stack-1">
      <legend className="label">
        Show that you have it: type groups {shown.askBack.map((place) => place + 1).join(' and ')}
      </legend>
      <div className="row row-top">
        {shown.askBack.map((place) => (
          <TextField
            key={place}
            label={`Group ${place + 1}`}
            mono
            maxLength={16}
            value={typed[place] ?? ''}
            onChange={(text) => onType({ ...typed, [place]: text })}
            error={tried && (typed[place] ?? '').trim() === '' ? `Group ${place + 1} is missing.` : null}
          />
        ))}
      </div>
      {code === null ? null : <FormError>{errorWords(code)}</FormError>}
    </fieldset>
  );
}

function KeepRow({ name }: { name: string }) {
  const shell = useShell();
  const toast = useToast();
  const save = useAct('vault.save-recovery-key');
  const keep = async (): Promise<void> => {
    const grant = await shell.pick('save-recovery-key', `recovery key of ${name}.txt`);
    if (grant === null) return;
    const answer = await save.act({ token: grant.token });
    toast.say(
      answer.ok
        ? 'The recovery key was saved as text. Put it on a stick and take it off this computer.'
        : `The recovery key was not saved. ${errorWords(answer.error.code)}`,
    );
  };
  return (
    <div className="row no-print">
      <Button icon={Printer} onPress={() => void shell.print()}>
        Print…
      </Button>
      <Button icon={Save} onPress={() => void keep()}>
        Save to a stick…
      </Button>
      <span className="small quiet">No copying: other programs can read the clipboard.</span>
    </div>
  );
}

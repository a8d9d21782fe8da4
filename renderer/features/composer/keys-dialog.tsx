/** Which of a reporter's pinned keys this letter goes to: the usual ones, or some of them with a reason. */
import { useState } from 'react';
import { capital } from '../../../shared/kernel/words';
import { useAct } from '../../bridge/queries';
import { RECIPIENT_WORDS } from '../../text/composer';
import { errorWords } from '../../text/errors';
import { dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Checkbox, FormError, TextArea } from '../../ui/field';
import { Fingerprint } from '../../ui/fingerprint';
import { useToast } from '../../ui/toast';
import type { ComposerParts } from './use-composer';

type Pin = NonNullable<ComposerParts['check']>['pins'][number];

export function KeysDialog({ parts, onClose }: { parts: ComposerParts; onClose: () => void }) {
  const { draft, check } = parts;
  const { kept } = draft.plan;
  const pins = check?.pins ?? [];
  const usable = pins.filter((pin) => pin.state === 'usable').map((pin) => pin.fingerprint);
  const now = (check?.keys ?? []).filter((key) => !key.ours).map((key) => key.fingerprint);
  const [chosen, setChosen] = useState<readonly string[]>(now);
  const [reason, setReason] = useState(kept.keyReason ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const { act, busy } = useAct('reply.choose-keys');
  const toast = useToast();
  const choose = async (keys: readonly string[], said: string): Promise<void> => {
    const saved = await draft.keep();
    if (saved === null) return setProblem(RECIPIENT_WORDS.notKept);
    const answer = await act({ id: saved.id, revision: saved.revision, keys: [...keys], reason: said });
    if (!answer.ok) return setProblem(errorWords(answer.error.code));
    draft.learn(answer.value);
    toast.say(keys.length === 0 ? RECIPIENT_WORDS.usual : RECIPIENT_WORDS.chosen);
    onClose();
  };
  const take = (): void => {
    if (chosen.length === 0) setProblem(RECIPIENT_WORDS.noChoice);
    else if (reason.trim() === '') setProblem(RECIPIENT_WORDS.noReason);
    else void choose(chosen, reason.trim());
  };
  return (
    <Dialog
      title="Which keys does this letter go to?"
      width="mid"
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" shortcut="Esc" onPress={onClose}>
            Leave it
          </Button>
          <Button disabled={busy} onPress={() => void choose([], '')}>
            Use the usual keys
          </Button>
          <Button kind="primary" disabled={busy} onPress={take}>
            Use the chosen keys
          </Button>
        </>
      }
    >
      <p className="quiet">
        Only keys that are pinned to the reporter can be chosen. Ours is always among them.
      </p>
      <ul className="stack stack-3">
        {pins.map((pin, place) => (
          <li key={pin.fingerprint} className="stack stack-1">
            {usable.includes(pin.fingerprint) ? (
              <Checkbox
                label={capital(noteOf(pin, place === 0))}
                checked={chosen.includes(pin.fingerprint)}
                onChange={(checked) => {
                  const others = chosen.filter((fingerprint) => fingerprint !== pin.fingerprint);
                  setProblem(null);
                  setChosen(checked ? [...others, pin.fingerprint] : others);
                }}
              />
            ) : (
              <span className="quiet">{capital(noteOf(pin, place === 0))}</span>
            )}
            <Fingerprint fingerprint={pin.fingerprint} />
          </li>
        ))}
      </ul>
      <TextArea
        label="Reason (it stays with the letter)"
        rows={2}
        value={reason}
        hint={RECIPIENT_WORDS.chooseHint}
        onChange={(text) => {
          setProblem(null);
          setReason(text.slice(0, 1_000));
        }}
      />
      {problem === null ? null : <FormError>{problem}</FormError>}
    </Dialog>
  );
}

const STATE_WORDS: Readonly<Record<Pin['state'], string | null>> = {
  usable: null,
  expired: 'expired',
  revoked: 'declared void',
  unusable: 'cannot be encrypted to',
};

function noteOf(pin: Pin, latest: boolean): string {
  const state = STATE_WORDS[pin.state];
  return [
    ...(state === null ? [] : [state]),
    ...(pin.signedAnswered ? ['signed the letter you answer'] : []),
    ...(latest ? ['pinned last'] : []),
    `pinned ${dayOf(pin.pinnedAt)}`,
  ].join(', ');
}

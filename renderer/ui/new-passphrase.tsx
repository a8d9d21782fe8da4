/** Choosing a passphrase: typed twice, its strength shown, the floor said in words while it is typed. */
import { Check, CircleDashed, X } from 'lucide-react';
import { useState } from 'react';
import { checkPassphrase, PASSPHRASE_WORDS, passphraseStrength } from '../../shared/vault/passphrase';
import { SecretField } from './field';
import { Icon } from './icon';

/** What was typed so far. `ready` once it is at the floor and typed twice alike. */
export interface NewPassphrase {
  readonly first: string;
  readonly second: string;
  readonly ready: boolean;
  readonly setFirst: (text: string) => void;
  readonly setSecond: (text: string) => void;
}

export function useNewPassphrase(): NewPassphrase {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  return { first, second, setFirst, setSecond, ready: first === second && checkPassphrase(first).ok };
}

const STRENGTH_WORDS = ['Very weak', 'Weak', 'Fair', 'Good', 'Strong'] as const;

/** `shown` once the person tried to go on: then what is missing is said as an error. */
export function NewPassphraseFields({
  value,
  label,
  shown,
  autoFocus,
}: {
  value: NewPassphrase;
  label: string;
  shown: boolean;
  autoFocus?: boolean;
}) {
  const { first, second } = value;
  const checked = checkPassphrase(first);
  const reasons =
    first === '' || checked.ok ? [] : checked.error.reasons.map((reason) => PASSPHRASE_WORDS[reason]);
  return (
    <div className="stack">
      <SecretField
        label={label}
        value={first}
        onChange={value.setFirst}
        autoFocus={autoFocus === true}
        error={
          shown && !checked.ok
            ? first === ''
              ? 'Type a passphrase of at least 16 characters or six words. Nothing was saved yet.'
              : reasons.join(' ')
            : null
        }
      />
      <StrengthMeter typed={first} brief={shown && !checked.ok} />
      <Floor typed={first} second={second} />
      <SecretField
        label="The same again"
        value={second}
        onChange={value.setSecond}
        error={
          shown && checked.ok && first !== second ? 'The two are not the same. Type it again, slowly.' : null
        }
      />
    </div>
  );
}

/** `brief` where the reasons are said at the field already. */
function StrengthMeter({ typed, brief }: { typed: string; brief: boolean }) {
  const { score } = passphraseStrength(typed);
  const on = typed === '' ? 0 : score + 1;
  const checked = checkPassphrase(typed);
  return (
    <div className="stack stack-1">
      <div className={checked.ok ? 'strength' : 'strength is-below'} aria-hidden="true">
        {STRENGTH_WORDS.map((word, place) => (
          <i key={word} className={place < on ? 'on' : undefined} />
        ))}
      </div>
      <p className="hint" role="status">
        {typed === '' ? (
          'A few words that nobody has put together before are strong, and easy to keep.'
        ) : (
          <>
            <b className={checked.ok ? 'tone-good' : 'tone-warn'}>
              {checked.ok ? STRENGTH_WORDS[score] : 'Below the floor'}, {on} of {STRENGTH_WORDS.length}.
            </b>{' '}
            {checked.ok
              ? score < 4
                ? 'One more word makes it stronger.'
                : 'Nobody will guess it in your lifetime.'
              : brief
                ? ''
                : checked.error.reasons.map((reason) => PASSPHRASE_WORDS[reason]).join(' ')}
          </>
        )}
      </p>
    </div>
  );
}

/** The floor as a list, each line with its state as a word. */
function Floor({ typed, second }: { typed: string; second: string }) {
  const checked = checkPassphrase(typed);
  const reasons: readonly string[] = checked.ok ? [] : checked.error.reasons;
  const started = typed !== '';
  const long = started && !reasons.includes('too-short');
  const rare = started && !reasons.includes('common');
  const same = started && typed === second;
  return (
    <ul className="checks small">
      <Line
        done={long}
        text="At least 16 characters, or six words"
        state={`${[...typed.trim()].length} characters`}
        wrong={started && !long}
      />
      <Line
        done={long && rare}
        text="Not on the list of common passphrases (checked on this computer)"
        state={started ? (rare ? 'not found' : 'on the list') : 'waiting'}
        wrong={started && !rare}
      />
      <Line
        done={same}
        text="Typed a second time"
        state={same ? 'the same' : second === '' ? 'waiting' : 'not the same'}
        wrong={false}
      />
    </ul>
  );
}

function Line({ done, wrong, text, state }: { done: boolean; wrong: boolean; text: string; state: string }) {
  return (
    <li>
      <span className={done ? 'tone-good' : wrong ? 'tone-warn' : 'faint'}>
        <Icon of={done ? Check : wrong ? X : CircleDashed} small />
      </span>
      <span>{text}</span>
      <span className="state">{state}</span>
    </li>
  );
}

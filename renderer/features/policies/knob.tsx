/** Knobs: the words of a promise that can be changed where they stand. */
import { ChevronDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Icon } from '../../ui/icon';
import { usePolicyEdit } from './edit-context';

interface KnobProps<V> {
  /** What it is, for who does not see the sentence: "Response: counted in". */
  readonly label: string;
  readonly value: V;
  /** The value of the version before; another one marks the knob as changed. */
  readonly base?: V | undefined;
}

/** A choice of a few words. */
export function ChoiceKnob<V extends string>({
  label,
  value,
  base,
  options,
  onChange,
}: KnobProps<V> & {
  options: readonly { readonly value: V; readonly label: string }[];
  onChange: (value: V) => void;
}) {
  const { readOnly } = usePolicyEdit();
  const shown = options.find((option) => option.value === value)?.label ?? value;
  if (readOnly) return <span className="knob-fixed">{shown}</span>;
  return (
    <span className={knobClass(value, base)}>
      <span aria-hidden="true">{shown}</span>
      <Icon of={ChevronDown} small />
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value as V)} // as: only the options' values can be chosen
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Options from a table of words. */
export function optionsOf<V extends string>(
  words: Readonly<Record<V, string>>,
): { value: V; label: string }[] {
  return (Object.keys(words) as V[]).map((value) => ({ value, label: words[value] })); // as: Object.keys forgets the keys
}

/** A whole number. What is not one stays in the field and is not taken. */
export function NumberKnob({
  label,
  value,
  base,
  max,
  onChange,
}: KnobProps<number> & { max: number; onChange: (value: number) => void }) {
  const { readOnly } = usePolicyEdit();
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  if (readOnly) return <span className="knob-fixed">{value}</span>;
  const isGood = (text: string): boolean => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= max;
  return (
    <span className={knobClass(value, base)}>
      <input
        aria-label={label}
        type="text"
        inputMode="numeric"
        size={Math.max(2, typed.length)}
        value={typed}
        aria-invalid={isGood(typed) ? undefined : true}
        onChange={(event) => {
          setTyped(event.target.value);
          if (isGood(event.target.value)) onChange(Number(event.target.value));
        }}
        onBlur={() => setTyped(String(value))}
      />
    </span>
  );
}

/** A tick in a row of ticks. */
export function TickKnob({
  label,
  checked,
  base,
  onChange,
}: {
  label: string;
  checked: boolean;
  base?: boolean | undefined;
  onChange: (checked: boolean) => void;
}) {
  const { readOnly } = usePolicyEdit();
  const changed = base !== undefined && base !== checked;
  return (
    <label className={changed ? 'check knob-tick is-changed' : 'check knob-tick'}>
      <input
        type="checkbox"
        checked={checked}
        disabled={readOnly}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

function knobClass<V>(value: V, base: V | undefined): string {
  return base === undefined || base === value ? 'knob' : 'knob is-changed';
}

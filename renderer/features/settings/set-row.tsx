/** One setting: its name, what it means, and its control. */
import type { ReactNode } from 'react';

export function SetRow({ name, says, children }: { name: string; says?: ReactNode; children?: ReactNode }) {
  return (
    <div className="set-row">
      <div>
        <b className="medium">{name}</b>
        {says === undefined ? null : <span className="small quiet">{says}</span>}
      </div>
      {children}
    </div>
  );
}

/** A choice of a few that stand side by side. */
export function Segments<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V;
  options: readonly { readonly value: V; readonly label: string }[];
  onChange: (value: V) => void;
}) {
  return (
    <fieldset className="seg" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}

export function Switch({
  label,
  on,
  disabled,
  onChange,
}: {
  label: string;
  on: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label>
      <span className="hidden-label">{label}</span>
      <input
        className="switch"
        type="checkbox"
        role="switch"
        aria-checked={on}
        checked={on}
        disabled={disabled === true}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}

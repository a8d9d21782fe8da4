/** A row of buttons of which one is pressed. */
import type { LucideIcon } from 'lucide-react';
import { Icon } from '../../../ui/icon';

interface Option<V extends string> {
  readonly value: V;
  readonly word: string;
  /** Shown in the place of the word, which is then spoken. */
  readonly letter?: string;
  /** Shown while it is pressed, with its tone. */
  readonly icon?: LucideIcon;
  readonly tone?: 'good' | 'bad' | 'warn';
}

export function Segments<V extends string>({
  label,
  value,
  options,
  onChoose,
  className,
}: {
  label: string;
  value: V | null;
  options: readonly Option<V>[];
  onChoose: (value: V) => void;
  className?: string | undefined;
}) {
  return (
    <fieldset className={className === undefined ? 'seg' : `seg ${className}`} aria-label={label}>
      {options.map(({ value: one, word, letter, icon, tone }) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === value}
          {...(letter === undefined ? {} : { 'aria-label': word, title: word })}
          onClick={() => onChoose(one)}
        >
          {icon !== undefined && one === value ? (
            <Icon of={icon} small className={tone === undefined ? undefined : `tone-${tone}`} />
          ) : null}
          {letter ?? word}
        </button>
      ))}
    </fieldset>
  );
}

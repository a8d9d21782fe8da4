/** Fields with their label, hint and error in place. */
import { CircleAlert, ChevronDown, Eye, EyeOff } from 'lucide-react';
import { type HTMLAttributes, type ReactNode, type Ref, useId, useState } from 'react';
import { IconButton } from './button';
import { Icon } from './icon';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  /** What is wrong and what to do; stands at the field. */
  readonly error?: string | null | undefined;
  readonly hiddenLabel?: boolean;
  readonly disabled?: boolean;
}

interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'date' | 'datetime-local' | 'search' | 'url';
  readonly placeholder?: string;
  readonly large?: boolean;
  readonly mono?: boolean;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly ref?: Ref<HTMLInputElement>;
  readonly max?: string;
}

export function TextField({
  label,
  value,
  onChange,
  hint,
  error,
  hiddenLabel,
  disabled,
  type,
  placeholder,
  large,
  mono,
  maxLength,
  autoFocus,
  inputMode,
  ref,
  max,
}: TextFieldProps) {
  const id = useId();
  const says = describedBy(id, hint, error);
  return (
    <div className="field">
      <label htmlFor={id} className={hiddenLabel === true ? 'hidden-label' : undefined}>
        {label}
      </label>
      <input
        ref={ref}
        id={id}
        className={['input', large === true ? 'input-large' : '', mono === true ? 'mono' : '']
          .filter((name) => name !== '')
          .join(' ')}
        type={type ?? 'text'}
        value={value}
        placeholder={placeholder}
        maxLength={maxLength}
        max={max}
        disabled={disabled}
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the one thing to do on a screen that was just opened by the person
        autoFocus={autoFocus}
        aria-invalid={isSaid(error) ? true : undefined}
        aria-describedby={says}
        onChange={(event) => onChange(event.target.value)}
      />
      <Says id={id} hint={hint} error={error} />
    </div>
  );
}

/** A passphrase: hidden until asked for. */
export function SecretField({
  label,
  value,
  onChange,
  hint,
  error,
  autoFocus,
  mono,
}: FieldProps & { autoFocus?: boolean; mono?: boolean }) {
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input-box">
        <input
          id={id}
          className={mono === true || shown ? 'input input-large mono' : 'input input-large'}
          type={shown ? 'text' : 'password'}
          value={value}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the one thing to do on this screen
          autoFocus={autoFocus}
          aria-invalid={isSaid(error) ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
          onChange={(event) => onChange(event.target.value)}
        />
        <IconButton
          icon={shown ? EyeOff : Eye}
          label={shown ? 'Hide what is typed' : 'Show what is typed'}
          small
          onPress={() => setShown(!shown)}
        />
      </div>
      <Says id={id} hint={hint} error={error} />
    </div>
  );
}

export function TextArea({
  label,
  value,
  onChange,
  hint,
  error,
  hiddenLabel,
  disabled,
  rows,
  placeholder,
  mono,
  ref,
}: FieldProps & { rows?: number; placeholder?: string; mono?: boolean; ref?: Ref<HTMLTextAreaElement> }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={hiddenLabel === true ? 'hidden-label' : undefined}>
        {label}
      </label>
      <textarea
        ref={ref}
        id={id}
        className={mono === true ? 'textarea mono' : 'textarea'}
        rows={rows ?? 4}
        value={value}
        placeholder={placeholder}
        disabled={disabled}
        spellCheck={false}
        aria-invalid={isSaid(error) ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        onChange={(event) => onChange(event.target.value)}
      />
      <Says id={id} hint={hint} error={error} />
    </div>
  );
}

/** A choice of a few; the system's own list. */
export function Select<V extends string>({
  label,
  value,
  onChange,
  options,
  hint,
  error,
  hiddenLabel,
  disabled,
}: Omit<FieldProps, 'value' | 'onChange'> & {
  value: V;
  onChange: (value: V) => void;
  options: readonly { readonly value: V; readonly label: string }[];
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={hiddenLabel === true ? 'hidden-label' : undefined}>
        {label}
      </label>
      <span className="select-box">
        <select
          id={id}
          className="select"
          value={value}
          disabled={disabled}
          aria-describedby={describedBy(id, hint, error)}
          onChange={(event) => onChange(event.target.value as V)} // as: only the options' values can be chosen
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon of={ChevronDown} />
      </span>
      <Says id={id} hint={hint} error={error} />
    </div>
  );
}

export function Checkbox({
  label,
  checked,
  onChange,
}: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

export function RadioGroup<V extends string>({
  legend,
  value,
  onChange,
  options,
}: {
  legend: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly { readonly value: V; readonly label: ReactNode }[];
}) {
  const name = useId();
  return (
    <fieldset className="stack stack-1">
      <legend className="label">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="check">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** An error that belongs to a whole form. */
export function FormError({ children }: { children: ReactNode }) {
  return (
    <p className="error" role="alert">
      <Icon of={CircleAlert} small />
      <span>{children}</span>
    </p>
  );
}

function Says({ id, hint, error }: { id: string; hint: ReactNode; error: string | null | undefined }) {
  return (
    <>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {isSaid(error) ? (
        <p className="error" id={`${id}-error`} role="alert">
          <Icon of={CircleAlert} small />
          <span>{error}</span>
        </p>
      ) : null}
    </>
  );
}

function isSaid(error: string | null | undefined): boolean {
  return error !== null && error !== undefined && error !== '';
}

function describedBy(id: string, hint: ReactNode, error: string | null | undefined): string | undefined {
  const ids = [hint === undefined ? '' : `${id}-hint`, isSaid(error) ? `${id}-error` : ''].filter(
    (one) => one !== '',
  );
  return ids.length === 0 ? undefined : ids.join(' ');
}

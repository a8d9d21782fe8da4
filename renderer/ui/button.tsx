/** Buttons and key caps. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import { READ_ONLY_WHY, useReadOnly } from './read-only';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** One primary button a screen. */
  readonly kind?: 'primary' | 'quiet' | 'danger' | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly small?: boolean;
  readonly wide?: boolean;
  /** The key that does the same, shown where it stands. */
  readonly shortcut?: string | undefined;
  /** Stays focusable; the reason is said in words beside it. */
  readonly disabled?: boolean | undefined;
  readonly pressed?: boolean | undefined;
  readonly type?: 'button' | 'submit';
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  /** It changes the vault: in one that is only read it is dimmed and says why. */
  readonly writes?: boolean;
}

export function Button({
  children,
  onPress,
  kind,
  icon,
  small,
  wide,
  shortcut,
  disabled,
  pressed,
  type,
  label,
  describedBy,
  writes,
}: ButtonProps) {
  const refused = useReadOnly() && writes === true;
  const off = disabled === true || refused;
  const names = [
    'btn',
    kind === undefined ? '' : `btn-${kind}`,
    small === true ? 'btn-small' : '',
    wide === true ? 'btn-wide' : '',
  ];
  return (
    <button
      type={type ?? 'button'}
      className={names.filter((name) => name !== '').join(' ')}
      title={refused ? READ_ONLY_WHY : undefined}
      aria-disabled={off ? true : undefined}
      aria-pressed={pressed}
      aria-label={label}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onPress();
      }}
    >
      {icon === undefined ? null : <Icon of={icon} small />}
      {children}
      {shortcut === undefined ? null : <Kbd>{shortcut}</Kbd>}
    </button>
  );
}

/** A button that is only an icon; its name is spoken and shown on hover. */
export function IconButton({
  icon,
  label,
  onPress,
  small,
  quiet,
  push,
  disabled,
  writes,
}: {
  icon: LucideIcon;
  label: string;
  onPress: () => void;
  small?: boolean;
  quiet?: boolean;
  push?: boolean;
  disabled?: boolean;
  /** It changes the vault: in one that is only read it is dimmed and says why. */
  writes?: boolean;
}) {
  const refused = useReadOnly() && writes === true;
  const off = disabled === true || refused;
  const names = [
    'btn',
    'btn-icon',
    quiet === false ? '' : 'btn-quiet',
    small === true ? 'btn-small' : '',
    push === true ? 'push' : '',
  ];
  return (
    <button
      type="button"
      className={names.filter((name) => name !== '').join(' ')}
      aria-label={label}
      title={refused ? READ_ONLY_WHY : label}
      aria-disabled={off ? true : undefined}
      onClick={() => !off && onPress()}
    >
      <Icon of={icon} small={small === true} />
    </button>
  );
}

/** A key cap. */
export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="kbd">{children}</kbd>;
}

/** The two answers at the foot of a dialog: keeping things as they are, and doing what its title asks. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';

/** What is done stands as the child: a verb, and what is going on while it is. */
export function Answers({
  keep,
  onKeep,
  onDo,
  danger = false,
  disabled = false,
  busy = false,
  icon,
  children,
}: {
  readonly keep: string;
  readonly onKeep: () => void;
  readonly onDo: () => void;
  /** It cannot be taken back. */
  readonly danger?: boolean;
  readonly disabled?: boolean | undefined;
  /** It is being done: neither answer can be given any more. */
  readonly busy?: boolean;
  readonly icon?: LucideIcon | undefined;
  readonly children: ReactNode;
}) {
  return (
    <>
      <Button kind="quiet" shortcut="Esc" disabled={busy} onPress={onKeep}>
        {keep}
      </Button>
      <Button kind={danger ? 'danger' : 'primary'} disabled={disabled || busy} icon={icon} onPress={onDo}>
        {children}
      </Button>
    </>
  );
}

/** A menu of actions behind one button. */
import { Ellipsis, type LucideIcon } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './icon';
import { useReadOnly } from './read-only';

export interface Action {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** It changes the vault: in one that is only read it is dimmed. */
  readonly writes?: boolean;
  readonly run: () => void;
}

export function ActionMenu({
  label,
  actions,
  small,
}: {
  label: string;
  actions: readonly Action[];
  small?: boolean;
}) {
  const readOnly = useReadOnly();
  return (
    <MenuTrigger>
      <AriaButton
        className={small === true ? 'btn btn-quiet btn-icon btn-small' : 'btn btn-icon'}
        aria-label={label}
      >
        <Icon of={Ellipsis} small={small === true} />
      </AriaButton>
      <Popover className="menu-box" placement="bottom end">
        <Menu className="menu" onAction={(key) => actions.find((action) => action.id === key)?.run()}>
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              className="option"
              textValue={action.label}
              isDisabled={readOnly && action.writes === true}
            >
              {action.icon === undefined ? null : <Icon of={action.icon} small />}
              {action.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

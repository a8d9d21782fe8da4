/** The menu of templates; choosing one is asked about before it replaces words. */
import { Check, ChevronDown } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { TEMPLATE_IDS, TEMPLATES, type TemplateId } from '../../../shared/letter/templates';
import { Icon } from '../../ui/icon';

export function templateTitle(template: string | null): string | null {
  const id = TEMPLATE_IDS.find((known) => known === template);
  return id === undefined ? null : TEMPLATES[id].title;
}

export function TemplateMenu({
  template,
  onChoose,
}: {
  template: string | null;
  onChoose: (template: TemplateId) => void;
}) {
  return (
    <MenuTrigger>
      <AriaButton className="btn btn-small">
        {templateTitle(template) ?? 'Choose a template'}
        <Icon of={ChevronDown} small />
      </AriaButton>
      <Popover className="menu-box" placement="bottom start">
        <Menu
          className="menu"
          aria-label="Templates"
          onAction={(key) => {
            const chosen = TEMPLATE_IDS.find((id) => id === key);
            if (chosen !== undefined) onChoose(chosen);
          }}
        >
          {TEMPLATE_IDS.map((id) => (
            <MenuItem key={id} id={id} className="option" textValue={TEMPLATES[id].title}>
              {TEMPLATES[id].title}
              {id === template ? (
                <span className="keys">
                  <Icon of={Check} small />
                  <span className="hidden-label">in use</span>
                </span>
              ) : null}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

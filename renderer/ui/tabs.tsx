/** Tabs over the parts of one thing. */
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';

export interface Part<I extends string> {
  readonly id: I;
  readonly name: string;
  readonly count?: number | string;
  readonly content: ReactNode;
}

export function Tabs<I extends string>({
  label,
  parts,
  selected,
  onSelect,
  panelClass,
}: {
  label: string;
  parts: readonly Part<I>[];
  selected: I;
  onSelect: (part: I) => void;
  panelClass?: string;
}) {
  return (
    <AriaTabs
      className="tabs-frame"
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(key as I)} /* as: the keys are the parts' ids */
    >
      <TabList className="tabs" aria-label={label}>
        {parts.map((part) => (
          <Tab key={part.id} id={part.id} className="tab">
            {part.name} {part.count === undefined ? null : <span className="count">{part.count}</span>}
          </Tab>
        ))}
      </TabList>
      {parts.map((part) => (
        <TabPanel key={part.id} id={part.id} className={panelClass ?? 'part'}>
          {part.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

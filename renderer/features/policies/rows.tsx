/** A list of small things of a policy, each with its fields, one button to take it out, and one to add another. */
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../../ui/button';
import { usePolicyEdit } from './edit-context';

export function Rows<T>({
  items,
  keyOf,
  nameOf,
  wide,
  fields,
  words,
  empty,
  add,
  onChange,
}: {
  items: readonly T[];
  /** A row keeps its place, so the place is part of the key. */
  keyOf: (item: T, place: number) => string;
  nameOf: (item: T) => string;
  wide?: boolean;
  fields: (item: T, set: (item: T) => void, place: number) => ReactNode;
  /** How it reads when it cannot be changed. */
  words: (item: T) => ReactNode;
  empty: string;
  add: { readonly label: string; readonly make: () => T };
  onChange: (items: T[]) => void;
}) {
  const { readOnly } = usePolicyEdit();
  if (readOnly)
    return items.length === 0 ? (
      <p className="quiet">{empty}</p>
    ) : (
      <ul className="policy-rows">
        {items.map((item, place) => (
          <li key={keyOf(item, place)}>{words(item)}</li>
        ))}
      </ul>
    );
  return (
    <div className="policy-rows">
      {items.length === 0 ? <p className="quiet">{empty}</p> : null}
      {items.map((item, place) => (
        <div key={keyOf(item, place)} className={wide === true ? 'policy-row policy-row-wide' : 'policy-row'}>
          {fields(item, (next) => onChange(items.with(place, next)), place)}
          <IconButton
            icon={Trash2}
            label={`Take out ${nameOf(item)}`}
            onPress={() => onChange(items.toSpliced(place, 1))}
          />
        </div>
      ))}
      <p>
        <Button small icon={Plus} onPress={() => onChange([...items, add.make()])}>
          {add.label}
        </Button>
      </p>
    </div>
  );
}

/** Scope: which products and hosts the policy is about, and from when to when (MX-1). */
import { useState } from 'react';
import { TextField } from '../../ui/field';
import { usePolicyEdit, wasWords } from './edit-context';
import { PromiseArticle } from './promise-article';
import { Rows } from './rows';

export function ScopePart() {
  const { profile, base, change } = usePolicyEdit();
  return (
    <PromiseArticle
      name="Scope"
      place="scope"
      was={wasWords(profile, base, [
        [(one) => one.scope, (one) => one.scope.map((part) => part.product).join(', ') || 'everything'],
      ])}
    >
      <p className="promise-words">
        {profile.scope.length === 0
          ? 'Everything is in scope.'
          : 'The affected system of a report is held against the scope of the day on which it arrived.'}
      </p>
      <Rows
        items={profile.scope}
        keyOf={(_, place) => String(place)}
        nameOf={(one) => one.product}
        wide
        empty="No product is named."
        add={{
          label: 'Add a product',
          make: () => ({ product: 'New product', hosts: [], from: null, to: null }),
        }}
        onChange={(scope) => change({ scope })}
        words={(one) => (
          <>
            <b>{one.product}</b> {one.hosts.join(', ')}{' '}
            <span className="quiet">
              {one.from === null ? '' : `from ${one.from} `}
              {one.to === null ? '' : `to ${one.to}`}
            </span>
          </>
        )}
        fields={(one, set) => (
          <>
            <TextField
              label="Product"
              value={one.product}
              maxLength={400}
              onChange={(product) => set({ ...one, product })}
            />
            <HostsField hosts={one.hosts} onChange={(hosts) => set({ ...one, hosts })} />
            <TextField
              label="From"
              type="date"
              value={one.from ?? ''}
              onChange={(from) => set({ ...one, from: from === '' ? null : from })}
            />
            <TextField
              label="To"
              type="date"
              value={one.to ?? ''}
              onChange={(to) => set({ ...one, to: to === '' ? null : to })}
            />
          </>
        )}
      />
    </PromiseArticle>
  );
}

/** Names and patterns such as *.example.org, with spaces between them. */
function HostsField({ hosts, onChange }: { hosts: readonly string[]; onChange: (hosts: string[]) => void }) {
  return (
    <ListField
      label="Hosts and patterns"
      values={hosts}
      placeholder="app.example.org *.example.org"
      onChange={onChange}
    />
  );
}

/** Several short words in one field. What is typed stays as typed while it stands for the same words. */
export function ListField({
  label,
  values,
  placeholder,
  onChange,
}: {
  label: string;
  values: readonly string[];
  placeholder: string;
  onChange: (values: string[]) => void;
}) {
  const [typed, setTyped] = useState(values.join(' '));
  const split = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');
  const shown = split(typed).join(' ') === values.join(' ') ? typed : values.join(' ');
  return (
    <TextField
      label={label}
      value={shown}
      placeholder={placeholder}
      maxLength={2_000}
      onChange={(text) => {
        setTyped(text);
        onChange(split(text));
      }}
    />
  );
}

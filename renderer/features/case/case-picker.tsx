/** Chooses one case by words of its number, title or reporter. */
import { useMemo, useState, type ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { CaseRow } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { FormError, TextField } from '../../ui/field';
import styles from './case.module.css';

/** The newest that match; more words find the others. */
const MOST_SHOWN = 50;

interface CasePickerProps {
  readonly label: string;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly leaveOut: (row: CaseRow) => boolean;
  readonly error?: string | null;
  /** A choice beside the cases, such as a new one. */
  readonly also?: { readonly id: string; readonly name: string } | undefined;
  readonly beside?: (row: CaseRow) => string;
}

export function CasePicker({ label, chosen, onChoose, leaveOut, error, also, beside }: CasePickerProps) {
  const rows = useCall('cases.list', {}).data?.rows;
  const [text, setText] = useState('');
  const found = useMemo(() => matching(rows ?? [], text), [rows, text]).filter((row) => !leaveOut(row));
  const items: { id: string; name: string; content: ReactNode }[] = found.slice(0, MOST_SHOWN).map((row) => ({
    id: row.id,
    name: `${row.id} ${row.title}`,
    content: <PickedCase row={row} beside={beside?.(row) ?? row.reporters.join(', ')} />,
  }));
  if (also !== undefined) items.push({ id: also.id, name: also.name, content: also.name });
  return (
    <>
      <TextField
        label={label}
        value={text}
        placeholder="Number, title or reporter"
        autoFocus
        onChange={setText}
      />
      <ListBox
        className={styles.picker}
        aria-label={label}
        selectionMode="single"
        escapeKeyBehavior="none"
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          if (typeof key === 'string') onChoose(key);
        }}
        items={items}
        renderEmptyState={() => <p className="hint">No case matches these words.</p>}
      >
        {(item) => (
          <ListBoxItem id={item.id} className={`option ${styles.pick}`} textValue={item.name}>
            {item.content}
          </ListBoxItem>
        )}
      </ListBox>
      {error == null ? null : <FormError>{error}</FormError>}
    </>
  );
}

function PickedCase({ row, beside }: { row: CaseRow; beside: string }) {
  return (
    <>
      <span className="id">{row.id}</span>
      <span className="cut" dir="auto">
        {row.title}
      </span>
      <span className="push small quiet nowrap">{beside}</span>
    </>
  );
}

function matching(rows: readonly CaseRow[], text: string): readonly CaseRow[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = rows.filter((row) => {
    const all = [row.id, row.title, ...row.reporters].join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  });
  return [...found].sort((a, b) => b.receivedAt - a.receivedAt);
}

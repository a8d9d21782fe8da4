/** Which case is looked at: the one that the address names, else the latest. */
import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import type { CaseRow } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { Select } from '../../ui/field';
import styles from './ledger.module.css';

export function useChosenCase(): {
  readonly cases: readonly CaseRow[] | undefined;
  /** Null while there is none. */
  readonly chosen: string | null;
  readonly choose: (id: string) => void;
} {
  const [query, setQuery] = useSearchParams();
  const cases = useCall('cases.list', {}).data?.rows;
  const named = query.get('case');
  const part = query.get('part');
  const chosen = cases?.find(({ id }) => id === named)?.id ?? latest(cases ?? [])?.id ?? null;
  const choose = useCallback(
    (id: string) => setQuery({ ...(part === null ? {} : { part }), case: id }, { replace: true }),
    [setQuery, part],
  );
  return { cases, chosen, choose };
}

function latest(cases: readonly CaseRow[]): CaseRow | undefined {
  return [...cases].sort((a, b) => b.receivedAt - a.receivedAt)[0];
}

export function CaseSelect({
  cases,
  chosen,
  onChoose,
}: {
  cases: readonly CaseRow[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  return (
    <div className={styles['case']}>
      <Select
        label="Case"
        hiddenLabel
        value={chosen}
        onChange={onChoose}
        options={cases.map(({ id, title }) => ({ value: id, label: `${id} ${title}` }))}
      />
    </div>
  );
}

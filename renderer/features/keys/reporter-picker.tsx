/** Chooses a reporter: people are known by their cases, so a case is found first. */
import { useEffect, useMemo, useState } from 'react';
import type { ReporterView } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { TextField } from '../../ui/field';
import styles from './keys.module.css';
import { casesWith } from './reporter-search';

/** More words find the others. */
const MOST_SHOWN = 20;

interface ReporterPickerProps {
  readonly label: string;
  readonly chosen: ReporterView | null;
  readonly onChoose: (reporter: ReporterView | null) => void;
  /** A case was picked: until a reporter of it is chosen, nothing is decided. */
  readonly onCase?: () => void;
  /** Words to begin with, such as the address of the key. */
  readonly begin?: string;
}

export function ReporterPicker({ label, chosen, onChoose, onCase, begin }: ReporterPickerProps) {
  const [sought, setSought] = useState(begin ?? '');
  const [caseId, setCaseId] = useState<string | null>(null);
  const rows = useCall('cases.list', {}).data?.rows;
  const found = useMemo(() => casesWith(rows ?? [], sought).slice(0, MOST_SHOWN), [rows, sought]);
  return (
    <div className="stack stack-1">
      <TextField
        label={label}
        value={sought}
        onChange={setSought}
        placeholder="Reporter, case number or title"
        hint="Reporters are found by their cases."
      />
      <div className={styles.people} role="radiogroup" aria-label="Cases">
        {found.length === 0 ? (
          <p className="hint">
            {(rows ?? []).length === 0
              ? 'There are no cases with a reporter yet. The key can be pinned later.'
              : 'No case has these words.'}
          </p>
        ) : null}
        {found.map((row) => (
          <label key={row.id} className="check">
            <input
              type="radio"
              name="case-of-reporter"
              checked={caseId === row.id}
              onChange={() => {
                setCaseId(row.id);
                onCase?.();
                onChoose(null);
              }}
            />
            <span className="cut" dir="auto">
              <b className="medium">{row.reporters.join(', ')}</b>{' '}
              <span className="quiet">{`${row.id} ${row.title}`}</span>
            </span>
          </label>
        ))}
      </div>
      {caseId === null ? null : (
        <ReportersOf key={caseId} caseId={caseId} chosen={chosen} onChoose={onChoose} />
      )}
    </div>
  );
}

/** Its only reporter is taken at once; of several, one is chosen. */
function ReportersOf({
  caseId,
  chosen,
  onChoose,
}: {
  caseId: string;
  chosen: ReporterView | null;
  onChoose: (reporter: ReporterView) => void;
}) {
  const reporters = useCall('case.get', { id: caseId }).data?.reporters ?? [];
  // what is known of them may change meanwhile, such as a key that was just pinned
  const [only] = reporters;
  const latest = reporters.length === 1 ? only : reporters.find(({ id }) => id === chosen?.id);
  const fresh = latest !== undefined && latest !== chosen ? latest : null;
  useEffect(() => {
    if (fresh !== null) onChoose(fresh);
  }, [fresh, onChoose]);
  if (only !== undefined && reporters.length === 1) return <p className="hint">{about(only)}</p>;
  return (
    <fieldset className="stack stack-1">
      <legend className="hidden-label">Reporter</legend>
      {reporters.map((reporter) => (
        <label key={reporter.id} className="check">
          <input
            type="radio"
            name="reporter"
            checked={chosen?.id === reporter.id}
            onChange={() => onChoose(reporter)}
          />
          <span>
            <span dir="auto">{reporter.displayName}</span> <span className="quiet">{about(reporter)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function about({ addresses, pinned }: ReporterView): string {
  return [...addresses, pinned.length === 0 ? 'no key pinned yet' : 'has a pinned key'].join(', ');
}

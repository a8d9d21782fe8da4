/** Other people's keys: to whom each is pinned, what contradicts a pin, and what can be done. */
import {
  CalendarClock,
  CircleDashed,
  Copy,
  Fingerprint as FingerprintIcon,
  Pin,
  PinOff,
  Save,
  ShieldAlert,
} from 'lucide-react';
import { shortDate, SOURCE_WORDS } from '../../text/openpgp-keys';
import { Button } from '../../ui/button';
import { WholeFingerprint } from './whole-fingerprint';
import { Chip } from '../../ui/marks';
import { type Action, ActionMenu } from '../../ui/menu';
import { type KeyChange, nameOf, type ReporterKeyRow, validityOf } from './key-facts';
import type { KeyActs } from './use-key-acts';
import styles from './keys.module.css';
import { ValidUntil } from './valid-until';

interface ReportersTableProps {
  readonly rows: readonly ReporterKeyRow[];
  readonly now: number;
  readonly cursor: string | null;
  readonly acts: KeyActs;
  readonly onPoint: (id: string) => void;
  readonly onCompare: (change: KeyChange) => void;
  readonly onPin: (fingerprint: string) => void;
  readonly onUnpin: (row: ReporterKeyRow) => void;
  readonly onDetails: (fingerprint: string) => void;
  /** Starts the letter that asks this reporter for a new key. */
  readonly onAsk: (reporterId: number) => void;
}

export function ReportersTable(props: ReportersTableProps) {
  const { rows, now, cursor, onPoint } = props;
  return (
    <table className={`table table-plain keys-table ${styles.table}`} aria-label="Reporters’ keys">
      <thead>
        <tr>
          <th className="c-role">State</th>
          <th className="c-kname">Reporter</th>
          <th>Fingerprint</th>
          <th className="c-use">Since</th>
          <th className="c-exp">Valid until</th>
          <th className="c-kdo">
            <span className="hidden-label">What to do</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { key, source, addedAt } = row.view;
          return (
            <tr
              key={row.id}
              data-key={row.id}
              className={cursor === row.id ? `is-cursor ${styles.row}` : styles.row}
              tabIndex={-1}
              onClick={() => onPoint(row.id)}
            >
              <td>
                <StateChip row={row} now={now} />
              </td>
              <td className={`medium ${styles.wrapped}`} dir="auto" title={key.userIds.join('\n')}>
                {row.pin?.reporter ?? nameOf(key)}
              </td>
              <td className={`mono fp-cell ${styles.whole}`}>
                <WholeFingerprint fingerprint={key.fingerprint} />
              </td>
              <td className="quiet">
                {shortDate(row.pin?.pinnedAt ?? addedAt, now)}, {SOURCE_WORDS[source]}
              </td>
              <td>
                <ValidUntil facts={key} now={now} />
              </td>
              <td className="num">
                <RowActions {...props} row={row} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function RowActions({
  row,
  acts,
  onCompare,
  onPin,
  onUnpin,
  onDetails,
  onAsk,
  now,
}: ReportersTableProps & { row: ReporterKeyRow }) {
  const { fingerprint } = row.view.key;
  const name = row.pin?.reporter ?? nameOf(row.view.key);
  const { change, pin } = row;
  const ends = ['past', 'revoked', 'ends-soon'].includes(validityOf(row.view.key, now).state);
  const actions: Action[] = [
    {
      id: 'fingerprint',
      label: 'Copy the fingerprint',
      icon: FingerprintIcon,
      run: () => void acts.copyFingerprint(fingerprint),
    },
    { id: 'copy', label: 'Copy the public key', icon: Copy, run: () => void acts.copyPublic(fingerprint) },
    {
      id: 'save',
      label: 'Save the public key…',
      icon: Save,
      run: () => void acts.savePublic(fingerprint, nameOf(row.view.key)),
    },
  ];
  if (row.pin !== null) {
    actions.push({ id: 'pin', label: 'Pin to somebody else too…', icon: Pin, run: () => onPin(fingerprint) });
    actions.push({
      id: 'unpin',
      label: `Take the pin off ${row.pin.reporter}…`,
      icon: PinOff,
      run: () => onUnpin(row),
    });
  }
  return (
    <span className={styles.acts}>
      {change !== null ? (
        <Button small onPress={() => onCompare(change)} label={`Compare the keys of ${name}`}>
          Compare
        </Button>
      ) : row.pin === null ? (
        <Button small icon={Pin} onPress={() => onPin(fingerprint)} label={`Pin ${name} to a reporter`}>
          Pin…
        </Button>
      ) : ends && pin !== null ? (
        <Button small onPress={() => onAsk(pin.reporterId)} label={`Ask for new… key of ${name}`}>
          Ask for new…
        </Button>
      ) : (
        <Button
          kind="quiet"
          small
          onPress={() => onDetails(fingerprint)}
          label={`Details of the key of ${name}`}
        >
          Details
        </Button>
      )}
      <ActionMenu
        small
        label={`More for the key of ${name}`}
        actions={
          change !== null || row.pin === null || ends
            ? [{ id: 'details', label: 'Details', run: () => onDetails(fingerprint) }, ...actions]
            : actions
        }
      />
    </span>
  );
}

function StateChip({ row, now }: { row: ReporterKeyRow; now: number }) {
  if (row.change !== null)
    return (
      <Chip tone="bad" icon={ShieldAlert}>
        Changed
      </Chip>
    );
  const { state } = validityOf(row.view.key, now);
  if (state === 'revoked')
    return (
      <Chip tone="bad" icon={ShieldAlert}>
        Revoked
      </Chip>
    );
  if (state === 'past')
    return (
      <Chip tone="warn" icon={CalendarClock}>
        Expired
      </Chip>
    );
  return row.pin === null ? (
    <Chip tone="hold" icon={CircleDashed}>
      Not pinned
    </Chip>
  ) : (
    <Chip tone="good" icon={Pin}>
      Pinned
    </Chip>
  );
}

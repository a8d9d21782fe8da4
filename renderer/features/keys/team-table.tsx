/** Our own keys: which one answers, which ones only read, and which one waits for its passphrase. */
import {
  Archive,
  Ban,
  CircleCheck,
  Copy,
  Fingerprint as FingerprintIcon,
  Lock,
  Save,
  Star,
} from 'lucide-react';
import type { TeamKeyView } from '../../../shared/ipc/shapes';
import { Button } from '../../ui/button';
import { fingerprintGroups } from '../../ui/fingerprint';
import { Chip } from '../../ui/marks';
import { type Action, ActionMenu } from '../../ui/menu';
import { nameOf, usedFor, validityOf } from './key-facts';
import type { KeyActs } from './use-key-acts';
import styles from './keys.module.css';
import { ValidUntil } from './valid-until';

interface TeamTableProps {
  readonly keys: readonly TeamKeyView[];
  readonly now: number;
  readonly cursor: string | null;
  readonly acts: KeyActs;
  readonly onPoint: (id: string) => void;
  readonly onUnlock: (key: TeamKeyView) => void;
  readonly onDetails: (fingerprint: string) => void;
}

export function TeamTable({ keys, now, cursor, acts, onPoint, onUnlock, onDetails }: TeamTableProps) {
  return (
    <table className={`table table-plain keys-table ${styles.table}`} aria-label="Our keys">
      <thead>
        <tr>
          <th className="c-role">Role</th>
          <th className="c-kname">Name</th>
          <th>Fingerprint</th>
          <th className="c-use">Used for</th>
          <th className="c-exp">Valid until</th>
          <th className="c-kdo">
            <span className="hidden-label">What to do</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((team) => {
          const { key } = team;
          return (
            <tr
              key={key.fingerprint}
              data-key={key.fingerprint}
              className={cursor === key.fingerprint ? `is-cursor ${styles.row}` : styles.row}
              tabIndex={-1}
              onClick={() => onPoint(key.fingerprint)}
            >
              <td>
                <RoleChip team={team} now={now} />
              </td>
              <td className="medium" title={key.userIds.join('\n')} dir="auto">
                {nameOf(key)}
              </td>
              <td className={`mono fp-cell ${styles.whole}`}>
                {fingerprintGroups(key.fingerprint).join(' ')}
              </td>
              <td>
                {team.unlocked ? (
                  usedFor(team, now)
                ) : (
                  <Chip tone="warn" icon={Lock}>
                    Locked
                  </Chip>
                )}
              </td>
              <td>
                <ValidUntil facts={key} now={now} ours />
              </td>
              <td className="num">
                <span className={styles.acts}>
                  {team.unlocked ? (
                    <Button
                      kind="quiet"
                      small
                      onPress={() => onDetails(key.fingerprint)}
                      label={`Details of ${nameOf(key)}`}
                    >
                      Details
                    </Button>
                  ) : (
                    <Button small onPress={() => onUnlock(team)}>
                      Unlock…
                    </Button>
                  )}
                  <ActionMenu small label={`More for ${nameOf(key)}`} actions={actionsFor(team, now, acts)} />
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function RoleChip({ team, now }: { team: TeamKeyView; now: number }) {
  const { state } = validityOf(team.key, now);
  if (state === 'revoked')
    return (
      <Chip tone="bad" icon={Ban}>
        Revoked
      </Chip>
    );
  if (team.role === 'old')
    return (
      <Chip tone="hold" icon={Archive}>
        Old
      </Chip>
    );
  return state === 'past' ? (
    <Chip tone="warn" icon={CircleCheck}>
      Current, past
    </Chip>
  ) : (
    <Chip tone="good" icon={CircleCheck}>
      Current
    </Chip>
  );
}

function actionsFor(team: TeamKeyView, now: number, acts: KeyActs): readonly Action[] {
  const { fingerprint } = team.key;
  const name = nameOf(team.key);
  const { state } = validityOf(team.key, now);
  const canBeCurrent = team.role === 'old' && team.key.canEncrypt && state !== 'past' && state !== 'revoked';
  return [
    ...(canBeCurrent
      ? [
          {
            id: 'current',
            label: 'Answer with this key',
            icon: Star,
            run: () => void acts.makeCurrent(fingerprint, name),
          },
        ]
      : []),
    {
      id: 'save',
      label: 'Save the public key…',
      icon: Save,
      run: () => void acts.savePublic(fingerprint, name),
    },
    { id: 'copy', label: 'Copy the public key', icon: Copy, run: () => void acts.copyPublic(fingerprint) },
    {
      id: 'fingerprint',
      label: 'Copy the fingerprint',
      icon: FingerprintIcon,
      run: () => void acts.copyFingerprint(fingerprint),
    },
  ];
}

/** Our own keys: which one answers, which ones only read, and which one waits for its passphrase. */
import {
  Archive,
  Ban,
  CircleCheck,
  Copy,
  CreditCard,
  Fingerprint as FingerprintIcon,
  KeyRound,
  Lock,
  Printer,
  Replace,
  Save,
  Star,
} from 'lucide-react';
import { expiryState } from '../../../shared/keys/expiry';
import { addressOfUserId } from '../../../shared/keys/user-id';
import type { TeamKeyView } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { Button } from '../../ui/button';
import { Breakable, WholeFingerprint } from './whole-fingerprint';
import { Chip } from '../../ui/marks';
import { type Action, ActionMenu } from '../../ui/menu';
import { nameOf, usedFor, validityOf } from './key-facts';
import type { OurAct } from './our-key-over';
import type { KeyActs } from './use-key-acts';
import styles from './keys.module.css';
import { TeamValidUntil } from './valid-until';

interface TeamTableProps {
  readonly keys: readonly TeamKeyView[];
  readonly now: number;
  readonly cursor: string | null;
  readonly acts: KeyActs;
  readonly onPoint: (id: string) => void;
  readonly onUnlock: (key: TeamKeyView) => void;
  readonly onDetails: (fingerprint: string) => void;
  readonly onAct: (what: OurAct, fingerprint: string) => void;
}

export function TeamTable(props: TeamTableProps) {
  const { keys, now, cursor, acts, onPoint, onAct } = props;
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
              <td className={`medium ${styles.wrapped}`} title={key.userIds.join('\n')} dir="auto">
                <Breakable text={addressOfUserId(nameOf(key)) ?? nameOf(key)} />
              </td>
              <td className={`mono fp-cell ${styles.whole}`}>
                <WholeFingerprint fingerprint={key.fingerprint} />
              </td>
              <td className={team.heldBy === 'gpg' ? styles.wrapped : undefined}>
                {team.unlocked ? (
                  usedFor(team, now)
                ) : (
                  <Chip tone="warn" icon={Lock}>
                    {team.heldBy === 'gpg' ? 'gpg is silent' : 'Locked'}
                  </Chip>
                )}{' '}
                {team.heldBy === 'gpg' ? <HeldByGpg fingerprint={key.fingerprint} /> : null}
              </td>
              <td className={styles.wrapped}>
                <TeamValidUntil team={team} now={now} />
              </td>
              <td className="num">
                <span className={styles.acts}>
                  <MainAct {...props} team={team} />
                  <ActionMenu
                    small
                    label={`More for ${nameOf(key)}`}
                    actions={actionsFor(team, now, acts, onAct)}
                  />
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What is most likely to be done with that key. */
function MainAct({ team, now, acts, onAct, onUnlock, onDetails }: TeamTableProps & { team: TeamKeyView }) {
  const { key } = team;
  if (!team.unlocked && team.heldBy === 'vault')
    return (
      <Button small onPress={() => onUnlock(team)}>
        Unlock…
      </Button>
    );
  if (!team.unlocked)
    return (
      <Button small onPress={() => void acts.askGpg(key.fingerprint)}>
        Ask gpg again
      </Button>
    );
  if (team.role === 'current' && team.heldBy === 'vault' && expiryState(key.expiresAt, now).level !== 'none')
    return (
      <Button small onPress={() => onAct('extend', key.fingerprint)}>
        Extend…
      </Button>
    );
  return (
    <Button kind="quiet" small onPress={() => onDetails(key.fingerprint)} label={`Details of ${nameOf(key)}`}>
      Details
    </Button>
  );
}

/** Where the private part is; whether on a card, gpg is asked. */
function HeldByGpg({ fingerprint }: { fingerprint: string }) {
  const listed = useCall('gpg.list', {}).data?.keys ?? [];
  const onCard = listed.some((found) => found.key.fingerprint === fingerprint && found.onCard);
  return (
    <Chip tone="hold" icon={onCard ? CreditCard : KeyRound}>
      {onCard ? 'on a card' : 'in gpg'}
    </Chip>
  );
}

function RoleChip({ team, now }: { team: TeamKeyView; now: number }) {
  const { state } = validityOf(team.key, now);
  if (team.role === 'revoked' || state === 'revoked')
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

function actionsFor(
  team: TeamKeyView,
  now: number,
  acts: KeyActs,
  onAct: TeamTableProps['onAct'],
): readonly Action[] {
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
    ...(team.role === 'current'
      ? [
          {
            id: 'replace',
            label: 'Replace this key…',
            icon: Replace,
            run: () => onAct('replace', fingerprint),
          },
        ]
      : []),
    ...(team.heldBy === 'vault'
      ? [{ id: 'paper', label: 'Paper copy…', icon: Printer, run: () => onAct('paper', fingerprint) }]
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

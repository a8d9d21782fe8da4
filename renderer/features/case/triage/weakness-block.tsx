/** The weaknesses that a case is about, found in MITRE's list, which is on this computer. */
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { TriageView } from '../../../../shared/ipc/channels/triage';
import { useCall } from '../../../bridge/queries';
import { TextField } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { RailBlock } from '../../../ui/surfaces';
import styles from './triage.module.css';
import type { TriageActs } from './use-triage';

type Weakness = TriageView['weaknesses'][number];
const USAGE = { allowed: '', 'with-review': ', after review', discouraged: ', too general' } as const;
const MOST_SHOWN = 8;

export function WeaknessBlock({ view, acts }: { view: TriageView; acts: TriageActs }) {
  const [text, setText] = useState('');
  const found = useCall('triage.search-weakness', { text }, { keep: true });
  const chosen = view.weaknesses;
  const others = (text.trim() === '' ? [] : (found.data?.found ?? []))
    .filter(({ id }) => !chosen.some((one) => one.id === id))
    .slice(0, MOST_SHOWN);
  const pick = (one: Weakness, on: boolean): void => {
    void acts.setWeakness({ cwe: one.id, chosen: on });
  };
  return (
    <RailBlock title="Weakness">
      <TextField
        label="Find a CWE by number or words"
        hiddenLabel
        placeholder="CWE number or words"
        value={text}
        maxLength={200}
        onChange={setText}
      />
      <ul className="picks">
        {chosen.map((one) => (
          <Pick key={one.id} one={one} on onPress={() => pick(one, false)} />
        ))}
        {others.map((one) => (
          <Pick key={one.id} one={one} on={false} onPress={() => pick(one, true)} />
        ))}
      </ul>
      {found.data === undefined ? null : (
        <p className="hint" role="status">
          {text.trim() === ''
            ? `${found.data.of} weaknesses, CWE ${found.data.version}.`
            : `${found.data.total} of ${found.data.of}, CWE ${found.data.version}.`}{' '}
          The list is on this computer.
        </p>
      )}
    </RailBlock>
  );
}

function Pick({ one, on, onPress }: { one: Weakness; on: boolean; onPress: () => void }) {
  return (
    <li>
      <button
        type="button"
        className={styles['pick']}
        aria-pressed={on}
        title={`${one.name}${USAGE[one.usage]}`}
        onClick={onPress}
      >
        <span className={`tone-accent ${styles['tick']}`}>{on ? <Icon of={Check} small /> : null}</span>
        <b className="id">CWE-{one.id}</b>
        <span className="cut">{one.name}</span>
      </button>
    </li>
  );
}

/** The rules of the policy (MAXEM-2, MAXEM-4, MX-6, MX-7): respected, broken or unknown, each with a note. */
import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useState } from 'react';
import type { TriageView } from '../../../../shared/ipc/channels/triage';
import { RULE_FINDINGS, type RuleFinding } from '../../../../shared/triage/compliance';
import { FINDING_WORDS } from '../../../text/triage';
import { Segments } from './segments';
import styles from './triage.module.css';
import type { TriageActs } from './use-triage';

export type Rule = TriageView['rules'][number];

const MARKS = {
  respected: { icon: CircleCheck, tone: 'good' },
  broken: { icon: CircleX, tone: 'bad' },
  unknown: { icon: CircleHelp, tone: 'warn' },
} as const;

export function RulesList({
  rules,
  acts,
  current,
  onCurrent,
}: {
  rules: readonly Rule[];
  acts: TriageActs;
  /** The rule that the keys act on. */
  current: string | null;
  onCurrent: (id: string) => void;
}) {
  const counts = (finding: RuleFinding): number => rules.filter((rule) => rule.finding === finding).length;
  return (
    <>
      <h2 className="group-head">
        Rules we ask to keep{' '}
        <span className="count">
          {counts('respected')} respected, {counts('broken')} broken, {counts('unknown')} unknown
        </span>
        <span className="push normal faint">suggestions never set a rule</span>
      </h2>
      {rules.length === 0 ? (
        <p className="body quiet">This policy has no rules. They are written under Policies.</p>
      ) : (
        <ul>
          {rules.map((rule) => (
            <li
              key={rule.id}
              data-row={rule.id}
              className={current === rule.id ? `${styles['rule']} ${styles['current']}` : styles['rule']}
              aria-current={current === rule.id ? true : undefined}
              onFocus={() => onCurrent(rule.id)}
            >
              <span className={styles['words']}>
                <span>{rule.text}</span>
                {rule.judged === 'once-closed' ? (
                  <span className="small quiet">Asked once the case is closed</span>
                ) : null}
                <Note
                  key={rule.note}
                  rule={rule}
                  onSave={(note) => void acts.setRule({ ruleId: rule.id, finding: rule.finding, note })}
                />
              </span>
              <Segments
                label={rule.text}
                value={rule.finding}
                options={RULE_FINDINGS.map((finding) => ({
                  ...{ value: finding, word: FINDING_WORDS[finding] },
                  ...MARKS[finding],
                }))}
                onChoose={(finding) => void acts.setRule({ ruleId: rule.id, finding, note: rule.note })}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Shown as text; a press makes it a field, Enter or leaving it saves. */
function Note({ rule, onSave }: { rule: Rule; onSave: (note: string) => void }) {
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null) {
    return (
      <button type="button" className={styles['note']} data-note onClick={() => setDraft(rule.note)}>
        {rule.note === '' ? 'Add a note…' : rule.note}
      </button>
    );
  }
  const save = (): void => {
    setDraft(null);
    if (draft.trim() !== rule.note) onSave(draft.trim());
  };
  return (
    <input
      className={`input ${styles['noteField']}`}
      aria-label={`Note on: ${rule.text}`}
      value={draft}
      maxLength={2000}
      // biome-ignore lint/a11y/noAutofocus: the person just pressed the note to write it
      autoFocus
      onChange={(event) => setDraft(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.nativeEvent.stopImmediatePropagation();
        setDraft(null);
      }}
    />
  );
}

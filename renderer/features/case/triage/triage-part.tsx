/** Triage of a case: is it complete, in scope, were the rules kept, what does the report have. */
import { Scale } from 'lucide-react';
import { useRef, useState } from 'react';
import type { TriageView } from '../../../../shared/ipc/channels/triage';
import type { CaseView } from '../../../../shared/ipc/shapes';
import type { RuleFinding } from '../../../../shared/triage/compliance';
import { COMPLIANCE_WORDS, complianceSentence } from '../../../text/triage';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { useKeys } from '../../../ui/keys';
import { CompleteCell } from './complete-cell';
import { RubricList, tick } from './rubric-list';
import { RulesList } from './rules-list';
import { ScopeCell } from './scope-cell';
import styles from './triage.module.css';
import { type TriageActs, useTriageActs } from './use-triage';

const TONES = { kept: 'tone-good', 'not-kept': 'tone-bad', open: 'tone-warn' } as const;

export function TriagePart({
  view,
  triage,
  onAsk,
  onDecline,
}: {
  view: CaseView;
  triage: TriageView;
  onAsk: () => void;
  onDecline: () => void;
}) {
  const acts = useTriageActs(triage);
  const frame = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  useTriageKeys(triage, acts, current, (row) => {
    setCurrent(row);
    frame.current
      ?.querySelector<HTMLElement>(`[data-row="${row}"] [aria-pressed="true"], [data-row="${row}"] input`)
      ?.focus();
  });
  const declinable = view.moves.some(({ to, allowed }) => to === 'declined' && allowed);
  return (
    <div ref={frame} className={styles['holds']}>
      <div className={styles['cells']}>
        <CompleteCell view={triage} acts={acts} />
        <ScopeCell view={triage} acts={acts} onDecline={declinable ? onDecline : null} />
      </div>
      <RulesList rules={triage.rules} acts={acts} current={current} onCurrent={setCurrent} />
      <Verdict view={view} triage={triage} onAsk={onAsk} />
      <RubricList points={triage.points} acts={acts} current={current} onCurrent={setCurrent} />
    </div>
  );
}

/** How many points a person ticked. */
export function metPoints({ points }: TriageView): number {
  return points.filter(({ said }) => said?.met === true).length;
}

/** The verdict of MAXEM-7 and what it does to letters. */
function Verdict({ view, triage, onAsk }: { view: CaseView; triage: TriageView; onAsk: () => void }) {
  const { compliance, rules, safeHarbour } = triage;
  const counts = {
    broken: rules.filter(({ finding }) => finding === 'broken').length,
    unknown: rules.filter(({ finding }) => finding === 'unknown').length,
  };
  const reporter = view.reporters[0]?.displayName;
  return (
    <div className={styles['verdict']} role="status">
      <Icon of={Scale} className={TONES[compliance]} />
      <div>
        <b>Compliance: {COMPLIANCE_WORDS[compliance].toLowerCase()}.</b>{' '}
        {complianceSentence(compliance, counts, safeHarbour)}
        {compliance === 'open' && reporter !== undefined ? ` Nothing is held against ${reporter}.` : ''}
      </div>
      <span className="push">
        {reporter === undefined ? null : (
          <Button small shortcut="Shift R" writes onPress={onAsk}>
            Ask {reporter}…
          </Button>
        )}
      </span>
    </div>
  );
}

/** J and K go through rules and points; Y, B and U judge the rule, N writes its note, X ticks the point. */
function useTriageKeys(
  { rules, points }: TriageView,
  acts: TriageActs,
  current: string | null,
  goTo: (row: string) => void,
): void {
  const rows = [...rules.map(({ id }) => id), ...points.map(({ point }) => point)];
  const rule = rules.find(({ id }) => id === current);
  const point = points.find((one) => one.point === current);
  const step = (by: 1 | -1): void => {
    const at = current === null ? -1 : rows.indexOf(current);
    const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (next !== undefined) goTo(next);
  };
  const judge = (finding: RuleFinding): void => {
    if (rule !== undefined) void acts.setRule({ ruleId: rule.id, finding, note: rule.note });
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    y: () => judge('respected'),
    b: () => judge('broken'),
    u: () => judge('unknown'),
    n: () => document.querySelector<HTMLElement>(`[data-row="${current}"] [data-note]`)?.click(),
    x: () => {
      if (point !== undefined) tick(point, point.said?.met !== true, acts);
    },
  });
}

/** The local keys, for the foot of the screen. */
export const TRIAGE_FOOT = [
  { keys: ['J', 'K'], does: 'next, previous' },
  { keys: ['X'], does: 'tick' },
  { keys: ['Y'], does: 'respected' },
  { keys: ['B'], does: 'broken' },
  { keys: ['U'], does: 'unknown' },
  { keys: ['N'], does: 'note' },
  { keys: ['A'], does: 'accept' },
];

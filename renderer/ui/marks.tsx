/** Chips, severity, stage pips and the stepper: a word, then a shape, then a colour. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { STAGES, type Severity, type Stage } from '../../shared/case/vocabulary';
import { SEVERITY_WORDS, STAGE_WORDS } from '../text/vocabulary';
import { Icon } from './icon';

export type Tone = 'bad' | 'warn' | 'good' | 'hold' | 'veil' | 'accent';

export function Chip({
  children,
  tone,
  icon,
  push,
}: {
  children: ReactNode;
  tone?: Tone | undefined;
  icon?: LucideIcon;
  push?: boolean;
}) {
  const names = ['chip', tone === undefined ? '' : `chip-${tone}`, push === true ? 'push' : ''].filter(
    (name) => name !== '',
  );
  return (
    <span className={names.join(' ')}>
      {icon === undefined ? null : <Icon of={icon} />}
      {children}
    </span>
  );
}

const BARS: Readonly<Record<Severity, number>> = {
  unset: 0,
  none: 0,
  low: 1,
  medium: 2,
  high: 3,
  critical: 4,
};

/** Four bars and the word. */
export function SeverityMark({ severity, wordless }: { severity: Severity; wordless?: boolean }) {
  const on = BARS[severity];
  return (
    <span className={`sev sev-${severity}`}>
      <svg className="bars" viewBox="0 0 15 14" aria-hidden="true">
        {[0, 1, 2, 3].map((bar) =>
          bar < on ? (
            <rect key={bar} className="on" x={bar * 4} y={10 - bar * 3} width="3" height={4 + bar * 3} />
          ) : (
            <rect
              key={bar}
              className="off"
              x={bar * 4 + 0.5}
              y={10.5 - bar * 3}
              width="2"
              height={3 + bar * 3}
            />
          ),
        )}
      </svg>
      <span className={wordless === true ? 'hidden-label' : undefined}>{SEVERITY_WORDS[severity]}</span>
    </span>
  );
}

/** The stages that a case goes through in order; declined and duplicate stand beside. */
export const MAIN_STAGES: readonly Stage[] = STAGES.filter(
  (stage) => stage !== 'declined' && stage !== 'duplicate',
);

/** Seven pips and the word. */
export function StageMark({ stage }: { stage: Stage }) {
  const now = MAIN_STAGES.indexOf(stage);
  return (
    <span className="stage">
      {now < 0 ? null : (
        <svg className="pips" viewBox="0 0 44 10" aria-hidden="true">
          {MAIN_STAGES.map((name, place) => (
            <rect
              key={name}
              className={place < now ? 'on' : place === now ? 'now' : 'off'}
              x={place * 6 + (place > now ? 0.5 : 0)}
              y={place > now ? 0.5 : 0}
              width={place > now ? 4 : 5}
              height={place > now ? 9 : 10}
            />
          ))}
        </svg>
      )}
      {STAGE_WORDS[stage]}
    </span>
  );
}

/** One step of the stepper with what is said under it. */
export interface Step {
  readonly name: string;
  readonly state: 'done' | 'now' | 'next' | 'later';
  readonly under?: string | undefined;
}

export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.name}
          className={step.state === 'later' ? 'step' : `step is-${step.state}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <svg className="node" viewBox="0 0 12 12" aria-hidden="true">
            <circle cx="6" cy="6" r="5" />
          </svg>
          <b>{step.name}</b>
          {step.under ?? ''}
        </li>
      ))}
    </ol>
  );
}
